//! One event out of the mentions that tell of it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use smol_str::SmolStr;

use crate::model::{Conclusion, Event, Mention, Participant, Realis, Role, Step};

use super::claims::{self, Agreement};
use super::pairs;

/// `shared` is in the order of identity, each with the number of its source;
/// `None` only without mentions.
pub(super) fn event(
    shared: &[Arc<Mention>],
    sources: &[usize],
    reasons: Vec<Step>,
) -> Option<Event> {
    let first = shared.first()?;
    if shared.len() == 1 {
        return Some(Event::from_mention(Arc::clone(first)));
    }
    let told: Vec<&Mention> = shared.iter().map(|mention| &**mention).collect();
    let Agreement { when, is_disputed } = claims::agreed(&told, sources);
    let best = told
        .iter()
        .copied()
        .reduce(|best, next| if next.confidence > best.confidence { next } else { best })?;
    let has_happened = told.iter().any(|mention| mention.realis == Realis::Happened);
    Some(Event::from(Conclusion {
        id: first.id,
        title: best.title.clone(),
        kind: first.kind.clone(),
        when,
        realis: if has_happened { Realis::Happened } else { best.realis },
        confidence: joint_confidence(&told, sources),
        participants: all_participants(&told),
        places: all_of(&told, |mention| &mention.places),
        quantities: all_of(&told, |mention| &mention.quantities),
        mentions: shared.to_vec(),
        source_count: sources.iter().max().map_or(1, |last| last + 1),
        merged_because: reasons,
        is_disputed,
        corrected: None,
    }))
}

/// Reports from several sources make an event surer; more of one source do not.
fn joint_confidence(told: &[&Mention], sources: &[usize]) -> f32 {
    let mut best_of_source: BTreeMap<usize, f32> = BTreeMap::new();
    for (mention, source) in told.iter().zip(sources) {
        let best = best_of_source.entry(*source).or_default();
        *best = best.max(mention.confidence);
    }
    let doubt: f32 = best_of_source.values().map(|confidence| 1.0 - confidence).product();
    (1.0 - doubt).clamp(0.0, 0.99)
}

fn all_participants(told: &[&Mention]) -> Vec<Participant> {
    let mut all: Vec<Participant> = Vec::new();
    // Names that can be one have their last word in common.
    let mut by_last_word: HashMap<&str, Vec<usize>> = HashMap::new();
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

/// What the mentions have, each once.
fn all_of<'a>(told: &[&'a Mention], of: impl Fn(&'a Mention) -> &'a [SmolStr]) -> Vec<SmolStr> {
    let mut known = HashSet::new();
    let words = told.iter().flat_map(|mention| of(mention));
    words.filter(|words| known.insert(words.as_str())).cloned().collect()
}
