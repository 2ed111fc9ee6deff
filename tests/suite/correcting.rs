//! What a person says of events: it is seen, undone and done again, and stays when
//! an article is read anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use dateline::app::action::Action;
use dateline::app::command::{Command, Passage};
use dateline::app::correction::{Correction, FactField, Telling};
use dateline::model::{
    ArticleId, CalendarUnit, Event, Findings, Mention, MentionId, Participant, Review, Role,
    SaidWhen, Saying, TextSpan, When,
};
use dateline::worker::{Criterion, Made};
use eframe::egui::{Event as Input, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::shown::{Shown, named, press, sample_window, wait};

const TEXTS: [&str; 3] = [
    "Police arrested Mira Holm in Oslo on 3 March 2021. A bridge collapsed in Bergen on 7 March.",
    "Mira Holm was arrested in Oslo on 5 March 2021. Jan Berg resigned on 9 March 2021.",
    "A court sentenced Jan Berg on 11 March 2021 to five years. The roof gave way at night.",
];

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND: Modifiers = Modifiers::COMMAND;

/// What is to be seen of the event afterwards.
type Seen = fn(&Event) -> bool;

/// What is done, and what is to be seen of the event afterwards.
type Row = (&'static str, fn(&Event) -> Command, fn(&Event) -> bool);

fn say(event: &Event, saying: Saying) -> Command {
    Command::Tell(Telling::Say(event.id(), saying))
}

fn act(correction: Correction) -> Command {
    Command::Do(Action::Correct(correction))
}

fn may() -> When {
    When::at(CalendarUnit::month(2020, 5).unwrap())
}

/// Everything that can be said of an event by itself.
const SAYINGS: &[Row] = &[
    ("title", |it| say(it, Saying::Title(Some("Held".into()))), |it| it.title() == "Held"),
    (
        "date",
        |it| say(it, Saying::When(Some(SaidWhen { when: may(), words: "may 2020".into() }))),
        |it| it.when() == may() && it.review() == Review::Done && it.found_when() != may(),
    ),
    (
        "type",
        |_| Command::Tell(Telling::SayKind(Some("election".into()))),
        |it| it.kind() == "election",
    ),
    (
        "people",
        |it| {
            let people = vec![Participant { name: "Ada".into(), role: Role::Patient }];
            say(it, Saying::Participants(Some(people)))
        },
        |it| it.participants().iter().map(|one| one.name.as_str()).eq(["Ada"]),
    ),
    (
        "places",
        |it| say(it, Saying::Places(Some(vec!["Rome".into()]))),
        |it| it.places().iter().eq(["Rome"]),
    ),
    (
        "tag",
        |_| Command::Tell(Telling::Tag { tag: "x".into(), on: true }),
        |it| it.remark().is_some_and(|remark| remark.tags.contains("x")),
    ),
    ("star", |_| act(Correction::Star), Event::is_starred),
    (
        "note",
        |it| say(it, Saying::Note(Some("Ask again".into()))),
        |it| it.remark().is_some_and(|remark| remark.note.as_deref() == Some("Ask again")),
    ),
    ("accept", |_| act(Correction::Accept), |it| it.review() == Review::Done),
    ("hide", |_| act(Correction::Hide), Event::is_hidden),
];

fn by_title<'a>(events: &'a [Event], words: &str) -> &'a Event {
    let has = |event: &&Event| event.title().contains(words);
    events.iter().find(has).unwrap_or_else(|| panic!("{words:?} in {events:#?}"))
}

/// The article's findings with one mention taken out.
fn without(findings: &Findings, id: MentionId) -> Findings {
    let mut findings = findings.clone();
    findings.mentions.retain(|mention| mention.id != id);
    findings
}

/// The findings with the word before a mention taken for the one that tells of it.
fn moved(findings: &Findings, id: MentionId, text: &str) -> (Findings, MentionId) {
    let mut findings = findings.clone();
    let mention = findings.mentions.iter_mut().find(|mention| mention.id == id).unwrap();
    let mention: &mut Mention = Arc::make_mut(mention);
    let (before, end) = (text.get(..mention.trigger.start()).unwrap(), mention.trigger.end());
    let start = before.trim_end().rfind(' ').unwrap() + 1;
    mention.id.trigger_start = start as u32;
    mention.trigger = TextSpan::new(text, start, end).unwrap();
    let now = mention.id;
    (findings, now)
}

#[test]
fn what_is_said_is_seen_undone_done_again_and_stays_when_the_article_is_read_anew() {
    for (name, command, holds) in SAYINGS {
        let mut desk = Desk::new(&TEXTS);
        let before = desk.events();
        let event = by_title(&before, "resigned").clone();
        let (id, article) = (event.id(), event.id().article);
        desk.give(Command::SelectEvent(id));
        assert!(!holds(&event), "{name}: holds before anything is said");
        desk.give(command(&event));
        assert!(holds(desk.event(id).unwrap()), "{name}");
        assert!(holds(&desk.state.as_said(&event)), "{name}: seen before the worker answers");
        desk.give(Command::Do(Action::Undo));
        assert_eq!(desk.events(), before, "{name}: undo");
        desk.give(Command::Do(Action::Redo));
        assert!(holds(desk.event(id).unwrap()), "{name}: redo");

        let found = desk.findings(article);
        desk.find_anew(article, without(&found, id));
        assert!(holds(desk.event(id).unwrap()), "{name}: its mention is gone");
        let (elsewhere, now) = moved(&found, id, TEXTS[article.0 as usize]);
        desk.find_anew(article, elsewhere);
        assert!(holds(desk.event(now).unwrap()), "{name}: its mention has moved");
        assert_eq!(desk.events().len(), before.len(), "{name}: none is there twice");
    }
}

#[test]
fn what_is_said_of_several_is_one_edit_with_their_number_in_its_name() {
    let table = [
        (Correction::Accept, "accepting 3 events", "3 events accepted."),
        (Correction::Star, "starring 3 events", "3 events starred."),
        (Correction::Hide, "hiding 3 events", "3 events hidden."),
    ];
    for (correction, name, notice) in table {
        let mut desk = Desk::new(&TEXTS);
        let before = desk.events();
        desk.give(Command::SelectEvent(before[0].id()));
        desk.give(Command::SelectUpTo(before[2].id()));
        desk.give(act(correction));
        assert_eq!(desk.state.history.undo_name(), Some(name));
        assert_eq!(desk.state.notice.as_ref().unwrap().text, notice);
        assert!(desk.state.notice.as_ref().unwrap().can_undo);
        let said = desk.events().iter().filter(|event| event.remark().is_some()).count();
        assert_eq!(said, 3);
        desk.give(Command::Do(Action::Undo));
        assert_eq!(desk.events(), before);
    }
}

#[test]
fn tags_are_added_to_what_each_has_and_taken_off_again() {
    let mut desk = Desk::new(&TEXTS);
    let events = desk.events();
    let tags = |desk: &Desk, nth: usize| {
        let event = desk.event(events[nth].id()).unwrap();
        event.remark().map(|remark| remark.tags.clone()).unwrap_or_default()
    };
    let set = |all: &[&str]| all.iter().map(|tag| (*tag).into()).collect::<BTreeSet<_>>();
    desk.give(Command::SelectEvent(events[0].id()));
    desk.give(Command::Tell(Telling::Tag { tag: "a".into(), on: true }));
    desk.give(Command::SelectUpTo(events[1].id()));
    desk.give(Command::Tell(Telling::Tag { tag: "b".into(), on: true }));
    assert_eq!([tags(&desk, 0), tags(&desk, 1)], [set(&["a", "b"]), set(&["b"])]);
    desk.give(Command::Tell(Telling::Tag { tag: "b".into(), on: false }));
    assert_eq!([tags(&desk, 0), tags(&desk, 1)], [set(&["a"]), set(&[])]);
}

#[test]
fn hidden_events_are_left_out_unless_they_are_asked_for_and_the_selection_moves_on() {
    let mut desk = Desk::new(&TEXTS);
    let events = desk.events();
    desk.give(Command::SelectEvent(events[1].id()));
    desk.give(act(Correction::Hide));
    let arrangement = Arc::clone(&desk.state.derived.arrangement);
    assert_eq!((arrangement.shown_count, arrangement.hidden_count), (events.len() - 1, 1));
    assert_eq!(desk.state.view.selected, Some(events[2].id()));
    let article = events[1].id().article;
    let told = events
        .iter()
        .filter(|event| event.mentions().iter().any(|mention| mention.id.article == article));
    assert_eq!(arrangement.event_count_in(article), told.count() - 1);
    desk.give(Command::ToggleCriterion(Criterion::Review(Review::Hidden)));
    assert_eq!(desk.state.derived.arrangement.shown_count, 1);
    // The same key shows it again.
    desk.give(Command::SelectEvent(events[1].id()));
    desk.give(act(Correction::Hide));
    desk.give(Command::Do(Action::ClearFilters));
    assert_eq!(desk.state.derived.arrangement.shown_count, events.len());
}

#[test]
fn merging_by_hand_is_taken_back_by_hand_or_by_undo_and_stays_when_read_anew() {
    let mut desk = Desk::new(&TEXTS);
    let before = desk.events();
    let ids = ["collapsed", "resigned"].map(|words| by_title(&before, words).id());
    desk.give(Command::SelectEvent(ids[0]));
    desk.give(Command::ToggleSelected(ids[1]));
    desk.give(act(Correction::Merge));
    let is_one =
        |desk: &Desk| desk.event(ids[0]).map(Event::id) == desk.event(ids[1]).map(Event::id);
    assert!(is_one(&desk));
    assert_eq!(desk.state.history.undo_name(), Some("merge of 2 events"));
    let article = ids[0].article;
    let found = desk.findings(article);
    desk.find_anew(article, without(&found, ids[0]));
    desk.find_anew(article, found.clone());
    assert!(is_one(&desk), "its mention was gone for a while");
    let (elsewhere, now) = moved(&found, ids[0], TEXTS[article.0 as usize]);
    desk.find_anew(article, elsewhere);
    assert_eq!(desk.event(now).map(Event::id), desk.event(ids[1]).map(Event::id), "it has moved");
    desk.find_anew(article, found);
    desk.give(act(Correction::Unmerge));
    assert!(!is_one(&desk));
    desk.give(Command::Do(Action::Undo));
    assert!(is_one(&desk));
    desk.give(Command::Do(Action::Undo));
    assert_eq!(desk.events(), before);
}

#[test]
fn sources_are_separated_one_by_one_or_several_at_once() {
    let mut desk = Desk::new(&TEXTS);
    let before = desk.events();
    let event = by_title(&before, "arrested").clone();
    let ids: Vec<MentionId> = event.mentions().iter().map(|mention| mention.id).collect();
    assert!(event.is_disputed() && ids.len() == 2, "{event:#?}");
    for commands in [
        vec![Command::Cite(1), act(Correction::Unmerge)],
        vec![Command::Tell(Telling::Tick(ids[1])), Command::Tell(Telling::SplitTicked)],
    ] {
        desk.give(Command::SelectEvent(ids[0]));
        for command in commands {
            desk.give(command);
        }
        assert_ne!(desk.event(ids[0]).map(Event::id), desk.event(ids[1]).map(Event::id));
        assert_eq!(desk.state.history.undo_name(), Some("separation of a source"));
        desk.give(Command::Do(Action::Undo));
        assert_eq!(desk.events(), before);
    }
}

#[test]
fn an_event_is_made_of_marked_words_and_leads_back_to_them() {
    let mut desk = Desk::new(&TEXTS);
    let before = desk.events();
    let text = TEXTS[2];
    let start = text.find("The roof").unwrap();
    let span = TextSpan::new(text, start, start + 8).unwrap();
    let passage = Passage { article: ArticleId(2), span };
    let made = || Made { title: "Roof gave way".into(), kind: "accident".into(), when: may() };
    desk.give(act(Correction::MakeEvent));
    assert!(desk.state.view.new_event.is_none() && desk.state.notice.is_some());
    for nth in [255, 254] {
        desk.give(Command::MarkWords(Some(passage)));
        desk.give(act(Correction::MakeEvent));
        assert_eq!(desk.state.view.new_event, Some(passage));
        desk.give(Command::Tell(Telling::MakeEvent(Some(Box::new(made())))));
        let id = MentionId { article: ArticleId(2), trigger_start: start as u32, nth };
        assert_eq!(desk.state.view.selected, Some(id), "it is selected");
        let event = desk.event(id).unwrap();
        let mention = event.mentions().iter().find(|mention| mention.id == id).unwrap();
        assert_eq!(mention.sentence.of(text), "The roof gave way at night.");
        assert_eq!((event.title(), event.when()), ("Roof gave way", may()));
        let marks = desk.state.derived.arrangement.marks_in(ArticleId(2));
        assert!(marks.iter().any(|mark| mark.span == span && mark.mention.is_some()));
        desk.find_anew(ArticleId(2), desk.findings(ArticleId(2)));
        assert!(desk.event(id).is_some(), "it stays when the article is read anew");
    }
    desk.give(Command::Do(Action::Undo));
    desk.give(Command::Do(Action::Undo));
    assert_eq!(desk.events(), before);
}

#[test]
fn a_claim_is_taken_for_the_date_and_as_found_takes_it_back() {
    let mut desk = Desk::new(&TEXTS);
    let event = by_title(&desk.events(), "arrested").clone();
    let other = event.mentions().iter().find(|one| one.when != event.when()).unwrap().when;
    let words = "Paper 1".into();
    desk.give(say(&event, Saying::When(Some(SaidWhen { when: other, words }))));
    let now = desk.event(event.id()).unwrap().clone();
    assert_eq!((now.when(), now.found_when()), (other, event.when()));
    desk.give(say(&now, Saying::When(None)));
    assert_eq!(desk.event(event.id()), Some(&event));
}

#[test]
fn two_answers_in_a_row_are_both_kept_though_the_worker_is_late() {
    let mut desk = Desk::new(&TEXTS);
    let id = desk.events()[0].id();
    desk.give(Command::SelectEvent(id));
    let update = |desk: &mut Desk, correction| {
        drop(dateline::app::update::update(&mut desk.state, act(correction), 0.0));
    };
    update(&mut desk, Correction::Star);
    update(&mut desk, Correction::Accept);
    update(&mut desk, Correction::Star);
    let event = desk.state.as_said(desk.event(id).unwrap());
    assert_eq!((event.is_starred(), event.review()), (false, Review::Done));
}

// In the window, with the keyboard alone.

fn settle(shown: &mut Shown) {
    wait(shown, |shown| {
        let derived = &shown.state().state.derived;
        derived.awaited_choices.is_none() && !derived.is_outdated
    });
}

fn type_text(shown: &mut Shown, text: &str) {
    shown.event(Input::Text(text.to_owned()));
    shown.run_steps(4);
}

fn selected(shown: &Shown) -> Event {
    shown.state().state.selected_event().unwrap().1.clone()
}

#[test]
fn every_fact_is_edited_in_place_by_keyboard() {
    let mut shown = sample_window();
    press(&mut shown, Key::Home, NONE);
    press(&mut shown, Key::ArrowRight, NONE);
    let before = selected(&shown);
    let table: [(Key, Modifiers, &str, Modifiers, Seen); 7] = [
        (Key::E, NONE, "A better title", NONE, |it| it.title() == "A better title"),
        (Key::E, SHIFT, "may 2020", NONE, |it| it.when() == may()),
        (Key::T, SHIFT, "elect", NONE, |it| it.kind() == "election"),
        (Key::T, NONE, "to check", NONE, |it| {
            it.remark().is_some_and(|remark| remark.tags.contains("to check"))
        }),
        (Key::P, SHIFT, "Ada Holm", NONE, |it| {
            it.participants().iter().any(|one| one.name == "Ada Holm")
        }),
        (Key::L, SHIFT, "Bergen", NONE, |it| it.places().contains(&"Bergen".into())),
        (Key::N, SHIFT, "Ask the\narchive", COMMAND, |it| {
            it.remark().is_some_and(|remark| remark.note.as_deref() == Some("Ask the\narchive"))
        }),
    ];
    for (key, modifiers, typed, keep_with, holds) in table {
        // Esc leaves it.
        press(&mut shown, key, modifiers);
        assert!(shown.state().state.view.editing.is_some(), "{typed}");
        type_text(&mut shown, typed);
        press(&mut shown, Key::Escape, NONE);
        assert!(shown.state().state.view.editing.is_none(), "{typed}");
        assert!(shown.state().state.view.selected.is_some(), "Esc closes only the field");
        settle(&mut shown);
        assert!(!holds(&selected(&shown)), "{typed}");
        // Enter keeps it.
        press(&mut shown, key, modifiers);
        type_text(&mut shown, typed);
        press(&mut shown, Key::Enter, keep_with);
        press(&mut shown, Key::Escape, NONE);
        settle(&mut shown);
        if shown.state().state.view.selected.is_none() {
            shown.state_mut().handle(Command::SelectEvent(before.id()));
            shown.run_steps(40);
        }
        assert!(holds(&selected(&shown)), "{typed}: {:#?}", selected(&shown));
    }
    let edited = named(&shown, "As found: ");
    assert_eq!(edited.len(), 5, "{edited:?}");
    for _ in 0..7 {
        press(&mut shown, Key::Z, COMMAND);
    }
    settle(&mut shown);
    assert_eq!(selected(&shown), before);
}

#[test]
fn what_is_typed_as_a_date_is_read_at_once_and_nonsense_is_not_kept() {
    let mut shown = sample_window();
    press(&mut shown, Key::Home, NONE);
    let before = selected(&shown);
    press(&mut shown, Key::E, SHIFT);
    type_text(&mut shown, "the day of the");
    assert!(!named(&shown, "not understood as a date").is_empty());
    press(&mut shown, Key::Enter, NONE);
    assert_eq!(shown.state().state.view.editing, Some(FactField::When));
    press(&mut shown, Key::A, COMMAND);
    type_text(&mut shown, "undated");
    assert!(named(&shown, "undated").iter().any(|text| text == "undated"));
    press(&mut shown, Key::Enter, NONE);
    settle(&mut shown);
    assert_eq!(selected(&shown).when(), When::Undated);
    shown.get_by_label("As found: date").focus();
    press(&mut shown, Key::Enter, NONE);
    settle(&mut shown);
    assert_eq!(selected(&shown), before);
}

#[test]
fn keys_accept_hide_star_and_merge_and_the_notice_offers_undo() {
    let mut shown = sample_window();
    press(&mut shown, Key::Home, NONE);
    press(&mut shown, Key::ArrowRight, NONE);
    press(&mut shown, Key::ArrowRight, SHIFT);
    press(&mut shown, Key::S, SHIFT);
    press(&mut shown, Key::Y, NONE);
    settle(&mut shown);
    let state = &shown.state().state;
    let events =
        state.selected_places().into_iter().map(|place| &state.derived.arrangement.events[place]);
    assert!(events.clone().all(|event| event.is_starred() && event.review() == Review::Done));
    assert_eq!(events.count(), 2);
    let all = state.derived.arrangement.events.len();
    press(&mut shown, Key::M, NONE);
    settle(&mut shown);
    assert_eq!(shown.state().state.derived.arrangement.events.len(), all - 1);
    press(&mut shown, Key::U, NONE);
    settle(&mut shown);
    assert_eq!(shown.state().state.derived.arrangement.events.len(), all);
    let hidden = selected(&shown).id();
    press(&mut shown, Key::X, NONE);
    settle(&mut shown);
    assert!(!named(&shown, "Event hidden.").is_empty());
    assert_ne!(selected(&shown).id(), hidden);
    assert!(!named(&shown, &format!("{} events", all - 1)).is_empty());
    assert!(!named(&shown, "1 hidden").is_empty());
    shown.get_by_label("Undo").focus();
    press(&mut shown, Key::Enter, NONE);
    settle(&mut shown);
    assert_eq!(shown.state().state.derived.arrangement.hidden_count, 0);
}

#[test]
fn a_new_event_is_made_by_keyboard_from_words_that_were_found() {
    let mut shown = sample_window();
    press(&mut shown, Key::Home, NONE);
    press(&mut shown, Key::Enter, SHIFT);
    press(&mut shown, Key::Insert, NONE);
    assert!(shown.state().state.view.new_event.is_some());
    press(&mut shown, Key::A, COMMAND);
    type_text(&mut shown, "Something else");
    press(&mut shown, Key::Enter, NONE);
    assert!(shown.state().state.view.new_event.is_some(), "a date is asked for");
    press(&mut shown, Key::Tab, NONE);
    type_text(&mut shown, "5 may 2020");
    press(&mut shown, Key::Enter, NONE);
    settle(&mut shown);
    let made = selected(&shown);
    assert_eq!(made.title(), "Something else");
    assert_eq!(made.mentions()[0].id.nth, 255);
}
