//! The sample articles open as a person would expect.

use std::path::Path;

use dateline::model::PublicationSource;
use dateline::worker::{self, Report, Source};

fn read_samples() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data");
    worker::read_all(vec![Source::Path(folder)])
}

#[test]
fn every_sample_opens_without_a_problem_and_tells_of_events() {
    let mut count = 0;
    for report in read_samples() {
        match report {
            Report::Read { articles, problems, whole_file: _ } => {
                assert!(problems.is_empty(), "{problems:?}");
                for read in articles {
                    count += 1;
                    let article = &read.article;
                    assert!(!article.title.is_empty(), "{} has no title", article.name);
                    assert!(read.findings.is_language_supported, "{}", article.name);
                    let found = read.findings.mentions.len();
                    assert!(found >= 3, "{} tells of {found} events", article.name);
                }
            }
            Report::Failed { problems } => panic!("{problems:?}"),
            _ => {}
        }
    }
    assert_eq!(count, 12);
}

#[test]
fn publication_dates_come_from_where_the_table_says() {
    let expected = [
        ("plane-diverted-to-omsk.txt", Some(PublicationSource::Dateline)),
        ("prison-for-navalny.txt", Some(PublicationSource::HeaderLine)),
        ("2021-01-18-thirty-days-in-khimki.txt", Some(PublicationSource::FileName)),
        ("letter-from-vladimir.txt", None),
        ("leaving-the-charite.md", Some(PublicationSource::FrontMatter)),
        ("watchdog-confirms-novichok.md", Some(PublicationSource::FrontMatter)),
        ("the-men-on-the-next-flight.html", Some(PublicationSource::StructuredData)),
        ("palace-and-streets.html", Some(PublicationSource::PageMetadata)),
        ("appeal-dismissed.html", Some(PublicationSource::TimeElement)),
    ];
    let reports = read_samples();
    let articles = reports.iter().filter_map(|report| match report {
        Report::Read { articles, .. } => Some(articles),
        _ => None,
    });
    let articles: Vec<_> = articles.flatten().collect();
    for (name, source) in expected {
        let read = articles.iter().find(|read| read.article.name.ends_with(name)).unwrap();
        let found = read.article.publication.map(|publication| publication.source);
        assert_eq!(found, source, "{name}");
    }
}

/// The arrest is told of by several outlets, one of which gives another day.
#[test]
fn the_arrest_is_one_event_that_sources_disagree_about() {
    let (_, arrangement) = worker::arrange_reports(&read_samples());
    let arrests = arrangement.events.iter().filter(|event| {
        event.kind() == "arrest" && event.article_count() >= 3 && event.is_disputed()
    });
    let arrests: Vec<_> = arrests.collect();
    let dates: Vec<_> = arrests.iter().map(|event| event.when().edtf()).collect();
    assert!(dates.contains(&Some("2021-01-17".to_owned())), "{dates:?}");
}
