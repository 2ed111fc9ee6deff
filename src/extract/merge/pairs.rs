//! Whether two mentions tell of one event.

use std::cell::{LazyCell, RefCell};
use std::fmt;

use chrono::{Datelike as _, NaiveDate};
use smol_str::SmolStr;

use crate::extract::Rules;
use crate::model::{Mention, Realis, Role, When};

use super::evidence::{self, Evidence};
use super::profile::Profile;
use super::similarity::ArticleText;
use super::words::Words;

/// Two exact days this far apart can be one: midnight, time zones.
const NEAR_DAYS: i64 = 1;
/// Two articles can contradict each other about one event by so much.
const DISPUTED_DAYS: i64 = 31;
/// What an article tells without a date is not much older than this.
const LATELY_DAYS: i64 = 45;
/// Articles at least this much alike speak of the same things.
const LEAST_COSINE: f32 = 0.2;
/// Names, numbers and words in common, weighed by [`evidence::evidence`], that
/// make two reports one: on the same day, in the same month or year, where one
/// is only bounded, on days that contradict each other, and without any date.
const ALIKE_ON_ONE_DAY: usize = 3;
const ALIKE_AT_ONE_TIME: usize = 4;
const ALIKE_AT_SOME_TIME: usize = 5;
const ALIKE_ON_OTHER_DAYS: usize = 6;
const ALIKE_WITHOUT_DATE: usize = 6;

/// Why two mentions can be one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match<'a> {
    pub(super) dates: Dates,
    shared: Shared<'a>,
}

/// How two dates go together, the strongest link first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dates {
    OneDay,
    OneTime,
    Agreeing,
    /// One of the two has none.
    Missing,
    /// Both cannot be true.
    Contradicting,
}

/// What two mentions have in common beside kind and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shared<'a> {
    SameWords,
    Name(&'a str),
    Place(&'a str),
    Subject,
    NamesAndWords,
}

impl fmt::Display for Match<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "same kind, {}, {}", self.dates, self.shared)
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::OneDay => "same day",
            Self::OneTime => "same time",
            Self::Agreeing => "dates that agree",
            Self::Missing => "no other date",
            Self::Contradicting => "dated differently",
        })
    }
}

impl fmt::Display for Shared<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameWords => out.write_str("told in the same words"),
            Self::Name(name) => write!(out, "both name {name}"),
            Self::Place(place) => write!(out, "both in {place}"),
            Self::Subject => out.write_str("articles on the same subject"),
            Self::NamesAndWords => out.write_str("told with the same names and words"),
        }
    }
}

/// A mention with all that it is compared by.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) mention: &'a Mention,
    pub(super) profile: &'a Profile,
    pub(super) article: &'a ArticleText,
}

pub(super) struct Comparison<'a> {
    pub(super) rules: &'a Rules,
    pub(super) words: &'a RefCell<Words>,
}

/// Whether the two triggers can tell of one event.
pub(super) fn is_one_word(one: Side<'_>, two: Side<'_>) -> bool {
    one.profile.subject.is_some()
        && one.profile.subject == two.profile.subject
        && one.profile.concept(one.mention).matches(two.profile.concept(two.mention))
}

impl Comparison<'_> {
    /// `None` where they tell of different events.
    pub(super) fn found<'a>(&self, a: Side<'a>, b: Side<'_>) -> Option<Match<'a>> {
        let (one, two) = (a.mention, b.mention);
        if !one.when.agrees_with(two.when) && !differ_slightly(one.when, two.when)
            || !realis_agrees(one, two)
            || !is_one_word(a, b)
            || one.id.article == two.id.article && one.id.trigger_start == two.id.trigger_start
            || !may_share_anything(a, b)
        {
            return None;
        }
        // Weighing all their words is dear, so it is asked last.
        let weighed = LazyCell::new(|| self.is_told_alike(a, b));
        let is_told_alike = || *weighed;
        let in_words = || is_told_alike().then_some(Shared::NamesAndWords);
        let shared = self.shared_name(a, b).or_else(in_words)?;
        if contradict(a, b, is_told_alike) {
            return Some(Match { dates: Dates::Contradicting, shared });
        }
        let is_enough = || self.is_told_enough(a, b) || is_told_alike();
        let dates = common_dates(one, two, is_told_alike)?;
        (is_enough() && numbers_agree(a, b)).then_some(Match { dates, shared })
    }

    /// Whether two articles tell of it with so much the same names, numbers and
    /// words that it can hardly be two events; less will do on one day.
    fn is_told_alike(&self, a: Side<'_>, b: Side<'_>) -> bool {
        let (one, two) = (a.mention, b.mention);
        if one.id.article == two.id.article || patients_differ(one, two) {
            return false;
        }
        let are_days = are_days(one, two);
        let needed = match (is_exact(one.when), is_exact(two.when)) {
            (true, true) if are_days && one.when == two.when => ALIKE_ON_ONE_DAY,
            (true, true) if are_days => ALIKE_ON_OTHER_DAYS,
            (true, true) => ALIKE_AT_ONE_TIME,
            _ if one.when.is_undated() || two.when.is_undated() => ALIKE_WITHOUT_DATE,
            _ => ALIKE_AT_SOME_TIME,
        };
        let Evidence { names, capitals, weight } = evidence::evidence(a, b, &self.words.borrow());
        // Words alone are the words of many events, unless a day sets one apart.
        let is_set_apart = names > 0 || are_days && (capitals > 0 || needed == ALIKE_ON_ONE_DAY);
        is_set_apart && weight >= needed
    }

    /// On one day the same people rarely do the same twice. Where a date is
    /// coarse or only bounded, sharing those who acted is too little: a firm
    /// releases many things, but a man is arrested or dies once in a while.
    fn is_told_enough(&self, a: Side<'_>, b: Side<'_>) -> bool {
        let (one, two) = (a.mention, b.mention);
        are_days(one, two)
            || have_common_patient(one, two)
            || is_same_wording(a, b)
            || are_near(one.when, two.when) && self.rules.events.befalls(&one.kind)
    }

    /// What both name, in words; `None` where that is too little for one event.
    fn shared_name<'a>(&self, a: Side<'a>, b: Side<'_>) -> Option<Shared<'a>> {
        let (one, two) = (a.mention, b.mention);
        if patients_differ(one, two) {
            return None;
        }
        if is_same_wording(a, b) {
            return Some(Shared::SameWords);
        }
        if let Some(name) = common(core(one), || core(two)) {
            return Some(Shared::Name(name));
        }
        let both_name = core(one).next().is_some() && core(two).next().is_some();
        if both_name || !are_days(one, two) {
            return None;
        }
        let is_one_article = one.id.article == two.id.article;
        let is_bare = one.participants.is_empty() && two.participants.is_empty();
        let is_alike = || {
            is_one_article || a.article.cosine(b.article, self.words, self.rules) >= LEAST_COSINE
        };
        let shared = if let Some(place) = common(places(one), || places(two)) {
            Shared::Place(place)
        } else if let Some(name) = common(everybody(one), || everybody(two)) {
            Shared::Name(name)
        } else if is_bare && one.lemma == two.lemma && !is_one_article {
            Shared::Subject
        } else {
            return None;
        };
        is_alike().then_some(shared)
    }
}

/// Whether two articles give one event dates that cannot both be true: a day
/// apart, which midnight and time zones explain, or further where the same
/// people are concerned.
fn contradict(a: Side<'_>, b: Side<'_>, is_told_alike: impl FnOnce() -> bool) -> bool {
    let (one, two) = (a.mention, b.mention);
    let is_next_day = are_days(one, two)
        && days_between(one.when, two.when).is_some_and(|days| days <= NEAR_DAYS);
    one.id.article != two.id.article
        && !one.when.agrees_with(two.when)
        && differ_slightly(one.when, two.when)
        && (is_next_day
            || have_common_patient(one, two)
            || have_same_cast(one, two)
            || is_told_alike())
        && numbers_agree(a, b)
}

fn are_days(one: &Mention, two: &Mention) -> bool {
    is_one_day(one.when) && is_one_day(two.when)
}

/// Only copies, and reports of a day, are ever one without a name in common.
fn may_share_anything(a: Side<'_>, b: Side<'_>) -> bool {
    are_days(a.mention, b.mention) || a.profile.may_share_name(b.profile) || is_same_wording(a, b)
}

/// Copies of one report tell it word by word.
fn is_same_wording(a: Side<'_>, b: Side<'_>) -> bool {
    let (one, two) = (a.mention, b.mention);
    let place = |mention: &Mention| mention.trigger.start() - mention.sentence.start();
    one.id.article != two.id.article
        && one.sentence.len() == two.sentence.len()
        && place(one) == place(two)
        && one.sentence.of(&a.article.body.text) == two.sentence.of(&b.article.body.text)
}

/// Five dead are not thirty dead, unless it is one day and place.
fn numbers_agree(a: Side<'_>, b: Side<'_>) -> bool {
    let (first, second) = (&a.profile.counts, &b.profile.counts);
    let (one, two) = (a.mention, b.mention);
    first.is_empty()
        || second.is_empty()
        || first.iter().any(|number| second.contains(number))
        || is_one_day(one.when)
            && one.when == two.when
            && one.places.iter().any(|place| two.places.contains(place))
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

fn named(mention: &Mention, keeps: impl Fn(Role) -> bool) -> impl Iterator<Item = &str> {
    let kept = mention.participants.iter().filter(move |participant| keeps(participant.role));
    kept.map(|participant| participant.name.as_str())
}

/// Those who did it and those to whom it was done.
fn core(mention: &Mention) -> impl Iterator<Item = &str> {
    named(mention, |role| role != Role::Other)
}

fn everybody(mention: &Mention) -> impl Iterator<Item = &str> {
    named(mention, |_| true)
}

pub(super) fn patients(mention: &Mention) -> impl Iterator<Item = &str> {
    named(mention, |role| role == Role::Patient)
}

fn places(mention: &Mention) -> impl Iterator<Item = &str> {
    mention.places.iter().map(SmolStr::as_str)
}

/// The first name on the left that can be one on the right.
fn common<'a, 'b, Right: Iterator<Item = &'b str>>(
    mut left: impl Iterator<Item = &'a str>,
    right: impl Fn() -> Right,
) -> Option<&'a str> {
    left.find(|name| right().any(|other| is_same_name(name, other)))
}

fn patients_differ(one: &Mention, two: &Mention) -> bool {
    patients(one).next().is_some()
        && patients(two).next().is_some()
        && !have_common_patient(one, two)
}

pub(super) fn have_common_patient(one: &Mention, two: &Mention) -> bool {
    common(patients(one), || patients(two)).is_some()
}

fn have_same_cast(one: &Mention, two: &Mention) -> bool {
    let are_in = |left: &Mention, right: &Mention| {
        core(left).all(|name| core(right).any(|other| is_same_name(name, other)))
    };
    core(one).nth(1).is_some() && are_in(one, two) && are_in(two, one)
}

/// "Navalny" and "Alexei Navalny" can be one person.
pub(super) fn is_same_name(one: &str, two: &str) -> bool {
    let is_tail = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|head| head.is_empty() || head.ends_with(' '))
    };
    is_tail(one, two) || is_tail(two, one)
}

pub(super) fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether words name the date, however coarsely.
pub(super) const fn is_exact(when: When) -> bool {
    matches!(when, When::Point { .. } | When::Interval { .. }) && !when.is_uncertain()
}

fn is_one_day(when: When) -> bool {
    matches!(when, When::Point { at } if at.is_one_day())
}

/// How two dates can be one; `None` where they cannot.
fn common_dates(
    one: &Mention,
    two: &Mention,
    is_told_alike: impl FnOnce() -> bool,
) -> Option<Dates> {
    let is_one_article = one.id.article == two.id.article;
    if one.when.is_undated() || two.when.is_undated() {
        return (is_one_article || is_told_alike()).then_some(Dates::Missing);
    }
    if is_one_day(one.when) && is_one_day(two.when) {
        return (one.when.earliest() == two.when.earliest()).then_some(Dates::OneDay);
    }
    one.when.agrees_with(two.when).then_some(if is_exact(one.when) && is_exact(two.when) {
        Dates::OneTime
    } else {
        Dates::Agreeing
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
pub(super) fn differ_slightly(one: When, two: When) -> bool {
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
