//! Search over everything in a project file: what events are told of, and the
//! text of articles.
//!
//! Two full-text indexes (FTS5) without content of their own: the text is
//! stored once, in `articles`, and the words of a mention can be computed again.
//! What they hold are the words as [`FoldedWords`](crate::model::FoldedWords)
//! gives them, set apart by spaces, so that the tokenizer has nothing left to do
//! but to split, and so that what is found is also what is marked in a text.
//! FTS5's `unicode61` folds no Greek accents, no ё, no dotless ı and no ligatures,
//! and takes a Chinese sentence for one word; its `trigram` finds nothing shorter
//! than three characters, and most Chinese words have two. Here each letter of a
//! script without spaces is a word, and what is typed in it is a phrase of them.

mod finding;
mod indexing;
mod matching;
#[cfg(test)]
mod tests;

pub use rusqlite::{Connection, Error, InterruptHandle, Result};

pub use finding::{find_articles, find_mentions, open_to_read, text_of};
pub use indexing::{ArticleWords, MentionWords};
pub(super) use indexing::{forget, take_in};

/// The tables of the index, a step in the making of a project file.
///
/// Beginnings of two and three letters have an index of their own, which gives row
/// by row what the main index would first have to merge from a thousand words. One
/// letter is never taken for a beginning unless it has a star; four or more meet few
/// words, and merging those takes 13 ms at most for 100,000 articles
/// (`tests/benchmarks/searching`). 16 MB may wait in memory before they go into the
/// file; the more at once, the less is merged afterwards.
///
/// `searched_mentions` says of each row of `mention_words` which mention it is and
/// when its event can have happened, in days since 1970. The row’s number holds
/// the article’s in its upper half, so that all of an article lie together.
pub(super) const TABLES: &str = "
    CREATE VIRTUAL TABLE article_words USING fts5(
        title, text, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3');
    CREATE VIRTUAL TABLE mention_words USING fts5(
        title, who, kind, sentence,
        content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3');
    CREATE TABLE searched_mentions(
        id INTEGER PRIMARY KEY, trigger_start INTEGER NOT NULL, nth INTEGER NOT NULL,
        first_day INTEGER, last_day INTEGER);
    INSERT INTO article_words(article_words, rank) VALUES ('hashsize', 16777216);
    INSERT INTO mention_words(mention_words, rank) VALUES ('hashsize', 16777216);
";
