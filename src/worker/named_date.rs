//! The date that a person names by typing it in plain words.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::extract::{self, DocumentKind};
use crate::model::{
    Article, ArticleId, CalendarUnit, Moment, Publication, PublicationSource, TemporalExpression,
};

/// The value of "now" and its like.
const PRESENT: &str = "PRESENT_REF";

/// Words in which a date stands in a sentence: "1987" alone may be any number.
const FRAMES: [&str; 3] = ["", "It was on ", "It was in "];

/// Words before a date that are no part of it.
const BEFORE: [&str; 3] = ["in ", "on ", "at "];

/// What `words` name on `today`, as the tagger reads them in an article of that
/// day; `None` where they name no date. All words must belong to the date, but
/// upper and lower case do not matter.
pub fn named_date(words: &str, today: NaiveDate) -> Option<Moment> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = BEFORE.iter().find_map(|before| words.strip_prefix(before));
    let words = bare.unwrap_or(&words).to_owned();
    if let Some(month) = iso_month(&words) {
        return Some(Moment::of(month));
    }
    let spellings = [words.clone(), capitalized(&words), words.to_uppercase()];
    FRAMES
        .iter()
        .find_map(|frame| spellings.iter().find_map(|spelling| date_of_all(frame, spelling, today)))
}

/// `2020-08`, which in an article may be a score.
fn iso_month(words: &str) -> Option<CalendarUnit> {
    let (year, month) = words.split_once('-').filter(|(year, _)| year.len() == 4)?;
    CalendarUnit::month(year.parse().ok()?, month.parse().ok()?)
}

fn date_of_all(frame: &str, words: &str, today: NaiveDate) -> Option<Moment> {
    let article = Article {
        id: ArticleId::default(),
        name: String::new(),
        title: String::new(),
        publication: Some(Publication { day: today, source: PublicationSource::SetByHand }),
        outlet: None,
        language: "en".to_owned(),
        text: Arc::from(format!("{frame}{words}.")),
        left_out: Vec::new(),
    };
    let has_all = |expression: &TemporalExpression| {
        let before = article.text.get(frame.len()..expression.span.start());
        let after = article.text.get(expression.span.end()..);
        let is_rest = |text: &str| text.chars().any(char::is_alphanumeric);
        !before.is_some_and(is_rest) && !after.is_some_and(is_rest)
    };
    let expressions = extract::tag(&article, Some(DocumentKind::News));
    let expression = expressions.iter().find(|expression| has_all(expression))?;
    if expression.value == PRESENT {
        return Some(Moment::of(CalendarUnit::day(today)));
    }
    expression.moment()
}

/// "last tuesday" as "Last Tuesday".
fn capitalized(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect()
    };
    words.split(' ').map(capital).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::wording::{self, Style};
    use crate::model::When;
    use crate::timeline::DateStyle;

    /// A Thursday.
    const TODAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 3, 14);

    fn reading(words: &str) -> String {
        named_date(words, TODAY.unwrap()).map_or_else(String::new, |at| {
            wording::when(When::Point { at }, Style::long(DateStyle::default()))
        })
    }

    #[test]
    fn dates_in_plain_words_are_understood() {
        let table = [
            ("mar 2024", "March 2024"),
            ("March 2024", "March 2024"),
            ("MARCH 2024", "March 2024"),
            ("1987", "1987"),
            ("in 1987", "1987"),
            ("now", "14 March 2024"),
            ("today", "14 March 2024"),
            ("yesterday", "13 March 2024"),
            ("tomorrow", "15 March 2024"),
            ("5 May 2019", "5 May 2019"),
            ("5 may 2019", "5 May 2019"),
            ("May 5, 2019", "5 May 2019"),
            ("5th of may 2019", "5 May 2019"),
            ("2020-08", "August 2020"),
            ("2020-13", ""),
            ("2020-08-17", "17 August 2020"),
            ("  aug   2020 ", "August 2020"),
            ("early 2020", "2020, by 1 May 2020"),
            ("late august 2020", "August 2020, from 21 August 2020"),
            ("last tuesday", "12 March 2024"),
            ("next friday", "15 March 2024"),
            ("tuesday", "12 March 2024"),
            ("last month", "February 2024"),
            ("last year", "2023"),
            ("two weeks ago", "about 29 February 2024"),
            ("three years ago", "2021"),
            ("summer 2020", "summer 2020"),
            ("the 1990s", "the 1990s"),
            ("1990s", "the 1990s"),
            ("the 19th century", "1800s"),
            ("19th century", "1800s"),
            ("400 bc", "400 BC"),
            ("44 BC", "44 BC"),
            ("q3 2021", "Q3 2021"),
            ("christmas 2020", "25 December 2020"),
            ("", ""),
            ("   ", ""),
            ("navalny", ""),
            ("1987 navalny", ""),
            ("the day before nothing", ""),
            ("31 february 2020", ""),
            ("20 years", ""),
        ];
        let found = table.map(|(words, _)| (words, reading(words)));
        let expected = table.map(|(words, reading)| (words, reading.to_owned()));
        assert_eq!(found, expected, "{found:#?}");
    }
}
