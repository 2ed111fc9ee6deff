//! The language between the two passes: what words mean before we know when
//! they were written.
//!
//! | value | for example |
//! |---|---|
//! | `1990-05-03`, `199`, `BC0480-SU` | any TIMEX3 date: nothing is missing |
//! | `1990-easter-2`, `1990-11-thu4` | movable feasts |
//! | `year?-05-03` | "May 3" |
//! | `century?84`, `century?8` | "’84", "the eighties" |
//! | `month?-09` | "the 9th" |
//! | `quarter?1988` | "the 1988 quarter" |
//! | `era?492` | "492", a year only where the text speaks of years before Christ |
//! | `weekday-5` | "Friday" |
//! | `this-month`, `last-05`, `next-weekday-1` | "this month", "last May", "next Monday" |
//! | `run-month` | "the end of the month" |
//! | `last-year-06` | "June last year" |
//! | `PUB-day-2` | "two days ago": counted from publication |
//! | `REF-year+1` | "the following year": counted from the last date mentioned |
//! | `SAME-day` | "that day" |
//! | `REF-weekday1+0`, `PUB-backday1-2` | "the following Monday", "two weeks ago Monday" |
//! | `P2.5-year`, `PX-day`, `P2-hour+30-minute` | "two and a half years", "days" |
//!
//! A `T…` at the end is the time of day: `last-dayTNI` is "last night".

use crate::model::{Length, LengthUnit};

/// What a date without a place on the calendar is relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// Nothing is missing.
    Stated,
    MissingYear,
    MissingCentury,
    MissingMonth,
    /// "The 1988 quarter": the same as the one reported.
    MissingQuarter,
    /// "492" where the text speaks of years before Christ.
    MissingEra,
    /// A bare weekday.
    Nearest,
    /// "This" is 0, "last" -1, "next" 1.
    This(i32),
    /// "The end of the month": of the month that the text speaks of.
    Running,
    /// Counted from publication.
    Publication(i32),
    /// Counted from the last date mentioned.
    Reference(i32),
    /// The last date mentioned, as exactly as the words ask.
    Same,
}

/// A date as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Relative<'v> {
    pub(super) frame: Frame,
    /// The unit that is counted, or the part of the date that is known.
    pub(super) known: &'v str,
    /// `T18:00`, `TMO`, or nothing.
    pub(super) clock: &'v str,
}

impl<'v> Relative<'v> {
    /// Every text is some value: what is not underspecified is stated.
    pub(super) fn new(value: &'v str) -> Self {
        let clock_start = value.find('T').unwrap_or(value.len());
        let (date, clock) = value.split_at_checked(clock_start).unwrap_or((value, ""));
        let framed = |frame, known| Self { frame, known, clock };
        let prefixes = [
            ("year?-", Frame::MissingYear),
            ("century?", Frame::MissingCentury),
            ("month?-", Frame::MissingMonth),
            ("quarter?", Frame::MissingQuarter),
            ("era?", Frame::MissingEra),
            ("this-", Frame::This(0)),
            ("run-", Frame::Running),
            ("last-", Frame::This(-1)),
            ("next-", Frame::This(1)),
            ("SAME-", Frame::Same),
        ];
        for (prefix, frame) in prefixes {
            if let Some(known) = date.strip_prefix(prefix) {
                return framed(frame, known);
            }
        }
        if date.starts_with("weekday-") {
            return framed(Frame::Nearest, date);
        }
        if let Some((unit, count)) = date.strip_prefix("PUB-").and_then(counted) {
            return framed(Frame::Publication(count), unit);
        }
        if let Some((unit, count)) = date.strip_prefix("REF-").and_then(counted) {
            return framed(Frame::Reference(count), unit);
        }
        framed(Frame::Stated, date)
    }
}

/// `day-2` → day, -2.
fn counted(text: &str) -> Option<(&str, i32)> {
    let (unit, count) = text.split_at_checked(text.rfind(['+', '-'])?)?;
    let count: f64 = count.parse().ok()?;
    Some((unit, count as i32))
}

/// `P2.5-year` → two and a half years; of several parts, `P2-hour+30-minute`, the
/// sum in the unit of the last.
pub(super) fn length(value: &str) -> Option<Length> {
    let mut parts = value.strip_prefix('P')?.split('+').map(part);
    let mut sum = parts.next()??;
    for part in parts {
        let part = part?;
        let times = sum.unit.in_units_of(part.unit)?;
        let count = sum.count.zip(part.count).map(|(sum, count)| sum * times + count);
        sum = Length { count, unit: part.unit };
    }
    Some(sum)
}

/// `2.5-year`
fn part(text: &str) -> Option<Length> {
    let (count, unit) = text.split_once('-')?;
    let count: Option<f64> = count.parse().ok();
    Some(match unit {
        "fortnight" => Length { count: count.map(|count| count * 2.0), unit: LengthUnit::Week },
        _ => Length { count, unit: length_unit(unit)? },
    })
}

pub(super) fn length_unit(name: &str) -> Option<LengthUnit> {
    Some(match name {
        "second" => LengthUnit::Second,
        "minute" => LengthUnit::Minute,
        "hour" => LengthUnit::Hour,
        "day" | "night" => LengthUnit::Day,
        "week" | "weekend" => LengthUnit::Week,
        "month" => LengthUnit::Month,
        "quarter" => LengthUnit::Quarter,
        "year" => LengthUnit::Year,
        "decade" => LengthUnit::Decade,
        "century" => LengthUnit::Century,
        "millennium" => LengthUnit::Millennium,
        _ => return None,
    })
}

/// The length in TIMEX3: `P2.5Y`, `PT24H`, `PXD`, `PT2H30M`; a decade is ten
/// years.
pub(super) fn length_value(value: &str) -> Option<String> {
    let mut whole = String::from("P");
    for text in value.strip_prefix('P')?.split('+') {
        let part = one_length_value(part(text)?);
        let part = part.strip_prefix('P').unwrap_or(&part);
        // The mark of the clock stands once.
        whole.push_str(if whole.contains('T') { part.trim_start_matches('T') } else { part });
    }
    Some(whole)
}

fn one_length_value(length: Length) -> String {
    if let Length { count: Some(decades), unit: LengthUnit::Decade } = length {
        return format!("P{}Y", decades * 10.0);
    }
    let (before, after) = match length.unit {
        LengthUnit::Second => ("PT", "S"),
        LengthUnit::Minute => ("PT", "M"),
        LengthUnit::Hour => ("PT", "H"),
        LengthUnit::Day => ("P", "D"),
        LengthUnit::Week => ("P", "W"),
        LengthUnit::Month => ("P", "M"),
        LengthUnit::Quarter => ("P", "Q"),
        LengthUnit::Year => ("P", "Y"),
        LengthUnit::Decade => ("P", "DE"),
        LengthUnit::Century => ("P", "CE"),
        LengthUnit::Millennium => ("P", "ML"),
    };
    let count = length.count.map_or_else(|| "X".to_owned(), |count| count.to_string());
    format!("{before}{count}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, frame: Frame, known: &str, clock: &str) {
        assert_eq!(Relative::new(value), Relative { frame, known, clock }, "{value}");
    }

    #[test]
    fn frames_are_read() {
        check("1990-05-03", Frame::Stated, "1990-05-03", "");
        check("year?-05-03", Frame::MissingYear, "05-03", "");
        check("last-dayTNI", Frame::This(-1), "day", "TNI");
        check("PUB-day-2", Frame::Publication(-2), "day", "");
        check("REF-year+1", Frame::Reference(1), "year", "");
        check("weekday-5TEV", Frame::Nearest, "weekday-5", "TEV");
        check("century?8", Frame::MissingCentury, "8", "");
    }

    #[test]
    fn lengths_keep_the_unit_of_the_words() {
        let written = |value| length_value(value);
        assert_eq!(written("P2.5-year"), Some("P2.5Y".to_owned()));
        assert_eq!(written("P24-hour"), Some("PT24H".to_owned()));
        assert_eq!(written("PX-day"), Some("PXD".to_owned()));
        assert_eq!(written("P2-decade"), Some("P20Y".to_owned()));
        assert_eq!(written("P2-hour+30-minute"), Some("PT2H30M".to_owned()));
        assert_eq!(written("P1-year+6-day+2-hour"), Some("P1Y6DT2H".to_owned()));
        assert_eq!(length("P2-hour+30-minute").and_then(|it| it.count), Some(150.0));
    }
}
