//! Mentions that tell of one event become one, within and across articles.
//!
//! A wrong merge hides an event while a missed one only shows it twice, so all
//! must hold: the same kind and concept, dates that can both be true, and a
//! shared name. Two articles that date one event differently are the exception:
//! there the event is marked as disputed, and each mention keeps its own date.

mod claims;
mod clusters;
mod evidence;
mod pairs;
mod similarity;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{ArticleId, Event, Mention, Participant, Realis, Role};

use super::Rules;
use claims::Agreement;
use clusters::Clusters;
use pairs::{Comparison, Verdict};
use similarity::Texts;

/// A mention is compared with so many after it, in the order of dates, among
/// those that share its concept and a name. It keeps merging linear where one
/// name fills a hundred thousand reports.
const MOST_NEIGHBOURS: usize = 48;

/// Puts mentions together to events, in the order of their dates. `texts` holds
/// the articles’ texts; the order of `mentions` does not matter.
pub fn merge(
    mentions: &[&Mention],
    texts: &BTreeMap<ArticleId, &str>,
    rules: &Rules,
) -> Vec<Event> {
    let mut sorted: Vec<&Mention> = mentions.to_vec();
    sorted.sort_by_key(|mention| mention.id);
    sorted.dedup_by_key(|mention| mention.id);
    let texts = Texts::new(texts);
    let comparison = Comparison { rules, texts: &texts, mentions: &sorted };
    let mut clusters = Clusters::new(sorted.len());
    for bucket in buckets(&sorted, &texts, rules).into_values() {
        join_bucket(&comparison, &bucket, &mut clusters);
    }
    let mut events: Vec<Event> = clusters
        .into_groups()
        .into_iter()
        .flat_map(|group| claims::split(&sorted, group))
        .filter_map(|(members, reasons)| event(&sorted, &members, reasons))
        .collect();
    events.sort_by_key(|event| (event.when.sort_key(), event.id));
    events
}

/// The kind, unless the word is listed as one with words of other kinds, the
/// word, and a name.
type Key<'a> = (&'a str, String, String);

/// Mentions by kind, stem and name, so that only those are compared that have
/// a chance. A mention stands in one bucket per name.
fn buckets<'a>(
    mentions: &[&'a Mention],
    texts: &Texts<'_>,
    rules: &'a Rules,
) -> BTreeMap<Key<'a>, Vec<usize>> {
    let mut buckets: BTreeMap<Key<'a>, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        if rules.events.is_light(&mention.lemma) {
            continue;
        }
        let concept = rules.events.concept(&mention.kind, &mention.lemma);
        let kind = if concept.is_listed() { "" } else { &*mention.kind };
        let concept = concept.bucket();
        let sentence = mention.sentence.of(texts.text(mention.id.article));
        let mut names: Vec<String> = evidence::all_names(mention)
            .map(pairs::last_word)
            .chain(evidence::capitalised(sentence))
            .collect();
        if names.is_empty() {
            names.push(mention.when.edtf().unwrap_or_default());
        }
        names.sort_unstable();
        names.dedup();
        for name in names {
            buckets.entry((kind, concept.clone(), name)).or_default().push(index);
        }
    }
    buckets
}

fn join_bucket(comparison: &Comparison<'_>, bucket: &[usize], clusters: &mut Clusters) {
    let mut by_date: Vec<(usize, &Mention)> = bucket
        .iter()
        .filter_map(|index| Some((*index, *comparison.mentions.get(*index)?)))
        .collect();
    let by_article: Vec<&Mention> = by_date.iter().map(|(_, mention)| *mention).collect();
    by_date.sort_by_key(|(index, mention)| (mention.when.sort_key(), *index));
    for (place, (one, first)) in by_date.iter().enumerate() {
        for (two, second) in by_date.iter().skip(place + 1).take(MOST_NEIGHBOURS) {
            match comparison.verdict(first, second) {
                Verdict::Same(reason) => clusters.join(*one, *two, reason),
                Verdict::Disputed(reason) if !tells_of_two(&by_article, first, second) => {
                    clusters.join(*one, *two, reason);
                }
                Verdict::Disputed(_) | Verdict::Different => {}
            }
        }
    }
}

/// Whether one of the two articles itself tells of two such events on different
/// dates, so that the other article’s date is no contradiction.
fn tells_of_two(by_article: &[&Mention], first: &Mention, second: &Mention) -> bool {
    [first, second].into_iter().any(|mention| {
        let article = mention.id.article;
        let start = by_article.partition_point(|other| other.id.article < article);
        let of_article = by_article.iter().skip(start);
        of_article.take_while(|other| other.id.article == article).any(|other| {
            other.id != mention.id
                && pairs::is_exact(other.when)
                && pairs::have_common_patient(mention, other)
                && !mention.when.agrees_with(other.when)
        })
    })
}

fn event(mentions: &[&Mention], members: &[usize], reasons: Vec<String>) -> Option<Event> {
    let told: Vec<&Mention> =
        members.iter().filter_map(|index| mentions.get(*index).copied()).collect();
    let first = *told.first()?;
    let mut event = Event::from_mention(first.clone());
    if told.len() == 1 {
        return Some(event);
    }
    let Agreement { when, is_disputed } = claims::agreed(&told);
    let best = told
        .iter()
        .copied()
        .reduce(|best, next| if next.confidence > best.confidence { next } else { best })?;
    event.title.clone_from(&best.title);
    event.when = when;
    event.is_disputed = is_disputed;
    event.realis = if told.iter().any(|mention| mention.realis == Realis::Happened) {
        Realis::Happened
    } else {
        best.realis
    };
    event.confidence = joint_confidence(&told);
    event.participants = all_participants(&told);
    event.places = all_places(&told);
    event.mentions = told.into_iter().cloned().collect();
    event.merged_because =
        reasons.into_iter().map(|reason| crate::model::Step::Merged { reason }).collect();
    Some(event)
}

/// Reports from several articles make an event surer; more of one article do
/// not.
fn joint_confidence(told: &[&Mention]) -> f32 {
    let mut best_of_article: BTreeMap<ArticleId, f32> = BTreeMap::new();
    for mention in told {
        let best = best_of_article.entry(mention.id.article).or_default();
        *best = best.max(mention.confidence);
    }
    let doubt: f32 = best_of_article.values().map(|confidence| 1.0 - confidence).product();
    (1.0 - doubt).clamp(0.0, 0.99)
}

fn all_participants(told: &[&Mention]) -> Vec<Participant> {
    let mut all: Vec<Participant> = Vec::new();
    // Names that can be one have their last word in common.
    let mut by_last_word: HashMap<String, Vec<usize>> = HashMap::new();
    for participant in told.iter().flat_map(|mention| &mention.participants) {
        let alike = by_last_word.entry(pairs::last_word(&participant.name)).or_default();
        let known = alike.iter().copied().find(|known| {
            let known = all.get(*known);
            known.is_some_and(|known| pairs::is_same_name(&known.name, &participant.name))
        });
        let Some(known) = known.and_then(|known| all.get_mut(known)) else {
            alike.push(all.len());
            all.push(participant.clone());
            continue;
        };
        if participant.name.len() > known.name.len() {
            known.name.clone_from(&participant.name);
        }
        if known.role == Role::Other {
            known.role = participant.role;
        }
    }
    all
}

fn all_places(told: &[&Mention]) -> Vec<String> {
    let mut known = HashSet::new();
    let places = told.iter().flat_map(|mention| &mention.places);
    places.filter(|place| known.insert(place.as_str())).cloned().collect()
}
