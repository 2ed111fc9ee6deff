//! Projects in files: what a person said is there again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::model::{Event, History, Project, Saying};
use dateline::store::{Change, ProjectFile, pack, unpack};
use dateline::worker::{self, Criterion, Source};
use eframe::egui::{Key, Modifiers};
use proptest::prelude::*;

use crate::editing;
use crate::folder::Folder;
use crate::shown::{Shown, click_exactly, kept_window as window, named, press, samples, wait};

fn settle(shown: &mut Shown) {
    wait(shown, |shown| {
        let state = &shown.state().state;
        !state.loading.is_busy()
            && !state.keeping.is_loading
            && state.keeping.is_kept()
            && state.derived.awaited_choices.is_none()
            && !state.derived.is_outdated
            && state.project.article_count() > 0
    });
}

fn article() -> PathBuf {
    samples().join("prison-for-navalny.txt")
}

fn find<'a>(shown: &'a Shown, words: &str) -> Option<&'a Event> {
    let events = &shown.state().state.derived.arrangement.events;
    events.iter().map(|event| &**event).find(|event| event.title().contains(words))
}

fn do_it(shown: &mut Shown, command: Command) {
    shown.state_mut().handle(command);
    shown.run_steps(3);
}

fn retitle(shown: &mut Shown, words: &str, title: &str) {
    let edit = find(shown, words).unwrap().say(&Saying::Title(Some(title.into()))).unwrap();
    do_it(shown, Command::Edit(edit));
    settle(shown);
}

#[test]
fn what_was_never_saved_is_offered_again() {
    let folder = Folder::new("offered");
    let mut shown = window(&folder, vec![article()]);
    settle(&mut shown);
    assert!(!named(&shown, "Untitled, kept").is_empty());
    let before = find(&shown, "arrested").unwrap().title().to_owned();
    retitle(&mut shown, "arrested", "Taken away at the airport");
    drop(shown);

    let mut shown = window(&folder, Vec::new());
    wait(&mut shown, |shown| !named(shown, "A project was not saved").is_empty());
    assert!(!named(&shown, "1 article and 1 edit").is_empty());
    press(&mut shown, Key::Enter, Modifiers::NONE);
    settle(&mut shown);
    assert!(find(&shown, "Taken away at the airport").is_some());
    assert_eq!(shown.state().state.history.undo_name(), Some("change of title of an event"));
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    settle(&mut shown);
    assert!(find(&shown, &before).is_some());
    drop(shown);

    let mut shown = window(&folder, Vec::new());
    wait(&mut shown, |shown| !named(shown, "A project was not saved").is_empty());
    click_exactly(&mut shown, "Discard");
    wait(&mut shown, |_| !folder.path("untitled/untitled-1.dateline").exists());
}

#[test]
fn a_saved_project_is_kept_up_to_the_last_change_and_looked_at_as_before() {
    let folder = Folder::new("saved");
    let path = folder.path("Moscow.dateline");
    let mut shown = window(&folder, vec![article()]);
    settle(&mut shown);
    do_it(&mut shown, Command::SaveProject(folder.path("Moscow")));
    wait(&mut shown, |shown| !shown.state().state.keeping.is_untitled());
    assert!(!folder.path("untitled/untitled-1.dateline").exists(), "it has a name now");
    retitle(&mut shown, "arrested", "Taken away at the airport");
    let selected = find(&shown, "Taken away").unwrap().id();
    do_it(&mut shown, Command::SelectEvent(selected));
    do_it(&mut shown, Command::Do(Action::FitSelection));
    shown.run_steps(60);
    let seen = shown.state().state.view.camera.calendar_window_ms().unwrap();
    // What a person sees is written before another project is begun.
    do_it(&mut shown, Command::Do(Action::NewProject));
    wait(&mut shown, |shown| shown.state().state.is_empty());
    do_it(&mut shown, Command::OpenProject(path.clone()));
    settle(&mut shown);
    let state = &shown.state().state;
    assert_eq!(state.view.selected, Some(selected));
    let again = state.view.camera.calendar_window_ms().unwrap();
    let is_near = |place: usize| (again[place] - seen[place]).abs() < 60_000;
    assert!(is_near(0) && is_near(1), "{seen:?} {again:?}");
    assert!(!named(&shown, "Moscow, saved").is_empty());
    assert!(find(&shown, "Taken away at the airport").is_some());

    let mut second = window(&folder, vec![path]);
    settle_read_only(&mut second);
    assert!(!named(&second, "Read-only").is_empty());
    assert!(!named(&second, "another window has it open").is_empty());
}

fn settle_read_only(shown: &mut Shown) {
    wait(shown, |shown| shown.state().state.derived.arrangement.shown_count > 0);
}

#[test]
fn an_article_that_was_taken_out_stays_out_and_can_be_put_back() {
    let folder = Folder::new("taken-out");
    let other = samples().join("letter-from-vladimir.txt");
    let mut shown = window(&folder, vec![article(), other]);
    settle(&mut shown);
    do_it(&mut shown, Command::Do(Action::RemoveArticle));
    settle(&mut shown);
    assert_eq!(shown.state().state.project.article_count(), 1);
    let path = folder.path("a.dateline");
    do_it(&mut shown, Command::SaveProject(path.clone()));
    wait(&mut shown, |shown| !shown.state().state.keeping.is_untitled());
    drop(shown);
    let mut shown = window(&folder, vec![path]);
    settle(&mut shown);
    assert_eq!(shown.state().state.project.article_count(), 1);
    let before = shown.state().state.derived.arrangement.events.len();
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    settle(&mut shown);
    assert_eq!(shown.state().state.project.article_count(), 2);
    assert!(shown.state().state.derived.arrangement.events.len() > before);
}

#[test]
fn a_view_with_a_name_is_there_again() {
    let folder = Folder::new("views");
    let mut shown = window(&folder, vec![article()]);
    settle(&mut shown);
    do_it(&mut shown, Command::ToggleCriterion(Criterion::OnlyPlanned));
    settle(&mut shown);
    let seen = shown.state().state.derived.arrangement.shown_count;
    press(&mut shown, Key::B, Modifiers::COMMAND);
    shown.event(eframe::egui::Event::Text("Plans".to_owned()));
    shown.run_steps(4);
    press(&mut shown, Key::Enter, Modifiers::NONE);
    let path = folder.path("a.dateline");
    do_it(&mut shown, Command::SaveProject(path.clone()));
    wait(&mut shown, |shown| !shown.state().state.keeping.is_untitled());
    do_it(&mut shown, Command::Do(Action::ClearFilters));
    settle(&mut shown);
    drop(shown);
    let mut shown = window(&folder, vec![path]);
    settle(&mut shown);
    assert!(shown.state().state.derived.arrangement.shown_count > seen);
    do_it(&mut shown, Command::UseView("Plans".to_owned()));
    settle(&mut shown);
    assert_eq!(shown.state().state.derived.arrangement.shown_count, seen);
    press(&mut shown, Key::Z, Modifiers::COMMAND);
    assert!(shown.state().state.project.views().is_empty());
}

#[test]
fn leaving_what_has_no_name_asks_first() {
    let folder = Folder::new("leaving");
    let mut shown = window(&folder, vec![article()]);
    settle(&mut shown);
    press(&mut shown, Key::N, Modifiers::COMMAND);
    assert!(!named(&shown, "Save this project before").is_empty());
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert!(named(&shown, "Save this project before").is_empty());
    press(&mut shown, Key::N, Modifiers::COMMAND);
    click_exactly(&mut shown, "Discard");
    wait(&mut shown, |shown| shown.state().state.is_empty());
    wait(&mut shown, |_| !folder.path("untitled/untitled-1.dateline").exists());
}

#[test]
fn what_cannot_be_opened_leaves_what_is_open() {
    let folder = Folder::new("refused");
    let path = folder.path("other.dateline");
    fs::write(&path, "Strike begins").unwrap();
    let mut shown = window(&folder, vec![article()]);
    settle(&mut shown);
    do_it(&mut shown, Command::SaveProject(folder.path("a.dateline")));
    wait(&mut shown, |shown| !shown.state().state.keeping.is_untitled());
    do_it(&mut shown, Command::OpenProject(path));
    wait(&mut shown, |shown| !named(shown, "no Dateline project").is_empty());
    assert!(find(&shown, "arrested").is_some());
    let missing = folder.path("missing.dateline");
    do_it(&mut shown, Command::Read(vec![Source::Path(missing)]));
    wait(&mut shown, |shown| !named(shown, "there is no such file").is_empty());
}

#[test]
fn packed_events_say_the_same_in_short() {
    let reports = worker::read_all(vec![Source::Path(samples())]);
    let (_, arrangement) = worker::arrange_reports(&reports);
    let packed = pack(arrangement.events.iter().map(|event| &**event));
    let unpacked = unpack(&packed).unwrap();
    let short = |event: &Event| {
        let mentions: Vec<_> =
            event.mentions().iter().map(|it| (it.id, it.when, it.sentence, it.trigger)).collect();
        let names = format!("{:?} {:?}", event.participants(), event.places());
        let rest = (event.realis(), event.source_count(), event.is_disputed());
        let title = event.title().to_owned();
        (title, event.kind().to_owned(), event.when(), event.confidence(), mentions, names, rest)
    };
    let before: Vec<_> = arrangement.events.iter().map(|event| short(event)).collect();
    assert!(before.len() > 50);
    assert_eq!(unpacked.iter().map(short).collect::<Vec<_>>(), before);
    for end in 0..packed.len().min(2_000) {
        // What is cut off is refused, or ends where an event does.
        let cut = unpack(&packed[..end]);
        assert!(cut.is_none_or(|events| events.len() < before.len()));
    }
}

#[test]
fn what_was_found_is_the_same_again() {
    let folder = Folder::new("findings");
    let mut file = ProjectFile::create(&folder.path("a.dateline")).unwrap();
    let reports = worker::read_all(vec![Source::Path(samples())]);
    let (members, _) = worker::arrange_reports(&reports);
    for member in &members {
        let (article, findings) = (Arc::clone(&member.article), Arc::clone(&member.findings));
        let (id, rules) = (article.id, Arc::from("rules"));
        let findings = Change::Findings { article: id, rules, findings };
        file.write(&[Change::Article(article), findings]).unwrap();
    }
    let kept = file.articles("rules", None, 100).unwrap();
    assert_eq!(kept.len(), members.len());
    for ((article, findings), member) in kept.into_iter().zip(&members) {
        assert_eq!(article, *member.article);
        assert_eq!(findings.unwrap().unpack().as_ref(), Some(&*member.findings));
    }
}

/// The project and its history as a file has them.
fn kept(path: &Path) -> (Project, History) {
    let file = ProjectFile::open(path).unwrap();
    let mut project = editing::project();
    let saved = file.load().unwrap();
    for fact in saved.facts {
        project.restore(fact);
    }
    (project, saved.history)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_edits_are_there_again_and_so_is_their_undoing(
        edits in proptest::collection::vec(editing::edit(), 1..12),
        undone in 0..12_usize,
    ) {
        let folder = Folder::new("edits");
        let path = folder.path("a.dateline");
        fs::remove_file(&path).ok();
        let mut file = ProjectFile::create(&path).unwrap();
        let (mut project, mut history) = (editing::project(), History::default());
        let before = project.clone();
        let mut steps = Vec::new();
        for edit in edits {
            let step = history.apply(&mut project, edit);
            steps.push((project.facts_after(&step.applied), step));
        }
        for _ in 0..undone {
            let Some(step) = history.undo(&mut project) else { break };
            steps.push((project.facts_after(&step.applied), step));
        }
        for (facts, step) in steps {
            file.write(&[Change::Edit { facts, step: Box::new(step) }]).unwrap();
        }
        file.close().unwrap();
        prop_assert_eq!(kept(&path), (project.clone(), history.clone()));

        let mut file = ProjectFile::open(&path).unwrap();
        while let Some(step) = history.undo(&mut project) {
            let facts = project.facts_after(&step.applied);
            file.write(&[Change::Edit { facts, step: Box::new(step) }]).unwrap();
        }
        drop(file);
        prop_assert_eq!(kept(&path), (before, history));
    }
}
