//! The thread that takes articles into the index, in a file that lives as long as
//! the window.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender};

use smol_str::SmolStr;

use crate::extract;
use crate::model::{Article, Mention, Realis};
use crate::store::search::{
    Connection, MentionWords, Result, create_scratch, forget_all, index_article, index_mentions,
};

use super::filter::category_id;
use super::searching::Search;
use super::{Member, Report, Reporter};

/// So many articles are taken in before they can be found; then twice as many,
/// and so on.
const FIRST_ARTICLES: usize = 200;

/// What the thread is asked.
#[derive(Debug)]
pub(super) enum ToIndex {
    /// Take these in.
    Members(Vec<Member>),
    /// Forget all.
    Nothing,
}

/// Takes in until the other side is gone.
pub(super) fn serve(
    asked: &Receiver<ToIndex>,
    path: &Path,
    searches: &Sender<Search>,
    reporter: &Reporter,
) {
    let mut connection = None;
    while let Ok(first) = asked.recv() {
        let (mut waiting, mut forgets) = (Vec::new(), false);
        for next in std::iter::once(first).chain(asked.try_iter()) {
            match next {
                ToIndex::Members(members) => waiting.extend(members),
                ToIndex::Nothing => (waiting, forgets) = (Vec::new(), true),
            }
        }
        let opened = match connection.take() {
            Some(connection) => Ok(connection),
            None => create_scratch(path).inspect(|_| {
                searches.send(Search::In(path.to_owned())).ok();
            }),
        };
        let taken_in = opened.and_then(|mut opened| {
            if forgets {
                forget_all(&opened)?;
            }
            let is_heard = take_in_all(&mut opened, waiting, reporter)?;
            Ok((opened, is_heard))
        });
        match taken_in {
            Ok((opened, true)) => connection = Some(opened),
            Ok((_, false)) => return,
            Err(error) => {
                let problem = Some(format!("Articles cannot be searched: {error}"));
                reporter.send(Report::Indexed { article_count: 0, problem });
                return;
            }
        }
    }
}

/// Returns whether somebody still listens.
fn take_in_all(
    connection: &mut Connection,
    mut waiting: Vec<Member>,
    reporter: &Reporter,
) -> Result<bool> {
    let mut count = FIRST_ARTICLES;
    while !waiting.is_empty() {
        let rest = waiting.split_off(count.min(waiting.len()));
        take_in(connection, &waiting)?;
        let report = Report::Indexed { article_count: waiting.len(), problem: None };
        if !reporter.send(report) {
            return Ok(false);
        }
        waiting = rest;
        count *= 2;
    }
    Ok(true)
}

fn take_in(connection: &mut Connection, members: &[Member]) -> Result<()> {
    let transaction = connection.transaction()?;
    for Member { article, findings } in members {
        let sql = "INSERT OR REPLACE INTO articles VALUES (?1, ?2, ?3)";
        let values = (article.id.0, article.title.as_str(), &*article.text);
        transaction.prepare_cached(sql)?.execute(values)?;
        index_article(&transaction, article)?;
        let mentions = findings.mentions.iter().filter(|mention| is_told(mention));
        let words = mentions.map(|mention| words_of(article, mention));
        index_mentions(&transaction, article.id, words)?;
    }
    transaction.commit()
}

/// What is denied, imagined or usual is no event.
fn is_told(mention: &Mention) -> bool {
    matches!(mention.realis, Realis::Happened | Realis::Planned)
}

/// All that a mention is found by.
pub fn words_of<'a>(article: &'a Article, mention: &'a Mention) -> MentionWords<'a> {
    let taxonomy = &extract::rules().taxonomy;
    let people = mention.participants.iter().map(|one| one.name.as_str());
    let category = taxonomy.category(category_id(&mention.kind));
    let label = taxonomy.kind(&mention.kind).map(|kind| kind.label.as_str());
    let label = label.into_iter().chain(category.map(|category| category.label.as_str()));
    MentionWords {
        mention: mention.id,
        title: &mention.title,
        names: people.chain(mention.places.iter().map(SmolStr::as_str)).collect(),
        kind: label.chain([&*mention.kind]).collect(),
        sentence: mention.sentence.of(&article.text),
        when: mention.when,
    }
}
