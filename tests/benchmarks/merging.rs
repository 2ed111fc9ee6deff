//! How long it takes from articles to a timeline, and from one changed date to
//! the next timeline.
//!
//! Both go the way of the window: through its state and its worker threads, but
//! without drawing. `cargo bench --bench merging` does all; `-- --changes 10000`
//! and `-- --load 100000` do one of the two with so many articles, and `-- --compare
//! 10000` puts two sets of so many side by side, half of which both have. `-- --copies
//! 100000` finds the copies among so many, of which two in five are copies of others.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::string_slice, reason = "the made texts are ASCII where they are cut")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod made;
mod memory;
mod numbers;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use dateline::app::command::{Command, Effect};
use dateline::app::state::State;
use dateline::app::update::update;
use dateline::extract::Copies;
use dateline::model::{Article, ArticleId, Edit, Origin, Publication, PublicationSource, Standing};
use dateline::worker::{SetOfArticles, Source, Worker, compare};

/// Exports of archives come in files of this size.
const ARTICLES_PER_FILE: usize = 1000;
/// So many dates are changed, one after the other.
const CHANGES: usize = 20;

/// A window without a window.
struct Desk {
    state: State,
    worker: Worker,
    wakes: Receiver<()>,
    /// When the answer came and was taken, and how long taking it took.
    longest_update: Duration,
}

impl Desk {
    fn new() -> Self {
        let (wake, wakes) = mpsc::channel();
        let worker = Worker::start(move || wake.send(()).unwrap_or_default()).unwrap();
        Self { state: State::default(), worker, wakes, longest_update: Duration::ZERO }
    }

    fn handle(&mut self, command: Command) {
        let start = Instant::now();
        for effect in update(&mut self.state, command, 0.0) {
            match effect {
                Effect::Read(sources) => self.worker.read(sources, None),
                Effect::Extract { article, number } => {
                    let readings = self.state.project.readings(article);
                    let article = self.state.project.dated_article(article).unwrap();
                    self.worker.extract(article, readings, None, number);
                }
                Effect::Arrange { all, number } => self.worker.arrange(all, number),
                _ => {}
            }
        }
        self.longest_update = self.longest_update.max(start.elapsed());
    }

    fn is_settled(&self) -> bool {
        let derived = &self.state.derived;
        !self.state.loading.is_busy()
            && derived.asked.is_empty()
            && derived.awaited.is_none()
            && !derived.is_outdated
    }

    /// Whether nothing at all is on its way.
    fn is_quiet(&self) -> bool {
        self.is_settled() && self.state.derived.awaited_choices.is_none()
    }

    /// Takes reports until so much is done.
    fn wait(&mut self, is_done: impl Fn(&Self) -> bool) {
        while !is_done(self) {
            self.wakes.recv().unwrap();
            let reports: Vec<_> = self.worker.reports().collect();
            for report in reports {
                self.handle(Command::Take(Box::new(report)));
            }
        }
    }

    /// Reads so many made articles, and returns the seconds it took.
    fn load(&mut self, count: usize) -> f64 {
        let folder = std::env::temp_dir().join(format!("dateline-merging-{}", std::process::id()));
        write_articles(&folder, count);
        let start = Instant::now();
        self.handle(Command::Read(vec![Source::Path(folder.clone())]));
        self.wait(Self::is_settled);
        let seconds = start.elapsed().as_secs_f64();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(self.state.project.article_count(), count);
        assert!(self.state.loading.problems.is_empty());
        seconds
    }
}

fn write_articles(folder: &Path, count: usize) {
    fs::create_dir_all(folder).unwrap();
    let numbers: Vec<usize> = (0..count).collect();
    for (nth, chunk) in numbers.chunks(ARTICLES_PER_FILE).enumerate() {
        let path: PathBuf = folder.join(format!("{nth:04}.jsonl"));
        let mut file = std::io::BufWriter::new(fs::File::create(path).unwrap());
        for number in chunk {
            let made::Made { published, text } = made::article(*number);
            let id = format!("made/{number}");
            let line = serde_json::json!({"id": id, "published": published, "text": text});
            writeln!(file, "{line}").unwrap();
        }
        file.flush().unwrap();
    }
}

/// One date changed among so many articles: milliseconds from the edit to the new
/// timeline in the state.
fn changes(count: usize) {
    let mut desk = Desk::new();
    desk.load(count);
    println!(
        "{count} articles, {} events; one date changed, {CHANGES} times:",
        desk.state.derived.arrangement.events.len()
    );
    let mut numbers = numbers::Numbers::new(5);
    let mut times: Vec<Duration> = Vec::new();
    let mut moved = 0;
    for _ in 0..CHANGES {
        let article = ArticleId(numbers.below(count) as u32);
        let before = desk.state.project.publication(article).unwrap().day;
        let day = before + TimeDelta::days(3) + numbers.days(30);
        let publication = Some(Publication { day, source: PublicationSource::SetByHand });
        let last = std::sync::Arc::clone(&desk.state.derived.arrangement);
        desk.longest_update = Duration::ZERO;
        desk.wait(Desk::is_quiet);
        let start = Instant::now();
        desk.handle(Command::Edit(Edit::SetPublication { article, publication }));
        desk.wait(Desk::is_settled);
        times.push(start.elapsed());
        moved += usize::from(last.events != desk.state.derived.arrangement.events);
    }
    times.sort_unstable();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "  median {:.1} ms, worst {:.1} ms; {moved} of {CHANGES} moved events; the window itself \
         was held up for {:.1} ms at most",
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() - 1]),
        milliseconds(desk.longest_update),
    );
}

/// A row of the table: reading, extracting, merging and arranging.
fn load(count: usize) {
    let mut desk = Desk::new();
    let seconds = desk.load(count);
    let arrangement = &desk.state.derived.arrangement;
    let told: usize = arrangement.events.iter().map(|event| event.mentions().len()).sum();
    let merged = arrangement.events.iter().filter(|event| event.article_count() > 1).count();
    println!(
        "{count:9} {seconds:9.2} {:9.0} {:9} {:9} {told:9} {merged:9}",
        seconds * 1e6 / count as f64,
        memory::peak_mib(),
        arrangement.events.len(),
    );
}

/// Two sets of so many articles side by side, half of which both have.
fn comparing(count: usize) {
    let mut desk = Desk::new();
    desk.load(count + count / 2);
    let members = desk.state.members();
    let set = |name: &str, first: usize| SetOfArticles {
        name: name.to_owned(),
        members: members.iter().skip(first).take(count).cloned().collect(),
        ..SetOfArticles::default()
    };
    let sets = [set("these", 0), set("those", count / 2)];
    let start = Instant::now();
    let comparison = compare(&sets, &|| true).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let [these, others] = &comparison.sets;
    println!(
        "two sets of {count} articles, {} and {} events, side by side in {seconds:.2} s, {:.0} MiB:",
        these.event_count,
        others.event_count,
        memory::peak_mib(),
    );
    for standing in Standing::ALL {
        println!("  {:9} {standing:?}", comparison.count(standing));
    }
}

/// Of every fifty articles, ten have the text of the first, and ten that text with a
/// sentence more.
fn with_copies(number: usize) -> Article {
    let text_of = |number| made::article(number).text;
    let first = number - number % 50;
    let text = match number % 5 {
        3 => text_of(first),
        4 => format!("{} This is what was known at hour {number}.", text_of(first)),
        _ => text_of(number),
    };
    Article {
        id: ArticleId(number as u32),
        name: String::new(),
        title: String::new(),
        publication: None,
        outlet: None,
        origin: Origin::default(),
        language: "en".to_owned(),
        text: text.into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    }
}

/// Finds the copies among so many articles, and then among them and one more.
fn copies(count: usize) {
    let articles: Vec<Article> = (0..=count).map(with_copies).collect();
    let before = memory::peak_mib();
    let start = Instant::now();
    let mut copies = Copies::default();
    let (last, others) = articles.split_last().unwrap();
    for article in others {
        copies.put(article);
    }
    copies.settle();
    let seconds = start.elapsed().as_secs_f64();
    let groups = copies.groups();
    println!(
        "{count} articles, {} groups with {} articles in {seconds:.2} s, {} MiB",
        groups.iter().count(),
        groups.iter().map(<[ArticleId]>::len).sum::<usize>(),
        memory::peak_mib() - before,
    );
    let start = Instant::now();
    copies.put(last);
    copies.settle();
    println!("  one more in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number_after = |flag: &str| -> Option<usize> {
        let place = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(place + 1)?.parse().ok()
    };
    if let Some(count) = number_after("--changes") {
        return changes(count);
    }
    if let Some(count) = number_after("--load") {
        return load(count);
    }
    if let Some(count) = number_after("--compare") {
        return comparing(count);
    }
    if let Some(count) = number_after("--copies") {
        return copies(count);
    }
    // Each in a process of its own, so that the peak is its own.
    let run = |arguments: [&str; 2]| {
        let program = std::env::current_exe().unwrap();
        assert!(Process::new(program).args(arguments).status().unwrap().success());
    };
    run(["--changes", "10000"]);
    run(["--compare", "10000"]);
    run(["--copies", "100000"]);
    println!(" articles   seconds  µs each    MiB      events  mentions    merged");
    for count in ["1000", "10000", "100000"] {
        run(["--load", count]);
    }
}
