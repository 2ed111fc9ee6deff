//! News or narrative: whether "May 3" is near the day of publication or in the
//! year that the story has reached.
//!
//! Decided by the article's own dates. "Yesterday" and "on Friday" are said by
//! whoever reports; years long past are what a story is made of. A section that
//! speaks clearly against the rest of its article is read by itself.

use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;

use crate::extract::sentences::Sentence;
use crate::model::Precision;

use super::find::Found;
use super::lexed::Lexed;
use super::timex3;
use super::value::{Frame, Relative};

/// How a text tells time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// Seen from the day of publication.
    News,
    /// In the order of what happened, long ago or not.
    Narrative,
}

/// Words like "yesterday" weigh against other years: a narrative seldom has
/// them, and hardly ever where it opens.
const WEIGHT_OF_NEWS_WORDS: u32 = 4;
const WEIGHT_IN_OPENING: u32 = 12;
const OPENING_SENTENCES: usize = 5;

/// Less evidence in a section than this does not set it apart.
const SECTION_MARGIN: u32 = 8;

/// A heading has at most so many tokens.
const LONGEST_HEADING: usize = 12;

/// The kinds of an article's sections, by the sentence each begins with.
#[derive(Debug)]
pub(super) struct Kinds {
    whole: DocumentKind,
    apart: Vec<(usize, DocumentKind)>,
}

impl Kinds {
    /// One kind for all of the article.
    pub(super) const fn all(kind: DocumentKind) -> Self {
        Self { whole: kind, apart: Vec::new() }
    }

    /// The kind of the section with this sentence.
    pub(super) fn at(&self, sentence: usize) -> DocumentKind {
        let after = self.apart.partition_point(|(first, _)| *first <= sentence);
        let section = after.checked_sub(1).and_then(|section| self.apart.get(section));
        section.map_or(self.whole, |(_, kind)| *kind)
    }

    /// Decides by the evidence in the text.
    pub(super) fn decide(
        lexed: &Lexed<'_>,
        sentences: &[Sentence],
        in_title: &[Found<'_>],
        found: &[Found<'_>],
        published: Option<NaiveDate>,
    ) -> Self {
        let mut whole = Evidence::default();
        whole.add_all(in_title, true, published);
        whole.add_all(found, true, published);
        let kind = whole.kind(published);
        let mut starts: Vec<usize> = (0..sentences.len())
            .filter(|sentence| is_heading(lexed, sentences, *sentence))
            .collect();
        if starts.is_empty() {
            return Self::all(kind);
        }
        starts.insert(0, 0);
        let mut rest = found;
        let ends = starts.iter().skip(1).copied().chain([sentences.len()]);
        let apart = starts.iter().zip(ends).map(|(start, end)| {
            let (here, after) = rest.split_at(rest.partition_point(|it| it.sentence < end));
            rest = after;
            let mut evidence = Evidence::within(kind);
            evidence.add_all(here, false, published);
            let is_clear = evidence.margin() >= SECTION_MARGIN;
            (*start, if is_clear { evidence.kind(published) } else { kind })
        });
        Self { whole: kind, apart: apart.collect() }
    }
}

/// Whether a sentence is a short line of its own that no stop ends.
fn is_heading(lexed: &Lexed<'_>, sentences: &[Sentence], at: usize) -> bool {
    let Some(sentence) = sentences.get(at) else { return false };
    let gap_has_break = |start: usize, end: usize| {
        lexed.text().get(start..end).is_some_and(|gap| gap.contains('\n'))
    };
    let (before, after) =
        (at.checked_sub(1).and_then(|it| sentences.get(it)), sentences.get(at + 1));
    sentence.tokens.len() <= LONGEST_HEADING
        && !matches!(lexed.sign(sentence.tokens.end - 1), Some('.' | '!' | '?' | ':' | ';' | ','))
        && before.is_none_or(|before| gap_has_break(before.span.end(), sentence.span.start()))
        && after.is_some_and(|after| gap_has_break(sentence.span.end(), after.span.start()))
}

/// What speaks for each kind.
#[derive(Debug, Default)]
struct Evidence {
    for_news: u32,
    for_narrative: u32,
    /// Whether any year is stated; a narrative says which year it is before it
    /// leaves the year out.
    has_year: bool,
    /// Whether it opened with a day or a month long past.
    is_past: bool,
}

impl Evidence {
    /// No evidence yet, in a section of an article of this kind: the years of the
    /// sections before it are known.
    fn within(kind: DocumentKind) -> Self {
        let is_past = kind == DocumentKind::Narrative;
        Self { has_year: true, is_past, ..Self::default() }
    }

    /// Adds some expressions. Where an article opens its words for time weigh
    /// more.
    fn add_all(&mut self, found: &[Found<'_>], has_opening: bool, published: Option<NaiveDate>) {
        let mut rest = found;
        while let Some(next) = rest.first() {
            let count = rest.iter().take_while(|it| it.sentence == next.sentence).count();
            let (sentence, after) = rest.split_at(count);
            self.add(sentence, has_opening && next.sentence < OPENING_SENTENCES, published);
            rest = after;
        }
    }

    fn add(&mut self, sentence: &[Found<'_>], is_opening: bool, published: Option<NaiveDate>) {
        let weight = if is_opening { WEIGHT_IN_OPENING } else { WEIGHT_OF_NEWS_WORDS };
        let is_past = |found: &Found<'_>| years_before(found, published).is_some_and(|it| it > 1);
        let has_past_day = sentence.iter().any(|found| {
            is_past(found) && found.stated.is_some_and(|it| it.precision() >= Precision::Day)
        });
        for found in sentence {
            let Relative { frame, known, clock } = Relative::new(&found.value);
            match frame {
                Frame::Stated => self.add_year(found, is_opening, published),
                // "Today" is also what those say who write about the past.
                Frame::This(0)
                    if known == "day" && clock.is_empty() && (self.is_past || !is_opening) =>
                {
                    self.for_news += 1;
                }
                Frame::This(_) if timex3::season(known).is_none() => self.for_news += weight,
                // Stories have weekdays, too, once it is clear what year it is.
                Frame::Nearest if !(self.is_past || has_past_day) => self.for_news += weight,
                Frame::Publication(_) if known == "year" => self.for_news += 1,
                Frame::Publication(_) => self.for_news += weight,
                Frame::MissingYear
                    if !self.has_year && known.starts_with(|it: char| it.is_ascii_digit()) =>
                {
                    self.for_news += weight;
                }
                _ => {}
            }
        }
    }

    fn add_year(&mut self, found: &Found<'_>, is_opening: bool, published: Option<NaiveDate>) {
        let Some(unit) = found.stated else { return };
        self.has_year = true;
        match years_before(found, published) {
            Some(-1..=1) => self.for_news += 1,
            Some(2..) => {
                let is_exact = unit.precision() > Precision::Year;
                self.is_past |= is_exact && self.for_news < WEIGHT_OF_NEWS_WORDS;
                self.for_narrative += 1 + u32::from(is_exact) + u32::from(is_opening);
            }
            _ => {}
        }
    }

    /// News without a day of publication stays news: its "Friday" is then on no
    /// calendar.
    const fn kind(&self, published: Option<NaiveDate>) -> DocumentKind {
        let is_undated = published.is_none() && self.for_news == 0;
        // A year or two of the past are no story.
        if self.for_narrative > self.for_news + 2 || is_undated {
            DocumentKind::Narrative
        } else {
            DocumentKind::News
        }
    }

    const fn margin(&self) -> u32 {
        self.for_news.abs_diff(self.for_narrative)
    }
}

/// How many years a stated date lies before publication; unknown without it.
fn years_before(found: &Found<'_>, published: Option<NaiveDate>) -> Option<i32> {
    Some(published?.year() - found.stated?.last_day().year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::timex::find;
    use crate::extract::{Language, sentences::sentences, tokens::tokenize};

    /// The kind at each sentence.
    fn kinds(text: &str, published: Option<NaiveDate>) -> Vec<DocumentKind> {
        let tokens = tokenize(text);
        let Language { sentences: rules, timex, .. } = Language::of("en").unwrap();
        let lexed = Lexed::new(text, &tokens, timex.words());
        let sentences = sentences(text, &tokens, rules, &[]);
        let found = find::find(&lexed, &sentences, timex);
        let kinds = Kinds::decide(&lexed, &sentences, &[], &found, published);
        (0..sentences.len()).map(|sentence| kinds.at(sentence)).collect()
    }

    fn check(text: &str, expected: DocumentKind) {
        let published = NaiveDate::from_ymd_opt(2021, 3, 23);
        assert_eq!(kinds(text, published).first(), Some(&expected), "{text}");
    }

    #[test]
    fn the_words_for_time_tell_news_from_history() {
        use DocumentKind::{Narrative, News};
        check("He was arrested on Sunday. He was born in 1976.", News);
        check("He will be tried on May 3, a lawyer said.", News);
        check("A bond of 1999 is due in 2031.", News);
        check("War began in 1914. In May 1915 Italy joined. In August it rained.", Narrative);
        check("On 24 April 1916 they rose. On Saturday they gave in, at noon.", Narrative);
        check("The town fell on 18 June 1815. Most of it burned on 19 June.", Narrative);
    }

    #[test]
    fn without_a_day_of_publication_words_of_news_decide() {
        let first = |text| kinds(text, None).first().copied();
        assert_eq!(first("He was arrested on Sunday."), Some(DocumentKind::News));
        assert_eq!(first("War began in 1914."), Some(DocumentKind::Narrative));
    }

    #[test]
    fn a_section_can_stand_apart() {
        let text = "He was arrested on Sunday, police said on Monday.\nBackground\n\
            The party was founded on 3 May 1990. It won on 4 June 1992. On 5 July it split.\n\
            In June 1994 and in July 1995 it lost.\nWhat next\nHe will be tried next week.";
        let kinds = kinds(text, NaiveDate::from_ymd_opt(2021, 3, 23));
        let narrative = kinds.iter().filter(|kind| **kind == DocumentKind::Narrative).count();
        assert_eq!((kinds.len(), narrative), (8, 5), "{kinds:?}");
    }
}
