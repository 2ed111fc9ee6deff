//! From words to dated events.
//!
//! Each sentence is cut into [`words`] with parts of speech and taken apart into
//! [`clauses`]; [`triggers`] are looked up in the [`lexicon`]; [`anchoring`]
//! dates them; [`participants`] and [`titles`] say who and what. Which words
//! mean what is in `assets/rules/<language>`; nothing here knows English.

mod anchoring;
mod clauses;
mod confidence;
mod draft;
mod grammar;
mod lexicon;
mod names;
mod noun_phrases;
mod participants;
mod parts_of_speech;
mod pieces;
mod pronouns;
mod quantities;
mod reader;
mod realis;
mod retagging;
mod splitting;
#[cfg(test)]
mod tests;
mod titles;
mod triggers;
mod verb_groups;
mod words;

use chrono::NaiveDate;

use crate::model::{
    ArticleId, DatedBy, Mention, MentionId, Realis, Role, Taxonomy, TemporalExpression, TextSpan,
};

use super::sentences::Sentence;
use super::tokens::Token;
use clauses::{Opener, Parse};
use draft::{Dating, Draft, Reading};
use grammar::{Class, Grammar};
use lexicon::Lexicon;
use names::Names;
use parts_of_speech::Tagger;
use pronouns::Pronouns;
use reader::WordReader;
use triggers::Trigger;

pub(super) use lexicon::Concept;
pub use lexicon::LexiconError;

/// The kind of what a dated verb tells that no rule knows.
const OTHER: &str = "other";

/// What the events of one language are read with.
pub struct EventRules {
    grammar: Grammar,
    lexicon: Lexicon,
    tagger: Tagger,
    other: Option<usize>,
}

impl EventRules {
    /// Reads the three files of a language.
    pub(super) fn parse(
        grammar: &str,
        parts_of_speech: &str,
        lexicon: &str,
        taxonomy: &Taxonomy,
    ) -> Result<Self, LexiconError> {
        let grammar = Grammar::parse(grammar)?;
        let lexicon = Lexicon::parse(lexicon, taxonomy)?;
        let other = lexicon.kind_index(OTHER);
        let tagger = Tagger::parse(parts_of_speech)?;
        Ok(Self { grammar, lexicon, tagger, other })
    }

    /// Stands for all words of a kind that can tell of the same event.
    pub(super) fn concept<'word>(&'word self, kind: &str, lemma: &'word str) -> Concept<'word> {
        self.lexicon.concept(kind, lemma)
    }

    /// Whether a verb tells too little to show that two reports are of one
    /// event: everybody says something every day.
    pub(super) fn is_light(&self, lemma: &str) -> bool {
        self.grammar.classes(lemma).has_any(&[Class::Unmergeable, Class::Reporting])
    }

    /// Whether a word stands in any article, whatever it is about.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.grammar.classes(word).has(Class::Common)
    }

    /// Whether an event of a kind happens to somebody, as an arrest does, rather
    /// than being somebody’s deed.
    pub(super) fn befalls(&self, kind: &str) -> bool {
        let kind = self.lexicon.kinds.iter().find(|candidate| *candidate.id == *kind);
        kind.is_some_and(|kind| kind.owner == Role::Patient)
    }

    /// Per kind, sentences with the words to find in `<<…>>`, and sentences in
    /// which there are none.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &[String], &[String])> {
        self.lexicon
            .kinds
            .iter()
            .map(|kind| (&*kind.id, kind.finds.as_slice(), kind.ignores.as_slice()))
    }
}

/// What of an article its events are read from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub article: ArticleId,
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub sentences: &'a [Sentence],
    pub timexes: &'a [TemporalExpression],
    pub published: Option<NaiveDate>,
    /// Whether the first of the sentences is the headline.
    pub has_headline: bool,
}

/// Finds all events that an article tells of, in the order of the text.
pub fn mentions(source: Source<'_>, rules: &EventRules) -> Vec<Mention> {
    let Source { article, text, tokens, sentences, timexes, published, has_headline } = source;
    let reader = WordReader::new(
        text,
        tokens,
        sentences,
        timexes,
        &rules.grammar,
        &rules.tagger,
        &rules.lexicon,
    );
    let parses: Vec<Parse> =
        sentences.iter().map(|sentence| Parse::new(reader.read(sentence))).collect();
    let names = Names::new(text, &parses);
    let pronouns = Pronouns::new(&parses, &names);
    let (grammar, lexicon) = (&rules.grammar, &rules.lexicon);
    let reading = Reading {
        text,
        published,
        has_headline,
        timexes,
        parses,
        names,
        pronouns,
        grammar,
        lexicon,
    };
    let mut drafts = Vec::new();
    let mut attached = Vec::with_capacity(sentences.len());
    for (sentence, parse) in reading.parses.iter().enumerate() {
        let triggers = triggers::triggers(parse, &rules.lexicon, rules.other);
        attached.push(anchoring::attachments(&reading, parse, &triggers));
        let line =
            sentences.get(sentence).map(|sentence| sentence.span.of(text)).unwrap_or_default();
        let triggers = if grammar.is_boilerplate(line) { Vec::new() } else { triggers };
        let of_sentence: Vec<Draft> =
            triggers.into_iter().map(|trigger| draft(&reading, sentence, trigger)).collect();
        drafts.extend(
            of_sentence.iter().filter(|draft| !only_carries(parse, draft, &of_sentence)).cloned(),
        );
    }
    for draft in &mut drafts {
        (draft.participants, draft.places) = participants::find(&reading, draft);
    }
    anchoring::date_all(&reading, &mut drafts, &attached);
    let mut mentions: Vec<Mention> =
        drafts.iter().filter_map(|draft| mention(&reading, article, sentences, draft)).collect();
    mentions.sort_by_key(|mention| mention.id);
    mentions
}

fn draft(reading: &Reading<'_>, sentence: usize, trigger: Trigger) -> Draft {
    let parse = reading.parse(sentence);
    let clause =
        parse.and_then(|parse| parse.clause_of.get(trigger.head).copied()).unwrap_or_default();
    let carrier = parse.and_then(|parse| carrier_of(parse, &trigger, clause));
    let realis = parse
        .map_or(Realis::Happened, |parse| realis::realis_of(reading, parse, &trigger, carrier));
    Draft {
        sentence,
        trigger,
        clause,
        carrier,
        realis,
        dating: Dating::default(),
        participants: Vec::new(),
        places: Vec::new(),
        nth: 0,
    }
}

/// The clause whose verb tells of the event: a verb’s own; for a noun the one
/// of "held", "suffered", "took place", where there is one.
fn carrier_of(parse: &Parse, trigger: &Trigger, clause: usize) -> Option<usize> {
    if trigger.is_verb {
        return Some(clause);
    }
    let own = parse.clause(clause)?;
    let verb = own.verb?;
    let word = parse.word(verb.head)?;
    let phrase = parse.phrase_at(trigger.head)?;
    let has_owner = parse.phrases.get(phrase)?.owner.is_some();
    let is_object = own.object == Some(phrase);
    let is_subject = own.subject == Some(phrase);
    // "Have been on strike since".
    if word.is(Class::Be) && parse.preposition_of(phrase) == Some(verb.head + 1) {
        return Some(clause);
    }
    let is_carried = if verb.aspect.is_passive || own.opener == Opener::Participle {
        is_subject && word.classes.has_any(&[Class::LightVerb, Class::Occurrence])
    } else {
        is_object && word.is(Class::LightVerb) && !has_owner
            || is_subject && word.is(Class::Occurrence) && !is_acting(parse, clause)
    };
    is_carried.then_some(clause)
}

/// Whether a verb does no more than say that a noun happened: "erupted" in
/// "protests erupted".
fn only_carries(parse: &Parse, draft: &Draft, of_sentence: &[Draft]) -> bool {
    let word = parse.word(draft.trigger.head);
    draft.trigger.is_verb
        && draft.trigger.strength != triggers::Strength::Phrase
        && word.is_some_and(|word| word.classes.has_any(&[Class::Occurrence, Class::LightVerb]))
        && of_sentence
            .iter()
            .any(|noun| !noun.trigger.is_verb && noun.carrier == Some(draft.clause))
}

/// "The strike hit the firm" tells what the strike did; "a storm hit" that it
/// happened. Both happened then, unless the noun acts on somebody’s will.
fn is_acting(parse: &Parse, clause: usize) -> bool {
    let follows = parse.verb_word(clause).is_some_and(|verb| verb.is(Class::Follow));
    follows && parse.clause(clause).is_some_and(|clause| clause.object.is_some())
}

fn mention(
    reading: &Reading<'_>,
    article: ArticleId,
    sentences: &[Sentence],
    draft: &Draft,
) -> Option<Mention> {
    let parse = reading.parse(draft.sentence)?;
    let first = parse.word(draft.trigger.words.start)?.span;
    let last = parse.word(draft.trigger.words.end.checked_sub(1)?)?.span;
    let trigger = first.joined(last);
    let timex = draft.dating.timex.and_then(|timex| reading.timexes.get(timex));
    let carrier = draft
        .carrier
        .filter(|_| !draft.trigger.is_verb)
        .and_then(|carrier| parse.verb_word(carrier))
        .filter(|verb| verb.classes.has_any(&[Class::Occurrence, Class::LightVerb]));
    Some(Mention {
        id: MentionId { article, trigger_start: trigger.start() as u32, nth: draft.nth },
        title: titles::title(reading, draft).into(),
        kind: reading.kind(draft.trigger.kind)?.id.clone(),
        when: draft.dating.when,
        realis: draft.realis,
        confidence: draft.dating.confidence * confidence::of_trigger(draft.trigger.strength),
        participants: draft.participants.clone().into(),
        places: draft.places.clone().into(),
        quantities: quantities::find(reading, draft).into(),
        sentence: sentences
            .get(draft.sentence)
            .map_or(TextSpan::whole(""), |sentence| sentence.span),
        trigger,
        carrier: carrier.map(|verb| verb.span).filter(|span| !span.overlaps(trigger)),
        lemma: draft.trigger.lemma.clone(),
        timex: timex
            .map(|timex| DatedBy { span: timex.span, value: timex.value.clone() })
            .map(Box::new),
        derivation: draft.dating.steps.clone().into(),
    })
}
