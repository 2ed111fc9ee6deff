//! Folders that are watched, files that have changed since, and files that were still
//! to be read when the program ended.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::correction::Correction;
use dateline::app::state::State;
use dateline::model::{FileStamp, SourceFile};
use dateline::store::{Change, ProjectFile};
use dateline::worker::Source;

use crate::folder::Folder;
use crate::shown::{Shown, click, kept_window, named, wait};

const HELD: &str = "Police arrested Mira Holm in Oslo on 3 March 2021.";
const FREED: &str = "Mira Holm was released in Oslo on 9 March 2021.";

fn state(shown: &Shown) -> &State {
    &shown.state().state
}

fn is_settled(shown: &Shown) -> bool {
    let state = state(shown);
    !state.loading.is_busy()
        && !state.keeping.is_loading
        && state.keeping.is_kept()
        && state.derived.awaited_choices.is_none()
        && !state.derived.is_outdated
}

fn has(shown: &Shown, articles: usize, events: usize) -> bool {
    is_settled(shown)
        && state(shown).project.article_count() == articles
        && state(shown).derived.arrangement.events.len() == events
}

fn give(shown: &mut Shown, command: Command) {
    shown.state_mut().handle(command);
    shown.run_steps(3);
}

/// Saves what is open in a file of this name.
fn save(shown: &mut Shown, path: &Path) {
    give(shown, Command::SaveProject(path.to_owned()));
    wait(shown, |shown| !state(shown).keeping.is_untitled() && is_settled(shown));
}

fn reopened(folder: &Folder, project: PathBuf) -> Shown {
    kept_window(folder, vec![project])
}

#[test]
fn what_comes_into_a_watched_folder_is_read_and_what_changes_read_anew() {
    let folder = Folder::new("watched");
    let inbox = folder.path("inbox");
    fs::create_dir(&inbox).unwrap();
    fs::write(inbox.join("held.txt"), HELD).unwrap();
    let mut shown = kept_window(&folder, Vec::new());
    give(&mut shown, Command::WatchFolder(inbox.clone()));
    assert!(!named(&shown, "Watching “inbox”").is_empty());
    wait(&mut shown, |shown| has(shown, 1, 1));

    fs::write(inbox.join("freed.txt"), FREED).unwrap();
    wait(&mut shown, |shown| has(shown, 2, 2));

    let held = state(&shown).derived.arrangement.events[0].id();
    give(&mut shown, Command::SelectEvent(held));
    give(&mut shown, Command::Do(Action::Correct(Correction::Star)));
    fs::write(inbox.join("held.txt"), format!("Corrected at noon. {HELD} She was alone.")).unwrap();
    wait(&mut shown, |shown| {
        let texts = || state(shown).project.articles().map(|article| &article.text);
        has(shown, 2, 2) && texts().any(|text| text.starts_with("Corrected"))
    });
    assert!(state(&shown).derived.arrangement.events[0].is_starred());
    assert!(!named(&shown, "has changed; its new text was read").is_empty());

    // At the next start what came meanwhile is read.
    let project = folder.path("case.dateline");
    save(&mut shown, &project);
    drop(shown);
    fs::write(inbox.join("third.txt"), "A bridge collapsed in Bergen on 7 March 2021.").unwrap();
    let mut shown = reopened(&folder, project);
    wait(&mut shown, |shown| has(shown, 3, 3));
    assert!(state(&shown).loading.problems.is_empty(), "{:?}", state(&shown).loading.problems);

    click(&mut shown, "Stop watching");
    wait(&mut shown, is_settled);
    assert!(named(&shown, "Watching “inbox”").is_empty());
    assert!(state(&shown).project.watched().is_empty());
}

#[test]
fn a_file_that_has_changed_since_is_told_and_read_in_its_place_when_asked() {
    let folder = Folder::new("changed");
    let (path, other) = (folder.path("held.txt"), folder.path("freed.txt"));
    fs::write(&path, HELD).unwrap();
    fs::write(&other, FREED).unwrap();
    let mut shown = kept_window(&folder, vec![path.clone(), other.clone()]);
    wait(&mut shown, |shown| has(shown, 2, 2));
    let project = folder.path("case.dateline");
    save(&mut shown, &project);
    drop(shown);

    fs::write(&path, format!("Corrected at noon. {HELD}")).unwrap();
    // Written, and the same.
    fs::write(&other, FREED).unwrap();
    let mut shown = reopened(&folder, project);
    wait(&mut shown, |shown| !named(shown, "has changed since it was read").is_empty());
    assert_eq!(state(&shown).loading.problems.len(), 1);
    click(&mut shown, "Try ");
    wait(&mut shown, |shown| {
        let mut texts = state(shown).project.articles().map(|article| &article.text);
        has(shown, 2, 2) && texts.any(|text| text.starts_with("Corrected"))
    });
    assert!(state(&shown).loading.problems.is_empty());
}

#[test]
fn what_was_still_to_be_read_is_read_at_the_next_start() {
    let folder = Folder::new("unread");
    let (path, gone) = (folder.path("held.txt"), folder.path("gone.txt"));
    fs::write(&path, HELD).unwrap();
    // As a program leaves it that ends while it reads.
    let project = folder.path("case.dateline");
    let mut file = ProjectFile::create(&project).unwrap();
    let stamp = Some(FileStamp { size_bytes: 9, modified_ms: None });
    let unread = [&path, &gone].map(|path| SourceFile {
        name: path.to_string_lossy().into(),
        stamp,
        is_read: false,
    });
    file.write(&[Change::Files(unread.into())]).unwrap();
    file.close().unwrap();

    let mut shown = reopened(&folder, project.clone());
    wait(&mut shown, |shown| has(shown, 1, 1));
    assert!(!named(&shown, "Going on with 2 files that were still to be read.").is_empty());
    assert_eq!(state(&shown).loading.problems.len(), 1, "the file that is gone");
    drop(shown);

    let mut shown = reopened(&folder, project);
    wait(&mut shown, |shown| has(shown, 1, 1));
    assert!(named(&shown, "Going on").is_empty());
}

#[test]
fn what_somebody_stopped_is_not_read_at_the_next_start() {
    let folder = Folder::new("stopped");
    let many: Vec<PathBuf> = (0..40)
        .map(|number| {
            let path = folder.path(&format!("{number}.txt"));
            fs::write(&path, HELD).unwrap();
            path
        })
        .collect();
    let path = folder.path("freed.txt");
    fs::write(&path, FREED).unwrap();
    let mut shown = kept_window(&folder, vec![path]);
    wait(&mut shown, |shown| has(shown, 1, 1));
    let sources = many.into_iter().map(Source::Path).collect();
    shown.state_mut().handle(Command::Read(sources));
    give(&mut shown, Command::Do(Action::CancelReading));
    wait(&mut shown, is_settled);
    assert!(!named(&shown, "files were not read, or in part").is_empty());
    let project = folder.path("case.dateline");
    save(&mut shown, &project);
    let count = state(&shown).project.article_count();
    drop(shown);
    let files = ProjectFile::open(&project).unwrap().load().unwrap().files;
    assert!(files.iter().all(|file| file.is_read));
    assert_eq!(files.len(), count);
}
