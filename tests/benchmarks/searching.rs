//! How long it takes to make articles searchable, how large the index is, and how
//! long from a key to what it finds.
//!
//! `cargo bench --bench searching` takes 100,000 made articles of 3 KB with ten
//! mentions each; `-- --articles 10000` so many. Every query is typed letter by
//! letter, and every letter is a question of its own. The file goes to the
//! system’s folder for such and is removed.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::string_slice, reason = "the made texts are ASCII where they are cut")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod made;
mod numbers;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline::model::{Article, ArticleId, CalendarUnit, MentionId, Moment, SearchQuery, When};
use dateline::store::search::{
    ArticleWords, Connection, MentionWords, find_articles, find_mentions, open_to_read, text_of,
};
use dateline::store::{Change, ProjectFile};

const ARTICLES: usize = 100_000;
const MENTIONS: usize = 10;
const ARTICLES_PER_WRITE: usize = 1_000;
/// As many as the window takes in at once.
const ARTICLES_AT_ONCE: usize = 128;

/// What the window lists first, and what it marks at most.
const FIRST_MENTIONS: usize = 60;
const FIRST_ARTICLES: usize = 12;

/// Common and rare words, names, phrases, and what narrows them down.
const QUERIES: [&str; 20] = [
    "arrested",
    "police arrested",
    "the",
    "earthquake injured people",
    "anna",
    "\"crowds marched through\"",
    "resigned -announced",
    "who:anna",
    "who:\"clara morelimann\"",
    "type:arrest",
    "type:arrest who:boris",
    "explosion before:2010",
    "protest after:2015 before:2016",
    "article:1234 fire",
    "rising timber",
    "satellite launched from",
    "court sentenced years prison",
    "kalabergstad",
    "museum of",
    "fire destr*",
];

/// The year and no more.
fn date(words: &str) -> Option<Moment> {
    let year = words.parse().ok().filter(|year| (1000..3000).contains(year))?;
    CalendarUnit::month(year, 1).map(Moment::of)
}

fn article(nth: usize) -> Article {
    let made = made::article(nth);
    Article {
        id: ArticleId(nth.try_into().unwrap()),
        name: String::new(),
        title: format!("Report number {nth}"),
        publication: None,
        outlet: Some(format!("Outlet {}", nth % 40)),
        origin: dateline::model::Origin::default(),
        language: "en".to_owned(),
        text: made.text.into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    }
}

/// Words with capitals inside a sentence, which are names as good as any.
fn names(sentence: &str) -> Vec<&str> {
    let words = sentence.split(|sign: char| !sign.is_alphanumeric()).skip(1);
    words.filter(|word| word.starts_with(char::is_uppercase)).take(4).collect()
}

/// The first ten sentences, taken for mentions.
fn mentions(article: &Article) -> Vec<MentionWords<'_>> {
    const KINDS: [&str; 5] = ["arrest", "trial", "explosion", "election", "meeting"];
    let published = made::article(article.id.0 as usize).published;
    let sentences = article.text.split_inclusive(". ").take(MENTIONS).enumerate();
    let words = sentences.map(|(nth, sentence)| {
        let place = sentence.as_ptr() as usize - article.text.as_ptr() as usize;
        let kind = KINDS[(article.id.0 as usize + nth) % KINDS.len()];
        let end = sentence.char_indices().nth(40).map_or(sentence.len(), |(end, _)| end);
        MentionWords {
            mention: MentionId { article: article.id, trigger_start: place as u32, nth: 0 },
            title: &sentence[..end],
            names: names(sentence),
            kind: vec![kind, "Justice"],
            told: vec![sentence],
            when: When::at(CalendarUnit::day(published)),
        }
    });
    words.collect()
}

/// Writes the articles and takes them in, as the window does where nobody types.
fn fill(file: &mut ProjectFile, count: usize) {
    // Making and writing the articles is no part of it.
    let mut bytes = 0;
    for first in (0..count).step_by(ARTICLES_PER_WRITE) {
        let articles = (first..count.min(first + ARTICLES_PER_WRITE)).map(article);
        let articles = articles.inspect(|article| bytes += article.text.len());
        let changes: Vec<_> = articles.map(|article| Change::Article(Arc::new(article))).collect();
        file.write(&changes).unwrap();
    }
    let start = Start::now();
    loop {
        let unindexed = file.unindexed("", ARTICLES_AT_ONCE).unwrap();
        if unindexed.is_empty() {
            break;
        }
        let words =
            unindexed.iter().map(|one| ArticleWords::of(&one.article, mentions(&one.article)));
        file.index(&words.collect::<Vec<_>>()).unwrap();
    }
    let Spent { wall, processor } = start.spent();
    for (clock, spent) in [("clock", wall), ("processor", processor)] {
        let seconds = spent.as_secs_f64();
        println!(
            "taken in, {clock}: {count} articles, {} MB of text, in {seconds:.1} s: {:.0} a second",
            bytes / 1_000_000,
            count as f64 / seconds
        );
    }
}

/// Megabytes of every group of tables.
fn print_sizes(connection: &Connection) {
    let pages = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let all = pages("PRAGMA page_count") * pages("PRAGMA page_size");
    println!("file: {} MB", all / 1_000_000);
    let mut sizes: BTreeMap<String, i64> = BTreeMap::new();
    for table in ["article_words_data", "article_words_docsize", "mention_words_data"] {
        let column = if table.ends_with("data") { "block" } else { "sz" };
        let sql = format!("SELECT coalesce(sum(length({column})), 0) FROM {table}");
        sizes.insert(table.to_owned(), pages(&sql));
    }
    sizes.insert("text".to_owned(), pages("SELECT sum(length(CAST(text AS BLOB))) FROM articles"));
    for (table, bytes) in sizes {
        println!("  {table}: {} MB", bytes / 1_000_000);
    }
}

/// How long something took on the clock, and how long on a processor, as Linux
/// tells it; elsewhere zero.
#[derive(Debug, Clone, Copy)]
struct Spent {
    wall: Duration,
    processor: Duration,
}

struct Start(Instant, Duration);

impl Start {
    fn now() -> Self {
        Self(Instant::now(), on_processor())
    }

    fn spent(&self) -> Spent {
        Spent { wall: self.0.elapsed(), processor: on_processor().saturating_sub(self.1) }
    }
}

/// Other programs on the machine make the clock go, but not this.
fn on_processor() -> Duration {
    let figures = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let ns = figures.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(ns.unwrap_or(0))
}

/// What a key finds first, and then all that it finds: how long each took.
fn answer(connection: &Connection, typed: &str) -> [Spent; 2] {
    let start = Start::now();
    let query = SearchQuery::read(typed, date);
    let mut count = 0;
    find_mentions(connection, &query, |_| more(&mut count, FIRST_MENTIONS).is_continue()).unwrap();
    let mut articles = Vec::new();
    find_articles(connection, &query, |article| {
        articles.push(article);
        articles.len() < FIRST_ARTICLES
    })
    .unwrap();
    for article in articles {
        let text = text_of(connection, article).unwrap().unwrap();
        std::hint::black_box(query.places_in(&text, dateline::model::Field::Any).next());
    }
    let first = start.spent();
    let start = Start::now();
    let (mut mentions, mut articles) = (0, 0);
    find_mentions(connection, &query, |_| more(&mut mentions, usize::MAX).is_continue()).unwrap();
    find_articles(connection, &query, |_| more(&mut articles, usize::MAX).is_continue()).unwrap();
    [first, start.spent()]
}

const fn more(count: &mut usize, most: usize) -> ControlFlow<()> {
    *count += 1;
    if *count < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

fn print_times(what: &str, all: &[(Spent, String)]) {
    for clock in ["clock", "processor"] {
        let time = |spent: &Spent| if clock == "clock" { spent.wall } else { spent.processor };
        let mut times: Vec<(Duration, &str)> =
            all.iter().map(|(spent, typed)| (time(spent), typed.as_str())).collect();
        times.sort_unstable();
        let at = |share: f64| {
            let place = (times.len() as f64 * share) as usize;
            times[place.min(times.len() - 1)].0.as_secs_f64() * 1e3
        };
        let [p50, p95, most] = [0.5, 0.95, 1.0].map(at);
        let keys = times.len();
        println!(
            "{what}, {clock}: p50 {p50:.1} ms, p95 {p95:.1} ms, most {most:.1} ms, {keys} keys"
        );
        for (time, typed) in times.iter().rev().take(5) {
            println!("    {:.1} ms  {typed}", time.as_secs_f64() * 1e3);
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let given = arguments.iter().position(|argument| argument == "--articles");
    let count = given.and_then(|place| arguments.get(place + 1)?.parse().ok()).unwrap_or(ARTICLES);
    let path =
        std::env::temp_dir().join(format!("dateline-search-{}.dateline", std::process::id()));
    let mut file = ProjectFile::create(&path).unwrap();
    fill(&mut file, count);
    let reading = open_to_read(&file.address()).unwrap();
    print_sizes(&reading);
    let (mut firsts, mut alls) = (Vec::new(), Vec::new());
    for query in QUERIES {
        for (end, letter) in query.char_indices() {
            let typed = &query[..end + letter.len_utf8()];
            let [first, all] = answer(&reading, typed);
            firsts.push((first, typed.to_owned()));
            alls.push((all, typed.to_owned()));
        }
    }
    print_times("first hits", &firsts);
    print_times("all hits", &alls);
    drop(reading);
    file.close().unwrap();
    std::fs::remove_file(&path).unwrap();
}
