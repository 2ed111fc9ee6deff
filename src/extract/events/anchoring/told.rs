//! The dated events of an article by kind and name, so that looking one up takes
//! as long in a book as in a note.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::extract::events::draft::{Draft, Reading};
use crate::extract::events::participants::core_names;
use crate::model::{Realis, When};

/// What is told, with a date of its own, of one name in one word.
struct Told {
    lemma: SmolStr,
    first: usize,
    /// `None` where two dates differ.
    when: Option<When>,
}

/// The dated events of an article so far.
pub(super) struct ToldEvents {
    /// Per kind, by name.
    by_name: Vec<FxHashMap<String, Vec<Told>>>,
}

impl ToldEvents {
    pub(super) fn new(reading: &Reading<'_>, drafts: &[Draft]) -> Self {
        let by_name = reading.lexicon.kinds.iter().map(|_| FxHashMap::default()).collect();
        let mut told = Self { by_name };
        for (index, draft) in drafts.iter().enumerate() {
            told.add(index, draft);
        }
        told
    }

    /// Takes up a draft if it is dated.
    pub(super) fn add(&mut self, index: usize, draft: &Draft) {
        let Some(by_name) = self.by_name.get_mut(draft.trigger.kind).filter(|_| is_dated(draft))
        else {
            return;
        };
        let (lemma, when) = (&draft.trigger.lemma, draft.dating.when);
        for name in core_names(draft) {
            if !by_name.contains_key(name) {
                by_name.insert(name.to_owned(), Vec::new());
            }
            let Some(of_name) = by_name.get_mut(name) else { continue };
            match of_name.iter_mut().find(|told| told.lemma == *lemma) {
                Some(told) => {
                    told.first = told.first.min(index);
                    told.when = told.when.filter(|known| is_same_time(*known, when));
                }
                None => of_name.push(Told { lemma: lemma.clone(), first: index, when: Some(when) }),
            }
        }
    }

    /// The first event that a draft with a name can mean; `None` where there is
    /// none, or where there are several on different dates.
    pub(super) fn of_names(&self, reading: &Reading<'_>, draft: &Draft) -> Option<usize> {
        let by_name = self.by_name.get(draft.trigger.kind)?;
        let mut found: Option<(usize, When)> = None;
        for told in core_names(draft).filter_map(|name| by_name.get(name)).flatten() {
            if !is_same_word(reading, draft, &told.lemma) {
                continue;
            }
            let when = told.when?;
            if found.is_some_and(|(_, known)| !is_same_time(known, when)) {
                return None;
            }
            let first = found.map_or(told.first, |(first, _)| first.min(told.first));
            found = Some((first, when));
        }
        found.map(|(first, _)| first)
    }
}

/// Whether a candidate tells, with a date of its own, of what the noun names.
pub(super) fn is_told(reading: &Reading<'_>, draft: &Draft, candidate: &Draft) -> bool {
    candidate.trigger.kind == draft.trigger.kind
        && is_dated(candidate)
        && is_same_word(reading, draft, &candidate.trigger.lemma)
}

/// Whether two dates are the same days, stated or inferred.
pub(super) fn is_same_time(one: When, two: When) -> bool {
    one.begin() == two.begin() && one.end() == two.end()
}

fn is_dated(candidate: &Draft) -> bool {
    candidate.realis == Realis::Happened
        && (candidate.dating.is_stated || candidate.dating.when.is_uncertain())
        && matches!(candidate.dating.when, When::Point { .. } | When::Interval { .. })
}

fn is_same_word(reading: &Reading<'_>, draft: &Draft, lemma: &str) -> bool {
    reading.kind(draft.trigger.kind).is_some_and(|kind| {
        let concept = |lemma| reading.lexicon.concept(&kind.id, lemma);
        concept(lemma).matches(concept(&draft.trigger.lemma))
    })
}
