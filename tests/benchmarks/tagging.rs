//! How fast temporal expressions are found: megabytes per second of one core,
//! and where the time goes. Also texts of the wrong shape, which must not take
//! longer per byte, the time to start, and the memory that a long stream takes.
//!
//! `cargo bench --bench tagging`; `-- --stream 1000` sends a gigabyte.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dateline::export::jsonl;
use dateline::extract::{self, Language, sentences, timex, tokens};
use dateline::ingest;
use dateline::model::Article;

const MEGABYTES: usize = 8;
const RUNS: usize = 5;

/// Numbers that differ from text to text, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// The articles of the project, each time with other numbers in them, as lines of
/// JSON.
fn varied_lines() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paths = ["sample_data", "tests/corpus"].map(|name| folder.join(name));
    let articles: Vec<Article> = ingest::list(&paths)
        .files
        .iter()
        .flat_map(|file| ingest::read_path(file).articles)
        .filter(|article| article.text.len() > 500)
        .collect();
    let mut numbers = Numbers(1);
    let (mut lines, mut size, mut next) = (Vec::new(), 0, 0);
    while size < MEGABYTES * 1_000_000 {
        let article = &articles[next % articles.len()];
        let text = varied(&article.text, &mut numbers);
        size += text.len();
        let published = article.published().map(|day| day.to_string());
        lines.push(
            serde_json::json!({"id": next.to_string(), "published": published, "text": text})
                .to_string(),
        );
        next += 1;
    }
    lines
}

fn varied(text: &str, numbers: &mut Numbers) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        match word.trim_end().parse::<u64>() {
            Ok(1500..=2100) => write!(out, "{} ", 1980 + numbers.below(40)).unwrap(),
            Ok(1..=31) => write!(out, "{} ", 1 + numbers.below(28)).unwrap(),
            _ => out.push_str(word),
        }
    }
    out
}

/// Seconds of the fastest run; a slower one was disturbed.
fn fastest(mut work: impl FnMut()) -> f64 {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    times.min().unwrap_or(Duration::MAX).as_secs_f64()
}

fn report(name: &str, bytes: usize, seconds: f64) {
    let megabytes = bytes as f64 / 1e6;
    println!("{name:28} {:8.1} ms  {:7.1} MB/s", seconds * 1e3, megabytes / seconds);
}

fn report_fastest(name: &str, bytes: usize, work: impl FnMut()) {
    report(name, bytes, fastest(work));
}

fn throughput() {
    let lines = varied_lines();
    let articles: Vec<Article> =
        lines.iter().map(|line| ingest::record(line, 1).unwrap()).collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let language = Language::of("en").unwrap();
    println!("{} articles, {:.1} MB", articles.len(), bytes as f64 / 1e6);
    report_fastest("all of it", bytes, || {
        for line in &lines {
            let article = ingest::record(line, 1).unwrap();
            let found = extract::tag(&article, None);
            std::hint::black_box(jsonl::tagged(&article, &found).unwrap());
        }
    });
    report_fastest("  reading records", bytes, || {
        for line in &lines {
            drop(std::hint::black_box(ingest::record(line, 1)));
        }
    });
    report_fastest("  tokens", bytes, || {
        for article in &articles {
            drop(std::hint::black_box(tokens::tokenize(&article.text)));
        }
    });
    let cut: Vec<_> = articles.iter().map(|article| tokens::tokenize(&article.text)).collect();
    let in_sentences = |article: &Article, tokens: &[tokens::Token]| {
        sentences::sentences(&article.text, tokens, &language.sentences, &article.left_out)
    };
    report_fastest("  sentences", bytes, || {
        for (article, tokens) in articles.iter().zip(&cut) {
            drop(std::hint::black_box(in_sentences(article, tokens)));
        }
    });
    let sentences: Vec<_> =
        articles.iter().zip(&cut).map(|(article, tokens)| in_sentences(article, tokens)).collect();
    report_fastest("  temporal expressions", bytes, || {
        for ((article, tokens), sentences) in articles.iter().zip(&cut).zip(&sentences) {
            let source = timex::Source::of(article, tokens, sentences);
            drop(std::hint::black_box(timex::tag(source, None, None, &language.timex)));
        }
    });
}

/// Makes a text of about so many bytes.
type Shape = fn(usize) -> String;

/// Every text in two sizes: time per byte must not grow with the length.
fn odd_shapes() {
    let planes = |count: usize| {
        (0..count).filter_map(|it| char::from_u32(it as u32 * 37 % 0x11_0000)).collect::<String>()
    };
    let shapes: [(&str, Shape); 6] = [
        ("an article of 10 MB", |size| {
            "He left on 3 May 1990. Two days later they met.\n".repeat(size / 48)
        }),
        ("one line", |size| {
            "He left on 3 May 1990, and two days later they met ".repeat(size / 51)
        }),
        ("dates in a row", |size| "3 May 1990 ".repeat(size / 11)),
        ("numbers in a row", |size| "1,234 two hundred and ".repeat(size / 22)),
        ("brackets in a row", |size| "(\"(\" May ".repeat(size / 9)),
        ("right to left, and NULs", |size| "ولد في 3 May 1990 \0 נולד ".repeat(size / 38)),
    ];
    for (name, text) in shapes {
        for size in [1_000_000, 10_000_000] {
            measure(name, &text(size));
        }
    }
    for count in [200_000, 2_000_000] {
        measure("every plane of Unicode", &planes(count));
    }
}

fn measure(name: &str, text: &str) {
    let line = serde_json::json!({"text": text, "published": "2021-03-23"}).to_string();
    let mut article = ingest::record(&line, 1).unwrap();
    article.language.clear();
    let start = Instant::now();
    let found = extract::tag(&article, None);
    let seconds = start.elapsed().as_secs_f64();
    assert!(found.iter().all(|it| text.get(it.span.range()).is_some()));
    report(&format!("{name} ({})", found.len()), text.len(), seconds);
}

/// The program itself: from its start to its first answer, and its memory after
/// so many megabytes.
fn process(megabytes: usize) {
    let program = env!("CARGO_BIN_EXE_dateline");
    let lines = varied_lines();
    let start_up = fastest(|| {
        let mut child = Command::new(program)
            .args(["tag", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        writeln!(child.stdin.take().unwrap(), "{}", lines[0]).unwrap();
        child.wait().unwrap();
    });
    println!("{:28} {:8.1} ms", "start to first answer", start_up * 1e3);
    let mut child = Command::new(program)
        .args(["tag", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let (mut sent, mut next_report) = (0, 1_000_000);
    while sent < megabytes * 1_000_000 {
        for line in &lines {
            writeln!(input, "{line}").unwrap();
            sent += line.len();
            if sent >= next_report {
                println!(
                    "{:28} {:8} kB after {} MB",
                    "memory",
                    peak_memory(child.id()),
                    sent / 1_000_000
                );
                next_report *= 10;
            }
        }
    }
    println!("{:28} {:8} kB after {} MB", "memory", peak_memory(child.id()), sent / 1_000_000);
    drop(input);
    child.wait().unwrap();
}

/// The most memory a process has had so far, in kB, as Linux tells it.
fn peak_memory(process: u32) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(String::new, |line| line.trim().trim_end_matches(" kB").to_owned())
}

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--stream").skip(1);
    let megabytes = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(100);
    throughput();
    odd_shapes();
    process(megabytes);
}
