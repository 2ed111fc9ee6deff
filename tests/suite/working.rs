//! What the worker promises: nothing is lost, and stopping stops.

use std::time::{Duration, Instant};

use dateline::worker::{Report, Source, Worker};

/// All reports until as many batches have finished.
fn reports_until_finished(worker: &Worker, batches: usize) -> Vec<Report> {
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
        Report::Read { articles, problems, is_whole_file: _ } => articles.len() + problems.len(),
        _ => 0,
    };
    reports.iter().map(read).sum()
}

fn unread_count(reports: &[Report]) -> usize {
    let unread = |report: &Report| match report {
        Report::Finished { unread_files } => *unread_files,
        _ => 0,
    };
    reports.iter().map(unread).sum()
}

#[test]
fn two_thousand_articles_come_in_and_none_is_lost() {
    let mut worker = Worker::start(|| {}).unwrap();
    worker.read(articles(2000));
    let reports = reports_until_finished(&worker, 1);
    assert_eq!(read_count(&reports), 2000);
    assert!(matches!(&reports[0], Report::Listed { files } if files.len() == 2000));
}

#[test]
fn stopping_keeps_what_is_read_and_counts_the_rest() {
    let mut worker = Worker::start(|| {}).unwrap();
    worker.read(articles(2000));
    worker.cancel();
    worker.read(articles(3));
    let reports = reports_until_finished(&worker, 2);
    assert!(unread_count(&reports) > 0, "nothing was stopped");
    assert_eq!(read_count(&reports) + unread_count(&reports), 2003);
}
