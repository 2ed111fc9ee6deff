//! Whether two mentions tell of one event.

use std::cell::LazyCell;

use chrono::{Datelike as _, NaiveDate};

use crate::extract::Rules;
use crate::model::{Mention, Realis, Role, When};

use super::evidence;
use super::similarity::Texts;

/// Two exact days this far apart can be one: midnight, time zones.
const NEAR_DAYS: i64 = 1;
/// Two articles can contradict each other about one event by so much.
const DISPUTED_DAYS: i64 = 31;
/// What an article tells without a date is not much older than this.
const LATELY_DAYS: i64 = 45;
/// Articles at least this much alike speak of the same things.
const LEAST_COSINE: f32 = 0.2;
/// Names, numbers and words in common, weighed by [`evidence::strength`], that
/// make two reports one: on the same day, in the same month or year, where one
/// is only bounded, on days that contradict each other, and without any date.
const ALIKE_ON_ONE_DAY: usize = 3;
const ALIKE_AT_ONE_TIME: usize = 4;
const ALIKE_AT_SOME_TIME: usize = 5;
const ALIKE_ON_OTHER_DAYS: usize = 6;
const ALIKE_WITHOUT_DATE: usize = 6;
/// A number this near to the trigger counts those whom it concerns.
const NUMBER_REACH_BYTES: usize = 40;

/// What the comparison of two mentions yields.
pub(super) enum Verdict {
    Same(String),
    /// One event, dated so differently that both cannot be true.
    Disputed(String),
    Different,
}

pub(super) struct Comparison<'a> {
    pub(super) rules: &'a Rules,
    pub(super) texts: &'a Texts<'a>,
    pub(super) mentions: &'a [&'a Mention],
}

impl Comparison<'_> {
    pub(super) fn verdict(&self, one: &Mention, two: &Mention) -> Verdict {
        let events = &self.rules.events;
        let concept = events.concept(&one.kind, &one.lemma);
        let is_one_kind = one.kind == two.kind || concept.is_listed();
        let is_one_word = is_one_kind && concept.matches(events.concept(&two.kind, &two.lemma));
        if !is_one_word || !realis_agrees(one, two) || one.id == two.id {
            return Verdict::Different;
        }
        if !one.when.agrees_with(two.when) && !contradict_slightly(one.when, two.when) {
            return Verdict::Different;
        }
        if one.id.article == two.id.article && one.id.trigger_start == two.id.trigger_start {
            return Verdict::Different;
        }
        // Weighing all their words is dear, so it is asked last.
        let weighed = LazyCell::new(|| self.is_told_alike(one, two));
        let is_told_alike = || *weighed;
        let in_words = || is_told_alike().then(|| "told with the same names and words".to_owned());
        let Some(shared) = self.shared_name(one, two).or_else(in_words) else {
            return Verdict::Different;
        };
        if self.contradict(one, two, is_told_alike) {
            return Verdict::Disputed(format!("same kind, {shared}, but dated differently"));
        }
        let is_enough = || self.is_told_enough(one, two) || is_told_alike();
        match common_dates(one, two, is_told_alike)
            .filter(|_| is_enough() && self.numbers_agree(one, two))
        {
            Some(dates) => Verdict::Same(format!("same kind, {dates}, {shared}")),
            None => Verdict::Different,
        }
    }

    /// Whether two articles tell of it with so much the same names, numbers and
    /// words that it can hardly be two events; less will do on one day.
    fn is_told_alike(&self, one: &Mention, two: &Mention) -> bool {
        if one.id.article == two.id.article || patients_differ(one, two) {
            return false;
        }
        let needed = match (is_exact(one.when), is_exact(two.when)) {
            (true, true) if is_one_day(one.when) && is_one_day(two.when) => {
                if one.when == two.when { ALIKE_ON_ONE_DAY } else { ALIKE_ON_OTHER_DAYS }
            }
            (true, true) => ALIKE_AT_ONE_TIME,
            _ if one.when.is_undated() || two.when.is_undated() => ALIKE_WITHOUT_DATE,
            _ => ALIKE_AT_SOME_TIME,
        };
        let texts = [one, two].map(|mention| self.texts.text(mention.id.article));
        evidence::strength(one, two, texts, self.rules) >= needed
    }

    /// Whether two articles give one event dates that cannot both be true: a day
    /// apart, which midnight and time zones explain, or further where the same
    /// people are concerned.
    fn contradict(
        &self,
        one: &Mention,
        two: &Mention,
        is_told_alike: impl FnOnce() -> bool,
    ) -> bool {
        let is_next_day = is_one_day(one.when)
            && is_one_day(two.when)
            && days_between(one.when, two.when).is_some_and(|days| days <= NEAR_DAYS);
        one.id.article != two.id.article
            && !one.when.agrees_with(two.when)
            && contradict_slightly(one.when, two.when)
            && (is_next_day
                || have_common_patient(one, two)
                || have_same_cast(one, two)
                || is_told_alike())
            && self.numbers_agree(one, two)
    }

    /// On one day the same people rarely do the same twice. Where a date is
    /// coarse or only bounded, sharing those who acted is too little: a firm
    /// releases many things, but a man is arrested or dies once in a while.
    fn is_told_enough(&self, one: &Mention, two: &Mention) -> bool {
        let is_one_day = is_one_day(one.when) && is_one_day(two.when);
        let befalls = self.rules.events.befalls(&one.kind);
        is_one_day
            || have_common_patient(one, two)
            || self.is_same_wording(one, two)
            || befalls && are_near(one.when, two.when)
    }

    /// What both name, in words; `None` where that is too little for one event.
    fn shared_name(&self, one: &Mention, two: &Mention) -> Option<String> {
        if patients_differ(one, two) {
            return None;
        }
        if self.is_same_wording(one, two) {
            return Some("told in the same words".to_owned());
        }
        let core = |mention: &Mention| names(mention, |role| role != Role::Other);
        let (first, second) = (core(one), core(two));
        let common = |left: &[String], right: &[String]| {
            left.iter().find(|name| right.iter().any(|other| is_same_name(name, other))).cloned()
        };
        if let Some(name) = common(&first, &second) {
            return Some(format!("both name {name}"));
        }
        let is_day = is_one_day(one.when) && is_one_day(two.when);
        let is_one_article = one.id.article == two.id.article;
        let is_alike = || self.texts.cosine(one.id.article, two.id.article) >= LEAST_COSINE;
        if !first.is_empty() && !second.is_empty() || !is_day || !is_alike() {
            return None;
        }
        if let Some(place) = common(&one.places, &two.places) {
            return Some(format!("both in {place}"));
        }
        let (all_one, all_two) = (names(one, |_| true), names(two, |_| true));
        if let Some(name) = common(&all_one, &all_two) {
            return Some(format!("both name {name}"));
        }
        let is_bare = all_one.is_empty() && all_two.is_empty() && one.lemma == two.lemma;
        (is_bare && !is_one_article).then(|| "articles on the same subject".to_owned())
    }

    /// Copies of one report tell it word by word.
    fn is_same_wording(&self, one: &Mention, two: &Mention) -> bool {
        let sentence =
            |mention: &Mention| mention.sentence.of(self.texts.text(mention.id.article)).to_owned();
        let place = |mention: &Mention| mention.trigger.start() - mention.sentence.start();
        one.id.article != two.id.article
            && one.sentence.len() == two.sentence.len()
            && place(one) == place(two)
            && sentence(one) == sentence(two)
    }

    /// Five dead are not thirty dead, unless it is one day and place.
    fn numbers_agree(&self, one: &Mention, two: &Mention) -> bool {
        let (first, second) = (self.numbers(one), self.numbers(two));
        let is_same_scene = is_one_day(one.when)
            && one.when == two.when
            && one.places.iter().any(|place| two.places.contains(place));
        first.is_empty()
            || second.is_empty()
            || is_same_scene
            || first.iter().any(|number| second.contains(number))
    }

    /// The numbers right after the trigger, inside its sentence.
    fn numbers(&self, mention: &Mention) -> Vec<String> {
        let text = self.texts.text(mention.id.article);
        let end = (mention.trigger.end() + NUMBER_REACH_BYTES).min(mention.sentence.end());
        let mut after = text.get(mention.trigger.end()..end);
        // The reach may end inside a character.
        for shorter in 1..4 {
            after = after.or_else(|| text.get(mention.trigger.end()..end.saturating_sub(shorter)));
        }
        let after = after.unwrap_or_default();
        let date = mention.timex.as_ref().map(|timex| timex.span.of(text)).unwrap_or_default();
        after
            .split(|letter: char| !letter.is_ascii_digit() && letter != ',')
            .map(|number| number.replace(',', ""))
            .filter(|number| !number.is_empty() && !date.contains(number.as_str()))
            .collect()
    }
}

/// Denied and imagined events merge only among themselves; a planned one with
/// its own happening, if both are dated.
fn realis_agrees(one: &Mention, two: &Mention) -> bool {
    match (one.realis, two.realis) {
        (a, b) if a == b => true,
        (Realis::Planned, Realis::Happened) | (Realis::Happened, Realis::Planned) => {
            is_exact(one.when) && is_exact(two.when)
        }
        _ => false,
    }
}

fn names(mention: &Mention, keeps: impl Fn(Role) -> bool) -> Vec<String> {
    let kept = mention.participants.iter().filter(|participant| keeps(participant.role));
    kept.map(|participant| participant.name.clone()).collect()
}

fn patients(mention: &Mention) -> Vec<String> {
    names(mention, |role| role == Role::Patient)
}

fn patients_differ(one: &Mention, two: &Mention) -> bool {
    let (first, second) = (patients(one), patients(two));
    !first.is_empty() && !second.is_empty() && !have_common_patient(one, two)
}

pub(super) fn have_common_patient(one: &Mention, two: &Mention) -> bool {
    let second = patients(two);
    patients(one).iter().any(|name| second.iter().any(|other| is_same_name(name, other)))
}

fn have_same_cast(one: &Mention, two: &Mention) -> bool {
    let core = |mention: &Mention| names(mention, |role| role != Role::Other);
    let (first, second) = (core(one), core(two));
    let all_in = |left: &[String], right: &[String]| {
        left.iter().all(|name| right.iter().any(|other| is_same_name(name, other)))
    };
    first.len() > 1 && all_in(&first, &second) && all_in(&second, &first)
}

/// "Navalny" and "Alexei Navalny" can be one person.
pub(super) fn is_same_name(one: &str, two: &str) -> bool {
    let is_tail = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|head| head.is_empty() || head.ends_with(' '))
    };
    is_tail(one, two) || is_tail(two, one)
}

pub(super) fn last_word(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or(name).to_lowercase()
}

/// Whether words name the date, however coarsely.
pub(super) const fn is_exact(when: When) -> bool {
    matches!(when, When::Point { .. } | When::Interval { .. }) && !when.is_uncertain()
}

fn is_one_day(when: When) -> bool {
    matches!(when, When::Point { at } if at.is_one_day())
}

/// Why two dates can be one, in words; `None` where they cannot.
fn common_dates(
    one: &Mention,
    two: &Mention,
    is_told_alike: impl FnOnce() -> bool,
) -> Option<&'static str> {
    let is_one_article = one.id.article == two.id.article;
    if one.when.is_undated() || two.when.is_undated() {
        return (is_one_article || is_told_alike()).then_some("no other date");
    }
    if is_one_day(one.when) && is_one_day(two.when) {
        return (one.when.earliest() == two.when.earliest()).then_some("same day");
    }
    one.when.agrees_with(two.when).then_some(if is_exact(one.when) && is_exact(two.when) {
        "same time"
    } else {
        "dates that agree"
    })
}

/// Whether what is bounded ends soon after the other: an article tells of what
/// happened lately, unless it says otherwise.
fn are_near(one: When, two: When) -> bool {
    let apart = |one: NaiveDate, two: NaiveDate| (one - two).num_days().abs();
    match (one.latest(), two.latest()) {
        (Some(first), Some(second)) => apart(first, second) <= LATELY_DAYS,
        _ => true,
    }
}

fn days_between(one: When, two: When) -> Option<i64> {
    Some((one.earliest()? - two.earliest()?).num_days().abs())
}

/// Whether two exact dates differ as slips of the pen do: by a month at most,
/// or in one of year, month and day.
fn contradict_slightly(one: When, two: When) -> bool {
    let (When::Point { at: first }, When::Point { at: second }) = (one, two) else { return false };
    if first.is_uncertain || second.is_uncertain {
        return false;
    }
    let gap = (first.earliest - second.latest).max(second.earliest - first.latest);
    let is_near = gap.num_days() <= DISPUTED_DAYS;
    let is_alike = first.unit.precision() == second.unit.precision();
    is_near || is_alike && differing_parts(first.earliest, second.earliest) == 1
}

fn differing_parts(one: NaiveDate, two: NaiveDate) -> usize {
    usize::from(one.year() != two.year())
        + usize::from(one.month() != two.month())
        + usize::from(one.day() != two.day())
}
