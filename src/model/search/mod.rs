//! What a person searches for, and where its words stand in a text.

mod field;
mod folding;
mod hint;
mod parsing;
mod query;
mod reading;
#[cfg(test)]
mod tests;

pub use field::Field;
pub use folding::{FoldedWord, FoldedWords};
pub use hint::Hint;
pub use query::{Clause, Places, SearchQuery, Term};
