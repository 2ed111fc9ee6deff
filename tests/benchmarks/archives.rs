//! How fast files that hold many articles are read, and how much memory that
//! takes: `cargo bench --bench archives`, or with the size of each in megabytes
//! `cargo bench --bench archives -- 2000`.
//!
//! Megabytes are those of what is in the file, unpacked; a page has some 27 kB, a
//! quarter of it text, as news pages do.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod memory;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use dateline::ingest;
use flate2::Compression;
use flate2::write::GzEncoder;

const MEGABYTE: usize = 1_000_000;

/// Paragraphs of a report unlike the others.
fn paragraphs(number: usize) -> Vec<String> {
    let paragraph = |nth: usize| {
        format!(
            "In its report number {nth} of case {number} the harbour office said on Tuesday that the \
             ferry had left port at {}.{} and that nobody had warned its captain, who was sentenced in \
             {} and acquitted {nth} years later by the court of Town {}.",
            number % 24,
            nth + 10,
            1990 + number % 30,
            number * 31 % 977
        )
    };
    (0..30).map(paragraph).collect()
}

fn page(number: usize) -> String {
    let mut page = format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Case {number} - Sound Wire</title>\
         <meta property=og:site_name content=\"Sound Wire\">\
         <meta property=article:published_time content=\"2021-02-{:02}T10:00:00+01:00\">",
        number % 28 + 1
    );
    for nth in 0..60 {
        write!(page, "<script>window.slots.push({{id: {nth}, zone: 'case-{number}', size: [300, 250]}});</script>").unwrap();
    }
    page.push_str("</head><body><header><nav><ul>");
    for nth in 0..80 {
        write!(page, "<li class=\"menu-item menu-item-{nth}\"><a href=\"/section/{nth}\" data-track=\"nav-{nth}\">Section {nth}</a></li>").unwrap();
    }
    write!(page, "</ul></nav></header><main><article><h1>Case {number}</h1>").unwrap();
    for paragraph in paragraphs(number) {
        write!(page, "<p class=\"story-text\">{paragraph}</p>").unwrap();
    }
    page.push_str("</article><aside>");
    for nth in 0..60 {
        write!(page, "<div class=\"teaser\"><a href=\"/case/{nth}\"><img src=\"/img/{nth}.jpg\" alt=\"\"><span>Case {nth} goes on</span></a></div>").unwrap();
    }
    page.push_str("</aside></main><footer>Sound Wire</footer></body></html>");
    page
}

fn record(number: usize) -> Vec<u8> {
    let content = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}",
        page(number)
    );
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-03-01T10:00:00Z\r\n\
         WARC-Target-URI: https://wire.example/case/{number}\r\n\
         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{content}\r\n\r\n",
        content.len()
    )
    .into_bytes()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn mail(number: usize) -> Vec<u8> {
    let text = paragraphs(number).join("\n\n");
    format!(
        "From a@b.example Wed Feb  3 01:30:00 2021\nFrom: Ann <a@b.example>\nSubject: Case {number}\n\
         Date: Wed, 3 Feb 2021 01:30:00 +0300\nMessage-ID: <{number}@b.example>\n\
         Content-Type: text/plain; charset=utf-8\n\n{text}\n\n"
    )
    .into_bytes()
}

fn line(number: usize) -> Vec<u8> {
    let text = paragraphs(number).join("\\n\\n");
    format!("{{\"id\": {number}, \"title\": \"Case {number}\", \"date\": \"2021-02-03\", \"text\": \"{text}\"}}\n")
        .into_bytes()
}

fn row(number: usize) -> Vec<u8> {
    if number == 0 {
        return b"id,title,date,text\n".to_vec();
    }
    let text = paragraphs(number).join("\n\n");
    format!("{number},Case {number},2021-02-03,\"{text}\"\n").into_bytes()
}

/// Writes pieces until there are enough bytes of them, and reads them again.
fn measure(folder: &Path, name: &str, megabytes: usize, piece: impl Fn(usize) -> Vec<u8>) {
    let path = folder.join(name);
    let is_packed = path.extension().is_some_and(|ending| ending == "gz");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    let (mut bytes, mut number) = (0, 0);
    while bytes < megabytes * MEGABYTE {
        let piece = piece(number);
        bytes += piece.len();
        number += 1;
        file.write_all(if is_packed { packed(&piece) } else { piece }.as_slice()).unwrap();
    }
    file.into_inner().unwrap().sync_all().unwrap();
    let began = Instant::now();
    let (mut articles, mut problems, mut text_bytes) = (0, 0, 0);
    let _is_whole =
        ingest::each_in_path(&path, &AtomicU64::default(), &mut |found: ingest::Found| {
            match found {
                Ok(article) => {
                    articles += 1;
                    text_bytes += article.text.len();
                }
                Err(problem) => problems += usize::from(!problem.is_note()),
            }
            ControlFlow::Continue(())
        });
    let seconds = began.elapsed().as_secs_f64();
    let size = bytes as f64 / MEGABYTE as f64;
    println!(
        "{name}: {size:.0} MB ({:.0} MB on the disk), {articles} articles with {:.0} MB of text, {problems} problems: {:.0} MB/s, {} MiB of memory at most so far",
        fs::metadata(&path).unwrap().len() as f64 / MEGABYTE as f64,
        text_bytes as f64 / MEGABYTE as f64,
        size / seconds,
        memory::peak_mib(),
    );
    fs::remove_file(&path).unwrap();
}

fn main() {
    let megabytes = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(200);
    let folder = std::env::temp_dir().join(format!("dateline-archives-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    measure(&folder, "crawl.warc", megabytes, record);
    measure(&folder, "crawl.warc.gz", megabytes, record);
    measure(&folder, "list.mbox", megabytes, mail);
    measure(&folder, "lines.jsonl", megabytes, line);
    measure(&folder, "table.csv", megabytes, row);
    fs::remove_dir_all(&folder).unwrap();
}
