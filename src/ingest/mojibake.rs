//! Text in UTF-8 that was read as windows-1252 and written again, once or more often:
//! "donâ€™t" for "don’t", "cafÃ©" for "café".
//!
//! Every character outside of ASCII has become two, three or four. A run of such
//! characters is turned back where all of it makes valid UTF-8 and what comes out is more
//! likely than what is there. "CAFÉ»" makes valid UTF-8 too, so each pair is weighed: what
//! no language writes is certain, and what may be a capital letter with a sign behind it
//! counts only in a text that has nothing else outside of ASCII.

use std::ops::Range;

/// A text that went through more programs than this is not known.
const MOST_TIMES: usize = 3;

/// What windows-1252 has for the bytes from 0x80 to 0x9F, as browsers read them.
const FROM_0X80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Signs that stand right behind a word, or between two.
const PUNCTUATION: &str = "…‘’“”•–—‹›«»·±¹²³\u{A0}\u{AD}";

/// Signs that stand behind names in capital letters, and behind figures.
const MARKS: &str = "™®©°ªº†‡´¨";

/// So many letters of other scripts are no accident in one run, or in a text that has nothing
/// else.
const MANY_LETTERS: usize = 3;

/// The first byte that the letters "Â" to "ô" have in UTF-8, and no other character.
const FIRST_OF_LEADS: u8 = 0xC3;

/// How sure it is that a character stands for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// They were meant.
    Meant,
    /// The rest of the text decides.
    Possible,
    Certain,
}

/// Returns `text` as it was before it was read wrongly; `None` where nothing shows that it
/// was.
pub(super) fn repaired(text: &str) -> Option<String> {
    let mut repaired: Option<String> = None;
    for _ in 0..MOST_TIMES {
        match repaired_once(repaired.as_deref().unwrap_or(text)) {
            Some(better) => repaired = Some(better),
            None => break,
        }
    }
    repaired
}

fn repaired_once(text: &str) -> Option<String> {
    if !text.as_bytes().contains(&FIRST_OF_LEADS) {
        return None;
    }
    let mut is_any_certain = false;
    let mut is_any_meant = false;
    let mut letters = 0;
    for range in Runs::of(text) {
        match weighed(text, &range) {
            Some(run) => {
                is_any_certain |= run.is_certain;
                letters += run.letters;
            }
            None => is_any_meant = true,
        }
    }
    if !is_any_certain && (is_any_meant || letters < MANY_LETTERS) {
        return None;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut copied_to = 0;
    for range in Runs::of(text) {
        let run = weighed(text, &range);
        if let Some(run) = run.filter(|run| run.is_certain || !is_any_meant) {
            repaired.push_str(text.get(copied_to..range.start)?);
            repaired.push_str(&run.before);
            copied_to = range.end;
        }
    }
    repaired.push_str(text.get(copied_to..)?);
    Some(repaired)
}

/// Where the runs of characters outside of ASCII are.
struct Runs<'text> {
    bytes: &'text [u8],
    next: usize,
}

impl<'text> Runs<'text> {
    fn of(text: &'text str) -> Self {
        Self { bytes: text.as_bytes(), next: 0 }
    }
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.bytes.get(self.next..)?;
        let start = self.next + rest.iter().position(|byte| !byte.is_ascii())?;
        let run = self.bytes.get(start..)?;
        let end = start + run.iter().position(u8::is_ascii).unwrap_or(run.len());
        self.next = end;
        Some(start..end)
    }
}

/// A run that may have been meant otherwise.
struct Run {
    /// What it was before.
    before: String,
    /// Otherwise the rest of the text decides.
    is_certain: bool,
    /// How many letters of other scripts it was.
    letters: usize,
}

/// What a run may have been; `None` where it was meant as it is.
fn weighed(text: &str, range: &Range<usize>) -> Option<Run> {
    let before = decoded(text.get(range.clone())?)?;
    let outer_left = text.get(..range.start)?.chars().next_back();
    let outer_right = text.get(range.end..)?.chars().next();
    if is_quoted(outer_left, outer_right) {
        return None;
    }
    let mut left = outer_left;
    let mut chars = before.chars().peekable();
    let mut is_certain = false;
    let mut letters = 0;
    while let Some(char) = chars.next() {
        let right = chars.peek().copied().or(outer_right);
        match weighed_char(char, left, right) {
            Verdict::Meant => return None,
            verdict => is_certain |= verdict == Verdict::Certain,
        }
        letters += usize::from(char > '\u{17F}' && char.is_alphabetic());
        left = Some(char);
    }
    is_certain |= letters >= MANY_LETTERS;
    Some(Run { before, is_certain, letters })
}

/// Whether somebody shows what such a run looks like.
fn is_quoted(left: Option<char>, right: Option<char>) -> bool {
    matches!((left, right), (Some('"' | '\'' | '`'), Some(_)) if left == right)
        || (left, right) == (Some('('), Some(')'))
}

/// What the characters of a run are in UTF-8 when each stands for a byte.
fn decoded(run: &str) -> Option<String> {
    // Nearly all runs are letters that begin nothing.
    let mut chars = run.chars();
    let is_lead = chars.next().is_some_and(|first| ('Â'..='ô').contains(&first));
    if !is_lead || chars.next().is_none() {
        return None;
    }
    let bytes = run.chars().map(byte_of).collect::<Option<Vec<u8>>>()?;
    let decoded = String::from_utf8(bytes).ok()?;
    // No text has these: they are left of a second time, or it is no text.
    let is_half_way = decoded.contains(is_byte);
    (!is_half_way || self::decoded(&decoded).is_some()).then_some(decoded)
}

/// Whether a control is what some readers take a byte from 0x80 on for.
fn is_byte(char: char) -> bool {
    ('\u{80}'..='\u{9F}').contains(&char)
}

/// The byte that a character outside of ASCII has in windows-1252.
fn byte_of(char: char) -> Option<u8> {
    let code = u32::from(char);
    if code <= 0xFF {
        return u8::try_from(code).ok();
    }
    let place = FROM_0X80.chars().position(|other| other == char)?;
    u8::try_from(0x80 + place).ok()
}

/// How sure it is that `char` was meant, between its neighbours, and not the characters
/// that stand for its bytes.
fn weighed_char(char: char, left: Option<char>, right: Option<char>) -> Verdict {
    match char {
        // What marks a character that was lost already.
        char::REPLACEMENT_CHARACTER => Verdict::Meant,
        _ if is_byte(char) => Verdict::Possible,
        '\u{A0}'..='\u{17F}' => weighed_pair(char, left, right),
        // No word ends in "â€", and none has "ð" before "Ÿ".
        '\u{2000}'..='\u{203F}' | '€' | '™' | '\u{FEFF}' | '\u{1F000}'..='\u{1FAFF}' => {
            Verdict::Certain
        }
        '˜'
        | '\u{2100}'..='\u{27BF}'
        | '\u{3000}'..='\u{303F}'
        | '\u{FE0F}'
        | '\u{FF00}'..='\u{FFEF}' => Verdict::Possible,
        _ if char.is_alphabetic() => Verdict::Possible,
        _ => Verdict::Meant,
    }
}

/// The same for a character of two bytes: "Â", "Ã", "Ä" or "Å", and what stands for the
/// second.
fn weighed_pair(char: char, left: Option<char>, right: Option<char>) -> Verdict {
    let second = sign_of(0x80 + (u32::from(char) & 0x3F));
    let is_in = |signs: &str| second.is_some_and(|sign| signs.contains(sign));
    let is_capital_word = left.is_some_and(char::is_uppercase);
    let is_in_word = left.is_some_and(char::is_lowercase)
        || (!is_capital_word && right.is_some_and(char::is_lowercase));
    let is_behind_sentence = char == '\u{A0}'
        && left.is_some_and(|left| left.is_ascii_digit() || ".,;:!?)".contains(left));
    if is_in(PUNCTUATION) && !is_in_word && !is_behind_sentence || is_in(MARKS) && is_capital_word {
        Verdict::Possible
    } else {
        Verdict::Certain
    }
}

/// What windows-1252 has for a byte from 0x80 on.
fn sign_of(byte: u32) -> Option<char> {
    let place = byte.checked_sub(0x80)? as usize;
    FROM_0X80.chars().nth(place).or_else(|| char::from_u32(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What programs make of `text` that take its UTF-8 for windows-1252.
    fn spoiled(text: &str) -> String {
        text.bytes()
            .filter_map(|byte| if byte < 0x80 { Some(byte.into()) } else { sign_of(byte.into()) })
            .collect()
    }

    #[test]
    fn what_was_read_wrongly_is_turned_back() {
        for (wrong, right) in [
            ("donâ€™t", "don’t"),
            ("He said: â€œNo.â€\u{9D}", "He said: “No.”"),
            ("1914 â€“ 1918", "1914 – 1918"),
            ("PoincarÃ© resigned", "Poincaré resigned"),
            ("voilÃ\u{A0} tout", "voilà tout"),
            ("FranÃ§ois at the cafÃ©", "François at the café"),
            ("Ã‰lysÃ©e", "Élysée"),
            ("Ã–sterreich", "Österreich"),
            ("ZÃ¼rich, MÃ¼nchen, KÃ¶ln", "Zürich, München, Köln"),
            ("Ã…rhus", "Århus"),
            ("SÃ£o Paulo", "São Paulo"),
            ("GdaÅ„sk and Å\u{81}Ã³dÅº", "Gdańsk and Łódź"),
            ("DvoÅ™Ã¡k", "Dvořák"),
            ("ErdoÄŸan", "Erdoğan"),
            ("Â£5", "£5"),
            ("Â© 2021", "© 2021"),
            ("25Â°C", "25°C"),
            ("He left.Â\u{A0} She stayed.", "He left.\u{A0} She stayed."),
            ("â‚¬7", "€7"),
            ("Dateâ„¢", "Date™"),
            ("ðŸ˜€", "😀"),
            ("ï»¿A court", "\u{FEFF}A court"),
            ("Ð¡ÑƒÐ´ Ð² ÐŸÐµÑ€Ð¼Ð¸", "Суд в Перми"),
            ("donÃ¢â‚¬â„¢t", "don’t"),
            ("PoincarÃƒÂ©", "Poincaré"),
            ("naÃ¯ve, but SÃO PAULO", "naïve, but SÃO PAULO"),
        ] {
            assert_eq!(repaired(wrong).as_deref(), Some(right), "{wrong}");
        }
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "",
            "A court ruled.",
            "don’t, “no”, 1914–1918, 7 €, £5, © 2021, 25°C",
            "SÃO PAULO, CONSTITUIÇÃO, AMANHÃ… E DEPOIS",
            "«AMANHû",
            "AMANHÔ",
            "« NON À LA GUERRE »",
            "CAFÉ»",
            "«OLÉ…»",
            "un café\u{A0}», dit-il",
            "de la «\u{A0}PRÉCARITÉ\u{A0}»",
            "„Schluss mit dem Spaß“",
            "Spaß…",
            "DREI STRAßEN–",
            "Å–Moskenes",
            "120 Å², 5.2 Å±0.1",
            "HỘI NGHỊ CẤP CAO, BÀ Ã…",
            "ÎN JOS, LÂ…",
            "COBORÂ»",
            "a coborâ”…",
            "ESPAÑA, NIÑO, «MAÑANA»",
            "STAÐ–",
            "SKÅ™, BRANDÃ®",
            "Der Fehler sieht so aus: \"Ã©\", (Ã¼)",
            "“Ã©” is what é becomes",
            "Суд в Москве постановил",
            "モスクワの裁判所",
            "Señor Peña, el niño",
            "Ÿ, Ž and Š",
            "ï¿½",
            "Ã ",
        ] {
            assert_eq!(repaired(text), None, "{text}");
        }
    }

    #[test]
    fn whatever_was_spoiled_as_a_whole_comes_back() {
        for text in [
            "« Non à la guerre ! » – « L’été à Paris… »",
            "„Straße“, sagte er: 5 €.",
            "Суд в Москве во вторник постановил, что политик отправится в колонию.",
            "モスクワの裁判所は火曜日、野党指導者を刑務所に送る決定を下した。",
            "Η απόφαση του δικαστηρίου",
            "Gdańsk, Łódź, Kraków",
            "HỘI NGHỊ CẤP CAO",
        ] {
            let once = spoiled(text);
            assert_eq!(repaired(&once).as_deref(), Some(text), "{once}");
            let twice = spoiled(&once);
            assert_eq!(repaired(&twice).as_deref(), Some(text), "{twice}");
        }
    }
}
