//! Which rules can begin at a place in the text, told from its first three words.
//!
//! Most places of most texts can begin none: this look-up is all they cost.

use std::collections::HashMap;
use std::rc::Rc;

use super::RulesError;
use super::lexed::Lexed;
use super::openings::{Automaton, Next, State};
use super::rules::Rule;
use super::word_sets::{ALL, WordSetMaker, WordSets};
use super::words::{WordId, Words};

/// A rule that may begin with two words, and the set of words of which one has to
/// come third.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    rule: u16,
    third: u16,
}

#[derive(Debug, Default)]
pub(super) struct StartIndex {
    /// Which of `firsts` a first word has; the first of them is for words that
    /// begin nothing.
    first_of: Vec<u16>,
    firsts: Vec<First>,
    thirds: WordSets,
}

/// The rules that begin with one of some words.
#[derive(Debug, Default)]
struct First {
    /// By the second word, the place of its rules; 0 where it may be any.
    place_of: Box<[u16]>,
    /// In the order of the rules.
    candidates: Vec<Box<[Candidate]>>,
}

/// The rules that begin with a word, and where that leaves them.
type Opening<'w> = Vec<(u16, State<'w>)>;

impl StartIndex {
    pub(super) fn new(rules: &[Rule], words: &Words) -> Result<Self, RulesError> {
        let mut openings: Vec<Opening<'_>> = vec![Vec::new(); words.len()];
        for (rule, number) in rules.iter().zip(0..) {
            let automaton = Automaton { program: &rule.program, words };
            let firsts = automaton
                .openings()
                .ok_or_else(|| RulesError::StartsAnywhere { rule: rule.name.clone() })?;
            for (first, state) in firsts {
                if let Some(opening) = openings.get_mut(usize::from(first)) {
                    opening.push((number, state));
                }
            }
        }
        let mut maker =
            Maker { rules, words, sets: WordSetMaker::new(words.len()), known: HashMap::new() };
        // All months open the same rules, as do most words of a class.
        let mut shared = HashMap::from([(Opening::new(), 0)]);
        let (mut first_of, mut firsts) = (Vec::new(), vec![First::default()]);
        for mut opening in openings {
            opening.sort_unstable();
            opening.dedup();
            let number = shared.len() as u16;
            let number = *shared.entry(opening).or_insert_with_key(|opening| {
                firsts.push(maker.first(opening));
                number
            });
            first_of.push(number);
        }
        Ok(Self { first_of, firsts, thirds: maker.sets.finish() })
    }

    /// Puts the numbers of the rules that can begin at a token into `numbers`, in
    /// order.
    #[inline]
    pub(super) fn at(&self, lexed: &Lexed<'_>, at: usize, numbers: &mut Vec<u16>) {
        numbers.clear();
        let first = self.first_of.get(usize::from(lexed.id(at))).filter(|first| **first != 0);
        let Some(first) = first.and_then(|first| self.firsts.get(usize::from(*first))) else {
            return;
        };
        let place = first.place_of.get(usize::from(lexed.id(at + 1))).copied().unwrap_or(0);
        let candidates = first.candidates.get(usize::from(place)).map_or(&[][..], |it| it);
        let third = lexed.id(at + 2);
        numbers.extend(
            candidates.iter().filter(|it| self.thirds.holds(it.third, third)).map(|it| it.rule),
        );
    }
}

/// The second words that a rule can read, each with the set of those that can come
/// third; no second word where it may be any.
type Seconds = Rc<[(Option<WordId>, u16)]>;

struct Maker<'r, 'w> {
    rules: &'r [Rule],
    words: &'w Words,
    sets: WordSetMaker,
    /// Those that were asked for before.
    known: HashMap<(u16, State<'w>), Seconds>,
}

impl<'w> Maker<'_, 'w> {
    fn next(&self, rule: u16, state: State<'w>) -> Next<'w> {
        let rule = self.rules.get(usize::from(rule));
        rule.map_or_else(Next::default, |rule| {
            Automaton { program: &rule.program, words: self.words }.next(state)
        })
    }

    /// The set of words that a rule can read next.
    fn readable(&mut self, rule: u16, state: State<'w>) -> u16 {
        let Next { reads, is_end } = self.next(rule, state);
        let words: Option<Vec<WordId>> = reads.into_iter().map(|(word, _)| word).collect();
        match words.filter(|_| !is_end) {
            Some(words) => self.sets.of_words(&words),
            None => ALL,
        }
    }

    /// The second words from a state on.
    fn seconds(&mut self, rule: u16, state: State<'w>) -> Seconds {
        if let Some(known) = self.known.get(&(rule, state)) {
            return Rc::clone(known);
        }
        let Next { reads, is_end } = self.next(rule, state);
        let mut seconds = if is_end { vec![(None, ALL)] } else { Vec::new() };
        let mut last = None;
        for (second, state) in reads {
            // The words of a class follow each other and lead to the same state.
            let third = match last {
                Some((known, third)) if known == state => third,
                _ => self.readable(rule, state),
            };
            last = Some((state, third));
            seconds.push((second, if second.is_none() { ALL } else { third }));
        }
        let seconds: Seconds = seconds.into();
        self.known.insert((rule, state), Rc::clone(&seconds));
        seconds
    }

    fn first(&mut self, opening: &[(u16, State<'w>)]) -> First {
        let mut with_any: Vec<Candidate> = Vec::new();
        let mut with: Vec<(WordId, Candidate)> = Vec::new();
        for (rule, state) in opening {
            for (second, third) in self.seconds(*rule, *state).iter() {
                let candidate = Candidate { rule: *rule, third: *third };
                match second {
                    None => with_any.push(candidate),
                    Some(second) => with.push((*second, candidate)),
                }
            }
        }
        with.sort_unstable();
        with.dedup();
        let mut first =
            First { place_of: vec![0; self.words.len()].into(), candidates: Vec::new() };
        first.candidates.push(self.one_each(with_any.clone()));
        for run in with.chunk_by(|one, two| one.0 == two.0) {
            let second = run.first().map_or(Words::UNKNOWN, |(second, _)| *second);
            if let Some(place) = first.place_of.get_mut(usize::from(second)) {
                *place = first.candidates.len() as u16;
            }
            let here = run.iter().map(|(_, candidate)| *candidate);
            let candidates = with_any.iter().copied().chain(here).collect();
            first.candidates.push(self.one_each(candidates));
        }
        first
    }

    /// Each rule once, with all words that it can read third.
    fn one_each(&mut self, mut candidates: Vec<Candidate>) -> Box<[Candidate]> {
        candidates.sort_unstable();
        let mut each: Vec<Candidate> = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            match each.last_mut().filter(|last| last.rule == candidate.rule) {
                Some(last) => last.third = self.sets.union(last.third, candidate.third),
                None => each.push(candidate),
            }
        }
        each.into()
    }
}
