//! What the worker promises: nothing is lost, and stopping stops.

use std::time::{Duration, Instant};

use dateline::worker::{Opener, Report, Source, Worker};

use crate::shown::samples;

/// All reports until as many batches have finished.
pub(crate) fn reports_until_finished(worker: &Worker, batches: usize) -> Vec<Report> {
    let end = Instant::now() + Duration::from_mins(1);
    let mut reports = Vec::new();
    let is_finished = |report: &Report| matches!(report, Report::Finished { .. });
    while reports.iter().filter(|report| is_finished(report)).count() < batches {
        assert!(Instant::now() < end, "the worker does not finish");
        reports.extend(worker.reports());
        std::thread::sleep(Duration::from_millis(2));
    }
    reports
}

fn articles(count: usize) -> Vec<Source> {
    let source = |number: usize| Source::Bytes {
        name: format!("{number}.txt"),
        bytes: format!("The mayor of Town {number} was arrested on 5 May 2019, police said.")
            .into_bytes(),
    };
    (0..count).map(source).collect()
}

fn read_count(reports: &[Report]) -> usize {
    let read = |report: &Report| match report {
        Report::Read { articles, problems, whole_file: _ } => articles.len() + problems.len(),
        _ => 0,
    };
    reports.iter().map(read).sum()
}

fn unread_count(reports: &[Report]) -> usize {
    let unread = |report: &Report| match report {
        Report::Finished { unread } => unread.len(),
        _ => 0,
    };
    reports.iter().map(unread).sum()
}

#[test]
fn two_thousand_articles_come_in_and_none_is_lost() {
    let mut worker = Worker::start(|| {}).unwrap();
    worker.read(articles(2000), None);
    let reports = reports_until_finished(&worker, 1);
    assert_eq!(read_count(&reports), 2000);
    assert!(matches!(&reports[0], Report::Listed { files, .. } if files.len() == 2000));
}

#[test]
fn stopping_keeps_what_is_read_and_counts_the_rest() {
    let mut worker = Worker::start(|| {}).unwrap();
    worker.read(articles(2000), None);
    worker.cancel();
    worker.read(articles(3), None);
    let reports = reports_until_finished(&worker, 2);
    assert!(unread_count(&reports) > 0, "nothing was stopped");
    assert_eq!(read_count(&reports) + unread_count(&reports), 2003);
}

#[test]
fn a_pause_holds_everything_until_it_is_over() {
    let mut worker = Worker::start(|| {}).unwrap();
    worker.pause(true);
    worker.read(articles(200), None);
    let mut reports = Vec::new();
    let end = Instant::now() + Duration::from_secs(30);
    while reports.is_empty() && Instant::now() < end {
        reports.extend(worker.reports());
    }
    std::thread::sleep(Duration::from_millis(700));
    reports.extend(worker.reports());
    assert_eq!((reports.len(), read_count(&reports)), (1, 0), "only the list");
    worker.pause(false);
    let rest = reports_until_finished(&worker, 1);
    assert_eq!(read_count(&rest), 200);
    let listed = reports.remove(0);
    let Report::Listed { size_bytes, .. } = listed else { panic!("no list comes first") };
    let read = |report: &Report| match report {
        Report::Progress { read_bytes } => Some(*read_bytes),
        _ => None,
    };
    assert_eq!(rest.iter().filter_map(read).max(), Some(size_bytes));
    worker.pause(true);
    worker.read(articles(200), None);
    worker.cancel();
    assert_eq!(unread_count(&reports_until_finished(&worker, 1)), 200);
}

/// One file with so many articles; each names the file and its place in it.
fn file_of(name: &str, article_count: usize, words: usize) -> Source {
    let line = |nth: usize| {
        let text = "The mayor was arrested on 5 May 2019, police said. ".repeat(words);
        serde_json::json!({"id": format!("{name}/{nth}"), "text": text}).to_string()
    };
    let mut lines: Vec<String> = (0..article_count).map(line).collect();
    lines.insert(article_count / 2, "{broken".to_owned());
    Source::Bytes { name: format!("{name}.jsonl"), bytes: lines.join("\n").into_bytes() }
}

#[test]
fn many_threads_report_in_the_order_of_the_files() {
    let mut worker = Worker::start(|| {}).unwrap();
    // The first is still being read when the last is long done.
    worker
        .read(vec![file_of("slow", 3, 400), file_of("quick", 5, 1), file_of("last", 40, 3)], None);
    let reports = reports_until_finished(&worker, 1);
    let told: Vec<String> = reports
        .iter()
        .filter_map(|report| match report {
            Report::Read { articles, problems: _, whole_file: None } => {
                Some(articles[0].article.name.clone())
            }
            Report::Read { articles: _, problems, whole_file: Some(_) } => {
                assert_eq!(problems.len(), 1);
                Some("end".to_owned())
            }
            _ => None,
        })
        .collect();
    let expected: Vec<String> = [("slow", 3), ("quick", 5), ("last", 40)]
        .into_iter()
        .flat_map(|(name, count)| {
            let articles = (0..count).map(move |nth| format!("{name}/{nth}"));
            articles.chain(["end".to_owned()])
        })
        .collect();
    assert_eq!(told, expected);
    assert_eq!(unread_count(&reports), 0);
}

#[test]
fn stopping_inside_a_file_keeps_the_articles_that_are_read() {
    let mut worker = Worker::start(|| {}).unwrap();
    worker.read(vec![file_of("large", 2000, 20), file_of("small", 1, 1)], None);
    let is_read =
        |report: &Report| matches!(report, Report::Read { articles, .. } if !articles.is_empty());
    while !worker.reports().any(|report| is_read(&report)) {
        std::thread::sleep(Duration::from_millis(1));
    }
    worker.cancel();
    let reports = reports_until_finished(&worker, 1);
    let is_whole = |report: &&Report| matches!(report, Report::Read { whole_file: Some(_), .. });
    let whole = reports.iter().filter(is_whole).count();
    assert_eq!(whole + unread_count(&reports), 2);
    assert!(unread_count(&reports) >= 1, "a file of which only a part is read counts as read");
    assert!(read_count(&reports) < 2000, "nothing was stopped");
}

#[test]
fn processes_of_their_own_find_the_same_in_files() {
    let read = |apart: bool| {
        let mut worker = Worker::start(|| {}).unwrap();
        if apart {
            worker.open_files_with(Opener::of(env!("CARGO_BIN_EXE_dateline").into()));
        }
        let pasted = Source::Bytes { name: "pasted".to_owned(), bytes: b"A strike began.".into() };
        let mut sources = vec![Source::Path(samples()), pasted, file_of("a", 20, 1)];
        sources.push(Source::Path(samples().join("missing.txt")));
        worker.read(sources, None);
        let mut found = Vec::new();
        for report in reports_until_finished(&worker, 1) {
            if let Report::Read { articles, problems, whole_file: _ } = report {
                found.extend(articles.into_iter().map(|read| format!("{:?}", read.article)));
                found.extend(problems.into_iter().map(|problem| problem.to_string()));
            }
        }
        found
    };
    let apart = read(true);
    assert!(apart.len() > 25, "{apart:?}");
    assert!(apart == read(false));
}
