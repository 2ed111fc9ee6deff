//! What becomes of a file when the process that opens it misbehaves. The processes are
//! played by shell scripts.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::Duration;

use dateline::worker::{ChosenColumns, ColumnRole, Opener, Report, Source, Worker};
use serde_json::{Value, json};

use crate::folder::Folder;
use crate::working::reports_until_finished;

/// A program that gives these answers whatever it is asked, and then does this.
fn program(folder: &Folder, answers: &[Value], then: &str) -> PathBuf {
    let mut bytes = Vec::new();
    for answer in answers {
        let answer = rmp_serde::to_vec_named(answer).unwrap();
        bytes.extend(u32::try_from(answer.len()).unwrap().to_le_bytes());
        bytes.extend(answer);
    }
    let (script, answers) = (folder.path("program"), folder.path("answers"));
    fs::write(&answers, bytes).unwrap();
    fs::write(&script, format!("#!/bin/sh\ncat '{}'\n{then}\n", answers.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script
}

/// The titles of articles, and problems, that come of two files.
fn read_with(program: PathBuf) -> Vec<String> {
    let mut worker = Worker::start(|| {}).unwrap();
    worker.open_files_with(Opener {
        program,
        longest_standstill: Duration::from_secs(1),
        most_memory_bytes: 5 << 20,
    });
    let file =
        |name: &str| Source::Bytes { name: name.to_owned(), bytes: b"A strike began.".to_vec() };
    worker.read(vec![file("a.txt"), file("b.txt")], None);
    let mut found = Vec::new();
    for report in reports_until_finished(&worker, 1) {
        if let Report::Read { articles, problems, whole_file: _ } = report {
            found.extend(articles.into_iter().map(|read| read.article.title));
            found.extend(problems.into_iter().map(|problem| problem.to_string()));
        }
    }
    found
}

#[test]
fn whatever_a_process_does_is_one_line_and_the_next_file_is_tried() {
    let torn = json!({"Problem": {"about": "c.pdf", "message": "is torn", "is_note": false}});
    let at = |position: u32, memory: u32| json!({"At": {"position_bytes": position, "memory_bytes": memory}});
    let greedy = at(3, 6 << 20);
    for (answers, then, expected) in [
        (vec![torn.clone()], "kill -SEGV $$", "broke on it"),
        (vec![torn.clone(), at(3, 1000)], "exec sleep 60", "longer than 1 seconds"),
        (vec![torn.clone(), greedy], "exec sleep 60", "takes more than 5 MB of memory"),
        (vec![torn.clone()], "yes", "broke on it"),
    ] {
        let folder = Folder::new("apart");
        let found = read_with(program(&folder, &answers, then));
        assert_eq!(found.len(), 4, "{found:?}");
        for (pair, name) in found.chunks(2).zip(["a.txt", "b.txt"]) {
            assert_eq!(pair[0], "is torn: \"c.pdf\"");
            assert!(pair[1].contains(expected) && pair[1].contains(name), "{found:?}");
        }
    }
}

#[test]
fn where_no_process_can_be_started_files_are_read_all_the_same() {
    assert_eq!(read_with("/nowhere/dateline".into()), ["a", "b"]);
}

#[test]
fn what_the_columns_of_a_table_are_is_told_to_the_process_and_back() {
    let folder = Folder::new("apart-table");
    let path = folder.path("news.csv");
    fs::write(&path, "one,two\nThe ferry came late.,A buoy was struck.\n").unwrap();
    let mut worker = Worker::start(|| {}).unwrap();
    worker.open_files_with(Opener::of(env!("CARGO_BIN_EXE_dateline").into()));
    let roles = vec![Some(ColumnRole::Text), Some(ColumnRole::Title)];
    let columns = ChosenColumns { has_header: true, roles };
    let source = Source::Table { path, columns };
    worker.read(vec![source.clone()], None);
    let (mut titles, mut notes) = (Vec::new(), Vec::new());
    for report in reports_until_finished(&worker, 1) {
        if let Report::Read { articles, problems, whole_file: _ } = report {
            titles.extend(articles.into_iter().map(|read| read.article.title));
            notes.extend(problems);
        }
    }
    assert_eq!(titles, ["A buoy was struck."]);
    let [note] = &notes[..] else { panic!("{notes:?}") };
    let table = note.table.as_ref().unwrap();
    let [first, second] = &table.columns.columns[..] else { panic!("{table:?}") };
    assert_eq!((&note.again, second.role), (&Some(source), Some(ColumnRole::Title)));
    assert_eq!(table.columns.first_values(first), ["The ferry came late."]);
}
