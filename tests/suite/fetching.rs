//! Pages and feeds fetched from the web, which a server on this machine plays.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::AtomicU64;
use std::thread;

use dateline::ingest;
use dateline::model::PublicationSource;
use dateline::worker::{Opener, Report, Source, Worker};
use eframe::egui::{Key, Modifiers};

use crate::shown::{named, press, wait, window};
use crate::working::reports_until_finished;

const PAGE: &str = "<html><head><title>Court rules</title></head><body><article><p>A court in \
    Oslo convicted Mira Holm on 3 March 2021 after a trial that lasted for weeks. She was arrested \
    on 5 May 2020.</p><p>Her lawyers said that she would appeal.</p></article></body></html>";
const FEED: &str = "<rss version='2.0'><channel><title>Wire</title><item><title>Held</title>\
    <pubDate>Tue, 05 May 2020 23:30:00 -0500</pubDate><description>Mira Holm was held.</description>\
    </item></channel></rss>";

/// Starts a server that ends with the tests, and returns its address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::Builder::new()
        .spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                drop(thread::Builder::new().spawn(move || answer(stream)));
            }
        })
        .unwrap();
    address
}

fn answer(mut stream: TcpStream) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let asked = lines.next().unwrap_or_default();
    let path = asked.split(' ').nth(1).unwrap_or_default().to_owned();
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let page = |kind: &str, body: &[u8]| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nLast-Modified: Thu, 04 Mar 2021 09:00:00 GMT\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    let moved = |to: &str| {
        format!(
            "HTTP/1.1 302 Found\r\nLocation: {to}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        )
        .into_bytes()
    };
    let bytes = match path.as_str() {
        "/page" => page("text/html; charset=utf-8", PAGE.as_bytes()),
        "/latin" => page(
            "text/html; charset=iso-8859-1",
            b"<title>Herr M\xFCller</title><p>Er wurde gew\xE4hlt und freute sich sehr.</p>",
        ),
        "/feed" => page("application/rss+xml", FEED.as_bytes()),
        "/picture" => page("image/png", b"\x89PNG\r\n\x1A\n"),
        "/moved" => moved("/page"),
        "/round" => moved("/round"),
        "/cut" => {
            let whole = page("text/html", PAGE.as_bytes());
            whole[..whole.len() - 100].to_vec()
        }
        _ => b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".to_vec(),
    };
    stream.write_all(&bytes).ok();
}

/// Titles and problems of what lies at an address.
fn fetched(address: &str) -> Vec<String> {
    let mut found = Vec::new();
    let _is_whole = ingest::each_at_address(address, &AtomicU64::default(), &mut |one| {
        found.push(one.map_or_else(|problem| problem.to_string(), |article| article.title));
        std::ops::ControlFlow::Continue(())
    });
    found
}

#[test]
fn what_lies_at_an_address_is_read_or_it_is_said_why_not() {
    let server = server();
    for (path, expected) in [
        ("/page", vec!["Court rules"]),
        ("/feed", vec!["Held"]),
        ("/latin", vec!["Herr Müller"]),
        ("/moved", vec!["was fetched from", "Court rules"]),
        ("/round", vec!["the server sends us round in circles"]),
        ("/nowhere", vec!["the server answers with 404, “Not Found”"]),
        ("/cut", vec!["it breaks off"]),
        ("/picture", vec!["is a PNG picture"]),
    ] {
        let found = fetched(&format!("{server}{path}"));
        assert_eq!(found.len(), expected.len(), "{path}: {found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{path}: {found}");
        }
    }
    for address in ["http://127.0.0.1:1/", "https://nowhere.invalid/", "http://", "gopher://a/"] {
        let found = fetched(address);
        assert!(found.len() == 1 && found[0].starts_with("cannot be fetched: "), "{found:?}");
        assert!(found[0].contains(address), "{found:?}");
    }
}

#[test]
fn a_page_is_fetched_by_the_process_that_opens_files() {
    let mut worker = Worker::start(|| {}).unwrap();
    worker.open_files_with(Opener::of(env!("CARGO_BIN_EXE_dateline").into()));
    let address = format!("{}/page", server());
    worker.read(vec![Source::Address(address.clone())], None);
    let reports = reports_until_finished(&worker, 1);
    let read = reports.iter().find_map(|report| match report {
        Report::Read { articles, .. } => articles.first(),
        _ => None,
    });
    let article = &read.unwrap().article;
    assert_eq!((&article.name, article.origin.address.as_ref()), (&address, Some(&address)));
    let offered =
        article.origin.other_publications.iter().map(|it| (it.day.to_string(), it.source));
    let last_modified = ("2021-03-04".to_owned(), PublicationSource::ServerHeader);
    assert_eq!(offered.collect::<Vec<_>>(), [last_modified]);
}

#[test]
fn an_address_is_typed_by_keyboard() {
    let mut shown = window(Vec::new());
    press(&mut shown, Key::U, Modifiers::COMMAND | Modifiers::SHIFT);
    assert!(!named(&shown, "Dateline fetches what you ask for here, and nothing else.").is_empty());
    shown.event(eframe::egui::Event::Text(format!("{}/page", server())));
    shown.run_steps(2);
    press(&mut shown, Key::Enter, Modifiers::NONE);
    wait(&mut shown, |shown| {
        let state = &shown.state().state;
        !state.loading.is_busy() && state.project.article_count() == 1
    });
    assert!(!named(&shown, "Court rules").is_empty());
}
