//! What is called saved stays, whatever ends the program: killed at any moment, a
//! disk that is full, a folder that may not be written.
//!
//! The tests start this binary again as a child that edits a project through the
//! worker, as a window does, and says what was confirmed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use dateline::model::{Article, ArticleId, Edit, Fact, Findings, History, Project, Saying};
use dateline::store::{Access, ProjectFile, WhyReadOnly};
use dateline::worker::{Report, ToKeep, Worker};

use crate::editing::mention;
use crate::folder::Folder;
#[cfg(unix)]
use crate::unprivileged::{allow, unprivileged};

/// Where the child finds its project; without it nothing is done.
const FILE: &str = "DATELINE_TEST_PROJECT";

/// Notes are written on so many mentions in turn.
const MENTIONS: u32 = 40;

/// Every so many edits an article comes in.
const EDITS_PER_ARTICLE: usize = 7;

/// Opens a project and edits it until it is killed, or something cannot be kept.
#[test]
#[ignore = "the child of the other tests"]
fn edits_without_pause() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let (wake, woken) = mpsc::channel();
    let wake = move || {
        // At the end nobody waits any more.
        wake.send(()).ok();
    };
    let mut worker = Worker::start(wake).unwrap();
    worker.project.open(path.into());
    let (mut project, mut history) = (Project::default(), History::default());
    let mut is_open = false;
    let mut awaited = 0;
    while woken.recv_timeout(Duration::from_secs(20)).is_ok() {
        let reports: Vec<Report> = worker.reports().collect();
        for report in reports {
            match report {
                Report::Opened(opened) => {
                    is_open = true;
                    say(&format!("open {:?}", opened.access));
                    for fact in opened.saved.facts {
                        project.restore(fact);
                    }
                    history = opened.saved.history;
                }
                // An article may be written before the edit that follows it.
                Report::Kept { number } if number < awaited => continue,
                Report::Kept { .. } => {
                    say(&format!("kept {}", history.done_count()));
                }
                Report::NotKept { message } => return say(&format!("refused {message}")),
                Report::NotOpened { message } => return say(&format!("not opened {message}")),
                _ => continue,
            }
            if is_open {
                awaited = edit(&mut worker, &mut project, &mut history);
            }
        }
    }
}

fn edit(worker: &mut Worker, project: &mut Project, history: &mut History) -> u64 {
    let number = history.done_count() + 1;
    if number.is_multiple_of(EDITS_PER_ARTICLE) {
        let article = article(number as u32);
        worker.project.keep(ToKeep::Article { article, findings: Arc::new(Findings::default()) });
    }
    let said = vec![(mention(number as u32 % MENTIONS), note(number))];
    let step = history.apply(project, Edit::Say { said });
    let facts = project.facts_after(&step.applied);
    worker.project.keep(ToKeep::Edit { facts, step: Box::new(step) })
}

fn note(number: usize) -> Saying {
    Saying::Note(Some(number.to_string().into()))
}

fn article(number: u32) -> Arc<Article> {
    Arc::new(Article {
        id: ArticleId(number),
        name: format!("{number}.txt"),
        title: format!("Article {number}"),
        publication: None,
        outlet: None,
        origin: dateline::model::Origin::default(),
        language: "en".to_owned(),
        text: "The mayor was arrested on Tuesday. ".repeat(400).into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    })
}

/// A line that is out before anything else happens.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // The parent may be gone.
    writeln!(out, "\n>{line}").and_then(|()| out.flush()).ok();
}

/// The child, begun by a command that ends with it.
fn child(mut command: Command, project: &Path) -> Child {
    command
        .args(["crashing::edits_without_pause", "--exact", "--ignored", "--nocapture"])
        .env(FILE, project)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn this_binary() -> PathBuf {
    std::env::current_exe().unwrap()
}

/// What the child says, line by line, until it ends.
fn said_by(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.map_while(Result::ok).filter_map(|line| Some(line.strip_prefix('>')?.to_owned()))
}

/// The number of the last edit that the child called kept.
fn last_kept(lines: &[String]) -> Option<usize> {
    lines.iter().rev().find_map(|line| line.strip_prefix("kept ")?.parse().ok())
}

/// All edits up to one are there, and no other; answers how many. Opening the file
/// checks its integrity, since the child never closes it.
fn check(path: &Path, confirmed: usize) -> usize {
    let file = ProjectFile::open(path).unwrap();
    let saved = file.load().unwrap();
    let done = saved.history.done_count();
    assert!((confirmed..=confirmed + 1).contains(&done), "{confirmed} confirmed, {done} there");
    let mut notes = BTreeMap::new();
    for fact in saved.facts {
        let Fact::Remark(id, Some(remark)) = fact else { panic!("{fact:?}") };
        notes.insert(id.article.0, remark.note.clone().unwrap().to_string());
    }
    let expected: BTreeMap<u32, String> =
        (1..=done).map(|number| (number as u32 % MENTIONS, number.to_string())).collect();
    assert_eq!(notes, expected);
    // The article that comes before the edit in flight may be there.
    let articles = done / EDITS_PER_ARTICLE..=(done + 1) / EDITS_PER_ARTICLE;
    assert!(articles.contains(&saved.article_count), "{} of {articles:?}", saved.article_count);
    done
}

fn kill_at_random(rounds: u64) {
    let folder = Folder::new("killed");
    let path = folder.path("a.dateline");
    ProjectFile::create(&path).unwrap().close().unwrap();
    let mut done = 0;
    for round in 0..rounds {
        let mut child = child(Command::new(this_binary()), &path);
        let said = said_by(&mut child);
        let (sender, lines) = mpsc::channel();
        let reading = std::thread::Builder::new()
            .spawn(move || said.for_each(|line| sender.send(line).unwrap_or_default()))
            .unwrap();
        let mut all: Vec<String> = lines.recv().into_iter().collect();
        assert_eq!(all, ["open Write"], "round {round}");
        // From the first edit to some hundred, at no fixed place in any of them.
        std::thread::sleep(Duration::from_micros(round * round * 7_919 % 120_000));
        child.kill().unwrap();
        child.wait().unwrap();
        reading.join().unwrap();
        all.extend(lines.try_iter());
        let confirmed = last_kept(&all).unwrap_or(done);
        let there = check(&path, confirmed.max(done));
        assert!(there >= done);
        done = there;
    }
    assert!(done > 0, "nothing was edited in {rounds} rounds");
}

#[test]
fn nothing_confirmed_is_lost_when_the_program_is_killed() {
    kill_at_random(20);
}

#[test]
#[ignore = "takes minutes"]
fn nothing_confirmed_is_lost_in_two_hundred_kills() {
    kill_at_random(200);
}

/// A limit on the size of files is what a full disk looks like to one process.
#[cfg(unix)]
#[test]
fn nothing_confirmed_is_lost_when_the_disk_is_full() {
    let folder = Folder::new("full-disk");
    let path = folder.path("a.dateline");
    ProjectFile::create(&path).unwrap().close().unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", r#"trap "" XFSZ; ulimit -f 4000; exec "$0" "$@""#]).arg(this_binary());
    let mut child = child(shell, &path);
    let lines: Vec<String> = said_by(&mut child).collect();
    child.wait().unwrap();
    let last = lines.last().unwrap();
    assert!(last.starts_with("refused ") && last.contains("a.dateline"), "{last}");
    assert!(last.contains("may be full"), "{last}");
    let confirmed = last_kept(&lines).unwrap();
    assert!(confirmed > 5, "{lines:?}");
    assert_eq!(check(&path, confirmed), confirmed);
}

#[cfg(unix)]
#[test]
fn what_may_only_be_read_is_read() {
    for (name, file_mode, folder_mode, why) in [
        ("protected-file", 0o444, 0o777, WhyReadOnly::FileIsProtected),
        ("protected-folder", 0o666, 0o555, WhyReadOnly::FolderIsProtected),
        ("protected-both", 0o444, 0o555, WhyReadOnly::FileIsProtected),
    ] {
        let folder = Folder::new(name);
        let Some(command) = unprivileged(&folder, &this_binary()) else { return };
        let inner = folder.path("inner");
        fs::create_dir_all(&inner).unwrap();
        let path = inner.join("a.dateline");
        ProjectFile::create(&path).unwrap().close().unwrap();
        allow(&path, file_mode);
        allow(&inner, folder_mode);
        let before = fs::read(&path).unwrap();
        let mut child = child(command, &path);
        let lines: Vec<String> = said_by(&mut child).collect();
        child.wait().unwrap();
        assert_eq!(lines[0], format!("open {:?}", Access::ReadOnly(why)), "{lines:?}");
        assert!(lines[1].starts_with("refused ") && lines[1].contains("only be read"), "{lines:?}");
        assert_eq!(fs::read(&path).unwrap(), before);
        allow(&inner, 0o777);
    }
}
