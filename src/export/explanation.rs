//! Steps of a derivation as sentences, with dates as people write them.

use chrono::NaiveDate;

use crate::model::{Anchor, CalendarUnit, Step, Tense};
use crate::timeline::DateStyle;

use super::wording::{self, Style};

/// One step: what was seen or done, and the date that came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    pub reason: String,
    pub date: Option<String>,
}

/// A step in words: "Published 23 March 2021", "Date in the same clause: “last
/// month”" and "February 2021".
pub fn step(step: &Step, dates: DateStyle) -> Explanation {
    let style = Style::long(dates);
    let edtf = |text: &str| edtf(text, style);
    let (reason, date) = match step {
        Step::Read { rule, words, value: _ } => (format!("“{words}” is read as {rule}"), None),
        Step::Counted { from, date } => {
            let date = edtf(date);
            let reason = match from {
                Anchor::Publication => format!("Published {date}"),
                Anchor::DocumentLine => format!("The narrative has come to {date}"),
                Anchor::SameSentence => format!("The sentence speaks of {date}"),
            };
            (reason, None)
        }
        Step::ByTense { tense } => {
            let tense = match tense {
                Tense::Past => "past",
                Tense::Present => "present",
                Tense::Future => "future",
            };
            (format!("Told in the {tense} tense"), None)
        }
        Step::Resolved { value } => ("So the words mean".to_owned(), Some(edtf(value))),
        Step::Dated { rule, words, when } | Step::Narrowed { rule, words, when } => {
            let rule = capitalised(rule);
            let reason = if words.is_empty() { rule } else { format!("{rule}: “{words}”") };
            (reason, Some(edtf(when)))
        }
        Step::Merged { reason } => (format!("One event: {reason}"), None),
        Step::Chosen { value } => ("Chosen by hand".to_owned(), Some(edtf(value))),
        Step::PublicationSet { day } => {
            (format!("Publication set by hand to {}", wording::day(*day, style)), None)
        }
    };
    Explanation { reason, date }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

/// An EDTF date, or the part of a TIMEX3 value that is one, in words; what has
/// no words yet stays as it is.
fn edtf(text: &str, style: Style) -> String {
    let moment = |text: &str| moment(text, style);
    let within = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if let Some((first, last)) = within.and_then(|within| within.split_once("..")) {
        return match (moment(first), moment(last)) {
            (Some(first), Some(last)) => format!("between {first} and {last}"),
            (Some(first), None) if last.is_empty() => format!("not before {first}"),
            (None, Some(last)) if first.is_empty() => format!("not after {last}"),
            _ => text.to_owned(),
        };
    }
    if let Some((begin, end)) = text.split_once('/') {
        return match (moment(begin), moment(end)) {
            (Some(begin), Some(end)) => format!("{begin} – {end}"),
            (Some(begin), None) if end == ".." => format!("since {begin}"),
            (None, Some(end)) if begin == ".." => format!("until {end}"),
            _ => text.to_owned(),
        };
    }
    moment(text).unwrap_or_else(|| text.to_owned())
}

/// "2021-03-23?" as "probably 23 March 2021".
fn moment(text: &str, style: Style) -> Option<String> {
    let qualifier = match text.chars().last()? {
        '?' => "probably ",
        '~' => "about ",
        '%' => "probably about ",
        _ => "",
    };
    let plain = text.trim_end_matches(['?', '~', '%']);
    let (date, time) =
        plain.split_once('T').map_or((plain, None), |(date, time)| (date, Some(time)));
    let time = match time {
        None => String::new(),
        Some("MO") => ", morning".to_owned(),
        Some("MI") => ", midday".to_owned(),
        Some("AF") => ", afternoon".to_owned(),
        Some("EV") => ", evening".to_owned(),
        Some("NI") => ", night".to_owned(),
        Some(clock) => format!(", {clock}"),
    };
    let mut parts = date.split('-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let unit = match (parts.next(), parts.next()) {
        (None, _) => CalendarUnit::year(year),
        (Some(month), None) => CalendarUnit::month(year, month.parse().ok()?),
        (Some(month), Some(day)) => {
            let day = NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?);
            day.map(CalendarUnit::day)
        }
    }?;
    Some(format!("{qualifier}{}{time}", wording::unit(unit, style)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_a_derivation_read_as_in_the_rest_of_the_window() {
        for (given, expected) in [
            ("2011", "2011"),
            ("2020-07", "July 2020"),
            ("2021-01-31?", "probably 31 January 2021"),
            ("2020-08~/2021-01-17", "about August 2020 – 17 January 2021"),
            ("2013/..", "since 2013"),
            ("../2021-01-17", "until 17 January 2021"),
            ("[..2020-09-23]", "not after 23 September 2020"),
            ("[2020-10-07..]", "not before 7 October 2020"),
            ("[2021-02..2021-03-23]", "between February 2021 and 23 March 2021"),
            ("2020-08-20TEV", "20 August 2020, evening"),
            ("2021-01-23T12:00", "23 January 2021, 12:00"),
            ("2020-W12", "2020-W12"),
            ("P5M", "P5M"),
            ("", ""),
        ] {
            assert_eq!(edtf(given, Style::long(DateStyle::default())), expected);
        }
    }

    #[test]
    fn a_step_says_why_and_what_came_of_it() {
        let dated = Step::Dated {
            rule: "date in the same clause".into(),
            words: "last month".into(),
            when: "2021-02".into(),
        };
        let explained = step(&dated, DateStyle::default());
        assert_eq!(explained.reason, "Date in the same clause: “last month”");
        assert_eq!(explained.date.as_deref(), Some("February 2021"));
        let counted = Step::Counted { from: Anchor::Publication, date: "2021-03-23".into() };
        assert_eq!(step(&counted, DateStyle::default()).reason, "Published 23 March 2021");
    }
}
