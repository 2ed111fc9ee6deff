use whichlang::Lang;

/// Shorter texts are guessed wrong too often.
const MIN_LETTERS: usize = 60;

/// How much of the text is looked at, in characters: more does not change the
/// answer.
const SAMPLE_CHARS: usize = 20_000;

/// Returns the language of `text` in two letters (ISO 639-1), or nothing where
/// the text is too short to tell.
pub(super) fn language(text: &str) -> &'static str {
    let sample_end = text.char_indices().nth(SAMPLE_CHARS).map_or(text.len(), |(at, _)| at);
    let sample = text.get(..sample_end).unwrap_or_default();
    if sample.chars().filter(|char| char.is_alphabetic()).take(MIN_LETTERS).count() < MIN_LETTERS {
        return "";
    }
    match whichlang::detect_language(sample) {
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
