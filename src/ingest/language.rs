use whichlang::Lang;

/// Shorter texts are guessed wrong too often.
const MIN_LETTERS: usize = 60;

/// How much is looked at where a text begins and in its middle, in bytes: more
/// does not change the answer, and the guess costs more than all other reading.
const SAMPLE_BYTES: usize = 240;

/// Returns the language of `text` in two letters (ISO 639-1), or nothing where
/// the text is too short to tell.
pub(super) fn language(text: &str) -> &'static str {
    let piece = |start: usize, end: usize| {
        let end = text.floor_char_boundary(end);
        text.get(text.floor_char_boundary(start).min(end)..end).unwrap_or_default()
    };
    let middle = text.len() / 2;
    let sample = if text.len() <= 2 * SAMPLE_BYTES {
        text.to_owned()
    } else {
        [piece(0, SAMPLE_BYTES), piece(middle, middle + SAMPLE_BYTES)].join("\n")
    };
    if sample.chars().filter(|char| char.is_alphabetic()).take(MIN_LETTERS).count() < MIN_LETTERS {
        return "";
    }
    match whichlang::detect_language(&sample) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_has_a_language_and_a_short_one_has_none() {
        let check = |text: &str, expected: &str| assert_eq!(language(text), expected, "{text}");
        check(
            "A court in Moscow ruled on Tuesday that the opposition leader must go to prison.",
            "en",
        );
        check(
            "Ein Gericht in Moskau hat am Dienstag entschieden, dass der Oppositionelle ins Gefängnis muss.",
            "de",
        );
        check(
            "Суд в Москве во вторник постановил, что оппозиционер должен отправиться в колонию.",
            "ru",
        );
        check("Court rules", "");
        check("2021 — 03 — 23", "");
        check("", "");
    }
}
