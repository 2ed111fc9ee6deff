//! Numbers in words and digits: "1,200", "2.5", "twenty-four", "two and a half".
//!
//! What the words mean comes from the language's classes `number`,
//! `multiplier`, `number_joiner`, `fraction`, `ordinal` and `ordinal_suffix`;
//! how they add up is the same in the languages around us.

use crate::extract::tokens::TokenKind;

use super::lexed::Lexed;
use super::words::class;

/// What is longer than so many tokens is a list and no number.
pub(super) const LONGEST: usize = 8;

/// Tokens taken, and their value.
type Numeral = (usize, f64);

/// The longest number that starts at token `at`.
pub(super) fn number(lexed: &Lexed<'_>, at: usize) -> Option<Numeral> {
    let (mut taken, mut value) = digits(lexed, at).or_else(|| words(lexed, at))?;
    if let Some((length, times)) = lexed.value_of(class::MULTIPLIER, at + taken)
        && lexed.kind(at) == Some(TokenKind::Number)
    {
        taken += length;
        value *= times;
    }
    if let Some((length, part)) = lexed.value_of(class::FRACTION, at + taken) {
        taken += length;
        value += part;
    }
    (taken <= LONGEST).then_some((taken, value))
}

/// A year in two numbers, as it is spoken: "nineteen ninety-six".
pub(super) fn spoken_year(lexed: &Lexed<'_>, at: usize) -> Option<Numeral> {
    let (first_length, century) =
        lexed.value_of(class::NUMBER, at).filter(|(_, value)| (13.0..=20.0).contains(value))?;
    let (length, year) =
        words(lexed, at + first_length).filter(|(_, value)| (10.0..100.0).contains(value))?;
    Some((first_length + length, century * 100.0 + year))
}

/// "3rd", "third", "twenty-third".
pub(super) fn ordinal(lexed: &Lexed<'_>, at: usize) -> Option<Numeral> {
    if lexed.kind(at) == Some(TokenKind::Number) {
        let (length, _) = lexed.value_of(class::ORDINAL_SUFFIX, at + 1)?;
        return lexed.is_glued(at + 1).then_some((1 + length, f64::from(lexed.integer(at)?)));
    }
    if let Some(found) = lexed.value_of(class::ORDINAL, at) {
        return Some(found);
    }
    let (tens_length, tens) =
        lexed.value_of(class::NUMBER, at).filter(|(_, value)| is_tens(*value))?;
    let joined = at + tens_length + usize::from(lexed.is_dash(at + tens_length));
    let (length, ones) =
        lexed.value_of(class::ORDINAL, joined).filter(|(_, value)| *value < 10.0)?;
    Some((joined + length - at, tens + ones))
}

/// Digits with thousands apart ("1,200,000") and decimals ("2.5").
fn digits(lexed: &Lexed<'_>, at: usize) -> Option<Numeral> {
    if lexed.kind(at) != Some(TokenKind::Number) || lexed.continues_number(at) {
        return None;
    }
    let mut value = f64::from(lexed.integer(at)?);
    let mut taken = 1;
    while lexed.is_glued_sign(at + taken, ',')
        && lexed.is_glued(at + taken + 1)
        && lexed.word(at + taken + 1).len() == 3
        && let Some(group) = lexed.integer(at + taken + 1)
    {
        value = value * 1000.0 + f64::from(group);
        taken += 2;
    }
    if lexed.is_glued_sign(at + taken, '.')
        && lexed.is_glued(at + taken + 1)
        && let Some(decimals) = lexed.integer(at + taken + 1)
    {
        let places = i32::try_from(lexed.word(at + taken + 1).len()).unwrap_or(i32::MAX);
        value += f64::from(decimals) / 10_f64.powi(places);
        taken += 2;
    }
    Some((taken, value))
}

/// "twenty-four", "a hundred and five" without its "a", "three thousand".
fn words(lexed: &Lexed<'_>, at: usize) -> Option<Numeral> {
    let follows_digits = at > 0 && lexed.kind(at - 1) == Some(TokenKind::Number);
    if follows_digits && lexed.value_of(class::MULTIPLIER, at).is_some() {
        return None; // "$1 billion six months ago"
    }
    let (mut total, mut current, mut last) = (0.0, 0.0, None);
    let mut taken = 0;
    loop {
        let joined = joiner(lexed, at + taken, last);
        let next = at + taken + joined;
        if let Some((length, value)) = lexed.value_of(class::NUMBER, next)
            && may_follow(last, value)
        {
            current += value;
            last = Some(value);
            taken += joined + length;
        } else if let Some((length, times)) = lexed.value_of(class::MULTIPLIER, next)
            && last.is_none_or(|last| last < times)
        {
            current = f64::max(current, 1.0) * times;
            if times >= 1000.0 {
                total += current;
                current = 0.0;
            }
            last = Some(times);
            taken += joined + length;
        } else {
            break;
        }
    }
    last.map(|_| (taken, total + current))
}

/// How many tokens join the number before `at` with the one after: "-" within
/// "twenty-four", "and" within "hundred and five".
fn joiner(lexed: &Lexed<'_>, at: usize, last: Option<f64>) -> usize {
    match last {
        Some(last) if is_tens(last) => usize::from(lexed.is_dash(at)),
        Some(last) if last >= 100.0 => {
            lexed.value_of(class::NUMBER_JOINER, at).map_or(0, |(length, _)| length)
        }
        _ => 0,
    }
}

/// "four" may follow "twenty" and "hundred", not "five".
fn may_follow(last: Option<f64>, value: f64) -> bool {
    match last {
        None => true,
        Some(last) if is_tens(last) => value < 10.0,
        Some(last) => last >= 100.0,
    }
}

fn is_tens(value: f64) -> bool {
    (20.0..100.0).contains(&value) && value % 10.0 == 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Language;
    use crate::extract::tokens::tokenize;

    fn check(read: fn(&Lexed<'_>, usize) -> Option<Numeral>, text: &str, expected: Option<f64>) {
        let tokens = tokenize(text);
        let lexed = Lexed::new(text, &tokens, Language::of("en").unwrap().timex.words());
        assert_eq!(read(&lexed, 0).map(|(_, value)| value), expected, "{text}");
    }

    #[test]
    fn numbers_add_up() {
        check(number, "24 hours", Some(24.0));
        check(number, "1,200 men", Some(1200.0));
        check(number, "2.5 years", Some(2.5));
        check(number, "twenty-four hours", Some(24.0));
        check(number, "twenty four hours", Some(24.0));
        check(number, "one hundred and five days", Some(105.0));
        check(number, "two thousand years", Some(2000.0));
        check(number, "two-and-a-half years", Some(2.5));
        check(number, "2 million years", Some(2_000_000.0));
        check(number, "years", None);
    }

    #[test]
    fn ordinals_are_words_or_digits() {
        check(ordinal, "3rd", Some(3.0));
        check(ordinal, "third", Some(3.0));
        check(ordinal, "twenty-first", Some(21.0));
        check(ordinal, "3 rd", None);
        check(ordinal, "three", None);
    }

    #[test]
    fn years_are_spoken_in_two_numbers() {
        check(spoken_year, "nineteen ninety-six", Some(1996.0));
        check(spoken_year, "twenty fifteen", Some(2015.0));
        check(spoken_year, "nineteen men", None);
        check(spoken_year, "twenty five", None);
    }
}
