//! Events as comma-separated values (RFC 4180) in UTF-8, one row each, for
//! spreadsheets and statistics.
//!
//! Each row has the evidence of its clearest mention: the sentence, where it
//! stands, in Unicode code points into the article's text with the end excluded,
//! and the article. Dates are EDTF (ISO 8601-2) and `YYYY-MM-DD`.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula
//! and computes it, and an article is anybody's text. So such words get an
//! apostrophe in front, as OWASP recommends against "CSV injection". Dates and
//! numbers are ours and stay as they are: a year before our era begins with `-`.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::NaiveDate;

use crate::model::{ArticleId, Event, Realis};

use super::jsonl::Indexed;
use super::said;
use super::wording;

const COLUMNS: [&str; 24] = [
    "date_edtf",
    "earliest",
    "latest",
    "precision",
    "title",
    "type",
    "planned",
    "disputed",
    "confidence",
    "people",
    "places",
    "article_count",
    "quote",
    "quote_start",
    "quote_end",
    "article",
    "article_id",
    "outlet",
    "published",
    "review",
    "edited",
    "starred",
    "tags",
    "note",
];

/// Between the names in one cell.
const BETWEEN_NAMES: &str = "; ";

/// Writes the heading and a row for each event; returns how many events these
/// are. An event whose article is gone has no evidence.
pub fn write<'a>(
    out: impl Write,
    events: impl Iterator<Item = &'a Event>,
    article_of: impl Fn(ArticleId) -> Option<&'a Indexed<'a>>,
) -> io::Result<usize> {
    let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    rows.write_record(COLUMNS)?;
    let mut count = 0;
    for event in events {
        let cells = facts(event).into_iter().chain(evidence(event, &article_of)).chain(said(event));
        for cell in cells {
            rows.write_field(cell.as_bytes())?;
        }
        rows.write_record(None::<&[u8]>)?;
        count += 1;
    }
    rows.flush()?;
    Ok(count)
}

fn facts(event: &Event) -> [Cow<'_, str>; 12] {
    let people: Vec<&str> = event.participants().iter().map(|one| one.name.as_str()).collect();
    let places: Vec<&str> = event.places().iter().map(smol_str::SmolStr::as_str).collect();
    [
        event.when().edtf().unwrap_or_default().into(),
        day(event.when().earliest()).into(),
        day(event.when().latest()).into(),
        wording::precision(event.when()).into(),
        no_formula(event.title()),
        no_formula(event.kind()),
        (event.realis() == Realis::Planned).to_string().into(),
        event.is_disputed().to_string().into(),
        format!("{:.2}", event.confidence()).into(),
        no_formula(people.join(BETWEEN_NAMES)),
        no_formula(places.join(BETWEEN_NAMES)),
        event.article_count().to_string().into(),
    ]
}

fn evidence<'a>(
    event: &'a Event,
    article_of: &impl Fn(ArticleId) -> Option<&'a Indexed<'a>>,
) -> [Cow<'a, str>; 7] {
    let mention = event.clearest_mention();
    let found = mention.and_then(|mention| Some((mention, article_of(mention.id.article)?)));
    let Some((mention, indexed)) = found else { return Default::default() };
    let (start, end) = indexed.code_points.span(mention.sentence);
    [
        no_formula(mention.sentence.of(&indexed.article.text)),
        start.to_string().into(),
        end.to_string().into(),
        no_formula(indexed.article.title.as_str()),
        no_formula(indexed.article.name.as_str()),
        no_formula(indexed.article.outlet.as_deref().unwrap_or_default()),
        day(indexed.article.published()).into(),
    ]
}

/// What a person said of it.
fn said(event: &Event) -> [Cow<'_, str>; 5] {
    let remark = event.remark();
    let tags = remark.iter().flat_map(|remark| &remark.tags);
    let tags: Vec<&str> = tags.map(smol_str::SmolStr::as_str).collect();
    [
        said::review(event).unwrap_or_default().into(),
        said::edited(event).join(BETWEEN_NAMES).into(),
        event.is_starred().to_string().into(),
        no_formula(tags.join(BETWEEN_NAMES)),
        no_formula(remark.and_then(|remark| remark.note.as_deref()).unwrap_or_default()),
    ]
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The same words, so that no spreadsheet computes them. Some drop blanks before
/// they look.
pub(super) fn no_formula<'a>(words: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let words = words.into();
    let starts_one = |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if words.starts_with(['\t', '\r', '\n']) || starts_one(words.trim_start()) {
        return format!("'{words}").into();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::model::{Conclusion, When};

    fn written(event: &Event, article: &crate::model::Article) -> Vec<u8> {
        let indexed = Indexed::new(article);
        let mut out = Vec::new();
        let events = std::iter::once(event);
        let article_of = |id| (id == article.id).then_some(&indexed);
        assert_eq!(write(&mut out, events, article_of).unwrap(), 1);
        out
    }

    /// The one row, read back by column.
    fn cell(bytes: &[u8], column: &str) -> String {
        let mut rows = csv::Reader::from_reader(bytes);
        let place = rows.headers().unwrap().iter().position(|name| name == column).unwrap();
        rows.records().next().unwrap().unwrap().get(place).unwrap().to_owned()
    }

    #[test]
    fn a_row_has_an_event_and_its_evidence() {
        let bytes = written(&sample::event(), &sample::article());
        for (column, expected) in [
            ("date_edtf", "2021-01-17"),
            ("earliest", "2021-01-17"),
            ("latest", "2021-01-17"),
            ("precision", "day precision"),
            ("title", "Alexei Navalny arrested"),
            ("type", "arrest"),
            ("planned", "false"),
            ("disputed", "false"),
            ("confidence", "0.88"),
            ("people", "Alexei Navalny"),
            ("places", "Moscow; Khimki"),
            ("article_count", "1"),
            ("quote", "He was\narrested on Sunday."),
            ("article", "Return to Moscow"),
            ("article_id", "return.txt"),
            ("outlet", "The Herald"),
            ("published", "2021-01-18"),
            ("review", ""),
            ("edited", ""),
            ("starred", "false"),
            ("tags", ""),
            ("note", ""),
        ] {
            assert_eq!(cell(&bytes, column), expected, "{column}");
        }
        let text = sample::article().text;
        let [start, end] =
            ["quote_start", "quote_end"].map(|column| cell(&bytes, column).parse().unwrap());
        let quoted: String = text.chars().take(end).skip(start).collect();
        assert_eq!(quoted, "He was\narrested on Sunday.", "offsets count code points");
        let lines = String::from_utf8(bytes).unwrap();
        assert!(lines.starts_with("date_edtf,") && lines.ends_with("\r\n"), "{lines}");
    }

    #[test]
    fn what_a_person_said_has_columns_of_its_own() {
        let bytes = written(&sample::said(), &sample::article());
        for (column, expected) in [
            ("title", "Held at the airport"),
            ("date_edtf", "2021-01-18"),
            ("review", "accepted"),
            ("edited", "title; when"),
            ("starred", "true"),
            ("tags", "airport; to check"),
            ("note", "'=ask again"),
        ] {
            assert_eq!(cell(&bytes, column), expected, "{column}");
        }
    }

    #[test]
    fn what_is_unknown_is_an_empty_cell() {
        let mut told = Conclusion::from(sample::event());
        told.when = When::Undated;
        told.mentions.clear();
        let bytes = written(&told.into(), &sample::article());
        for column in ["date_edtf", "earliest", "latest", "quote", "quote_start", "published"] {
            assert_eq!(cell(&bytes, column), "", "{column}");
        }
    }

    #[test]
    fn quotation_marks_and_commas_come_back_as_they_were() {
        let mut told = Conclusion::from(sample::event());
        told.title = "He said \"never\", twice".into();
        let event = Event::from(told);
        assert_eq!(cell(&written(&event, &sample::article()), "title"), event.title());
    }

    #[test]
    fn no_words_of_an_article_are_a_formula() {
        for (words, expected) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+1", "'+1"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("plain", "plain"),
            ("a=b", "a=b"),
            ("'s", "'s"),
            ("", ""),
        ] {
            assert_eq!(no_formula(words), expected);
        }
        let mut told = Conclusion::from(sample::event());
        let mut article = sample::article();
        told.title = "=1".into();
        told.places = vec!["@x".into()];
        told.participants[0].name = "+x".into();
        article.title = "-x".to_owned();
        article.outlet = Some("=2".to_owned());
        let bytes = written(&told.into(), &article);
        for column in ["title", "places", "people", "article", "outlet"] {
            assert!(cell(&bytes, column).starts_with('\''), "{column}");
        }
    }
}
