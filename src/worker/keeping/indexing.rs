//! Articles out of the project file into its index, a few at a time.

use std::sync::Arc;

use smol_str::SmolStr;

use crate::extract;
use crate::model::{Mention, Project, Realis, Remark};
use crate::store::search::{ArticleWords, MentionWords};
use crate::store::{Access, KeptFindings, ProjectError, ProjectFile, Unindexed};
use crate::worker::Report;
use crate::worker::correcting::Correcting;
use crate::worker::filter::category_id;
use crate::worker::guarded::guarded;
use crate::worker::in_shares::in_shares;
use crate::worker::searching::SearchedFile;

/// So many at once: what a person says meanwhile waits no longer than a tenth of a
/// second.
const AT_ONCE: usize = 128;

/// How far the index of a project is, and how soon it goes on.
#[derive(Debug, Default)]
pub(super) struct Indexing {
    pace: Pace,
    /// Whether somebody searches in the project.
    is_searched: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pace {
    /// There is nothing to do.
    #[default]
    Rest,
    /// When nothing else came for a while.
    Later,
    AtOnce,
}

impl Indexing {
    /// Whether it goes on without waiting.
    pub(super) fn is_busy(&self) -> bool {
        self.pace == Pace::AtOnce
    }

    /// Whether it goes on when nothing else came for a while.
    pub(super) fn is_due(&self) -> bool {
        self.pace == Pace::Later
    }

    /// Something else has come: only for somebody who searches it goes on at once.
    pub(super) fn give_way(&mut self) {
        if self.is_busy() && !self.is_searched {
            self.pace = Pace::Later;
        }
    }

    /// The file has what the index has not.
    pub(super) const fn is_behind(&mut self) {
        self.pace = if self.is_searched { Pace::AtOnce } else { Pace::Later };
    }

    /// Somebody searches.
    pub(super) const fn is_wanted(&mut self) {
        self.is_searched = true;
        self.is_behind();
    }

    /// Takes a few articles more in, and says how many are left.
    pub(super) fn go_on(
        &mut self,
        file: &mut ProjectFile,
        rules: &str,
        searched: &SearchedFile,
    ) -> Option<Report> {
        if self.pace == Pace::Rest {
            return None;
        }
        // A copy of a file that cannot be written is made only for one who searches.
        if file.access() != Access::Write && !self.is_searched {
            self.pace = Pace::Rest;
            return None;
        }
        let address = file.address();
        let indexed = index_some(file, rules);
        if file.address() != address {
            searched.is(file.address());
        }
        Some(match indexed {
            Ok((unindexed, can_index)) => {
                let pace = if can_index { Pace::AtOnce } else { Pace::Later };
                self.pace = if unindexed > 0 { pace } else { Pace::Rest };
                Report::Indexed { unindexed, problem: None }
            }
            Err(error) => {
                self.pace = Pace::Later;
                let unindexed = file.unindexed_count().unwrap_or_default();
                let problem = Some(format!("Not all articles can be searched: {error}"));
                Report::Indexed { unindexed, problem }
            }
        })
    }
}

/// Takes some articles in that the index does not have as they are now; answers how
/// many are left, and whether this is the window that takes them in.
fn index_some(file: &mut ProjectFile, rules: &str) -> Result<(usize, bool), ProjectError> {
    let can_index = file.can_index()?;
    if can_index {
        let unindexed = file.unindexed(rules, AT_ONCE)?;
        if !unindexed.is_empty() {
            file.index(&in_shares(unindexed, |one| words_of_article(&one)))?;
        }
    }
    Ok((file.unindexed_count()?, can_index))
}

/// All words by which an article and its events are found. After a fault of the
/// program it is found by its text alone.
fn words_of_article(unindexed: &Unindexed) -> ArticleWords {
    let words = guarded(|| {
        let Unindexed { article, findings, facts } = unindexed;
        let findings = findings.as_ref().and_then(KeptFindings::unpack).unwrap_or_default();
        let said = Project::from_facts(facts.iter().cloned());
        let mut correcting = Correcting::default();
        correcting.take(said.corrections());
        let mentions = correcting.mentions(article.id, &findings);
        let told = mentions.iter().filter(|mention| is_told(mention));
        let words = told.map(|mention| {
            let said = correcting.remarks_at(mention.id);
            words_of(&article.text, mention, said)
        });
        ArticleWords::of(article, words)
    });
    words.unwrap_or_else(|_fault| ArticleWords::of(&unindexed.article, []))
}

/// What is denied, imagined or usual is no event.
const fn is_told(mention: &Mention) -> bool {
    matches!(mention.realis, Realis::Happened | Realis::Planned)
}

/// All that a mention is found by, with what a person said of it in the place of what
/// was found.
fn words_of<'a>(text: &'a str, mention: &'a Mention, said: &'a [Arc<Remark>]) -> MentionWords<'a> {
    let taxonomy = &extract::rules().taxonomy;
    let kind = said.iter().find_map(|remark| remark.kind.as_ref()).unwrap_or(&mention.kind);
    let category = taxonomy.category(category_id(kind));
    let label = taxonomy.kind(kind).map(|kind| kind.label.as_str());
    let label = label.into_iter().chain(category.map(|category| category.label.as_str()));
    let people = said.iter().find_map(|remark| remark.participants.as_deref());
    let people = people.unwrap_or(&mention.participants).iter().map(|one| one.name.as_str());
    let places = said.iter().find_map(|remark| remark.places.as_deref());
    let places = places.unwrap_or(&mention.places).iter().map(SmolStr::as_str);
    let title = said.iter().find_map(|remark| remark.title.as_deref());
    let when = said.iter().find_map(|remark| remark.when.as_ref()).map(|said| said.when);
    let notes = said.iter().filter_map(|remark| remark.note.as_deref());
    let tags = said.iter().flat_map(|remark| remark.tags.iter().map(SmolStr::as_str));
    MentionWords {
        mention: mention.id,
        title: title.unwrap_or(&mention.title),
        names: people.chain(places).collect(),
        kind: label.chain([&**kind]).collect(),
        told: [mention.sentence.of(text)].into_iter().chain(notes).chain(tags).collect(),
        when: when.unwrap_or(mention.when),
    }
}
