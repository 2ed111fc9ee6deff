//! How well and how fast web pages become articles.
//!
//! `cargo bench --bench pages -- FOLDER`, or with `DATELINE_PAGES=FOLDER`, takes a
//! folder of test pages as the Readability project publishes them: in each folder
//! `source.html`, `expected.html`, the main text as a page, and
//! `expected-metadata.json`. It prints a line per page, then the sums, then how fast
//! these pages are read. Without a folder only made pages are, for speed; with
//! `--hostile`, pages of 100 MB that are made to keep a parser busy.
//!
//! * **F1** compares the text of the article with all text of `expected.html`, each
//!   as a bag of words: a word is a run of letters and digits in lower case, or one
//!   letter of a script without spaces. With `common` words in both, counted as often
//!   as the rarer of the two has them, F1 is `2 common / (ours + expected)`. A page
//!   that cannot be read has no words. The mean is over pages, each counting alike.
//! * A **title** is right if it is the expected one but for capitals, spaces, and
//!   forms of quotes and dashes.
//! * A **day** is right if it is the one that the expected `publishedTime` writes,
//!   whatever its zone. A page whose expected day is nowhere in it but as the day of
//!   a change is listed apart.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod made_page;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline::ingest;
use dateline::model::Article;
use dom_query::{Document, NodeRef};
use serde_json::Value;

/// Elements that do not end a word.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];

fn main() {
    let folder = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'))
        .or_else(|| std::env::var("DATELINE_PAGES").ok());
    if let Some(folder) = folder {
        let pages = pages(Path::new(&folder));
        quality(&pages);
        let sources: Vec<&[u8]> = pages.iter().map(|page| page.source.as_slice()).collect();
        speed("these pages", &sources);
    }
    let paragraph = "<p class=\"body__paragraph\">A court in the <a href=\"/places/city\">city</a> ruled on Tuesday, 2 February 2021, that the man, who had returned in January, must go to prison &ndash; a decision that his lawyers called unlawful &amp; that brought thousands to the streets.</p>\n";
    let made = (0..40).map(|number| made_page::page(number, &paragraph.repeat(24)));
    let made: Vec<Vec<u8>> = made.collect();
    speed("made pages of 60 kB", &made.iter().map(Vec::as_slice).collect::<Vec<_>>());
    if std::env::args().any(|argument| argument == "--hostile") {
        hostile();
    }
}

/// Pages that are made to keep a parser busy: each must end, in little memory.
fn hostile() {
    let huge = |tag: &str| format!("<html>{}", tag.repeat(100_000_000 / tag.len()));
    let pages = [
        ("50,000 nested", format!("<html>{}deep", "<div>".repeat(50_000))),
        ("an attribute of 100 MB", format!("<html><p a='{}'>text", "a".repeat(100_000_000))),
        ("100 MB of <div>", huge("<div>")),
        ("100 MB of <p>", huge("<p>")),
        ("100 MB of <br>", huge("<br>")),
        ("100 MB of <a href>", huge("<a href=a>b")),
        ("100 MB of <td>", huge("<td>a")),
        ("100 MB of <script>", huge("<script>")),
        ("100 MB of <b><p>, never closed", huge("<b><p>a")),
        ("100 MB of text", huge("word, ")),
    ];
    for (name, page) in pages {
        let start = Instant::now();
        let before = seconds(start);
        drop(ingest::articles("page.html", page.as_bytes()));
        println!("{name}: {:.1} s", seconds(start) - before);
    }
}

struct Page {
    name: String,
    source: Vec<u8>,
    expected_text: String,
    expected: Value,
}

fn pages(folder: &Path) -> Vec<Page> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let read = |folder: &Path| {
        let metadata = fs::read_to_string(folder.join("expected-metadata.json")).ok()?;
        let main = fs::read_to_string(folder.join("expected.html")).unwrap();
        let mut expected_text = String::new();
        add_text(&Document::from(main).root(), &mut expected_text);
        Some(Page {
            name: folder.file_name().unwrap().to_string_lossy().into_owned(),
            source: fs::read(folder.join("source.html")).unwrap(),
            expected_text,
            expected: serde_json::from_str(&metadata).unwrap(),
        })
    };
    folders.iter().filter_map(|folder| read(folder)).collect()
}

fn add_text(node: &NodeRef<'_>, text: &mut String) {
    if node.is_text() {
        text.push_str(&node.text());
        return;
    }
    let name = node.node_name().unwrap_or_default();
    if matches!(&*name, "script" | "style") {
        return;
    }
    let is_inline = INLINE.contains(&&*name);
    if !is_inline {
        text.push(' ');
    }
    for child in node.children_it(false) {
        add_text(&child, text);
    }
    if !is_inline {
        text.push(' ');
    }
}

fn quality(pages: &[Page]) {
    let mut total = 0.0;
    let (mut titles, mut days) = (Score::default(), Score::default());
    let (mut changes, mut doubts) = (Vec::new(), Vec::new());
    for page in pages {
        let article = ingest::articles("page.html", &page.source).articles.pop();
        let text = article.as_ref().map_or("", |article| &article.text);
        let f1 = f1(text, &page.expected_text);
        total += f1;
        let mut line = format!("{:44} F1 {f1:.3}", page.name);
        if let Some(found) = article.as_ref().and_then(|article| article.publication) {
            write!(line, "  {} ({})", found.day, found.source).unwrap();
        }
        if let Some(article) = article.as_ref().filter(|article| article.days_found().len() > 1) {
            let found = article.publications_found();
            let found: Vec<String> =
                found.map(|found| format!("{} {}", found.day, found.source)).collect();
            doubts.push(format!("{}: {}", page.name, found.join(", ")));
        }
        let title = article.as_ref().map_or("", |article| &article.title);
        let expected = page.expected["title"].as_str().unwrap_or_default();
        if !expected.is_empty() && !titles.count(plain(title) == plain(expected)) {
            write!(line, "  title {title:?}, not {expected:?}").unwrap();
        }
        if let Some(expected) = expected_day(page) {
            let found = article.as_ref().and_then(Article::published);
            let found = found.map(|day| day.to_string()).unwrap_or_default();
            if is_day_of_a_change(page, &expected) {
                changes.push(format!("{} ({found}, expected {expected})", page.name));
            } else if !days.count(found == expected) {
                write!(line, "  day {found}, not {expected}").unwrap();
            }
        }
        println!("{line}");
    }
    println!("\nF1 {:.4} over {} pages", total / pages.len() as f64, pages.len());
    println!("title right: {titles}\nday right: {days}");
    println!("expected the day of a change: {changes:?}");
    println!("sources disagree about the day: {doubts:#?}");
}

#[derive(Default)]
struct Score {
    right: usize,
    all: usize,
}

impl Score {
    fn count(&mut self, is_right: bool) -> bool {
        self.all += 1;
        self.right += usize::from(is_right);
        is_right
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = 100.0 * self.right as f64 / self.all as f64;
        write!(out, "{} of {} ({percent:.1} %)", self.right, self.all)
    }
}

/// The day that the expected time writes; some fields hold no time at all.
fn expected_day(page: &Page) -> Option<String> {
    let day = page.expected["publishedTime"].as_str()?.get(..10)?;
    day.starts_with(|char: char| char.is_ascii_digit()).then(|| day.to_owned())
}

/// Whether all that the page says of this day is that it was changed then.
fn is_day_of_a_change(page: &Page, day: &str) -> bool {
    let source = String::from_utf8_lossy(&page.source);
    let mut places = source.match_indices(day).peekable();
    places.peek().is_some()
        && places.all(|(at, _)| {
            let before = source.get(source.floor_char_boundary(at.saturating_sub(60))..at);
            before.is_some_and(|before| {
                let before = before.to_lowercase();
                ["modified", "updated"].into_iter().any(|word| before.contains(word))
            })
        })
}

fn f1(ours: &str, expected: &str) -> f64 {
    let (ours, expected) = (bag(ours), bag(expected));
    let count = |bag: &HashMap<String, usize>| bag.values().sum::<usize>();
    let common: usize =
        ours.iter().map(|(word, count)| *count.min(expected.get(word).unwrap_or(&0))).sum();
    let all = count(&ours) + count(&expected);
    if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 }
}

fn bag(text: &str) -> HashMap<String, usize> {
    let mut bag = HashMap::new();
    for run in text.to_lowercase().split(|char: char| !char.is_alphanumeric()) {
        let mut word = String::new();
        for char in run.chars() {
            let is_spaceless = matches!(char, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
            if is_spaceless {
                *bag.entry(char.to_string()).or_default() += 1;
            } else {
                word.push(char);
            }
        }
        if !word.is_empty() {
            *bag.entry(word).or_default() += 1;
        }
    }
    bag
}

fn plain(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|char| match char {
            '‘' | '’' | '`' => '\'',
            '“' | '”' => '"',
            '–' | '—' => '-',
            _ => char,
        })
        .collect();
    plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Seconds that this process has been on a processor, so that what else runs on the
/// machine hardly counts; where the system does not say, seconds since the start.
fn seconds(start: Instant) -> f64 {
    let on_processor = fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = on_processor.as_ref().and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |count: f64| count / 1e9)
}

/// Prints megabytes per second of one processor, the best of several runs.
fn speed(name: &str, pages: &[&[u8]]) {
    let bytes: usize = pages.iter().map(|page| page.len()).sum();
    let start = Instant::now();
    let runs = (0..7).map(|_| {
        let before = seconds(start);
        for page in pages {
            drop(std::hint::black_box(ingest::articles("page.html", page)));
        }
        seconds(start) - before
    });
    let seconds = runs.fold(f64::INFINITY, f64::min);
    let megabytes = bytes as f64 / 1e6;
    println!("{name}: {:.1} MB/s ({megabytes:.1} MB in {seconds:.3} s)", megabytes / seconds);
}
