//! Files that are opened again: after a fault was mended, or by mistake.

use std::fs;

use dateline::app::state::State;

use crate::folder::Folder;
use crate::shown::{Shown, click, kept_window, named, wait};

const RULED: &str =
    r#"{"id": "ruling", "text": "A court in Oslo convicted Mira Holm on 3 March 2021."}"#;
const HELD: &str = r#"{"id": "arrest", "text": "Mira Holm was arrested on 5 May 2020."}"#;

fn state(shown: &Shown) -> &State {
    &shown.state().state
}

fn is_read(shown: &Shown) -> bool {
    let state = state(shown);
    !state.loading.is_busy() && state.project.article_count() > 0 && state.keeping.is_kept()
}

#[test]
fn a_file_that_was_mended_gives_the_rest_and_nothing_twice() {
    let folder = Folder::new("mended");
    let path = folder.path("news.jsonl");
    fs::write(&path, format!("{RULED}\n{{broken\n")).unwrap();
    let mut shown = kept_window(&folder, vec![path.clone()]);
    wait(&mut shown, is_read);
    assert!(!named(&shown, "1 problem").is_empty());
    assert!(!named(&shown, "record 2 is not an article").is_empty());
    fs::write(&path, format!("{RULED}\n{HELD}\n")).unwrap();
    click(&mut shown, "Try ");
    wait(&mut shown, |shown| is_read(shown) && state(shown).project.article_count() == 2);
    assert!(state(&shown).loading.problems.is_empty());
    assert!(!named(&shown, "1 article was in the project already.").is_empty());
}

#[test]
fn a_table_says_in_the_window_how_its_columns_were_read() {
    let folder = Folder::new("table");
    let path = folder.path("news.csv");
    let rows = "headline,body,date\n\
                Court rules,A court in Oslo convicted Mira Holm that day after a long trial.,3 March 2021\n\
                Arrest,Mira Holm was arrested in Oslo on that day and brought to court.,5 May 2020\n";
    fs::write(&path, rows).unwrap();
    let mut shown = kept_window(&folder, vec![path]);
    wait(&mut shown, is_read);
    assert_eq!(state(&shown).project.article_count(), 2);
    assert!(state(&shown).loading.problems.iter().all(|problem| problem.is_note));
    assert!(!named(&shown, "1 note").is_empty());
    assert_eq!(named(&shown, "Try "), Vec::<String>::new());
}
