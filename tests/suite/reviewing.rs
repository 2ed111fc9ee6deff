//! Events are reviewed one by one, in an order that does not change meanwhile.

use std::collections::BTreeSet;

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::correction::{Correction, FactField, Telling};
use dateline::app::review::{ReviewStep, Reviewing};
use dateline::model::{
    ArticleId, CalendarUnit, Edit, MentionId, Review, SaidWhen, Saying, Verdict, When,
};
use dateline::worker::Criterion;
use eframe::egui::{Event as Input, Key, Modifiers, Theme, vec2};
use proptest::prelude::*;

use crate::desk::Desk;
use crate::shown::{Shown, click, named, press, sample_window, wait};

const TEXTS: [&str; 3] = [
    "Police arrested Mira Holm in Oslo on 3 March 2021. A bridge collapsed in Bergen on 7 March.",
    "Mira Holm was arrested in Oslo on 5 March 2021. Jan Berg resigned on 9 March 2021. Riots began.",
    "A court sentenced Jan Berg on 11 March 2021. The roof collapsed last week. Ada Lund died.",
];

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;

fn act(correction: Correction) -> Command {
    Command::Do(Action::Correct(correction))
}

fn review(desk: &Desk) -> &Reviewing {
    desk.state.view.review.as_ref().unwrap()
}

fn started() -> Desk {
    let mut desk = Desk::new(&TEXTS);
    desk.give(Command::Do(Action::Correct(Correction::Review)));
    desk
}

#[test]
fn the_least_sure_come_first_and_each_answer_moves_on() {
    let mut desk = started();
    let all = desk.events().len();
    assert_eq!((review(&desk).passed(), review(&desk).total()), (1, all));
    let mut sureties = Vec::new();
    let answers = [Correction::Accept, Correction::Hide].map(act);
    for (nth, answer) in answers
        .into_iter()
        .chain([Command::Tell(Telling::StepReview(ReviewStep::Skip))])
        .enumerate()
    {
        let due = review(&desk).due().unwrap();
        assert_eq!(desk.state.view.selected, Some(due));
        sureties.push(desk.event(due).unwrap().confidence());
        desk.give(answer);
        assert_eq!(review(&desk).passed(), nth + 2);
        assert_ne!(review(&desk).due(), Some(due));
    }
    assert!(sureties.is_sorted(), "{sureties:?}");
    let reviews: Vec<Review> = review(&desk).trail()[..3]
        .iter()
        .map(|event| desk.event(*event).unwrap().review())
        .collect();
    assert_eq!(reviews, [Review::Done, Review::Hidden, Review::Open]);
}

#[test]
fn a_date_that_is_set_moves_on_and_undo_goes_back_to_where_it_was() {
    let mut desk = started();
    let first = review(&desk).due().unwrap();
    desk.give(Command::Do(Action::Correct(Correction::Edit(FactField::Title))));
    assert_eq!(desk.state.view.editing, Some(FactField::When), "the date comes first");
    let when = When::at(CalendarUnit::year(1999).unwrap());
    let said = SaidWhen { when, words: "1999".into() };
    desk.give(Command::Tell(Telling::Say(first, Saying::When(Some(said)))));
    assert_ne!(review(&desk).due(), Some(first));
    assert_eq!(desk.event(first).unwrap().when(), when);
    let passed = review(&desk).passed();
    desk.give(Command::Do(Action::Undo));
    assert_eq!(review(&desk).due(), Some(first));
    assert_eq!(desk.state.view.selected, Some(first));
    assert_eq!(review(&desk).passed(), passed);
    desk.give(act(Correction::Accept));
    assert_eq!(review(&desk).position(), 2);
}

#[test]
fn only_what_the_filter_shows_and_nobody_has_reviewed_is_there() {
    let mut desk = Desk::new(&TEXTS);
    let events = desk.events();
    desk.give(Command::SelectEvent(events[0].id()));
    desk.give(act(Correction::Accept));
    desk.give(Command::Do(Action::Correct(Correction::Review)));
    assert_eq!(review(&desk).total(), events.len() - 1);
    desk.give(Command::Do(Action::Correct(Correction::Review)));
    let article = Criterion::Article(ArticleId(1));
    let told = events.iter().filter(|event| article.holds(event)).count();
    desk.give(Command::ToggleCriterion(article));
    desk.give(Command::Do(Action::Correct(Correction::Review)));
    assert_eq!(review(&desk).total(), told - 1);
}

#[test]
fn a_date_that_changed_since_it_was_accepted_is_to_be_reviewed_again() {
    let mut desk = Desk::new(&TEXTS);
    let event = desk.events()[0].clone();
    for other in desk.events() {
        desk.give(Command::SelectEvent(other.id()));
        desk.give(act(Correction::Accept));
    }
    let when = When::at(CalendarUnit::year(1999).unwrap());
    let verdict = Saying::Verdict(Some(Verdict::Accepted { when }));
    desk.give(Command::Tell(Telling::Say(event.id(), verdict)));
    assert_eq!(desk.event(event.id()).unwrap().review(), Review::Changed);
    desk.give(Command::Do(Action::Correct(Correction::Review)));
    assert_eq!((review(&desk).due(), review(&desk).total()), (Some(event.id()), 1));
    desk.give(act(Correction::Accept));
    assert_eq!(desk.event(event.id()).unwrap().review(), Review::Done);
    assert!(review(&desk).is_done());
}

/// What a person may do in a review, or what may happen meanwhile.
#[derive(Debug, Clone, Copy)]
enum Happening {
    Answer(Correction),
    Step(ReviewStep),
    Undo,
    Redo,
    /// The events with these numbers are accepted, merged or taken apart elsewhere.
    Elsewhere(usize, usize, Correction),
    Filter,
    Remove(u32),
}

fn happening() -> impl Strategy<Value = Happening> {
    let answers = [Correction::Accept, Correction::Hide, Correction::Star, Correction::Unmerge];
    let steps = [ReviewStep::Skip, ReviewStep::Skip, ReviewStep::Back];
    let elsewhere = [Correction::Accept, Correction::Merge, Correction::Unmerge];
    prop_oneof![
        4 => proptest::sample::select(answers.to_vec()).prop_map(Happening::Answer),
        3 => proptest::sample::select(steps.to_vec()).prop_map(Happening::Step),
        1 => Just(Happening::Undo),
        1 => Just(Happening::Redo),
        1 => (0..8_usize, 0..8_usize, proptest::sample::select(elsewhere.to_vec()))
            .prop_map(|(one, two, what)| Happening::Elsewhere(one, two, what)),
        1 => Just(Happening::Filter),
        1 => (0..3_u32).prop_map(Happening::Remove),
    ]
}

fn happen(desk: &mut Desk, happening: Happening) {
    match happening {
        Happening::Answer(correction) => desk.give(act(correction)),
        Happening::Step(step) => desk.give(Command::Tell(Telling::StepReview(step))),
        Happening::Undo => desk.give(Command::Do(Action::Undo)),
        Happening::Redo => desk.give(Command::Do(Action::Redo)),
        Happening::Elsewhere(one, two, correction) => {
            let ids: Vec<MentionId> =
                desk.events().iter().map(dateline::model::Event::id).collect();
            let [Some(one), Some(two)] = [one, two].map(|nth| ids.get(nth)) else { return };
            desk.give(Command::SelectEvent(*one));
            desk.give(Command::ToggleSelected(*two));
            desk.give(act(correction));
        }
        Happening::Filter => desk.give(Command::ToggleCriterion(Criterion::HidePlanned)),
        Happening::Remove(article) => {
            desk.give(Command::Edit(Edit::RemoveArticles { articles: vec![ArticleId(article)] }));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_event_is_due_twice_and_progress_never_falls(
        happenings in proptest::collection::vec(happening(), 0..24),
    ) {
        let mut desk = started();
        let mut passed = 0;
        for happening in happenings {
            happen(&mut desk, happening);
            let review = review(&desk);
            prop_assert!(review.passed() >= passed && review.total() >= review.passed());
            passed = review.passed();
            let trail: BTreeSet<MentionId> = review.trail().iter().copied().collect();
            prop_assert_eq!(trail.len(), review.trail().len(), "{:?}", review.trail());
            prop_assert!(review.position() <= review.passed());
            if let Some(due) = review.due() {
                prop_assert!(desk.event(due).is_some(), "what is gone is due");
            }
        }
        // Going on always comes to the end.
        for _ in 0..=review(&desk).total() {
            desk.give(act(Correction::Accept));
            desk.give(Command::Tell(Telling::StepReview(ReviewStep::Skip)));
        }
        prop_assert!(review(&desk).is_done());
    }
}

// In the window, with the keyboard alone.

fn settle(shown: &mut Shown) {
    wait(shown, |shown| {
        let state = &shown.state().state;
        let review = state.view.review.as_ref();
        state.derived.awaited_choices.is_none()
            && !state.derived.is_outdated
            && review.is_none_or(|review| review.awaited.is_none())
    });
}

fn due(shown: &Shown) -> Option<MentionId> {
    shown.state().state.view.review.as_ref().unwrap().due()
}

#[test]
fn a_review_goes_on_by_keyboard_from_start_to_end() {
    let mut shown = sample_window();
    shown.state_mut().handle(Command::ToggleCriterion(Criterion::LeastArticles(2)));
    settle(&mut shown);
    let all = shown.state().state.derived.arrangement.shown_count;
    assert!((5..20).contains(&all), "{all}");
    press(&mut shown, Key::R, NONE);
    settle(&mut shown);
    assert!(!named(&shown, &format!("1 of {all}")).is_empty());
    let first = due(&shown);
    press(&mut shown, Key::Y, NONE);
    assert_ne!(due(&shown), first);
    let second = due(&shown);
    press(&mut shown, Key::ArrowLeft, NONE);
    assert_eq!(due(&shown), first);
    press(&mut shown, Key::ArrowRight, NONE);
    assert_eq!(due(&shown), second);
    // The date is edited where the details are, and keys belong there meanwhile.
    press(&mut shown, Key::E, NONE);
    shown.event(Input::Text("5 may 2019".to_owned()));
    shown.run_steps(4);
    assert_eq!(due(&shown), second);
    press(&mut shown, Key::Enter, NONE);
    settle(&mut shown);
    assert_ne!(due(&shown), second);
    press(&mut shown, Key::X, NONE);
    for _ in 3..all {
        press(&mut shown, Key::S, NONE);
    }
    settle(&mut shown);
    let open = all - 3;
    let words = format!("The review is done: 1 accepted, 1 edited, 1 hidden, {open} left open.");
    assert!(!named(&shown, &words).is_empty(), "{:?}", named(&shown, "review"));
    press(&mut shown, Key::Z, COMMAND);
    settle(&mut shown);
    assert!(due(&shown).is_some(), "undo goes back to what was answered last");
    press(&mut shown, Key::Escape, NONE);
    assert!(shown.state().state.view.review.is_none());
    assert!(shown.state().state.view.selected.is_some());
}

#[test]
fn an_event_that_is_clicked_meanwhile_is_not_the_one_that_is_due() {
    let mut shown = sample_window();
    press(&mut shown, Key::R, NONE);
    settle(&mut shown);
    let first = due(&shown);
    let others = &shown.state().state.derived.arrangement.events;
    let other = others.iter().map(|event| event.id()).find(|id| Some(*id) != first).unwrap();
    shown.state_mut().handle(Command::SelectEvent(other));
    shown.run_steps(40);
    press(&mut shown, Key::Y, NONE);
    settle(&mut shown);
    assert_eq!(due(&shown), first);
    let state = &shown.state().state;
    assert_eq!(state.derived.arrangement.event(other).unwrap().1.review(), Review::Done);
    click(&mut shown, "Back to the review");
    assert_eq!(shown.state().state.view.selected, first);
}

/// With `LOOK=folder`, pictures of what a person sees while correcting and reviewing.
#[test]
fn the_card_and_the_fields_fit_in_small_and_large_windows_of_both_themes() {
    let mut shown = sample_window();
    let look = |shown: &mut Shown, name: &str| {
        for theme in [Theme::Light, Theme::Dark] {
            shown.ctx.set_theme(theme);
            shown.run_steps(10);
            let Some(folder) = std::env::var_os("LOOK") else { continue };
            let file = format!("{name}-{theme:?}.png").to_lowercase();
            shown.render().unwrap().save(std::path::Path::new(&folder).join(file)).unwrap();
        }
    };
    for size in [vec2(1400.0, 850.0), vec2(900.0, 560.0)] {
        shown.set_size(size);
        shown.run_steps(10);
        press(&mut shown, Key::R, NONE);
        settle(&mut shown);
        look(&mut shown, &format!("review-{}", size.x));
        press(&mut shown, Key::E, NONE);
        shown.event(Input::Text("5 may 2019".to_owned()));
        shown.run_steps(10);
        look(&mut shown, &format!("date-{}", size.x));
        let inside = |label: &str| {
            use egui_kittest::kittest::Queryable as _;
            let rect = shown.get_by_label(label).rect();
            rect.is_positive() && rect.right() <= size.x && rect.bottom() <= size.y
        };
        for label in ["Accept  Y", "Edit  E", "Hide  X", "Skip  S"] {
            assert!(inside(label), "{label} at {size:?}");
        }
        press(&mut shown, Key::Escape, NONE);
        press(&mut shown, Key::Escape, NONE);
    }
    shown.set_size(vec2(1400.0, 850.0));
    click(&mut shown, "17 January 2021, day precision, ");
    for key in [Key::Y, Key::ArrowRight, Key::ArrowRight, Key::Y, Key::ArrowLeft, Key::ArrowLeft] {
        press(&mut shown, key, NONE);
    }
    press(&mut shown, Key::S, Modifiers::SHIFT);
    for (key, modifiers, text) in [
        (Key::T, NONE, "to check"),
        (Key::E, NONE, "Navalny held at the airport"),
        (Key::N, Modifiers::SHIFT, "Two papers give the day after: time zones?"),
    ] {
        press(&mut shown, key, modifiers);
        shown.event(Input::Text(text.to_owned()));
        shown.run_steps(4);
        press(&mut shown, Key::Enter, if key == Key::N { COMMAND } else { NONE });
        if key == Key::T {
            press(&mut shown, Key::Escape, NONE);
        }
    }
    settle(&mut shown);
    look(&mut shown, "edited");
    press(&mut shown, Key::T, Modifiers::SHIFT);
    shown.event(Input::Text("tr".to_owned()));
    shown.run_steps(10);
    look(&mut shown, "type");
    press(&mut shown, Key::Escape, NONE);
    press(&mut shown, Key::Enter, Modifiers::SHIFT);
    press(&mut shown, Key::Insert, NONE);
    look(&mut shown, "new");
}
