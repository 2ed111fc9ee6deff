//! Templates turn what a pattern found into a value.
//!
//! `{year|year?}-{month:2}-{day:2}`: a name in braces stands for what was found
//! under it, `:2` writes at least two digits, `|` says what to write where
//! nothing was found. Sums are done from left to right: `{hour%12+12:2}`. A sign
//! in quotes, `{':'second:2}`, is written before what was found.

use std::fmt::Write as _;

use super::RulesError;
use super::matcher::Captured;

#[derive(Debug, Clone)]
pub(super) struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Text(String),
    Slot { before: String, name: u16, sums: Vec<(char, i64)>, digits: usize, otherwise: String },
}

impl Template {
    /// `name_of` gives the number of a name, if the pattern has it.
    pub(super) fn new(
        text: &str,
        name_of: impl Fn(&str) -> Option<u16>,
    ) -> Result<Self, RulesError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let problem = || RulesError::Template { template: text.to_owned() };
            let (slot, after) = after.split_once('}').ok_or_else(problem)?;
            parts.push(Part::Text(before.to_owned()));
            let quoted = slot.strip_prefix('\'').and_then(|slot| slot.split_once('\''));
            let (before_found, slot) = quoted.unwrap_or(("", slot));
            let (slot, otherwise) = slot.split_once('|').unwrap_or((slot, ""));
            let (sum, digits) = slot.split_once(':').unwrap_or((slot, "0"));
            let length = sum.find(['+', '-', '/', '%']).unwrap_or(sum.len());
            let (name, sums) = sum.split_at_checked(length).unwrap_or((sum, ""));
            parts.push(Part::Slot {
                before: before_found.to_owned(),
                name: name_of(name)
                    .ok_or_else(|| RulesError::UnknownName { name: name.to_owned() })?,
                sums: read_sums(sums).ok_or_else(problem)?,
                digits: digits.parse().ok().ok_or_else(problem)?,
                otherwise: otherwise.to_owned(),
            });
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self { parts })
    }

    /// Whether what it comes to is still to be resolved: it begins with a small
    /// letter, or with REF or SAME, or has a question mark in it.
    pub(super) fn is_underspecified(&self, captures: &[(u16, Captured<'_>)]) -> bool {
        let is_frame = |first: char| first.is_ascii_lowercase() || matches!(first, 'R' | 'S');
        let mut is_first = true;
        self.parts.iter().any(|part| {
            let text = match part {
                Part::Text(text) => text,
                Part::Slot { name, otherwise, .. } => {
                    match captures.iter().rev().find(|(known, _)| known == name) {
                        Some((_, Captured::Text(text))) => text,
                        Some((_, Captured::Number(_))) => "0",
                        None => otherwise,
                    }
                }
            };
            let is_relative = text.contains('?') || (is_first && text.starts_with(is_frame));
            is_first &= text.is_empty();
            is_relative
        })
    }

    /// Adds what it comes to with these captures to `value`.
    pub(super) fn fill(&self, captures: &[(u16, Captured<'_>)], value: &mut String) {
        for part in &self.parts {
            match part {
                Part::Text(text) => value.push_str(text),
                Part::Slot { before, name, sums, digits, otherwise } => {
                    let found = captures.iter().rev().find(|(known, _)| known == name);
                    if found.is_some() {
                        value.push_str(before);
                    }
                    match found {
                        Some((_, Captured::Number(number))) => {
                            write_number(value, *number, sums, *digits);
                        }
                        Some((_, Captured::Text(text))) => value.push_str(text),
                        None => value.push_str(otherwise),
                    }
                }
            }
        }
    }
}

/// `+12`, `-1`, `/10`, `%12`, one after the other.
fn read_sums(text: &str) -> Option<Vec<(char, i64)>> {
    let mut sums: Vec<(char, i64)> = Vec::new();
    for letter in text.chars() {
        match (letter.to_digit(10), sums.last_mut()) {
            (Some(digit), Some((_, number))) => *number = *number * 10 + i64::from(digit),
            (Some(_), None) => return None,
            (None, _) => sums.push((letter, 0)),
        }
    }
    Some(sums)
}

fn write_number(value: &mut String, number: f64, sums: &[(char, i64)], digits: usize) {
    // A `String` takes everything, so these writes cannot fail.
    if number.fract() != 0.0 {
        write!(value, "{number}").ok();
        return;
    }
    let mut number = number as i64;
    for (sign, other) in sums {
        number = match sign {
            '+' => number.saturating_add(*other),
            '-' => number.saturating_sub(*other),
            '/' => number.checked_div(*other).unwrap_or(number),
            _ => number.checked_rem(*other).unwrap_or(number),
        };
    }
    write!(value, "{number:0digits$}").ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, captures: &[(u16, Captured<'_>)], expected: &str) {
        let names = ["year", "month", "hour"];
        let name_of = |name: &str| names.iter().zip(0..).find(|(known, _)| **known == name);
        let template = Template::new(template, |name| name_of(name).map(|(_, index)| index));
        let mut value = String::new();
        template.unwrap().fill(captures, &mut value);
        assert_eq!(value, expected);
    }

    #[test]
    fn slots_write_digits_and_fall_back() {
        let month = (1, Captured::Number(5.0));
        check("{year|year?}-{month:2}", &[month], "year?-05");
        check("{year|year?}-{month:2}", &[(0, Captured::Number(1990.0)), month], "1990-05");
        check("{year/10}", &[(0, Captured::Number(1990.0))], "199");
        check("T{hour%12+12:2}", &[(2, Captured::Number(12.0))], "T12");
        check("T{month:2}{':'hour:2}", &[month, (2, Captured::Number(7.0))], "T05:07");
        check("T{month:2}{':'hour:2}", &[month], "T05");
        check("P{month}-year", &[(1, Captured::Number(2.5))], "P2.5-year");
    }
}
