//! News or narrative: whether "May 3" is near the day of publication or in the
//! year that the story has reached.

use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;

use super::find::Found;
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

/// Words like "yesterday" and "Friday" weigh against other years: a narrative
/// seldom has them, and hardly ever where it opens.
const WEIGHT_OF_NEWS_WORDS: usize = 4;
const WEIGHT_IN_OPENING: usize = 12;
const OPENING_SENTENCES: usize = 5;

/// Decides by the evidence in the text. News without a day of publication stays
/// news: its "Friday" is then on no calendar.
pub(super) fn decide(found: &[Found<'_>], published: Option<NaiveDate>) -> DocumentKind {
    let (mut for_news, mut for_narrative) = (0, 0);
    let mut has_year = false;
    for found in found {
        let relative = Relative::new(&found.value);
        let weight = match found.sentence {
            ..OPENING_SENTENCES => WEIGHT_IN_OPENING,
            _ => WEIGHT_OF_NEWS_WORDS,
        };
        match relative.frame {
            Frame::Nearest | Frame::This(_) | Frame::Publication(_) => for_news += weight,
            // A narrative says which year it is before it leaves the year out.
            Frame::MissingYear if !has_year => for_news += weight,
            Frame::Stated => {
                let unit = timex3::unit(relative.known);
                let year = unit.map(|unit| unit.first_day().year());
                has_year |= year.is_some();
                match year.map(|year| published.is_some_and(|day| day.year() == year)) {
                    Some(true) => for_news += 1,
                    Some(false) => for_narrative += 1,
                    None => {}
                }
            }
            _ => {}
        }
    }
    let is_dated = published.is_some();
    if for_narrative > for_news || (for_news == 0 && !is_dated) {
        DocumentKind::Narrative
    } else {
        DocumentKind::News
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::timex::{Rules, find, lexed::Lexed};
    use crate::extract::{sentences::sentences, tokens::tokenize};

    fn check(text: &str, expected: DocumentKind) {
        let tokens = tokenize(text);
        let rules = Rules::english();
        let lexed = Lexed::new(text, &tokens, rules.words());
        let found = find::find(&lexed, &sentences(text, &tokens, "en", &[]), rules);
        let published = NaiveDate::from_ymd_opt(2021, 3, 23);
        assert_eq!(decide(&found, published), expected, "{text}");
        assert_eq!(decide(&found, None), expected, "{text}");
    }

    #[test]
    fn the_words_for_time_tell_news_from_history() {
        check("He was arrested on Sunday. He was born in 1976.", DocumentKind::News);
        check("He will be tried on May 3, a lawyer said.", DocumentKind::News);
        check(
            "War began in 1914. In May 1915 Italy joined. In August it rained.",
            DocumentKind::Narrative,
        );
    }
}
