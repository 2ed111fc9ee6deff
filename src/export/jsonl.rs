//! One JSON object per line, for other programs. Offsets are Unicode code
//! points into the article's text, the end excluded; dates are
//! `YYYY-MM-DD`, proleptic Gregorian.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use serde::{Serialize, Serializer};

use smol_str::SmolStr;

use crate::model::{
    Article, ArticleId, CodePointIndex, Event, Mention, Modifier, Realis, Step, TemporalExpression,
    TextSpan, TimexKind, When,
};

use super::said;

/// An article and its code points, for the mentions of one or many events.
#[derive(Debug)]
pub struct Indexed<'a> {
    pub(super) article: &'a Article,
    pub(super) code_points: CodePointIndex<'a>,
}

impl<'a> Indexed<'a> {
    /// Reads the article's text once.
    pub fn new(article: &'a Article) -> Self {
        Self { article, code_points: CodePointIndex::new(&article.text) }
    }

    fn words(&self, span: TextSpan) -> Words<'a> {
        let (start, end) = self.code_points.span(span);
        Words { start, end, text: span.of(&self.article.text) }
    }
}

#[derive(Serialize)]
struct Words<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct TimexLine<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    r#type: TimexKind,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#mod: Option<Modifier>,
}

#[derive(Serialize)]
struct TagLine<'a> {
    id: &'a str,
    published: Option<NaiveDate>,
    timex: Vec<TimexLine<'a>>,
}

/// The temporal expressions of an article, as one line without its end.
pub fn tagged(
    article: &Article,
    expressions: &[TemporalExpression],
) -> Result<String, serde_json::Error> {
    let indexed = Indexed::new(article);
    let timex = expressions
        .iter()
        .map(|expression| TimexLine {
            words: indexed.words(expression.span),
            r#type: expression.kind,
            value: &expression.value,
            r#mod: expression.modifier,
        })
        .collect();
    serde_json::to_string(&TagLine { id: &article.name, published: article.published(), timex })
}

#[derive(Serialize)]
struct ArticleLine<'a> {
    id: &'a str,
    title: &'a str,
    published: Option<NaiveDate>,
    published_from: Option<String>,
    source: Option<&'a str>,
    text: &'a str,
    left_out: Vec<[usize; 2]>,
}

/// An article as it was read, as one line without its end.
pub fn read(article: &Article) -> Result<String, serde_json::Error> {
    let code_points = CodePointIndex::new(&article.text);
    let left_out = article.left_out.iter().map(|span| {
        let (start, end) = code_points.span(*span);
        [start, end]
    });
    serde_json::to_string(&ArticleLine {
        id: &article.name,
        title: &article.title,
        published: article.published(),
        published_from: article.publication.map(|publication| publication.source.to_string()),
        source: article.outlet.as_deref(),
        text: &article.text,
        left_out: left_out.collect(),
    })
}

#[derive(Serialize)]
struct WhenLine {
    kind: &'static str,
    edtf: Option<String>,
    earliest: Option<Day>,
    latest: Option<Day>,
    begin: [Option<Day>; 2],
    end: [Option<Day>; 2],
}

/// A day, written without asking for memory: an event has ten of them.
struct Day(NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !(0..=9999).contains(&self.0.year()) {
            return serializer.collect_str(&self.0);
        }
        let digit = |number: u32, unit: u32| b'0' + (number / unit % 10) as u8;
        let (year, month, day) = (self.0.year().unsigned_abs(), self.0.month(), self.0.day());
        let [y0, y1, y2, y3] = [1000, 100, 10, 1].map(|unit| digit(year, unit));
        let [m0, m1, d0, d1] = [(month, 10), (month, 1), (day, 10), (day, 1)]
            .map(|(number, unit)| digit(number, unit));
        let written = [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1];
        match std::str::from_utf8(&written) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => serializer.collect_str(&self.0),
        }
    }
}

impl From<When> for WhenLine {
    fn from(when: When) -> Self {
        Self {
            kind: when.kind(),
            edtf: when.edtf(),
            earliest: when.earliest().map(Day),
            latest: when.latest().map(Day),
            begin: when.begin().map(|day| day.map(Day)),
            end: when.end().map(|day| day.map(Day)),
        }
    }
}

#[derive(Serialize)]
struct RoleLine<'a> {
    name: &'a str,
    role: String,
}

#[derive(Serialize)]
struct TimexOfMention<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    value: &'a str,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    article: &'a str,
    title: &'a str,
    published: Option<NaiveDate>,
    sentence: Words<'a>,
    trigger: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<Words<'a>>,
    timex: Option<TimexOfMention<'a>>,
    when: WhenLine,
    participants: Vec<&'a str>,
    derivation: Vec<String>,
}

#[derive(Serialize)]
struct EventLine<'a> {
    id: String,
    title: &'a str,
    r#type: &'a str,
    when: WhenLine,
    realis: bool,
    planned: bool,
    disputed: bool,
    /// Independent articles: copies of one text count once.
    sources: usize,
    confidence: f64,
    participants: Vec<&'a str>,
    roles: Vec<RoleLine<'a>>,
    places: &'a [SmolStr],
    quantities: &'a [SmolStr],
    merged: Vec<String>,
    #[serde(flatten)]
    said: SaidLine<'a>,
    mentions: Vec<MentionLine<'a>>,
}

/// What a person said; nothing where nobody said anything.
#[derive(Serialize)]
struct SaidLine<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    edited: Vec<&'static str>,
    /// The words in which a person gave the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    dated_as: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    starred: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> SaidLine<'a> {
    fn of(event: &'a Event) -> Self {
        let remark = event.remark();
        let when = remark.and_then(|remark| remark.when.as_ref());
        let tags = remark.iter().flat_map(|remark| &remark.tags);
        Self {
            review: said::review(event),
            edited: said::edited(event),
            dated_as: when.map(|when| when.words.as_str()),
            starred: event.is_starred(),
            tags: tags.map(SmolStr::as_str).collect(),
            note: remark.and_then(|remark| remark.note.as_deref()),
        }
    }
}

/// A second article called "a" becomes "a (2)": in one list over all of them,
/// their events have to be told apart.
pub fn unique_name(name: String, seen: &mut BTreeMap<String, usize>) -> String {
    let count = seen.entry(name.clone()).or_insert(0);
    *count += 1;
    if *count == 1 { name } else { format!("{name} ({count})") }
}

/// Adds an event with all its evidence to `lines`, as a line with its end.
/// `article_of` finds the articles of its mentions; a mention whose article is
/// gone is left out.
pub fn push_event<'a>(
    lines: &mut Vec<u8>,
    event: &'a Event,
    article_of: impl Fn(ArticleId) -> Option<&'a Indexed<'a>>,
) -> Result<(), serde_json::Error> {
    let id = article_of(event.id().article).map_or_else(String::new, |indexed| {
        let start = indexed.code_points.code_points_before(event.id().trigger_start as usize);
        let nth = if event.id().nth == 0 { String::new() } else { format!(".{}", event.id().nth) };
        format!("{}#{start}{nth}", indexed.article.name)
    });
    let mentions = event.mentions().iter().filter_map(|mention| {
        article_of(mention.id.article).map(|indexed| mention_line(mention, indexed))
    });
    let line = EventLine {
        id,
        title: event.title(),
        r#type: event.kind(),
        when: event.when().into(),
        realis: event.realis() == Realis::Happened,
        planned: event.realis() == Realis::Planned,
        disputed: event.is_disputed(),
        sources: event.source_count(),
        // Two digits: the rest is noise that would differ between machines.
        confidence: (f64::from(event.confidence()) * 100.0).round() / 100.0,
        participants: event.participants().iter().map(|one| one.name.as_str()).collect(),
        roles: event
            .participants()
            .iter()
            .map(|one| RoleLine { name: &one.name, role: one.role.to_string() })
            .collect(),
        places: event.places(),
        quantities: event.quantities(),
        merged: event.merged_because().iter().map(Step::to_string).collect(),
        said: SaidLine::of(event),
        mentions: mentions.collect(),
    };
    serde_json::to_writer(&mut *lines, &line)?;
    lines.push(b'\n');
    Ok(())
}

fn mention_line<'a>(mention: &'a Mention, indexed: &'a Indexed<'a>) -> MentionLine<'a> {
    MentionLine {
        article: &indexed.article.name,
        title: &indexed.article.title,
        published: indexed.article.published(),
        sentence: indexed.words(mention.sentence),
        trigger: indexed.words(mention.trigger),
        carrier: mention.carrier.map(|carrier| indexed.words(carrier)),
        timex: mention
            .timex
            .as_ref()
            .map(|timex| TimexOfMention { words: indexed.words(timex.span), value: &timex.value }),
        when: mention.when.into(),
        participants: mention.participants.iter().map(|one| one.name.as_str()).collect(),
        derivation: mention.derivation.iter().map(Step::to_string).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn line(event: &Event) -> serde_json::Value {
        let article = sample::article();
        let indexed = Indexed::new(&article);
        let mut line = Vec::new();
        push_event(&mut line, event, |id| (id == article.id).then_some(&indexed)).unwrap();
        serde_json::from_slice(&line).unwrap()
    }

    #[test]
    fn what_a_person_said_is_there_where_somebody_said_something() {
        let said = line(&sample::said());
        let expected = serde_json::json!({
            "title": "Held at the airport",
            "review": "accepted",
            "edited": ["title", "when"],
            "dated_as": "18 jan",
            "starred": true,
            "tags": ["airport", "to check"],
            "note": "=ask again",
        });
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(said.get(key), Some(value), "{key}");
        }
        let found = line(&sample::event());
        for key in ["review", "edited", "dated_as", "starred", "tags", "note"] {
            assert_eq!(found.get(key), None, "{key}");
        }
    }
}
