//! Mentions that tell of one event become one, within and across articles.
//!
//! A wrong merge hides an event while a missed one only shows it twice, so all
//! must hold: the same kind and concept, dates that can both be true, and a
//! shared name. Two articles that date one event differently are the exception:
//! there the event is marked as disputed, and each mention keeps its own date.
//!
//! Mentions that share kind, concept and a name stand in one block, and are
//! compared there with those near in time ([`blocks`], [`pairs`]). Two that can
//! be one event are linked ([`told`]); what hangs together by links is divided
//! into events ([`settling`]). Each of these steps looks no further than its
//! block or component, so [`Merging`] redoes, when an article changes, only what
//! it touches.

mod blocks;
mod claims;
mod clusters;
mod evidence;
mod joined;
mod joining;
#[cfg(test)]
mod laws;
mod merging;
mod pairs;
mod profile;
mod reasons;
mod settling;
mod similarity;
mod sources;
#[cfg(test)]
mod tests;
mod told;
mod words;

use std::sync::Arc;

use crate::model::{Article, Event, Mention};

use super::Rules;

pub use merging::{EventChanges, Merging};

/// Puts the mentions of articles together to events, in the order of their
/// dates. The order of the articles does not matter.
pub fn merge<'a>(
    articles: impl IntoIterator<Item = (&'a Article, &'a [Arc<Mention>])>,
    rules: &Rules,
) -> Vec<Arc<Event>> {
    let mut merging = Merging::new(rules);
    for (article, mentions) in articles {
        merging.put(article, mentions);
    }
    let mut events = merging.settle().added;
    events.sort_by_key(|event| (event.when().sort_key(), event.id()));
    events
}
