//! A query in the words of FTS5.

use crate::model::{Clause, Field, SearchQuery, Term};

/// Which index is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index {
    Mentions,
    Articles,
}

impl Index {
    /// The columns in which a field is looked for, as FTS5 writes that.
    const fn columns(self, field: Field) -> Option<&'static str> {
        match (self, field) {
            (_, Field::Any) => Some(""),
            (Self::Mentions, Field::Who) => Some("who : "),
            (Self::Mentions, Field::Type) => Some("kind : "),
            (Self::Articles, Field::Article) => Some("title : "),
            (Self::Mentions, Field::Article) | (Self::Articles, Field::Who | Field::Type) => None,
        }
    }
}

/// What must stand in a row, and what must not; empty where nothing is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Expressions {
    pub(super) wanted: String,
    pub(super) left_out: String,
}

impl Expressions {
    /// Of the clauses that an index can answer.
    pub(super) fn of(query: &SearchQuery, index: Index) -> Self {
        Self::of_clauses(&query.clauses, index)
    }

    /// Of what is asked about the articles of mentions.
    pub(super) fn of_articles(query: &SearchQuery) -> Self {
        let clauses = query.clauses.iter().filter(|clause| clause.field == Field::Article);
        Self::of_clauses(clauses, Index::Articles)
    }

    fn of_clauses<'a>(clauses: impl IntoIterator<Item = &'a Clause>, index: Index) -> Self {
        let mut expressions = Self::default();
        for Clause { field, term, is_left_out } in clauses {
            let Some(columns) = index.columns(*field) else { continue };
            let (expression, joined_by) = if *is_left_out {
                (&mut expressions.left_out, " OR ")
            } else {
                (&mut expressions.wanted, " AND ")
            };
            if !expression.is_empty() {
                expression.push_str(joined_by);
            }
            expression.push_str(columns);
            expression.push_str(&quoted(term));
        }
        expressions
    }

    /// Both in one; `None` where nothing is wanted.
    pub(super) fn joined(&self) -> Option<String> {
        let Self { wanted, left_out } = self;
        match (wanted.is_empty(), left_out.is_empty()) {
            (true, _) => None,
            (false, true) => Some(wanted.clone()),
            (false, false) => Some(format!("({wanted}) NOT ({left_out})")),
        }
    }
}

/// Folded words are letters and digits alone, and so need no escapes.
fn quoted(term: &Term) -> String {
    let star = if term.is_prefix { " *" } else { "" };
    format!("\"{}\"{star}", term.words.join(" "))
}
