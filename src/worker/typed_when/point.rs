//! A date that is one moment: "early May 2020", "c. 1916", "yesterday at noon".

use std::ops::Range;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};

use crate::extract::{self, DocumentKind, FormKind, TypedForm};
use crate::model::{
    Article, ArticleId, CalendarUnit, Meaning, Moment, Precision, Publication, PublicationSource,
    TemporalExpression, When,
};

use super::numbers::{YEARS_AHEAD, in_numbers};
use super::{LANGUAGE, Reader};

/// The value of "now" and its like.
const PRESENT: &str = "PRESENT_REF";

impl Reader<'_> {
    pub(super) fn point(self, words: &str) -> Option<Moment> {
        let forms = || self.forms.forms.iter();
        // "About 3 May" is also what an article may say, which is then no less exact.
        let softened = forms().find_map(|form| self.softened(form, words));
        let joined = || forms().find_map(|form| self.joined(form, words));
        softened.or_else(|| self.named(words)).or_else(joined)
    }

    /// One date with words before it that make it no other date.
    fn softened(self, form: &TypedForm, words: &str) -> Option<Moment> {
        let soften: fn(Moment) -> Moment = match form.reads {
            FormKind::At => |at| at,
            FormKind::About => |at| Moment { is_approximate: true, ..at },
            FormKind::Probably => |at| Moment { is_uncertain: true, ..at },
            _ => return None,
        };
        let mut dates = form.patterns.iter().filter_map(|pattern| pattern.date(words));
        dates.find_map(|date| self.point(date)).map(soften)
    }

    /// Two dates that together are one moment.
    fn joined(self, form: &TypedForm, words: &str) -> Option<Moment> {
        let mut dates = form.patterns.iter().flat_map(|pattern| pattern.dates(words));
        match form.reads {
            FormKind::Clock => {
                dates.find_map(|[one, two]| self.clock(one, two).or_else(|| self.clock(two, one)))
            }
            FormKind::Within => dates.find_map(|[whole, part]| self.within(whole, part)),
            _ => None,
        }
    }

    /// A clock time on a day. Three digits are no part of one, but of a year.
    fn clock(self, day: &str, clock: &str) -> Option<Moment> {
        if clock.split(|sign: char| !sign.is_ascii_digit()).any(|digits| digits.len() > 2) {
            return None;
        }
        let day = self.named(day).filter(|at| at.unit.precision() == Precision::Day)?;
        let on_that_day = Self { today: day.unit.first_day(), ..self };
        let at = on_that_day.named(clock)?;
        (at.unit.time().is_some() && at.unit.first_day() == day.unit.first_day()).then_some(at)
    }

    /// "March 2021, by 23 March 2021".
    fn within(self, whole: &str, part: &str) -> Option<Moment> {
        let at = self.named(whole).filter(|at| at.unit.precision() < Precision::Day)?;
        let limits = match self.when(part)? {
            When::Point { .. } | When::Undated => return None,
            limits => [limits.earliest(), limits.latest()],
        };
        at.within(limits).filter(|narrowed| *narrowed != at)
    }

    /// A date in EDTF, in numbers, or as an article names it.
    fn named(self, words: &str) -> Option<Moment> {
        if let Some(When::Point { at }) = When::from_edtf(&words.to_uppercase()) {
            return Some(at);
        }
        let in_numbers = in_numbers(words, self.order, self.today).map(Moment::of);
        in_numbers.or_else(|| {
            self.tagged(words, |expressions| match expressions {
                [now] if now.value == PRESENT => Some(Moment::of(CalendarUnit::day(self.today))),
                [one] => one.moment(),
                _ => None,
            })
        })
    }

    /// "The past two years".
    pub(super) fn span(self, words: &str) -> Option<When> {
        self.tagged(words, |expressions| match expressions {
            [TemporalExpression { meaning: Meaning::Span { begin, end, .. }, .. }] => {
                begin.or(*end)?;
                Some(When::Interval { begin: *begin, end: *end })
            }
            _ => None,
        })
    }

    /// Two dates that only together have all their digits: "1914-18". What would
    /// lie far ahead is no year: "2020-13".
    pub(super) fn both(self, words: &str) -> Option<[Moment; 2]> {
        let dates = self.tagged(words, |expressions| match expressions {
            [one, two] => Some([one.moment()?, two.moment()?]),
            _ => None,
        });
        let farthest = self.today.year().saturating_add(YEARS_AHEAD);
        dates.filter(|[_, end]| end.latest.year() <= farthest)
    }

    /// What `read` makes of the expressions that the tagger finds in `words`, as an
    /// article of today would have them; every word must belong to one of them.
    fn tagged<T>(
        self,
        words: &str,
        read: impl Fn(&[TemporalExpression]) -> Option<T>,
    ) -> Option<T> {
        if words.is_empty() {
            return None;
        }
        // Names of months and days, and letters such as BC, have capitals in articles.
        let spellings = [words.to_owned(), capitalized(words), words.to_uppercase()];
        self.forms.frames.iter().find_map(|frame| {
            spellings.iter().find_map(|spelling| {
                let (text, start) = frame.with([spelling, ""]);
                let expressions = tag(&text, self.today);
                let are_all_read = is_covered(&text, start..start + spelling.len(), &expressions);
                read(&expressions).filter(|_| are_all_read)
            })
        })
    }
}

fn tag(text: &str, today: NaiveDate) -> Vec<TemporalExpression> {
    let article = Article {
        id: ArticleId::default(),
        name: String::new(),
        title: String::new(),
        publication: Some(Publication { day: today, source: PublicationSource::SetByHand }),
        outlet: None,
        origin: crate::model::Origin::default(),
        language: LANGUAGE.to_owned(),
        text: Arc::from(text),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    };
    extract::tag(&article, Some(DocumentKind::News))
}

/// Whether all letters and digits in a part of `text` are in expressions.
fn is_covered(text: &str, part: Range<usize>, expressions: &[TemporalExpression]) -> bool {
    let is_read = |at: usize| expressions.iter().any(|one| one.span.contains_offset(at));
    let mut letters =
        text.char_indices().filter(|(at, letter)| part.contains(at) && letter.is_alphanumeric());
    letters.all(|(at, _)| is_read(at))
}

/// "last tuesday" as "Last Tuesday".
fn capitalized(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect()
    };
    words.split(' ').map(capital).collect::<Vec<String>>().join(" ")
}
