use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

use super::schema::{self, APPLICATION_ID};
use super::*;
use crate::model::{
    Article, ArticleId, Edit, Fact, Findings, History, Origin, Project, SearchQuery,
};
use crate::store::search;

/// A folder that is gone when the value is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dateline-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn article(number: u32, text: &str) -> Arc<Article> {
    Arc::new(Article {
        id: ArticleId(number),
        name: format!("{number}.txt"),
        title: format!("Article {number}"),
        publication: None,
        outlet: Some("Herald".to_owned()),
        origin: Origin { author: Some("Dana Whitlock".to_owned()), ..Origin::default() },
        language: "en".to_owned(),
        text: text.into(),
        left_out: Vec::new(),
        page_starts: vec![0, 2],
    })
}

/// An edit with all that keeps it.
fn edit(project: &mut Project, history: &mut History, edit: Edit) -> Change {
    let step = history.apply(project, edit);
    Change::Edit { facts: project.facts_after(&step.applied), step: Box::new(step) }
}

fn switch(article: u32, on: bool) -> Edit {
    Edit::Switch { article: ArticleId(article), on }
}

fn facts(file: &ProjectFile) -> Vec<Fact> {
    file.load().unwrap().facts
}

#[test]
fn what_is_written_is_there_when_the_file_is_opened_again() {
    let folder = Folder::new("again");
    let path = folder.path("a.dateline");
    let mut file = ProjectFile::create(&path).unwrap();
    let (mut project, mut history) = (Project::default(), History::default());
    let findings = Arc::new(Findings { is_language_supported: true, ..Findings::default() });
    let (id, rules) = (ArticleId(3), Arc::from("rules 1"));
    file.write(&[
        Change::Article(article(3, "A strike began.")),
        Change::Findings { article: id, rules, findings: Arc::clone(&findings) },
        edit(&mut project, &mut history, switch(3, false)),
        Change::View("{}".to_owned()),
    ])
    .unwrap();
    file.close().unwrap();
    let names: Vec<_> =
        fs::read_dir(&folder.0).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, ["a.dateline"], "nothing is left beside a file that was closed");

    let file = ProjectFile::open(&path).unwrap();
    let saved = file.load().unwrap();
    assert_eq!(saved.facts, [Fact::SwitchedOff(id, true)]);
    assert_eq!((saved.history, saved.view), (history, Some("{}".to_owned())));
    let [(read, kept)] = &file.articles("rules 1", None, 9).unwrap()[..] else { panic!() };
    assert_eq!(*read, *article(3, "A strike began."));
    assert_eq!(kept.as_ref().unwrap().unpack(), Some((*findings).clone()));
    let [(_, kept)] = &file.articles("rules 2", None, 9).unwrap()[..] else { panic!() };
    assert!(kept.is_none(), "other rules find it again");
    assert!(file.articles("rules 1", Some(id), 9).unwrap().is_empty());
}

#[test]
fn what_the_window_has_confirmed_survives_without_closing() {
    let folder = Folder::new("unclosed");
    let path = folder.path("a.dateline");
    let mut file = ProjectFile::create(&path).unwrap();
    let (mut project, mut history) = (Project::default(), History::default());
    file.write(&[edit(&mut project, &mut history, switch(1, false))]).unwrap();
    // As a killed process leaves it: nothing is closed, the log stays.
    let left = folder.path("left.dateline");
    fs::copy(&path, &left).unwrap();
    fs::copy(private_copy::log_path(&path), private_copy::log_path(&left)).unwrap();
    assert_eq!(facts(&ProjectFile::open(&left).unwrap()), [Fact::SwitchedOff(ArticleId(1), true)]);
}

#[test]
fn a_second_window_reads_and_says_why_it_cannot_write() {
    let folder = Folder::new("second");
    let path = folder.path("a.dateline");
    let mut first = ProjectFile::create(&path).unwrap();
    let mut second = ProjectFile::open(&path).unwrap();
    assert_eq!(second.access(), Access::ReadOnly(WhyReadOnly::OpenElsewhere));
    let (mut project, mut history) = (Project::default(), History::default());
    let change = edit(&mut project, &mut history, switch(1, false));
    let error = second.write(std::slice::from_ref(&change)).unwrap_err();
    assert!(error.to_string().contains("can only be read"), "{error}");
    first.write(&[change]).unwrap();
    assert_eq!(facts(&second).len(), 1, "it sees what the first writes");
    drop(first);
    assert_eq!(ProjectFile::open(&path).unwrap().access(), Access::Write);
}

#[test]
fn what_is_no_project_or_newer_is_left_alone() {
    let folder = Folder::new("foreign");
    let newer = folder.path("newer.dateline");
    drop(ProjectFile::create(&newer).unwrap());
    let rows = Connection::open(&newer).unwrap();
    rows.pragma_update(None, "user_version", 99).unwrap();
    drop(rows);
    let other = folder.path("other.dateline");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE it (is_other)").unwrap();
    let text = folder.path("text.dateline");
    fs::write(&text, "Strike begins").unwrap();
    let empty = folder.path("empty.dateline");
    fs::write(&empty, "").unwrap();
    for (path, words) in [
        (newer, "newer Dateline (file version 99"),
        (other, "no Dateline project"),
        (text, "no Dateline project"),
        (empty, "no Dateline project"),
        (folder.0.clone(), "a folder of that name"),
        (folder.path("none.dateline"), "no such file"),
    ] {
        let before = fs::read(&path).ok();
        let error = ProjectFile::open(&path).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
        assert!(error.contains(&*path.to_string_lossy()), "{error}");
        assert_eq!(fs::read(&path).ok(), before);
    }
}

#[test]
fn a_file_of_every_earlier_version_becomes_one_of_today() {
    let folder = Folder::new("versions");
    let today = folder.path("today.dateline");
    let tables = |file: &ProjectFile| file.content();
    let expected = tables(&ProjectFile::create(&today).unwrap());
    assert_eq!(schema::STEPS.len(), schema::VERSION as usize);
    for version in 1..=schema::VERSION {
        let path = folder.path(&format!("{version}.dateline"));
        let rows = Connection::open(&path).unwrap();
        for step in schema::STEPS.iter().take(version as usize) {
            rows.execute_batch(step).unwrap();
        }
        rows.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        rows.pragma_update(None, "user_version", version).unwrap();
        drop(rows);
        assert_eq!(tables(&ProjectFile::open(&path).unwrap()), expected, "version {version}");
    }
}

/// The articles that are found by a word.
fn found(file: &ProjectFile, word: &str) -> Vec<u32> {
    let index = search::open_to_read(&file.address()).unwrap();
    let mut articles = Vec::new();
    search::find_articles(&index, &SearchQuery::read(word, |_| None), |article| {
        articles.push(article.0);
        true
    })
    .unwrap();
    articles
}

/// Takes all in that is not in the index.
fn index_all(file: &mut ProjectFile) {
    let unindexed = file.unindexed("", 100).unwrap();
    let words = unindexed.iter().map(|one| search::ArticleWords::of(&one.article, []));
    file.index(&words.collect::<Vec<_>>()).unwrap();
    assert_eq!(file.unindexed_count().unwrap(), 0);
}

#[test]
fn the_file_knows_what_its_index_does_not() {
    let folder = Folder::new("index");
    let path = folder.path("a.dateline");
    let mut file = ProjectFile::create(&path).unwrap();
    let (mut project, mut history) = (Project::default(), History::default());
    file.write(&[1, 2].map(|number| Change::Article(article(number, "A strike began.")))).unwrap();
    assert_eq!((file.unindexed_count().unwrap(), found(&file, "strike")), (2, vec![]));
    index_all(&mut file);
    assert_eq!(found(&file, "strike"), [1, 2]);
    for number in [1, 2] {
        project.put(article(number, "A strike began."));
    }
    let remove = Edit::RemoveArticles { articles: vec![ArticleId(2)] };
    file.write(&[edit(&mut project, &mut history, remove)]).unwrap();
    file.write(&[edit(&mut project, &mut history, switch(1, false))]).unwrap();
    assert_eq!(file.unindexed_count().unwrap(), 1, "what is only switched off is found");
    index_all(&mut file);
    assert_eq!(found(&file, "strike"), [1]);
    let again = history.undo(&mut project).and_then(|_| history.undo(&mut project)).unwrap();
    let facts = project.facts_after(&again.applied);
    file.write(&[Change::Edit { facts, step: Box::new(again) }]).unwrap();
    drop(file);
    let mut file = ProjectFile::open(&path).unwrap();
    assert_eq!(file.unindexed_count().unwrap(), 1);
    index_all(&mut file);
    assert_eq!(found(&file, "strike"), [1, 2]);
}

#[test]
fn what_was_removed_is_never_taken_in_however_few_are_at_once() {
    let folder = Folder::new("few");
    let mut file = ProjectFile::create(&folder.path("a.dateline")).unwrap();
    let (mut project, mut history) = (Project::default(), History::default());
    for number in 1..=4 {
        let article = article(number, "A strike began.");
        project.put(Arc::clone(&article));
        file.write(&[Change::Article(article)]).unwrap();
    }
    let articles = vec![ArticleId(1), ArticleId(3)];
    file.write(&[edit(&mut project, &mut history, Edit::RemoveArticles { articles })]).unwrap();
    while file.unindexed_count().unwrap() > 0 {
        let unindexed = file.unindexed("", 1).unwrap();
        let words = unindexed.iter().map(|one| search::ArticleWords::of(&one.article, []));
        file.index(&words.collect::<Vec<_>>()).unwrap();
    }
    assert_eq!(found(&file, "strike"), [2, 4]);
}

/// A file as the first version made it, with one article.
fn first_version(path: &Path) {
    let rows = Connection::open(path).unwrap();
    rows.execute_batch(schema::STEPS[0]).unwrap();
    rows.execute_batch(
        "INSERT INTO articles VALUES (3, '3.txt', 'Article 3', '2021-02-03', 'address', 'Herald', \
         'en', '[]', X'00', 'A strike began.')",
    )
    .unwrap();
    rows.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    rows.pragma_update(None, "user_version", 1).unwrap();
}

#[test]
fn what_an_older_file_has_is_indexed_too() {
    let folder = Folder::new("unindexed");
    let path = folder.path("a.dateline");
    first_version(&path);
    let mut file = ProjectFile::open(&path).unwrap();
    index_all(&mut file);
    assert_eq!(found(&file, "strike"), [3]);
}

#[test]
fn an_article_of_the_first_version_has_no_origin() {
    let folder = Folder::new("first");
    let path = folder.path("first.dateline");
    first_version(&path);
    let read = ProjectFile::open(&path).unwrap().articles("rules", None, 9).unwrap();
    assert_eq!((&read[0].0.origin, read[0].0.page_starts.len()), (&Origin::default(), 0));
    assert_eq!(read[0].0.published().unwrap().to_string(), "2021-02-03");
}

#[test]
fn saving_under_another_name_leaves_both_and_goes_on_in_the_new_one() {
    let folder = Folder::new("saveas");
    let (old, new) = (folder.path("old.dateline"), folder.path("new name.dateline"));
    fs::write(&new, "something that was there").unwrap();
    let mut file = ProjectFile::create(&old).unwrap();
    let (mut project, mut history) = (Project::default(), History::default());
    file.write(&[edit(&mut project, &mut history, switch(1, false))]).unwrap();
    let mut saved = file.save_as(&new).unwrap();
    saved.write(&[edit(&mut project, &mut history, switch(2, false))]).unwrap();
    assert_eq!([facts(&file).len(), facts(&saved).len()], [1, 2]);
    let error = file.save_as(&new).unwrap_err().to_string();
    assert!(error.contains("another window"), "{error}");
    let error = file.save_as(&folder.path("none/a.dateline")).unwrap_err().to_string();
    assert!(error.contains("no such file"), "{error}");
    drop((file, saved));
    assert_eq!(facts(&ProjectFile::open(&new).unwrap()).len(), 2);
}

#[test]
fn a_full_disk_loses_nothing_that_was_confirmed() {
    let folder = Folder::new("full");
    let path = folder.path("a.dateline");
    let mut file = ProjectFile::create(&path).unwrap();
    let (mut project, mut history) = (Project::default(), History::default());
    file.write(&[edit(&mut project, &mut history, switch(1, false))]).unwrap();
    file.stop_growing();
    let long = Change::Article(article(1, &"A strike began. ".repeat(20_000)));
    let error = file.write(&[edit(&mut project, &mut history, switch(2, false)), long.clone()]);
    let error = error.unwrap_err().to_string();
    assert!(error.contains("the disk is full"), "{error}");
    assert_eq!(facts(&file).len(), 1, "all or nothing");
    file.grow_again();
    file.write(&[long]).unwrap();
    drop(file);
    let file = ProjectFile::open(&path).unwrap();
    assert_eq!((facts(&file).len(), file.load().unwrap().article_count), (1, 1));
}

#[test]
fn a_file_that_was_deleted_is_missed() {
    let folder = Folder::new("deleted");
    let path = folder.path("a.dateline");
    let mut file = ProjectFile::create(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let error = file.write(&[Change::View(String::new())]).unwrap_err().to_string();
    assert!(error.contains("there is no such file"), "{error}");
    let elsewhere = folder.path("b.dateline");
    file.save_as(&elsewhere).unwrap().write(&[Change::View(String::new())]).unwrap();
}

#[test]
fn damage_is_found_after_a_crash() {
    let folder = Folder::new("damaged");
    let path = folder.path("a.dateline");
    let mut file = ProjectFile::create(&path).unwrap();
    for number in 0..50 {
        file.write(&[Change::Article(article(number, &"A strike began. ".repeat(99)))]).unwrap();
    }
    drop(file);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xFF);
    fs::write(&path, &bytes).unwrap();
    let error = ProjectFile::open(&path).unwrap_err().to_string();
    assert!(error.contains("is damaged"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

/// Every row of every table, for laws about the content of files.
#[test]
fn the_same_said_in_another_order_is_the_same_content() {
    let folder = Folder::new("content");
    let content = |name: &str, articles: &[u32]| {
        let mut file = ProjectFile::create(Path::new(&folder.path(name))).unwrap();
        let (mut project, mut history) = (Project::default(), History::default());
        for number in articles {
            file.write(&[edit(&mut project, &mut history, switch(*number, false))]).unwrap();
        }
        while let Some(step) = history.undo(&mut project) {
            let facts = project.facts_after(&step.applied);
            file.write(&[Change::Edit { facts, step: Box::new(step) }]).unwrap();
        }
        let content = file.content();
        content.split_once("readings:").unwrap().1.to_owned()
    };
    assert_eq!(content("a", &[1, 2, 3]), content("b", &[3, 1, 2]));
}
