//! Which events are shown: a set of criteria, each of which a person sees as a
//! chip and can take away again.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::extract;
use crate::model::{ArticleId, Event, Realis, Review, When};

/// What a criterion asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Type,
    Person,
    Place,
    Article,
    Confidence,
    Date,
    Sources,
    Planned,
    Disputed,
    /// How far a person has looked at it.
    Review,
    Tag,
}

impl Facet {
    /// In the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Type,
        Self::Person,
        Self::Place,
        Self::Article,
        Self::Confidence,
        Self::Date,
        Self::Sources,
        Self::Planned,
        Self::Disputed,
        Self::Review,
        Self::Tag,
    ];
}

/// How an event is dated, in the ways that look different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Exactness {
    /// The words name a day, a month, a year, or a stretch of them.
    Exact,
    /// The course of the report gives a day, no words of the event do.
    Inferred,
    /// The words give only limits.
    Bounded,
    /// The words give no date.
    Undated,
}

impl Exactness {
    pub const ALL: [Self; 4] = [Self::Exact, Self::Inferred, Self::Bounded, Self::Undated];

    pub const fn of(when: When) -> Self {
        match when {
            _ if when.is_uncertain() => Self::Inferred,
            When::Point { .. } | When::Interval { .. } => Self::Exact,
            When::Bounded { .. } => Self::Bounded,
            When::Undated => Self::Undated,
        }
    }
}

/// One thing that an event must be to be shown.
///
/// Their order puts those of one [`Facet`] side by side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Criterion {
    /// The identifier of a [`Category`](crate::model::Category).
    Category(Arc<str>),
    /// The identifier of an [`EventKind`](crate::model::EventKind).
    Kind(Arc<str>),
    Person(Arc<str>),
    Place(Arc<str>),
    Article(ArticleId),
    /// At least so sure, in percent.
    LeastConfidence(u8),
    Date(Exactness),
    /// Only one article tells of it, or copies of one text.
    SingleSource,
    /// At least so many articles tell of it independently.
    LeastArticles(u8),
    /// Not announced, called for or due, but told as having happened.
    HidePlanned,
    OnlyPlanned,
    OnlyDisputed,
    Review(Review),
    Starred,
    Tag(Arc<str>),
}

impl Criterion {
    pub const fn facet(&self) -> Facet {
        match self {
            Self::Category(_) | Self::Kind(_) => Facet::Type,
            Self::Person(_) => Facet::Person,
            Self::Place(_) => Facet::Place,
            Self::Article(_) => Facet::Article,
            Self::LeastConfidence(_) => Facet::Confidence,
            Self::Date(_) => Facet::Date,
            Self::SingleSource | Self::LeastArticles(_) => Facet::Sources,
            Self::HidePlanned | Self::OnlyPlanned => Facet::Planned,
            Self::OnlyDisputed => Facet::Disputed,
            Self::Review(_) | Self::Starred => Facet::Review,
            Self::Tag(_) => Facet::Tag,
        }
    }

    /// Whether an event is what this asks for.
    pub fn holds(&self, event: &Event) -> bool {
        match self {
            Self::Category(id) => category_id(event.kind()) == &**id,
            Self::Kind(id) => event.kind() == &**id,
            Self::Person(name) => event.participants().iter().any(|one| *one.name == **name),
            Self::Place(name) => event.places().iter().any(|place| **place == **name),
            Self::Article(id) => event.mentions().iter().any(|mention| mention.id.article == *id),
            Self::LeastConfidence(percent) => confidence_percent(event) >= *percent,
            Self::Date(exactness) => Exactness::of(event.when()) == *exactness,
            Self::SingleSource => event.source_count() == 1,
            Self::LeastArticles(least) => event.source_count() >= usize::from(*least),
            Self::HidePlanned => event.realis() != Realis::Planned,
            Self::OnlyPlanned => event.realis() == Realis::Planned,
            Self::OnlyDisputed => event.is_disputed(),
            Self::Review(review) => event.review() == *review,
            Self::Starred => event.is_starred(),
            Self::Tag(tag) => event.remark().is_some_and(|remark| remark.tags.contains(&**tag)),
        }
    }

    /// Whether a second one of its facet could only replace it.
    const fn stands_alone(&self) -> bool {
        matches!(self.facet(), Facet::Confidence | Facet::Sources | Facet::Planned)
    }
}

/// The category of a kind; the last one, for all others, where it has none.
pub(super) fn category_id(kind: &str) -> &'static str {
    let taxonomy = &extract::rules().taxonomy;
    let found = taxonomy.category_of(kind);
    found.or(taxonomy.categories.last()).map_or("", |category| category.id.as_str())
}

/// As the window writes it.
fn confidence_percent(event: &Event) -> u8 {
    (event.confidence() * 100.0).round().clamp(0.0, 100.0) as u8
}

/// How an event fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Passes,
    /// Only what is asked about this facet stands in the way.
    FailsOnly(Facet),
    Fails,
}

/// An event passes that meets, of every facet that is asked about, at least one
/// criterion. What a person hid passes only where hidden events are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    criteria: BTreeSet<Criterion>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// Those of one facet stand side by side.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter()
    }

    pub fn contains(&self, criterion: &Criterion) -> bool {
        self.criteria.contains(criterion)
    }

    /// Takes a criterion away, or adds it in place of those that it cannot stand
    /// beside.
    pub fn toggle(&mut self, criterion: Criterion) {
        if self.criteria.remove(&criterion) {
            return;
        }
        if criterion.stands_alone() {
            self.criteria.retain(|other| other.facet() != criterion.facet());
        }
        self.criteria.insert(criterion);
    }

    /// Drops what asks about articles that are gone.
    pub fn forget_articles(&mut self, gone: &[ArticleId]) {
        self.criteria
            .retain(|criterion| !matches!(criterion, Criterion::Article(id) if gone.contains(id)));
    }

    /// Whether an event is shown.
    pub fn keeps(&self, event: &Event) -> bool {
        self.verdict(event) == Verdict::Passes
    }

    /// Whether hidden events are asked for.
    pub fn asks_for_hidden(&self) -> bool {
        self.contains(&Criterion::Review(Review::Hidden))
    }

    pub(super) fn verdict(&self, event: &Event) -> Verdict {
        let is_left_out = event.is_hidden() && !self.asks_for_hidden();
        let mut verdict =
            if is_left_out { Verdict::FailsOnly(Facet::Review) } else { Verdict::Passes };
        let mut criteria = self.criteria.iter().peekable();
        while let Some(first) = criteria.next() {
            let facet = first.facet();
            let mut is_met = first.holds(event);
            while let Some(next) = criteria.next_if(|next| next.facet() == facet) {
                is_met = is_met || next.holds(event);
            }
            let is_met = is_met || (is_left_out && facet == Facet::Review);
            match verdict {
                _ if is_met => {}
                Verdict::Passes => verdict = Verdict::FailsOnly(facet),
                Verdict::FailsOnly(_) | Verdict::Fails => return Verdict::Fails,
            }
        }
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{event, told_by};
    use super::*;
    use crate::model::Verdict as Decided;
    use crate::model::{CalendarUnit, Conclusion, Edit, Moment, Project, Role, Saying};

    fn filter(criteria: &[Criterion]) -> Filter {
        let mut filter = Filter::default();
        criteria.iter().cloned().for_each(|criterion| filter.toggle(criterion));
        filter
    }

    fn check(event: &Event, criteria: &[Criterion], is_kept: bool) {
        assert_eq!(filter(criteria).keeps(event), is_kept, "{criteria:?}");
    }

    fn arrest() -> Event {
        let people = [("Police", Role::Agent), ("Ann Lee", Role::Patient)];
        let told = Conclusion::from(event("arrest", &people));
        Conclusion { places: vec!["Omsk".into()], confidence: 0.745, ..told }.into()
    }

    #[test]
    fn every_criterion_keeps_what_it_names_and_nothing_else() {
        let arrest = arrest();
        check(&arrest, &[Criterion::Category("justice".into())], true);
        check(&arrest, &[Criterion::Category("business".into())], false);
        check(&arrest, &[Criterion::Kind("arrest".into())], true);
        check(&arrest, &[Criterion::Kind("trial".into())], false);
        check(&arrest, &[Criterion::Person("Ann Lee".into())], true);
        check(&arrest, &[Criterion::Person("Ann".into())], false);
        check(&arrest, &[Criterion::Place("Omsk".into())], true);
        check(&arrest, &[Criterion::Place("Tomsk".into())], false);
        check(&arrest, &[Criterion::Article(ArticleId(0))], true);
        check(&arrest, &[Criterion::Article(ArticleId(1))], false);
        check(&arrest, &[Criterion::LeastConfidence(75)], true);
        check(&arrest, &[Criterion::LeastConfidence(76)], false);
        check(&arrest, &[Criterion::SingleSource], true);
        check(&arrest, &[Criterion::LeastArticles(2)], false);
        check(&told_by(arrest.clone(), &[0, 1, 1]), &[Criterion::LeastArticles(2)], true);
        check(&told_by(arrest.clone(), &[0, 1, 1]), &[Criterion::LeastArticles(3)], false);
        check(&told_by(arrest.clone(), &[0, 1]), &[Criterion::SingleSource], false);
        check(&arrest, &[Criterion::HidePlanned], true);
        check(&arrest, &[Criterion::OnlyPlanned], false);
        check(&arrest, &[Criterion::OnlyDisputed], false);
        let disputed = Conclusion { is_disputed: true, ..arrest.into() };
        check(&disputed.into(), &[Criterion::OnlyDisputed], true);
    }

    #[test]
    fn exact_inferred_bounded_and_undated_are_four_things() {
        let month = CalendarUnit::month(2020, 8);
        let inferred = When::Point { at: Moment::probably(month.unwrap()) };
        let bounded = When::bounded(None, month).unwrap();
        let dates = [When::at(month.unwrap()), inferred, bounded, When::Undated];
        for (when, exactness) in dates.into_iter().zip(Exactness::ALL) {
            for asked in Exactness::ALL {
                let event = Conclusion { when, ..arrest().into() };
                check(&event.into(), &[Criterion::Date(asked)], asked == exactness);
            }
        }
    }

    /// The event after a person has said these things of it.
    fn said(event: Event, sayings: &[Saying]) -> Event {
        let mut project = Project::default();
        let mention = event.mentions().first().cloned().unwrap();
        for saying in sayings {
            project.apply(Edit::Say { said: vec![(Arc::clone(&mention), saying.clone())] });
        }
        let remarks = project.corrections().remarks.values().cloned().collect();
        Event::clone(&Event::corrected(&Arc::new(event), remarks))
    }

    #[test]
    fn what_a_person_said_can_be_asked_for_and_hidden_events_only_pass_then() {
        let year = When::at(CalendarUnit::year(1999).unwrap());
        let verdict = |verdict| Saying::Verdict(Some(verdict));
        let accepted = |when| verdict(Decided::Accepted { when });
        let tag = Saying::Tags(["x".into()].into());
        let table = [
            (vec![], Review::Open),
            (vec![accepted(When::Undated)], Review::Done),
            (vec![Saying::Title(Some("Other".into()))], Review::Done),
            (vec![accepted(year)], Review::Changed),
            (vec![verdict(Decided::Hidden), Saying::Star(true), tag.clone()], Review::Hidden),
        ];
        for (sayings, review) in table {
            let event = said(arrest(), &sayings);
            let is_hidden = review == Review::Hidden;
            check(&event, &[], !is_hidden);
            for asked in [Review::Open, Review::Changed, Review::Done, Review::Hidden] {
                check(&event, &[Criterion::Review(asked)], asked == review);
            }
            check(&event, &[Criterion::Starred], false);
            check(&event, &[Criterion::Tag("x".into())], false);
            let hidden = Criterion::Review(Review::Hidden);
            check(&event, &[Criterion::Tag("x".into()), hidden], is_hidden);
        }
        let noted = said(arrest(), &[Saying::Star(true), tag]);
        check(&noted, &[Criterion::Starred, Criterion::Tag("x".into())], true);
        check(&noted, &[Criterion::Tag("y".into())], false);
        let hidden = said(arrest(), &[verdict(Decided::Hidden)]);
        let verdict = filter(&[Criterion::Kind("trial".into())]).verdict(&hidden);
        assert_eq!(verdict, Verdict::Fails);
        let verdict = filter(&[Criterion::Starred]).verdict(&hidden);
        assert_eq!(verdict, Verdict::FailsOnly(Facet::Review));
    }

    #[test]
    fn one_of_each_facet_is_enough_and_each_facet_must_have_one() {
        let arrest = arrest();
        let lee = Criterion::Person("Ann Lee".into());
        let other = Criterion::Person("Bob".into());
        let trial = Criterion::Kind("trial".into());
        check(&arrest, &[], true);
        check(&arrest, &[other.clone(), lee.clone()], true);
        check(&arrest, &[trial.clone(), Criterion::Category("justice".into()), lee.clone()], true);
        check(&arrest, &[trial.clone(), lee], false);
        let verdict = |criteria: &[Criterion]| filter(criteria).verdict(&arrest);
        assert_eq!(
            verdict(&[other.clone(), Criterion::HidePlanned]),
            Verdict::FailsOnly(Facet::Person)
        );
        assert_eq!(verdict(&[trial, other, Criterion::HidePlanned]), Verdict::Fails);
    }

    #[test]
    fn a_second_click_takes_away_and_levels_replace_each_other() {
        let mut filter = filter(&[Criterion::LeastConfidence(50), Criterion::OnlyDisputed]);
        filter.toggle(Criterion::LeastConfidence(75));
        filter.toggle(Criterion::OnlyDisputed);
        assert_eq!(filter.criteria().collect::<Vec<_>>(), [&Criterion::LeastConfidence(75)]);
        filter.toggle(Criterion::Article(ArticleId(3)));
        filter.toggle(Criterion::LeastConfidence(75));
        filter.forget_articles(&[ArticleId(3)]);
        assert!(filter.is_empty());
    }
}
