//! Web archives (WARC), read record by record: every page that was found is an
//! article, and so is every text that was made of one.

mod http;
mod record;

use std::io::{self, BufRead, Read as _};
use std::ops::ControlFlow;

use crate::model::{Article, Publication, PublicationSource};

use super::draft::Draft;
use super::media_type::MediaType;
use super::{IngestError, Take, container, day, decode, html};
use http::{MAX_PAGE_BYTES, Response};
use record::Header;

/// So many records are named that are no articles; the others are counted.
const MOST_NAMED: usize = 20;

pub(super) fn is_web_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/")
}

/// Reads the records of `input`.
pub(super) fn each(name: &str, input: &mut dyn BufRead, take: Take<'_>) -> ControlFlow<()> {
    let mut number = 0;
    let mut problems = 0;
    let mut articles = 0;
    let broken = loop {
        let header = match record::next(input) {
            Ok(Some(header)) => header,
            Ok(None) => break None,
            Err(cause) => break Some(cause),
        };
        number += 1;
        let found = match read(name, &header, input) {
            Ok(found) => found,
            Err(cause) => break Some(cause),
        };
        match found {
            None => {}
            Some(Ok(article)) => {
                articles += 1;
                take(Ok(article))?;
            }
            Some(Err(problem)) => {
                problems += 1;
                if problems <= MOST_NAMED {
                    take(Err(IngestError::Record { name: name.to_owned(), number, problem }))?;
                }
            }
        }
    };
    if problems > MOST_NAMED {
        let count = problems - MOST_NAMED;
        take(Err(IngestError::MoreRecords { name: name.to_owned(), count }))?;
    }
    match broken {
        Some(cause) => take(Err(container::broken(name, cause))),
        None if articles == 0 && problems == 0 => {
            let remedy = "name one that holds pages";
            take(Err(IngestError::Wordless {
                name: name.to_owned(),
                container: "web archive",
                remedy,
            }))
        }
        None => ControlFlow::Continue(()),
    }
}

/// Reads a record up to its end; `None` where it is nothing that anybody reads.
fn read(
    name: &str,
    header: &Header,
    input: &mut dyn BufRead,
) -> io::Result<Option<Result<Article, String>>> {
    let Some(content_bytes) = header.content_bytes else {
        return Ok(Some(Err("it does not say how long it is".to_owned())));
    };
    let mut content = input.take(content_bytes);
    let found = content_of(header, &mut content)?;
    io::copy(&mut content, &mut io::sink())?;
    Ok(found.map(|content| article(name, header, content?)))
}

/// What is in a record that may be an article.
struct Content {
    media_type: MediaType,
    bytes: Vec<u8>,
}

fn content_of(
    header: &Header,
    content: &mut io::Take<&mut dyn BufRead>,
) -> io::Result<Option<Result<Content, String>>> {
    let is_robots_file = header.target().is_some_and(|target| target.ends_with("/robots.txt"));
    if is_robots_file {
        return Ok(None);
    }
    let media_type = header.field("Content-Type").map(MediaType::of).unwrap_or_default();
    match header.field("WARC-Type").map(str::to_ascii_lowercase).as_deref() {
        Some("response") => {
            let response = Response::read(content)?;
            let media_type = response.media_type();
            if !response.is_found() || !media_type.is_page() {
                return Ok(None);
            }
            let page = bytes_of(content)?.and_then(|body| response.page(body));
            let page = page.map(|bytes| Content { media_type, bytes });
            Ok(Some(page.map_err(str::to_owned)))
        }
        Some("resource") if media_type.is_page() || media_type.name == "text/plain" => {
            let bytes = bytes_of(content)?;
            Ok(Some(bytes.map(|bytes| Content { media_type, bytes }).map_err(str::to_owned)))
        }
        Some("conversion") if media_type.name == "text/plain" => {
            let bytes = bytes_of(content)?;
            Ok(Some(bytes.map(|bytes| Content { media_type, bytes }).map_err(str::to_owned)))
        }
        _ => Ok(None),
    }
}

fn bytes_of(content: &mut io::Take<&mut dyn BufRead>) -> io::Result<Result<Vec<u8>, &'static str>> {
    if content.limit() > MAX_PAGE_BYTES {
        return Ok(Err("it is too large for a page"));
    }
    let mut bytes = Vec::with_capacity(content.limit().min(1024 * 1024) as usize);
    content.read_to_end(&mut bytes)?;
    Ok(Ok(bytes))
}

fn article(name: &str, header: &Header, content: Content) -> Result<Article, String> {
    let Content { media_type, bytes } = content;
    let target = header.target().or_else(|| header.field("WARC-Record-ID"));
    let name = format!("{name}/{}", target.unwrap_or_default());
    let text = decode::decode_as(&bytes, media_type.charset.as_deref())
        .map_err(|_not_text| "its letters make no sense".to_owned())?;
    let mut draft = if media_type.is_page() {
        html::read(&name, text).map_err(|_no_text| "there is no text in this page".to_owned())?
    } else {
        Draft { text, ..Draft::default() }
    };
    if !draft.text.contains(char::is_alphanumeric) {
        return Err("it has no text".to_owned());
    }
    draft.address = header.target().map(str::to_owned).or(draft.address);
    let mut article = draft.into_article(&name, None);
    // That it was there on that day is all that is known.
    let captured = header.field("WARC-Date").and_then(day::stated);
    let captured = captured.map(|day| Publication { day, source: PublicationSource::Capture });
    article.publication = article.publication.or(captured);
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;

    fn record(kind: &str, more: &str, content: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2021-02-03T10:00:00Z\r\n{more}Content-Length: {}\r\n\r\n{content}\r\n\r\n",
            content.len()
        )
    }

    fn read(archive: &str) -> Reading {
        Reading::of(|take| each("a.warc", &mut archive.as_bytes(), take))
    }

    #[test]
    fn pages_that_were_found_are_articles() {
        let target = "WARC-Target-URI: https://a.example/court\r\n";
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A court has ruled.";
        let gone = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Not here.";
        let script = "HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\n\r\nlet a = 1;";
        let archive = record("warcinfo", "", "software: by hand")
            + &record("request", target, "GET /court HTTP/1.1\r\n\r\n")
            + &record("response", target, page)
            + &record("response", target, gone)
            + &record("response", target, script);
        let reading = read(&archive);
        assert!(reading.problems.is_empty(), "{:?}", reading.problems);
        assert_eq!(reading.articles.len(), 1);
        let article = &reading.articles[0];
        assert_eq!(article.name, "a.warc/https://a.example/court");
        assert_eq!(article.outlet.as_deref(), Some("a.example"));
        assert_eq!(article.publication.unwrap().source, PublicationSource::Capture);
    }

    #[test]
    fn a_damaged_record_spoils_no_other() {
        let text = "Content-Type: text/plain\r\n";
        let archive = record("conversion", text, "A court has ruled.")
            + "WARC/1.0\r\nWARC-Type: conversion\r\n\r\nlost\r\n\r\n"
            + &record("conversion", text, "He left.");
        let reading = read(&archive);
        assert_eq!((reading.articles.len(), reading.problems.len()), (2, 1));
    }
}
