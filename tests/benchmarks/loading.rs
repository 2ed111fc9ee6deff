//! How long a frame takes while articles come in: two thousand small ones at
//! once, one of fifty megabytes, and ten thousand web pages, which are opened in
//! processes of their own and written into a project file as in the window.
//! `cargo bench --bench loading`
//!
//! With `-- --many` instead: a folder of a hundred thousand files, and a web archive
//! of two gigabytes.
//!
//! A frame is everything between input and triangles: taking reports, drawing
//! the panels, tessellating.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::string_slice, reason = "the made texts are ASCII where they are cut")]

mod made;
mod made_page;
mod memory;
mod numbers;

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::app::Window;
use dateline::worker::Source;
use eframe::egui::{Context, Pos2, RawInput, Rect, vec2};

const PAGES: usize = 10_000;
const MANY_FILES: usize = 100_000;
const MANY_BYTES: usize = 2_000_000_000;

const MONTHS: [&str; 6] = ["January", "March", "May", "July", "September", "November"];
const VERBS: [&str; 5] = ["arrested", "sentenced", "elected", "attacked", "released"];

/// A small article unlike the others.
fn small_article(number: usize) -> String {
    let day = number % 28 + 1;
    let month = MONTHS[number % MONTHS.len()];
    let year = 1990 + number % 30;
    let verb = VERBS[number % VERBS.len()];
    format!(
        "Report number {number}\ndate {year}-06-15\n\nThe mayor of Town {number} was {verb} on \
         {day} {month} {year}, officials said. Last month two people were killed in a fire in \
         Town {number}. A new bridge will be opened next year.\n\nIn {} the company of John \
         Miller{number} was founded; it collapsed on {month} {day}.\n",
        year - 7
    )
}

fn large_article(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 1000);
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&small_article(number));
        text.push('\n');
        number += 1;
    }
    text
}

/// Draws frames as a window would until everything is shown.
fn measure(name: &str, folder: &Path, sources: Vec<Source>) {
    let context = Context::default();
    let began = Instant::now();
    let mut window = Window::new(&context, sources).unwrap();
    window.open_files_with(env!("CARGO_BIN_EXE_dateline").into());
    window.keep_untitled_in(folder.join("untitled"));
    let mut listed = None;
    let mut frames: Vec<Duration> = Vec::new();
    loop {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1400.0, 850.0))),
            time: Some(began.elapsed().as_secs_f64()),
            ..RawInput::default()
        };
        let start = Instant::now();
        window.advance(&context);
        let mut output = context.run_ui(input, |ui| window.draw(ui));
        let triangles = context.tessellate(output.shapes, output.pixels_per_point);
        frames.push(start.elapsed());
        drop(triangles);
        output.textures_delta.clear();
        let state = &window.state;
        if state.loading.asked_files > 0 {
            listed.get_or_insert_with(|| began.elapsed());
        }
        let is_done = !state.loading.is_busy()
            && state.derived.awaited.is_none()
            && !state.derived.is_outdated
            && state.keeping.is_kept()
            && state.project.article_count() > 0;
        if is_done {
            break;
        }
        std::thread::sleep(Duration::from_millis(16).saturating_sub(start.elapsed()));
    }
    frames.sort_unstable();
    let at = |share: f64| frames[((frames.len() - 1) as f64 * share) as usize];
    println!(
        "{name}: listed after {:.1?}; {} articles, {} events in {:.1?}; {} frames: median {:.1?}, \
         p95 {:.1?}, p99 {:.1?}, slowest {:.1?}; {} MiB at most so far",
        listed.unwrap_or_default(),
        window.state.project.article_count(),
        window.state.derived.arrangement.events.len(),
        began.elapsed(),
        frames.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0),
        memory::peak_mib(),
    );
    drop(window);
    fs::remove_dir_all(folder.join("untitled")).ok();
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn page(number: usize) -> (String, Vec<u8>) {
    let made = made::article(number);
    let sentences = made.text.split_inclusive(". ").map(|sentence| format!("<p>{sentence}</p>\n"));
    let page = made_page::page(number, &sentences.collect::<String>());
    (format!("{}-{number}.html", made.published), page)
}

fn some(folder: &Path) {
    let small: Vec<Source> = (0..2000)
        .map(|number| write(folder, &format!("{number:04}.txt"), &small_article(number)))
        .map(Source::Path)
        .collect();
    measure("2,000 small articles", folder, small);
    let large = write(folder, "large.txt", &large_article(50_000_000));
    measure("one article of 50 MB", folder, vec![Source::Path(large)]);
    let pages = folder.join("pages");
    fs::create_dir_all(&pages).unwrap();
    let mut bytes = 0;
    for number in 0..PAGES {
        let (name, page) = page(number);
        bytes += page.len();
        fs::write(pages.join(name), page).unwrap();
    }
    let name = format!("{PAGES} web pages of {} KB", bytes / PAGES / 1000);
    measure(&name, folder, vec![Source::Path(pages)]);
}

fn many(folder: &Path) {
    let files = folder.join("files");
    for number in 0..MANY_FILES {
        let inner = files.join(format!("{:03}", number / 1000));
        if number % 1000 == 0 {
            fs::create_dir_all(&inner).unwrap();
        }
        fs::write(inner.join(format!("{number}.txt")), small_article(number)).unwrap();
    }
    measure("a folder of 100,000 files", folder, vec![Source::Path(files)]);
    let path = folder.join("crawl.warc");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    let (mut bytes, mut number) = (0, 0);
    while bytes < MANY_BYTES {
        let (name, page) = page(number);
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
        write!(
            file,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-03-01T10:00:00Z\r\n\
             WARC-Target-URI: https://wire.example/{name}\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            head.len() + page.len()
        )
        .unwrap();
        file.write_all(&[head, page.as_slice(), b"\r\n\r\n"].concat()).unwrap();
        bytes += page.len();
        number += 1;
    }
    file.into_inner().unwrap().sync_all().unwrap();
    measure("a web archive of 2 GB", folder, vec![Source::Path(path)]);
}

fn main() {
    let folder = std::env::temp_dir().join(format!("dateline-loading-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    if std::env::args().any(|word| word == "--many") {
        many(&folder);
    } else {
        some(&folder);
    }
    fs::remove_dir_all(&folder).unwrap();
}
