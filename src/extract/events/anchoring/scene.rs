//! The day that a report tells of.
//!
//! Most reports have one occasion – a sitting of a court, a launch, a crash –
//! and date it once, in the lead. What they go on to tell without a date is of
//! that day, until a sentence leaves it for another time. Such dates are
//! inferred: they say so (`?` in EDTF), and words of any other report outweigh
//! them.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::extract::events::clauses::{Clause, Opener, Parse};
use crate::extract::events::confidence;
use crate::extract::events::draft::{Draft, Reading};
use crate::extract::events::grammar::{Class, EventRelation};
use crate::extract::events::participants::core_names;
use crate::extract::events::verb_groups::{Form, VerbGroup, VerbTense};
use crate::model::{
    CalendarUnit, Meaning, Moment, Precision, Realis, Role, Step, TemporalExpression, When,
};

use super::bounds::is_news;
use super::{Attachment, Governor};

/// A report comes out so many days after what it tells of, at most.
const LATEST_REPORT_DAYS: i64 = 10;
/// The lead: the sentences that say what the report is about.
const LEAD_SENTENCES: usize = 3;
/// "On Sunday" in an article of Monday shows that it reports as it happens.
const FRESH_DAYS: i64 = 3;

/// The occasion of a report.
pub(super) struct Scene {
    pub(super) day: CalendarUnit,
    /// The words that name the day; none where it is that of publication.
    words: String,
    /// Who is there: the minister of the lead who speaks later speaks there.
    actors: FxHashSet<SmolStr>,
    /// By sentence, whether it tells of the occasion.
    is_told: Vec<bool>,
}

impl Scene {
    /// The occasion of an article; `None` where it tells of no day of its own.
    pub(super) fn find(
        reading: &Reading<'_>,
        drafts: &[Draft],
        attached: &[Vec<Attachment>],
    ) -> Option<Self> {
        let published = reading.published.map(CalendarUnit::day)?;
        if !is_news(reading, published) {
            return None;
        }
        let stated = stated_in_lead(reading, drafts, published);
        if stated.is_none() && !reading.has_headline && !is_fresh(reading, published) {
            return None;
        }
        let (day, words) = match stated {
            Some(draft) => {
                let timex = draft.dating.timex.and_then(|timex| reading.timexes.get(timex));
                let words = timex.map(|timex| timex.span.of(reading.text).to_owned());
                let When::Point { at } = draft.dating.when else { return None };
                (CalendarUnit::day(at.earliest), words.unwrap_or_default())
            }
            None => (published, String::new()),
        };
        let lead_end = lead_end(reading);
        let is_there = |draft: &&Draft| {
            draft.dating.is_stated && draft.dating.when == When::at(day)
                || draft.sentence < lead_end && draft.dating.when.agrees_with(When::at(day))
        };
        let there = drafts.iter().filter(is_there);
        let actors = there.flat_map(core_names).map(SmolStr::new).collect();
        let mut scene = Self { day, words, actors, is_told: Vec::new() };
        scene.is_told = scene.sentences(reading, drafts, attached);
        // Who comes in later is there, too.
        let newcomers: Vec<SmolStr> = drafts
            .iter()
            .filter(|draft| scene.confidence(reading, draft, attached).is_some())
            .flat_map(agents)
            .collect();
        scene.actors.extend(newcomers);
        scene.is_told = scene.sentences(reading, drafts, attached);
        Some(scene)
    }

    /// Goes through the article: a sentence that names another time leaves the
    /// occasion, one that names its day, or has its actors speak, comes back; so
    /// does one with its actors where others left it.
    fn sentences(
        &self,
        reading: &Reading<'_>,
        drafts: &[Draft],
        attached: &[Vec<Attachment>],
    ) -> Vec<bool> {
        let (mut is_inside, mut is_left_by_actor, mut is_today) = (true, false, false);
        let mut drafts = drafts.iter().peekable();
        let mut is_told = Vec::with_capacity(reading.parses.len());
        for (sentence, parse) in reading.parses.iter().enumerate() {
            let named = attached.get(sentence).map(Vec::as_slice).unwrap_or_default();
            let mut days = named.iter().filter_map(|it| self.names_scene(reading, parse, it));
            let first = days.next();
            let is_undated = first.is_none();
            is_inside = match first {
                Some(is_scene) => is_scene || days.any(|is_scene| is_scene),
                None => is_inside,
            };
            let mut has_actor = false;
            while let Some(draft) = drafts.next_if(|draft| draft.sentence <= sentence) {
                let is_actor = self.has_actor(draft);
                has_actor |= is_actor;
                let is_back = !is_left_by_actor || !is_today && is_speech(reading, draft);
                is_inside |= is_undated && is_actor && is_back;
            }
            if !is_undated {
                is_left_by_actor = has_actor && !is_inside;
                is_today = !is_inside && named.iter().any(|it| is_publication(reading, it));
            }
            is_told.push(is_inside);
        }
        is_told
    }

    /// Whether a date of a main clause is that of the occasion; `None` for dates
    /// that do not move the story.
    fn names_scene(&self, reading: &Reading<'_>, parse: &Parse, it: &Attachment) -> Option<bool> {
        let Meaning::Date { at } = reading.timexes.get(it.timex)?.meaning else { return None };
        let Governor::Clause(clause) = it.governor else { return None };
        let clause = parse.clause(clause)?;
        let is_past = clause.verb.is_some_and(|verb| verb.tense == VerbTense::Past);
        if !is_main(clause) || !is_past {
            return None;
        }
        let day = self.day.first_day();
        Some(at.earliest <= day && day <= at.latest && at.unit.precision() >= Precision::Month)
    }

    /// Whether somebody who is there says something there.
    pub(super) fn hears(&self, draft: &Draft) -> bool {
        self.has_actor(draft) && self.is_told.get(draft.sentence).copied().unwrap_or_default()
    }

    fn has_actor(&self, draft: &Draft) -> bool {
        core_names(draft).any(|name| self.actors.contains(name))
    }

    /// Dates what is told of the occasion without a date of its own.
    pub(super) fn date(
        &self,
        reading: &Reading<'_>,
        drafts: &mut [Draft],
        attached: &[Vec<Attachment>],
    ) {
        for draft in drafts.iter_mut() {
            let Some(confidence) = self.confidence(reading, draft, attached) else { continue };
            let when = When::Point { at: Moment::probably(self.day) };
            draft.dating.when = when;
            draft.dating.confidence = confidence;
            draft.dating.steps.push(Step::Dated {
                rule: "told of the day that the report is about".into(),
                words: self.words.clone().into(),
                when: when.edtf().unwrap_or_default().into(),
            });
        }
    }

    /// How sure it is that a draft belongs to the occasion; `None` where nothing
    /// says so.
    fn confidence(
        &self,
        reading: &Reading<'_>,
        draft: &Draft,
        attached: &[Vec<Attachment>],
    ) -> Option<f32> {
        if draft.dating.is_stated || draft.realis != Realis::Happened {
            return None;
        }
        let parse = reading.parse(draft.sentence)?;
        let carrier = main_clause(parse, draft.carrier?);
        let clause = parse.clause(carrier)?;
        let of_sentence = attached.get(draft.sentence)?;
        let is_dated = |it: &Attachment| {
            it.governor == Governor::Clause(carrier)
                || parse.clause_of.get(it.first_word) == Some(&carrier)
        };
        if of_sentence.iter().any(is_dated) || is_timed_by_event(reading, parse, carrier) {
            return None;
        }
        let verb = clause.verb.filter(|verb| verb.form == Form::Finite)?;
        let word = parse.word(verb.head)?;
        // "At a conference, where he praised it".
        let is_there = clause.opener == Opener::RelativePlace
            && clause.parent.and_then(|parent| parse.clause(parent)).is_some_and(is_main);
        if !is_main(clause) && !is_there || is_state(word.classes, verb) {
            return None;
        }
        if reading.has_headline && draft.sentence == 0 {
            return Some(confidence::SCENE_LEAD);
        }
        let is_lead = draft.sentence < lead_end(reading);
        let is_perfect = verb.tense == VerbTense::Present && verb.aspect.is_perfect;
        let is_past = verb.tense == VerbTense::Past && !verb.aspect.is_perfect;
        let is_own = Some(carrier) == draft.carrier;
        let is_told = self.is_told.get(draft.sentence).copied().unwrap_or_default();
        if is_own && word.is(Class::Reporting) && !verb.aspect.is_passive {
            // Who else speaks does so to the reporter.
            return None;
        }
        match (is_lead, self.has_actor(draft)) {
            (true, _) if is_past || is_perfect => Some(confidence::SCENE_LEAD),
            (false, _) if is_past && is_told => Some(confidence::SCENE),
            _ => None,
        }
    }
}

fn agents(draft: &Draft) -> impl Iterator<Item = SmolStr> {
    let agents = draft.participants.iter().filter(|one| one.role == Role::Agent);
    agents.map(|one| one.name.clone())
}

/// Whether a date is the day of publication.
fn is_publication(reading: &Reading<'_>, it: &Attachment) -> bool {
    let moment = reading.timexes.get(it.timex).and_then(TemporalExpression::moment);
    moment.is_some_and(|at| at.is_one_day() && Some(at.earliest) == reading.published)
}

/// "When she first came", "soon after its launch": another event gives the time.
pub(super) fn is_timed_by_event(reading: &Reading<'_>, parse: &Parse, carrier: usize) -> bool {
    let tells_time = |index: usize| {
        let relation = parse.words.get(index);
        let relation = relation.and_then(|word| reading.grammar.event_relation(&word.lower));
        relation.is_some_and(|relation| relation != EventRelation::During)
    };
    let is_within = |index: &usize| parse.clause_of.get(*index) == Some(&carrier);
    let below = parse.clauses.iter().filter(|clause| clause.parent == Some(carrier));
    let openers = below.filter_map(|clause| clause.opener_word);
    (0..parse.words.len()).filter(is_within).chain(openers).any(tells_time)
}

/// Whether a draft tells that somebody says something.
fn is_speech(reading: &Reading<'_>, draft: &Draft) -> bool {
    let parse = reading.parse(draft.sentence);
    let clause = draft.carrier.and_then(|carrier| parse?.clause(carrier));
    let verb = clause.and_then(|clause| parse?.word(clause.verb?.head));
    verb.is_some_and(|verb| verb.is(Class::Reporting))
}

/// The clause that "began" what another tells: "began by thanking them".
fn main_clause(parse: &Parse, carrier: usize) -> usize {
    let above = parse.parent(carrier).filter(|parent| {
        let is_inner = parse.clause(carrier).is_some_and(|clause| {
            matches!(clause.opener, Opener::Participle | Opener::Infinitive)
                && clause.verb.is_some_and(|verb| verb.form != Form::Finite)
        });
        let verb = parse.verb_word(*parent);
        is_inner && verb.is_some_and(|verb| verb.is(Class::Aspect))
    });
    above.unwrap_or(carrier)
}

fn is_main(clause: &Clause) -> bool {
    matches!(clause.opener, Opener::Main | Opener::Coordinated)
}

/// "Was", "wanted", "was waiting": true of more than the occasion.
pub(super) fn is_state(classes: crate::extract::events::grammar::Classes, verb: VerbGroup) -> bool {
    verb.aspect.is_progressive
        || classes.has_any(&[Class::Be, Class::Have, Class::EmptyVerb, Class::State])
}

/// The first sentence after the lead.
fn lead_end(reading: &Reading<'_>) -> usize {
    LEAD_SENTENCES + usize::from(reading.has_headline)
}

/// The first event of the lead with a day of its own, shortly before
/// publication.
fn stated_in_lead<'d>(
    reading: &Reading<'_>,
    drafts: &'d [Draft],
    published: CalendarUnit,
) -> Option<&'d Draft> {
    let lead = drafts.iter().take_while(|draft| draft.sentence < lead_end(reading));
    lead.into_iter().find(|draft| {
        let When::Point { at } = draft.dating.when else { return false };
        let parse = reading.parse(draft.sentence);
        let clause = draft.carrier.and_then(|carrier| parse?.clause(carrier));
        let age = (published.first_day() - at.earliest).num_days();
        draft.dating.is_stated
            && draft.realis == Realis::Happened
            && at.is_one_day()
            && (0..=LATEST_REPORT_DAYS).contains(&age)
            && clause.is_some_and(is_main)
    })
}

/// Whether the article names a day right before its publication.
fn is_fresh(reading: &Reading<'_>, published: CalendarUnit) -> bool {
    reading.timexes.iter().filter_map(TemporalExpression::moment).any(|moment| {
        let age = (published.first_day() - moment.earliest).num_days();
        moment.is_one_day() && (0..=FRESH_DAYS).contains(&age)
    })
}
