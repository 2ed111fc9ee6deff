//! What a person says of the selected events.

use std::collections::BTreeSet;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::app::command::{Effect, Passage};
use crate::app::correction::{Correction, FactField, Telling};
use crate::app::several::Several;
use crate::app::state::{Notice, Panel, State};
use crate::export::wording;
use crate::model::{Edit, Event, KindId, MentionId, Saying, Verdict};
use crate::worker::{Made, made_mention};

use super::editing::edit_project;
use super::reviewing::{go_on, is_due, step, toggle_review};
use super::selecting::select_event;

/// More than this nobody means, and every two of them would be a pair.
const MOST_MERGED: usize = 50;

pub(super) fn correct(state: &mut State, correction: Correction, now: f64) -> Vec<Effect> {
    match correction {
        Correction::Accept => accept(state, now),
        Correction::Hide => hide(state, now),
        Correction::Star => star(state),
        Correction::Merge => merge(state),
        Correction::Unmerge => unmerge(state),
        Correction::Review => toggle_review(state),
        Correction::MakeEvent => {
            open_form(state);
            Vec::new()
        }
        Correction::Edit(field) => {
            edit_fact(state, Some(field));
            Vec::new()
        }
    }
}

pub(super) fn tell(state: &mut State, telling: Telling, now: f64) -> Vec<Effect> {
    match telling {
        Telling::Edit(field) => edit_fact(state, field),
        Telling::Say(event, saying) => return say(state, event, &saying, now),
        Telling::SayKind(kind) => return say_kind(state, kind.as_ref()),
        Telling::Tag { tag: name, on } => return tag(state, &name, on),
        Telling::Tick(mention) => tick(state, mention),
        Telling::SplitTicked => return split_ticked(state),
        Telling::MakeEvent(made) => return make_event(state, made.map(|made| *made)),
        Telling::StepReview(to) => step(state, to, now),
    }
    Vec::new()
}

/// Opens a field of the selected event, or closes the one that is open. While
/// events are reviewed, it is the date that is looked at first.
fn edit_fact(state: &mut State, field: Option<FactField>) {
    let is_reviewing = state.view.review.is_some();
    state.view.editing = match field.filter(|_| state.view.selected.is_some()) {
        Some(FactField::Title) if is_reviewing => Some(FactField::When),
        field => field,
    };
    if state.view.editing.is_some() {
        state.settings.panels.open(Panel::Inspector);
    }
}

/// Says something of one event.
fn say(state: &mut State, event: MentionId, saying: &Saying, now: f64) -> Vec<Effect> {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let is_dated = matches!(saying, Saying::When(Some(_)));
    let Some((_, event)) = arrangement.event(event) else { return Vec::new() };
    let Some(edit) = state.as_said(event).say(saying) else { return Vec::new() };
    let effects = edit_project(state, edit);
    state.notice = Some(Notice { text: changed(saying).to_owned(), can_undo: true });
    if is_dated && is_due(state, event.id()) {
        go_on(state, now);
    }
    effects
}

const fn changed(saying: &Saying) -> &'static str {
    match saying {
        Saying::Verdict(Some(Verdict::Hidden)) => "Event hidden.",
        Saying::Verdict(Some(Verdict::Accepted { .. })) => "Event accepted.",
        Saying::Verdict(None) => "Taken back.",
        Saying::Title(_) => "Title changed.",
        Saying::When(_) => "Date changed.",
        Saying::Kind(_) => "Type changed.",
        Saying::Participants(_) => "Who took part was changed.",
        Saying::Places(_) => "Where it was has changed.",
        Saying::Star(true) => "Event starred.",
        Saying::Star(false) => "Event no longer starred.",
        Saying::Tags(_) => "Tags changed.",
        Saying::Note(_) => "Note changed.",
    }
}

/// Gives all selected events a type, or leaves it to the program.
fn say_kind(state: &mut State, kind: Option<&KindId>) -> Vec<Effect> {
    say_of_selected(state, |_| Saying::Kind(kind.cloned()), "changed")
}

/// Puts a tag on all selected events, or takes it off.
fn tag(state: &mut State, tag: &SmolStr, on: bool) -> Vec<Effect> {
    let tags = |event: &Event| {
        let mut tags = event.remark().map(|remark| remark.tags.clone()).unwrap_or_default();
        if on {
            tags.insert(tag.clone());
        } else {
            tags.remove(tag);
        }
        Saying::Tags(tags)
    };
    say_of_selected(state, tags, if on { "tagged" } else { "untagged" })
}

fn accept(state: &mut State, now: f64) -> Vec<Effect> {
    let accepted = |event: &Event| Saying::Verdict(Some(Verdict::Accepted { when: event.when() }));
    let effects = say_of_selected(state, accepted, "accepted");
    if state.view.selected.is_some_and(|selected| is_due(state, selected)) {
        go_on(state, now);
    }
    effects
}

fn hide(state: &mut State, now: f64) -> Vec<Effect> {
    let events = selected(state);
    let verdict = (!events.iter().all(|event| event.is_hidden())).then_some(Verdict::Hidden);
    let done = if verdict.is_some() { "hidden" } else { "shown again" };
    let was_due = state.view.selected.is_some_and(|selected| is_due(state, selected));
    let effects = say_of_selected(state, |_| Saying::Verdict(verdict), done);
    if was_due {
        go_on(state, now);
    } else if verdict.is_some() {
        let hidden: BTreeSet<MentionId> = events.iter().map(|event| event.id()).collect();
        if let Some(next) = next_beside(state, &hidden) {
            select_event(state, next, now);
        }
    }
    effects
}

fn star(state: &mut State) -> Vec<Effect> {
    let is_starred = !selected(state).iter().all(|event| event.is_starred());
    let done = if is_starred { "starred" } else { "no longer starred" };
    say_of_selected(state, |_| Saying::Star(is_starred), done)
}

/// The selected events with all that is said of them by now.
fn selected(state: &State) -> Vec<Arc<Event>> {
    let events = &state.derived.arrangement.events;
    let places = state.selected_places();
    places.iter().filter_map(|place| Some(state.as_said(events.get(*place)?))).collect()
}

fn say_of_selected(
    state: &mut State,
    saying: impl Fn(&Event) -> Saying,
    done: &str,
) -> Vec<Effect> {
    let (mut all, mut count) = (Vec::new(), 0);
    for event in selected(state) {
        if let Some(Edit::Say { said }) = event.say(&saying(&event)) {
            all.extend(said);
            count += 1;
        }
    }
    let Some((_, last)) = all.last() else { return Vec::new() };
    let what = match count {
        1 => "an event".to_owned(),
        _ => format!("{} events", wording::count(count)),
    };
    let name = format!("{} {what}", last.name());
    let text = match count {
        1 => format!("Event {done}."),
        _ => format!("{} events {done}.", wording::count(count)),
    };
    let effects = edit_project(state, Edit::Say { said: all }.named(name));
    state.notice = Some(Notice { text, can_undo: true });
    effects
}

/// The next event in the list or in time that is not one of these, or else the
/// one before.
fn next_beside(state: &State, gone: &BTreeSet<MentionId>) -> Option<MentionId> {
    let (arrangement, listing) = (&state.derived.arrangement, &state.derived.listing);
    let selected = state.view.selected?;
    let is_list = state.view.list.is_shown;
    let (place, count) = if is_list {
        (listing.row(selected)?, listing.row_count())
    } else {
        let index = arrangement.event(selected)?.0;
        (arrangement.shown.binary_search(&index).ok()?, arrangement.shown.len())
    };
    let event = |place: usize| {
        if is_list {
            return listing.event(place).map(Event::id);
        }
        arrangement.events.get(*arrangement.shown.get(place)?).map(|event| event.id())
    };
    let around = (place + 1..count).chain((0..place).rev());
    around.filter_map(event).find(|event| !gone.contains(event))
}

fn merge(state: &mut State) -> Vec<Effect> {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let places = state.selected_places();
    let events: Vec<&Event> = places
        .iter()
        .filter_map(|place| arrangement.events.get(*place).map(|one| &**one))
        .collect();
    let complaint = match events.len() {
        0 | 1 => Some("Select several events to merge them: Ctrl+click, or Shift+→.".to_owned()),
        count if count > MOST_MERGED => {
            Some(format!("Up to {MOST_MERGED} events can be merged at once."))
        }
        _ => None,
    };
    if let Some(text) = complaint {
        state.notice = Some(Notice { text, can_undo: false });
        return Vec::new();
    }
    let effects = edit_project(state, Event::merger(events.iter().copied()));
    state.view.several = Several::default();
    let text = format!("{} events merged into one.", events.len());
    state.notice = Some(Notice { text, can_undo: true });
    effects
}

fn unmerge(state: &mut State) -> Vec<Effect> {
    let arrangement = Arc::clone(&state.derived.arrangement);
    let Some((_, event)) = state.view.selected.and_then(|one| arrangement.event(one)) else {
        return Vec::new();
    };
    let ids: BTreeSet<MentionId> = event.mentions().iter().map(|mention| mention.id).collect();
    let joined = state.project.corrections().joined.iter();
    let by_hand: Vec<[MentionId; 2]> =
        joined.filter(|pair| pair.iter().all(|id| ids.contains(id))).copied().collect();
    if !by_hand.is_empty() {
        let edit = Edit::Join { pairs: by_hand, joined: false }.named("undoing a merge");
        let effects = edit_project(state, edit);
        let text = "What was merged by hand is apart again.".to_owned();
        state.notice = Some(Notice { text, can_undo: true });
        return effects;
    }
    let shown = event.mentions().get(state.view.citation).filter(|_| ids.len() > 1);
    let Some(shown) = shown else {
        let text = "Only one source tells of this event.".to_owned();
        state.notice = Some(Notice { text, can_undo: false });
        return Vec::new();
    };
    let effects = edit_project(state, event.separation(shown.id));
    let text = "The source that was shown is an event of its own.".to_owned();
    state.notice = Some(Notice { text, can_undo: true });
    effects
}

/// Ticks a source of the selected event, or no longer does.
fn tick(state: &mut State, mention: MentionId) {
    if !state.view.ticked.remove(&mention) {
        state.view.ticked.insert(mention);
    }
}

/// Makes the ticked sources of the selected event another event.
fn split_ticked(state: &mut State) -> Vec<Effect> {
    let ticked: Vec<MentionId> = std::mem::take(&mut state.view.ticked).into_iter().collect();
    let Some((_, event)) = state.selected_event() else { return Vec::new() };
    let edit = event.split(&ticked);
    let effects = edit_project(state, edit);
    let text = "The sources that were ticked are another event.".to_owned();
    state.notice = Some(Notice { text, can_undo: true });
    effects
}

/// The words that a new event would be told by: those that are marked, or else
/// those that were found last.
pub(in crate::app) fn told_by(state: &State) -> Option<Passage> {
    let reader = &state.view.reader;
    let found = reader.find.as_ref().and_then(|find| {
        let span = *find.hits.get(find.current)?;
        Some(Passage { article: find.hits_in?, span })
    });
    reader.marked.or(found)
}

fn open_form(state: &mut State) {
    state.view.new_event = told_by(state);
    if state.view.new_event.is_none() {
        let text = "Mark the words that tell of the event first.".to_owned();
        state.notice = Some(Notice { text, can_undo: false });
    }
}

/// Closes the form for a new event, and makes it where it was filled in.
fn make_event(state: &mut State, made: Option<Made>) -> Vec<Effect> {
    let passage = state.view.new_event.take();
    let Some((passage, made)) = passage.zip(made) else { return Vec::new() };
    let article = state.project.article(passage.article);
    let found = state.derived.articles.get(&passage.article);
    let Some((article, found)) = article.zip(found) else { return Vec::new() };
    let begins = |paragraph: &&_| paragraph_holds(**paragraph, passage);
    let paragraph = found.paragraphs.iter().find(begins).copied().unwrap_or(passage.span);
    let corrections = state.project.corrections();
    let mention = made_mention(article, paragraph, passage.span, made, corrections);
    let Some(mention) = mention.map(Arc::new) else { return Vec::new() };
    state.view.reader.marked = None;
    state.view.to_select = Some(mention.id);
    let effects = edit_project(state, Edit::MakeEvent { mention });
    state.notice = Some(Notice { text: "Event added.".to_owned(), can_undo: true });
    effects
}

fn paragraph_holds(paragraph: crate::model::TextSpan, passage: Passage) -> bool {
    paragraph.contains_offset(passage.span.start())
}
