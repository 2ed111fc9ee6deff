use whichlang::Lang;

/// Shorter texts are guessed wrong too often.
const MIN_LETTERS: usize = 60;

/// How much is looked at where a text begins and in its middle, in bytes: more
/// does not change the answer, and the guess costs more than all other reading.
const SAMPLE_BYTES: usize = 240;

/// The languages that are told apart by their words.
const TOLD_APART: &[&str] = &[
    "ar", "zh", "de", "en", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "es", "sv", "tr", "vi",
];

/// Others, which are taken for one of those: what a page declares is needed to know.
const DECLARED_ONLY: &[&str] = &[
    "bg", "ca", "cs", "da", "el", "et", "fa", "fi", "he", "hr", "hu", "id", "lt", "lv", "nb", "no",
    "pl", "ro", "sk", "sl", "sr", "uk",
];

/// Returns the language of `text` in two letters (ISO 639-1). What is `declared`
/// counts where the text is too short to tell, or is in a language that is known by
/// declaration only. English is told reliably, and many pages that are in it declare
/// something else, such as "uk" for their country.
pub(super) fn language_of(text: &str, declared: Option<&str>) -> String {
    let declared = declared.and_then(|tag| tag.trim().split(['-', '_']).next());
    let declared = declared.unwrap_or_default().to_ascii_lowercase();
    let told = language(text);
    let (believed, is_doubtful) =
        if told.is_empty() { (TOLD_APART, true) } else { (DECLARED_ONLY, told != "en") };
    if is_doubtful && believed.contains(&declared.as_str()) { declared } else { told.to_owned() }
}

/// Tells the language of `text`, or nothing where it is too short.
fn language(text: &str) -> &'static str {
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
        let czech = "Soud v Moskvě v úterý rozhodl, že opoziční vůdce musí nastoupit do vězení.";
        assert_eq!(language_of(czech, Some("cs-CZ")), "cs");
        assert_eq!(language_of("Court rules", Some("EN_gb")), "en");
        let german =
            "Ein Gericht in Moskau hat am Dienstag entschieden, dass er ins Gefängnis muss.";
        assert_eq!(language_of(german, Some("en")), "de");
        assert_eq!(language_of(german, Some("x-default")), "de");
        let english =
            "A court in Moscow ruled on Tuesday that the opposition leader must go to prison.";
        assert_eq!(language_of(english, Some("uk")), "en");
        assert_eq!(language_of("Court rules", Some("uk")), "");
        check("Court rules", "");
        check("2021 — 03 — 23", "");
        check("", "");
    }
}
