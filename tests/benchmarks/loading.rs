//! How long a frame takes while articles come in: two thousand small ones at
//! once, one of fifty megabytes, and ten thousand web pages, which are opened in
//! processes of their own as in the window.
//!
//! A frame is everything between input and triangles: taking reports, drawing
//! the panels, tessellating. `cargo bench --bench loading`
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::string_slice, reason = "the made texts are ASCII where they are cut")]

mod made;
mod made_page;
mod numbers;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::app::Window;
use dateline::worker::Source;
use eframe::egui::{Context, Pos2, RawInput, Rect, vec2};

const PAGES: usize = 10_000;

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
fn measure(name: &str, sources: Vec<Source>) {
    let context = Context::default();
    let began = Instant::now();
    let mut window = Window::new(&context, sources).unwrap();
    window.open_files_with(env!("CARGO_BIN_EXE_dateline").into());
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
        let is_done = !state.loading.is_busy()
            && state.derived.awaited.is_none()
            && !state.derived.is_outdated
            && state.project.article_count() > 0;
        if is_done {
            break;
        }
        std::thread::sleep(Duration::from_millis(16).saturating_sub(start.elapsed()));
    }
    frames.sort_unstable();
    let at = |share: f64| frames[((frames.len() - 1) as f64 * share) as usize];
    println!(
        "{name}: {} articles, {} events in {:.1?}; {} frames: median {:.1?}, p95 {:.1?}, p99 \
         {:.1?}, slowest {:.1?}",
        window.state.project.article_count(),
        window.state.derived.arrangement.events.len(),
        began.elapsed(),
        frames.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0),
    );
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn main() {
    let folder = std::env::temp_dir().join(format!("dateline-loading-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let small: Vec<Source> = (0..2000)
        .map(|number| write(&folder, &format!("{number:04}.txt"), &small_article(number)))
        .map(Source::Path)
        .collect();
    measure("2,000 small articles", small);
    let large = write(&folder, "large.txt", &large_article(50_000_000));
    measure("one article of 50 MB", vec![Source::Path(large)]);
    let pages = folder.join("pages");
    fs::create_dir_all(&pages).unwrap();
    let mut bytes = 0;
    for number in 0..PAGES {
        let made = made::article(number);
        let sentences =
            made.text.split_inclusive(". ").map(|sentence| format!("<p>{sentence}</p>\n"));
        let page = made_page::page(number, &sentences.collect::<String>());
        bytes += page.len();
        fs::write(pages.join(format!("{}-{number}.html", made.published)), page).unwrap();
    }
    let name = format!("{PAGES} web pages of {} KB", bytes / PAGES / 1000);
    measure(&name, vec![Source::Path(pages)]);
    fs::remove_dir_all(&folder).unwrap();
}
