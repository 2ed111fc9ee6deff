//! How sure an event is: the step that dated it times the word that told of it.
//!
//! The figures are rounded from what each step got right in the annotated articles
//! of the tests, which print the table (`confidence_is_the_share_of_right_dates`),
//! and shaded towards what it got right where the rules were not made.

use super::triggers::Strength;

/// A date right at its verb or noun.
pub(super) const ATTACHED_NEAR: f32 = 0.9;
/// A date in the same clause, some words away.
pub(super) const ATTACHED: f32 = 0.78;
/// A date in the same clause, more than ten words away.
pub(super) const ATTACHED_FAR: f32 = 0.65;
/// A date inside the noun phrase: "the 2014 conviction".
pub(super) const COMPOUND: f32 = 0.85;
/// "Since", "until", "from … to".
pub(super) const SPAN: f32 = 0.85;
/// Shared with an event upon which it happened.
pub(super) const SAME_TIME: f32 = 0.55;
/// Reckoned from a length that ends at a dated event.
pub(super) const RECKONED: f32 = 0.5;
/// Said in the report itself.
pub(super) const REPORTED: f32 = 0.75;
/// Told in the lead of a report, on the day that it is about.
pub(super) const SCENE_LEAD: f32 = 0.65;
/// Told further down.
pub(super) const SCENE: f32 = 0.55;
/// Bounded by another event.
pub(super) const ORDERED: f32 = 0.5;
/// Bounded by tense.
pub(super) const TENSE: f32 = 0.5;
/// Bounded by what such events usually answer.
pub(super) const USUAL: f32 = 0.4;
/// The same event is dated elsewhere in the article.
pub(super) const TOLD_ELSEWHERE: f32 = 0.7;
/// Without any date.
pub(super) const UNDATED: f32 = 0.35;

/// The share of a trigger’s strength.
pub(super) const fn of_trigger(strength: Strength) -> f32 {
    match strength {
        Strength::Phrase | Strength::Verb => 1.0,
        Strength::Noun | Strength::Weak => 0.8,
        Strength::Unlisted => 0.85,
    }
}
