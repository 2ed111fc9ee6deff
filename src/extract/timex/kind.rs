//! News or narrative: whether "May 3" is near the day of publication or in the
//! year that the story has reached.

use chrono::{Datelike as _, NaiveDate};

use super::find::Found;
use super::timex3;
use super::value::{Frame, Relative};

/// How a text tells time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Seen from the day of publication.
    News,
    /// In the order of what happened, long ago or not.
    Narrative,
}

/// Words like "yesterday" and "Friday" weigh against other years: a narrative
/// seldom has them.
const WEIGHT_OF_NEWS_WORDS: usize = 2;

/// Decides by the evidence in the text; without a day of publication nothing
/// can be counted from it.
pub(super) fn decide(found: &[Found<'_>], published: Option<NaiveDate>) -> DocumentKind {
    let Some(published) = published else { return DocumentKind::Narrative };
    let (mut for_news, mut for_narrative) = (0, 0);
    for found in found {
        let relative = Relative::new(&found.value);
        match relative.frame {
            Frame::Nearest | Frame::This(_) | Frame::Publication(_) => {
                for_news += WEIGHT_OF_NEWS_WORDS;
            }
            Frame::Stated => {
                let unit = timex3::unit(relative.known);
                match unit.map(|unit| unit.first_day().year() == published.year()) {
                    Some(true) => for_news += 1,
                    Some(false) => for_narrative += 1,
                    None => {}
                }
            }
            _ => {}
        }
    }
    if for_narrative > for_news { DocumentKind::Narrative } else { DocumentKind::News }
}
