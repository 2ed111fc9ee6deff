//! What lies on a disk besides files that can be read: all of it is named, and the rest is
//! read.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicU64;

use dateline::ingest;

use crate::folder::Folder;
use crate::unprivileged::{allow, unprivileged};

const SENTENCE: &str = "The mayor was arrested on 5 May 2019.";

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = Folder::new("disk");
    let Some(mut command) = unprivileged(&folder, Path::new(env!("CARGO_BIN_EXE_dateline"))) else {
        return;
    };
    let opened = folder.path("opened");
    for inner in ["closed", "unlisted", "untouched", "open"] {
        fs::create_dir_all(opened.join(inner)).unwrap();
        fs::write(opened.join(inner).join("b.txt"), SENTENCE).unwrap();
    }
    for file in ["a.txt", "locked.txt", "z.txt"] {
        fs::write(opened.join(file), SENTENCE).unwrap();
    }
    symlink("nowhere", opened.join("dangling.txt")).unwrap();
    symlink("itself.txt", opened.join("itself.txt")).unwrap();
    symlink("..", opened.join("open/around")).unwrap();
    let pipe = opened.join("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    allow(&opened.join("locked.txt"), 0o000);
    let closed = [("closed", 0o000), ("unlisted", 0o311), ("untouched", 0o444)];
    for (name, mode) in closed {
        allow(&opened.join(name), mode);
    }
    // A folder that may be entered and not listed still has what is named in it.
    let named = opened.join("unlisted/b.txt");
    let output = command.arg("read").arg(&opened).arg(named).output().unwrap();
    for (name, _) in closed {
        allow(&opened.join(name), 0o755);
    }

    let read = String::from_utf8(output.stdout).unwrap();
    for file in ["a.txt", "open/b.txt", "unlisted/b.txt", "z.txt"] {
        assert_eq!(read.matches(&format!("opened/{file}\"")).count(), 1, "{file}: {read}");
    }
    assert_eq!(read.lines().count(), 4, "{read}");
    let problems = String::from_utf8(output.stderr).unwrap();
    let forbidden = "cannot be opened (you may not read it)";
    for (file, problem) in [
        ("closed", forbidden),
        ("dangling.txt", "cannot be opened (there is no such file)"),
        ("itself.txt", "cannot be opened (Too many levels of symbolic links"),
        ("locked.txt", forbidden),
        ("pipe.txt", "is neither a file nor a folder"),
        ("unlisted", forbidden),
        ("untouched/b.txt", forbidden),
    ] {
        let of_file = |line: &&str| line.contains(&format!("opened/{file}\""));
        let lines: Vec<&str> = problems.lines().filter(of_file).collect();
        assert!(lines.len() == 1 && lines[0].contains(problem), "{file}: {problems}");
    }
    assert_eq!(output.status.code(), Some(1));
}

/// A program that fetches articles writes on while its file is read: in the midst of a line,
/// which it ends when the reader has come there.
#[test]
fn a_file_that_grows_is_read_up_to_where_it_ended() {
    let folder = Folder::new("growing");
    let path = folder.path("news.jsonl");
    let line = |number: usize| format!("{{\"id\": \"{number}\", \"text\": \"{SENTENCE}\"}}\n");
    let [third, fourth] = [line(3), line(4)];
    let (begun, rest) = third.split_at(20);
    fs::write(&path, line(1) + &line(2) + begun).unwrap();
    let mut file = File::options().append(true).open(&path).unwrap();
    let (mut names, mut problems) = (Vec::new(), Vec::new());
    let _is_whole = ingest::each_in_path(&path, &AtomicU64::default(), &mut |found| {
        match found {
            Ok(article) => names.push(article.name),
            Err(problem) => {
                if problems.is_empty() {
                    file.write_all(format!("{rest}{fourth}").as_bytes()).unwrap();
                }
                problems.push(problem.to_string());
            }
        }
        ControlFlow::Continue(())
    });
    assert_eq!(names, ["1", "2"]);
    assert!(problems.len() == 1 && problems[0].contains("record 3 is not"), "{problems:?}");
    assert_eq!(ingest::read_path(&path).articles.len(), 4, "the next time all are there");
}

#[test]
fn a_file_that_is_gone_by_the_time_it_is_read_is_named() {
    let folder = Folder::new("gone");
    let path = folder.path("a.txt");
    fs::write(&path, SENTENCE).unwrap();
    let listing = ingest::list(&[&folder.0]);
    fs::remove_file(&path).unwrap();
    let reading = ingest::read_path(&listing.files[0]);
    let [problem] = &reading.problems[..] else { panic!("{reading:?}") };
    assert!(problem.to_string().contains("there is no such file") && reading.articles.is_empty());
}
