//! Two sets of articles side by side: in words, and as comma-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::model::{Article, ComparedEvent, ComparedSet, Event, Standing, When, days_apart};

use super::spreadsheet::no_formula;
use super::wording;

/// How what those tell differs from what these tell, in two or three words: "12 days
/// later", "more exact". Nothing where it does not, or only one of them tells it.
pub fn difference(row: &ComparedEvent) -> String {
    let [Some(these), Some(others)] = &row.events else { return String::new() };
    let [these, others] = [these.when(), others.when()];
    match row.standing {
        Standing::Same | Standing::OnlyThese | Standing::OnlyThose => String::new(),
        Standing::Moved | Standing::Contradicted => between(these, others),
    }
}

fn between(these: When, others: When) -> String {
    let days = days_apart(these, others);
    if days > 0 {
        let is_later = others.sort_key() > these.sort_key();
        return format!("{} {}", length(days), if is_later { "later" } else { "earlier" });
    }
    let words = match (these.is_undated(), others.is_undated()) {
        (true, false) => "dated",
        (false, true) => "no date",
        _ => match (spread_days(these), spread_days(others)) {
            (Some(one), Some(two)) if two < one => "more exact",
            (Some(one), Some(two)) if two > one => "less exact",
            (None, Some(_)) => "more exact",
            (Some(_), None) => "less exact",
            _ if these.is_uncertain() && !others.is_uncertain() => "stated",
            _ if others.is_uncertain() && !these.is_uncertain() => "inferred",
            _ => "overlapping",
        },
    };
    words.to_owned()
}

/// How many days lie between the outermost days of a date.
fn spread_days(when: When) -> Option<i64> {
    when.earliest().zip(when.latest()).map(|(first, last)| (last - first).num_days())
}

fn length(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { wording::length(days * 86_400_000) }
}

/// How a row stands, in the words for a table.
const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::OnlyThese => "only in first",
        Standing::OnlyThose => "only in second",
        Standing::Moved => "moved",
        Standing::Contradicted => "contradicted",
        Standing::Same => "the same",
    }
}

/// What each side has a column for.
const COLUMNS: [&str; 6] = ["set", "date_edtf", "title", "quote", "article", "outlet"];

/// Writes a heading and a row for each of `rows`; returns how many these are.
pub fn write<'a>(
    out: impl Write,
    sets: &[ComparedSet; 2],
    rows: impl Iterator<Item = &'a ComparedEvent>,
) -> io::Result<usize> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let columns = ["first", "second"]
        .into_iter()
        .flat_map(|side| COLUMNS.into_iter().map(move |column| format!("{side}_{column}")));
    csv.write_record(["standing", "difference"].map(str::to_owned).into_iter().chain(columns))?;
    let mut count = 0;
    for row in rows {
        csv.write_field(standing(row.standing))?;
        csv.write_field(difference(row))?;
        for (set, event) in sets.iter().zip(&row.events) {
            for cell in event.as_ref().map(|event| cells(set, event)).unwrap_or_default() {
                csv.write_field(cell.as_bytes())?;
            }
        }
        csv.write_record(None::<&[u8]>)?;
        count += 1;
    }
    csv.flush()?;
    Ok(count)
}

fn cells<'a>(set: &'a ComparedSet, event: &'a Event) -> [Cow<'a, str>; COLUMNS.len()] {
    let told = event.clearest_mention();
    let told = told.and_then(|mention| Some((mention, set.articles.get(&mention.id.article)?)));
    let outlet = |article: &'a Article| article.outlet.as_deref().unwrap_or_default();
    let [quote, article, outlet] = told.map_or_else(Default::default, |(mention, article)| {
        [mention.sentence.of(&article.text), article.title.as_str(), outlet(article)]
    });
    [
        no_formula(set.name.as_str()),
        event.when().edtf().unwrap_or_default().into(),
        no_formula(event.title()),
        no_formula(quote),
        no_formula(article),
        no_formula(outlet),
    ]
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use std::sync::Arc;

    use super::*;
    use crate::export::sample;
    use crate::model::{CalendarUnit, Moment};

    #[test]
    fn a_row_has_what_each_side_tells_and_nothing_where_it_does_not() {
        let article = Arc::new(sample::article());
        let set = |name: &str| ComparedSet {
            name: name.to_owned(),
            articles: [(article.id, Arc::clone(&article))].into(),
            event_count: 1,
        };
        let event = Arc::new(sample::event());
        let row = |events, standing| ComparedEvent { events, standing, repeats: None };
        let rows = [
            row([Some(Arc::clone(&event)), Some(Arc::clone(&event))], Standing::Same),
            row([None, Some(event)], Standing::OnlyThose),
        ];
        let mut out = Vec::new();
        assert_eq!(write(&mut out, &[set("March"), set("=April")], rows.iter()).unwrap(), 2);
        let mut table = csv::Reader::from_reader(&out[..]);
        assert_eq!(table.headers().unwrap().iter().nth(8), Some("second_set"));
        let table: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        let cells = |row: usize, from| table[row].iter().skip(from).take(6).collect::<Vec<_>>();
        let told = [
            "2021-01-17",
            "Alexei Navalny arrested",
            "He was\narrested on Sunday.",
            "Return to Moscow",
            "The Herald",
        ];
        assert_eq!(cells(0, 0)[..2], ["the same", ""]);
        assert_eq!(cells(0, 2), [&["March"], &told[..]].concat());
        assert_eq!(cells(1, 0), ["only in second", "", "", "", "", ""]);
        assert_eq!(cells(1, 8), [&["'=April"], &told[..]].concat());
    }

    #[test]
    fn a_difference_is_said_in_few_words() {
        let day = |day| CalendarUnit::day(NaiveDate::from_ymd_opt(2021, 3, day).unwrap());
        let on = |number| When::at(day(number));
        let march = When::at(CalendarUnit::month(2021, 3).unwrap());
        let from = |first, last| When::Interval {
            begin: Some(Moment::of(day(first))),
            end: Some(Moment::of(day(last))),
        };
        let probably = When::Point { at: Moment::probably(day(3)) };
        let before = When::bounded(None, Some(day(20))).unwrap();
        for (these, others, expected) in [
            (on(3), on(15), "12 days later"),
            (on(15), on(14), "1 day earlier"),
            (march, on(3), "more exact"),
            (on(3), march, "less exact"),
            (before, on(3), "more exact"),
            (When::Undated, on(3), "dated"),
            (on(3), When::Undated, "no date"),
            (probably, on(3), "stated"),
            (on(3), probably, "inferred"),
            (from(3, 5), from(4, 6), "overlapping"),
        ] {
            assert_eq!(between(these, others), expected, "{these:?} {others:?}");
        }
    }
}
