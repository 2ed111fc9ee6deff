//! The index of a project file: what is searched, brought up to date when there is
//! time. Which articles are still to be taken in is written in the same transaction
//! as what makes it so, and survives a crash with it.

use rusqlite::{Connection, TransactionBehavior, params};

use super::articles::{self, KeptFindings};
use super::error::{ProjectError, Trouble};
use super::facts;
use super::file::ProjectFile;
use crate::model::{Article, ArticleId, Fact};
use crate::store::search::{self, ArticleWords};

/// An article that the index does not have as it is now.
#[derive(Debug)]
pub struct Unindexed {
    pub article: Article,
    /// `None` where nothing was found by these rules yet.
    pub findings: Option<KeptFindings>,
    /// What is said of what it tells.
    pub facts: Vec<Fact>,
}

/// Notes that the index has to take an article in again.
pub(super) fn outdate(rows: &Connection, article: ArticleId) -> Result<(), Trouble> {
    rows.prepare_cached("INSERT OR IGNORE INTO unindexed VALUES (?)")?.execute([article.0])?;
    Ok(())
}

/// Notes it where what is said changes what is found.
pub(super) fn outdate_by(rows: &Connection, fact: &Fact) -> Result<(), Trouble> {
    match fact {
        Fact::Remark(id, _) | Fact::Made(id, _) => outdate(rows, id.article),
        Fact::Removed(article, _) => outdate(rows, *article),
        // Another date or reading comes back as other findings.
        Fact::Publication(..)
        | Fact::Reading(..)
        | Fact::SwitchedOff(..)
        | Fact::View(..)
        | Fact::Watched(..)
        | Fact::KeptApart(..)
        | Fact::Joined(..) => Ok(()),
    }
}

impl ProjectFile {
    /// How many articles the index does not have as they are now.
    pub fn unindexed_count(&self) -> Result<usize, ProjectError> {
        let count = self.rows.query_row("SELECT count(*) FROM unindexed", [], |row| row.get(0));
        count.map_err(|error| Trouble::from(error).at(&self.path))
    }

    /// The next so many of them, with what these rules found. Those among them that
    /// were removed from the project are forgotten at once.
    pub fn unindexed(&mut self, rules: &str, count: usize) -> Result<Vec<Unindexed>, ProjectError> {
        let path = self.path.clone();
        self.unindexed_at(rules, count).map_err(|trouble| trouble.at(&path))
    }

    fn unindexed_at(&mut self, rules: &str, count: usize) -> Result<Vec<Unindexed>, Trouble> {
        let transaction = self.rows.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut removed = Vec::new();
        let gone = "SELECT article FROM (SELECT article FROM unindexed ORDER BY article LIMIT ?)
                    WHERE article IN removed OR article NOT IN (SELECT id FROM articles)";
        {
            let mut statement = transaction.prepare_cached(gone)?;
            let mut rows = statement.query([count])?;
            while let Some(row) = rows.next()? {
                removed.push(ArticleId(row.get(0)?));
            }
        }
        for article in removed {
            search::forget(&transaction, article)?;
            done(&transaction, article)?;
        }
        let condition = "articles.id IN (SELECT article FROM unindexed ORDER BY article LIMIT ?2)
                         AND articles.id NOT IN removed";
        let loaded = articles::load_where(&transaction, condition, params![rules, count])?;
        let mut unindexed = Vec::new();
        for (article, findings) in loaded {
            let facts = facts::about_mentions_in(&transaction, article.id)?;
            unindexed.push(Unindexed { article, findings, facts });
        }
        transaction.commit()?;
        Ok(unindexed)
    }

    /// Takes articles into the index, in place of what it had of them.
    pub fn index(&mut self, words: &[ArticleWords]) -> Result<(), ProjectError> {
        let path = self.path.clone();
        let mut take_in = || {
            let transaction =
                self.rows.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for words in words {
                search::take_in(&transaction, words)?;
                done(&transaction, words.article())?;
            }
            Ok(transaction.commit()?)
        };
        take_in().map_err(|trouble: Trouble| trouble.at(&path))
    }
}

fn done(rows: &Connection, article: ArticleId) -> Result<(), Trouble> {
    rows.prepare_cached("DELETE FROM unindexed WHERE article = ?")?.execute([article.0])?;
    Ok(())
}
