//! `dateline tag`, `extract` and `read`: one result after the other.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use crate::export::{jsonl, table, timeml};
use crate::extract;
use crate::model::{Article, ArticleId, Event, Mention};

use super::{ExtractFormat, Failure, Outcome, TagFormat, inputs};

/// Results are gathered per article and then written at once, so that a reader
/// at the other end of a pipe sees whole articles.
fn output() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

fn write_article(out: &mut impl Write, text: &str) -> Result<(), Failure> {
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

pub(super) fn tag(paths: &[PathBuf], format: TagFormat) -> Result<Outcome, Failure> {
    let mut out = output();
    inputs::each(paths, |article| {
        let expressions = extract::tag(&article, extract::rules());
        let text = match format {
            TagFormat::Jsonl => jsonl::tagged(&article, &expressions)? + "\n",
            TagFormat::Timeml => timeml::document(&article, &expressions),
        };
        write_article(&mut out, &text)
    })
}

pub(super) fn read(paths: &[PathBuf]) -> Result<Outcome, Failure> {
    let mut out = output();
    inputs::each(paths, |article| write_article(&mut out, &(jsonl::read(&article)? + "\n")))
}

pub(super) fn extract(
    paths: &[PathBuf],
    format: ExtractFormat,
    is_merged: bool,
) -> Result<Outcome, Failure> {
    let mut out = output();
    if is_merged {
        return extract_merged(paths, format, &mut out);
    }
    inputs::each(paths, |article| {
        let mentions = extract::extract(&article, extract::rules()).mentions;
        let articles = BTreeMap::from([(article.id, article)]);
        write_article(&mut out, &written(&merged(&mentions, &articles), &articles, format)?)
    })
}

fn extract_merged(
    paths: &[PathBuf],
    format: ExtractFormat,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let mut articles = BTreeMap::new();
    let mut mentions = Vec::new();
    let mut next_id = 0;
    let outcome = inputs::each(paths, |mut article| {
        article.id = ArticleId(next_id);
        next_id += 1;
        mentions.extend(extract::extract(&article, extract::rules()).mentions);
        articles.insert(article.id, article);
        Ok(())
    })?;
    write_article(out, &written(&merged(&mentions, &articles), &articles, format)?)?;
    Ok(outcome)
}

fn merged(mentions: &[Mention], articles: &BTreeMap<ArticleId, Article>) -> Vec<Event> {
    let mentions: Vec<&Mention> = mentions.iter().collect();
    let texts = articles.iter().map(|(id, article)| (*id, &*article.text)).collect();
    extract::merge(&mentions, &texts, extract::rules())
}

fn written(
    events: &[Event],
    articles: &BTreeMap<ArticleId, Article>,
    format: ExtractFormat,
) -> Result<String, Failure> {
    match format {
        ExtractFormat::Jsonl => {
            let indexed: BTreeMap<ArticleId, jsonl::Indexed<'_>> =
                articles.iter().map(|(id, article)| (*id, jsonl::Indexed::new(article))).collect();
            let mut text = String::new();
            for event in events {
                text.push_str(&jsonl::event(event, |id| indexed.get(&id))?);
                text.push('\n');
            }
            Ok(text)
        }
        ExtractFormat::Table => Ok(table::events(
            events.iter().filter_map(|event| Some((event, articles.get(&event.id.article)?))),
        )),
    }
}
