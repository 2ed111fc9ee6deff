//! Which of 03/04/2024 is the month.
//!
//! An article that also writes 23/04/2024 says so itself. Where it does not, a
//! person may have said how dates are meant, and else each rule's first reading
//! stays.

use serde::{Deserialize, Serialize};

use super::find::Found;
use super::timex3;
use super::value::{Frame, Relative};

/// The order of day and month in a date that is written in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    DayMonth,
    MonthDay,
}

impl DateOrder {
    /// How a rule is named in a derivation that was read in this order.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::DayMonth => "day first",
            Self::MonthDay => "month first",
        }
    }
}

/// Reads the dates of an article and its title that could be in either order in the
/// one that they show, or else in `wanted`.
pub(super) fn settle(parts: [&mut [Found<'_>]; 2], wanted: Option<DateOrder>) {
    let all = parts.iter().flat_map(|part| part.iter());
    let Some(order) = shown(all).or(wanted) else { return };
    for found in parts.into_iter().flatten() {
        if found.rule.order.is_some_and(|its| its != order) && is_ambiguous(found) {
            turn(found, order);
        }
    }
}

/// The order of the dates that can only be read in one, if they all have the same.
fn shown<'a, 'r: 'a>(found: impl Iterator<Item = &'a Found<'r>>) -> Option<DateOrder> {
    let mut orders = found.filter(|it| !is_ambiguous(it)).filter_map(|it| it.rule.order);
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// Whether both numbers can be the month. Of 04/04/2024 either can, which shows
/// nothing.
fn is_ambiguous(found: &Found<'_>) -> bool {
    let middle = |value: &String| value.rsplit('-').nth(1)?.parse::<u32>().ok();
    found.alternative.as_ref().and_then(middle).is_some_and(|month| (1..=12).contains(&month))
}

fn turn(found: &mut Found<'_>, order: DateOrder) {
    let Some(alternative) = &mut found.alternative else { return };
    std::mem::swap(&mut found.value, alternative);
    let relative = Relative::new(&found.value);
    let is_stated = relative.frame == Frame::Stated;
    found.stated = is_stated.then(|| timex3::unit(relative.known)).flatten();
    found.turned = Some(order);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::timex::{DocumentKind, Source, tag};
    use crate::extract::{Language, sentences::sentences, tokens::tokenize};

    fn values(text: &str, wanted: Option<DateOrder>) -> String {
        with_title("", text, wanted)
    }

    fn with_title(title: &str, text: &str, wanted: Option<DateOrder>) -> String {
        let language = Language::of("en").unwrap();
        let tokens = tokenize(text);
        let sentences = sentences(text, &tokens, &language.sentences, &[]);
        let published = chrono::NaiveDate::from_ymd_opt(2024, 6, 1);
        let source = Source { title, text, tokens: &tokens, sentences: &sentences, published };
        let found = tag(source, Some(DocumentKind::News), wanted, &language.timex);
        found.iter().map(|it| it.value.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_wanted_order_is_that_of_dates_that_have_either() {
        let text = "It was signed on 03/04/2024 and paid on 04/04/2024, as 11/02/24 showed.";
        for (wanted, expected) in [
            (None, "2024-03-04 2024-04-04 2024-11-02"),
            (Some(DateOrder::MonthDay), "2024-03-04 2024-04-04 2024-11-02"),
            (Some(DateOrder::DayMonth), "2024-04-03 2024-04-04 2024-02-11"),
        ] {
            assert_eq!(values(text, wanted), expected, "{wanted:?}");
        }
    }

    #[test]
    fn the_article_knows_its_own_order_best() {
        let british = "It was signed on 03/04/2024 and paid on 23/04/2024.";
        let american = "It was signed on 03/04/2024 and paid on 04/23/2024.";
        let both = "It was signed on 03/04/2024 and paid on 04/23/2024 or 23/04/2024.";
        let wanted = [None, Some(DateOrder::MonthDay), Some(DateOrder::DayMonth)];
        for wanted in wanted {
            assert_eq!(values(british, wanted), "2024-04-03 2024-04-23");
            assert_eq!(values(american, wanted), "2024-03-04 2024-04-23");
        }
        let read = wanted.map(|wanted| values(both, wanted).split(' ').next().unwrap().to_owned());
        assert_eq!(read, ["2024-03-04", "2024-03-04", "2024-04-03"]);
        let title = "Minutes of 23/04/2024";
        assert_eq!(with_title(title, "It was signed on 03/04/2024.", None), "2024-04-03");
    }
}
