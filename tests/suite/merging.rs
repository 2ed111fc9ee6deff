//! Pairs of mentions that tell of one event, of two, or of one that they date
//! differently. A wrong merge hides an event, a missed one shows it twice: the
//! test asks for few of the former and not too many of the latter.

use dateline::extract;
use dateline::ingest;
use dateline::model::{Article, ArticleId, ChosenReadings, Event, TextSpan};
use serde::Deserialize;

const LEAST_PRECISION: f64 = 0.90;
const LEAST_RECALL: f64 = 0.70;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    name: String,
    articles: Vec<MarkedArticle>,
    expected: Relation,
}

/// An article whose triggers stand in `<<…>>`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkedArticle {
    published: String,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Relation {
    Same,
    Different,
    Disagreement,
}

impl MarkedArticle {
    fn read(&self, number: u32) -> (Article, Vec<TextSpan>) {
        let text = self.text.replace("<<", "").replace(">>", "");
        let line = serde_json::json!({"text": text, "published": self.published}).to_string();
        let mut article = ingest::record(&line, 1).unwrap();
        article.id = ArticleId(number);
        "en".clone_into(&mut article.language);
        let marks = self.text.split("<<").skip(1).scan(0, |at, part| {
            let (words, _) = part.split_once(">>").unwrap();
            let before = self.text.split("<<").take(*at + 1).map(str::len).sum::<usize>();
            let start = before - 2 * *at;
            *at += 1;
            Some(TextSpan::new(&article.text, start, start + words.len()).unwrap())
        });
        let marks = marks.collect();
        (article, marks)
    }
}

/// What the program takes the two marked mentions for.
fn judged(pair: &Pair) -> Relation {
    let read: Vec<(Article, Vec<TextSpan>)> =
        (0..).zip(&pair.articles).map(|(number, article)| article.read(number)).collect();
    let mentions: Vec<_> = read
        .iter()
        .map(|(article, _)| {
            extract::extract(article, &ChosenReadings::new(), None, extract::rules()).mentions
        })
        .collect();
    let told = read.iter().zip(&mentions).map(|((article, _), mentions)| (article, &**mentions));
    let events = extract::merge(told, extract::rules());
    let marks: Vec<(ArticleId, TextSpan)> = read
        .iter()
        .flat_map(|(article, marks)| marks.iter().map(move |mark| (article.id, *mark)))
        .collect();
    let [one, two] = marks.try_into().unwrap();
    let tells = |event: &Event, (article, span): (ArticleId, TextSpan)| {
        let is_there = |id: ArticleId, trigger: TextSpan| id == article && trigger.overlaps(span);
        event.mentions().iter().any(|it| is_there(it.id.article, it.trigger))
    };
    match events.iter().find(|event| tells(event, one) && tells(event, two)) {
        Some(event) if event.is_disputed() => Relation::Disagreement,
        Some(_) => Relation::Same,
        None => Relation::Different,
    }
}

#[test]
fn mentions_of_one_event_are_put_together() {
    let pairs: Pairs = toml::from_str(include_str!("../corpus/merging/pairs.toml")).unwrap();
    let (mut merged, mut right, mut wanted, mut exact) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for pair in &pairs.pair {
        let judged = judged(pair);
        let is_one = |relation: Relation| relation != Relation::Different;
        merged += u32::from(is_one(judged));
        wanted += u32::from(is_one(pair.expected));
        right += u32::from(is_one(judged) && is_one(pair.expected));
        exact += u32::from(judged == pair.expected);
        if judged != pair.expected {
            wrong.push(format!("{}: {judged:?}, expected {:?}", pair.name, pair.expected));
        }
    }
    let (precision, recall) =
        (f64::from(right) / f64::from(merged), f64::from(right) / f64::from(wanted));
    let all = pairs.pair.len();
    let told = format!(
        "{all} pairs, {exact} judged exactly: precision {precision:.3}, recall {recall:.3}\n{}",
        wrong.join("\n")
    );
    assert!(all >= 60 && precision >= LEAST_PRECISION && recall >= LEAST_RECALL, "{told}");
}
