//! Project files of 100,000 articles with ten events each: how fast they are
//! written, how large they are, and how soon they are seen again.
//!
//! `cargo bench --bench keeping` makes the file in the system's folder of temporary
//! files, and opens it in a process of its own; `-- --articles 1000` does so with
//! fewer articles.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod memory;
mod numbers;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta};
use dateline::app::Window;
use dateline::app::command::Command;
use dateline::model::{
    Anchor, Article, ArticleId, CalendarUnit, DatedBy, Edit, Findings, History, KindId, List,
    Meaning, Mention, MentionId, Moment, Participant, Project, Realis, Role, Saying, Step,
    TemporalExpression, TextSpan, TimexKind, When,
};
use dateline::store::{Change, ProjectFile};
use dateline::worker::rules_name;
use eframe::egui::{Context, Pos2, RawInput, Rect, vec2};
use numbers::Numbers;
use smol_str::SmolStr;

const EVENTS_PER_ARTICLE: usize = 10;
const ARTICLES_PER_WRITE: u32 = 1_000;
const EDITS: u32 = 1_000;
const KINDS: [&str; 8] =
    ["arrest", "trial", "election", "earthquake", "attack", "merger", "treaty", "death"];
const NAMES: [&str; 16] = [
    "Holm", "Berg", "Moss", "Vik", "Aas", "Dahl", "Eide", "Foss", "Gran", "Haug", "Lund", "Moen",
    "Nes", "Rud", "Sand", "Tveit",
];

/// Somebody is taken away.
fn taking(name: String) -> Mention {
    Mention {
        id: MentionId { article: ArticleId(0), trigger_start: 0, nth: 0 },
        title: format!("Officers take {name} away").into(),
        kind: KINDS[0].into(),
        when: When::Undated,
        realis: Realis::Happened,
        confidence: 0.0,
        participants: List::from([Participant { name: name.into(), role: Role::Patient }]),
        places: List::EMPTY,
        quantities: List::EMPTY,
        sentence: TextSpan::whole(""),
        trigger: TextSpan::whole(""),
        carrier: None,
        lemma: "take".into(),
        timex: None,
        derivation: List::EMPTY,
    }
}

fn article(number: u32, text: String) -> Article {
    Article {
        id: ArticleId(number),
        name: format!("{number}.txt"),
        title: format!("News of the harbour, number {number}"),
        publication: None,
        outlet: Some(format!("Herald {}", number % 40)),
        origin: dateline::model::Origin::default(),
        language: "en".to_owned(),
        text: text.into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    }
}

/// An article of 3 KB, and ten events in it.
fn made(number: u32, kinds: &[KindId]) -> (Article, Findings) {
    let mut numbers = Numbers::new(u64::from(number) + 1);
    let id = ArticleId(number);
    let filler = "The harbour was closed on that day, and nobody could say for how long it would \
                  be. Ships waited outside while officials met behind doors that stayed shut, and \
                  those who had come to see them went home again in the evening without an answer. ";
    let mut text = String::new();
    let mut places = Vec::new();
    for nth in 0..EVENTS_PER_ARTICLE {
        let name = NAMES[numbers.below(NAMES.len())];
        let start = text.len();
        write!(text, "Officers in town {number} took {name} {nth} away on that day. ").unwrap();
        places.push((start, text.len() - 1, format!("{name} {number}-{nth}")));
        text += filler;
    }
    let day = NaiveDate::from_ymd_opt(1995, 1, 1).unwrap()
        + TimeDelta::days(numbers.below(11_000).try_into().unwrap());
    let mut findings = Findings { is_language_supported: true, ..Findings::default() };
    for (start, end, name) in places {
        let at = Moment::of(CalendarUnit::day(
            day - TimeDelta::days(i64::from(numbers.below(90) as u32)),
        ));
        let date = TextSpan::new(&text, end - 12, end).unwrap();
        let value: SmolStr = at.unit.to_string().into();
        let derivation = vec![
            Step::Read {
                rule: "that-day".into(),
                words: "on that day".into(),
                value: "-1D".into(),
            },
            Step::Counted { from: Anchor::Publication, date: day.to_string().into() },
            Step::Resolved { value: value.clone() },
        ];
        findings.temporal_expressions.push(TemporalExpression {
            span: date,
            kind: TimexKind::Date,
            value: value.clone(),
            modifier: None,
            meaning: Meaning::Date { at },
            derivation: derivation.clone(),
            alternatives: Vec::new(),
        });
        findings.mentions.push(Arc::new(Mention {
            id: MentionId { article: id, trigger_start: start as u32, nth: 0 },
            kind: kinds[numbers.below(kinds.len())].clone(),
            when: When::Point { at },
            confidence: numbers.below(100) as f32 / 100.0,
            sentence: TextSpan::new(&text, start, end).unwrap(),
            trigger: TextSpan::new(&text, start, start + 8).unwrap(),
            timex: Some(Box::new(DatedBy { span: date, value })),
            derivation: derivation.into(),
            ..taking(name)
        }));
    }
    (article(number, text), findings)
}

/// Writes the articles and then edits, each in a transaction of its own.
fn write(path: &Path, count: u32) {
    let kinds = KINDS.map(KindId::from);
    let rules: Arc<str> = rules_name().into();
    let mut file = ProjectFile::create(path).unwrap();
    let (mut writing, mut mentions) = (Duration::ZERO, Vec::new());
    for first in (0..count).step_by(ARTICLES_PER_WRITE as usize) {
        let mut changes = Vec::new();
        for number in first..count.min(first + ARTICLES_PER_WRITE) {
            let (article, findings) = made(number, &kinds);
            if mentions.len() < EDITS as usize {
                mentions.extend(findings.mentions.iter().cloned());
            }
            let article = Arc::new(article);
            let (id, rules, findings) = (article.id, Arc::clone(&rules), Arc::new(findings));
            changes.push(Change::Article(article));
            changes.push(Change::Findings { article: id, rules, findings });
        }
        let start = Instant::now();
        file.write(&changes).unwrap();
        writing += start.elapsed();
    }
    let rate = f64::from(count) / writing.as_secs_f64();
    println!(
        "articles written: {:.1} s, {rate:.0} articles/s with {EVENTS_PER_ARTICLE} events each",
        writing.as_secs_f64()
    );
    let (mut project, mut history) = (Project::default(), History::default());
    let mut times: Vec<Duration> = Vec::new();
    for (mention, number) in mentions.into_iter().zip(0..EDITS) {
        let said = vec![(mention, Saying::Note(Some(number.to_string().into())))];
        let step = history.apply(&mut project, Edit::Say { said });
        let facts = project.facts_after(&step.applied);
        let start = Instant::now();
        file.write(&[Change::Edit { facts, step: Box::new(step) }]).unwrap();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!("one edit, synced to the disk: p50 {:.2} ms, p95 {:.2} ms", at(50), at(95));
    let start = Instant::now();
    file.close().unwrap();
    println!("closed: {:.1} s", start.elapsed().as_secs_f64());
}

/// Opens the file as a window does; how soon something is seen, and all is there.
fn open(path: PathBuf) {
    let context = Context::default();
    let mut window = Window::new(&context, Vec::new()).unwrap();
    let start = Instant::now();
    window.handle(Command::OpenProject(path));
    let (mut seen, mut frames, mut longest) = (None, 0_u32, Duration::ZERO);
    loop {
        let frame = Instant::now();
        let size = vec2(1400.0, 850.0);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            time: Some(start.elapsed().as_secs_f64()),
            ..RawInput::default()
        };
        window.advance(&context);
        let mut output = context.run_ui(input, |ui| window.draw(ui));
        let triangles = context.tessellate(output.shapes, output.pixels_per_point);
        drop(triangles);
        output.textures_delta.clear();
        frames += 1;
        longest = longest.max(frame.elapsed());
        let state = &window.state;
        let count = state.derived.arrangement.events.len();
        if count > 0 && seen.is_none() {
            seen = Some((start.elapsed(), count));
        }
        let is_loading = state.keeping.is_loading || state.derived.awaited.is_some();
        if seen.is_some() && !is_loading && !state.derived.is_outdated {
            break;
        }
        std::thread::sleep(Duration::from_millis(4));
    }
    let (seen, count) = seen.unwrap();
    let all = window.state.derived.arrangement.events.len();
    println!("first picture: {:.2} s, with {count} events", seen.as_secs_f64());
    println!("all loaded: {:.1} s, {all} events", start.elapsed().as_secs_f64());
    println!("longest frame of {frames} meanwhile: {:.0} ms", longest.as_secs_f64() * 1e3);
    println!("peak memory: {} MiB", memory::peak_mib());
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)
    };
    if let Some(path) = after("--open") {
        return open(path.into());
    }
    let count = after("--articles").and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let path = std::env::temp_dir().join(format!("dateline-bench-{}.dateline", std::process::id()));
    write(&path, count);
    let size = std::fs::metadata(&path).unwrap().len() / (1 << 20);
    println!("file: {size} MiB");
    for time in ["the first time", "again"] {
        println!("-- opened {time}");
        let program = std::env::current_exe().unwrap();
        assert!(Process::new(program).arg("--open").arg(&path).status().unwrap().success());
    }
    let size = std::fs::metadata(&path).unwrap().len() / (1 << 20);
    println!("file with what is seen first: {size} MiB");
    std::fs::remove_file(&path).unwrap();
}
