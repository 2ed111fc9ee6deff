//! Made events for a timeline, the same on every machine: titles of three to
//! eight words, on days of a hundred years of which some have far more than
//! others.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use dateline::app::state::{Found, State};
use dateline::model::{
    Article, ArticleId, CalendarUnit, Event, Findings, KindId, List, Mention, MentionId,
    Participant, Realis, Role, TextSpan, When,
};
use dateline::timeline::{Entry, EventKey, Extent, Folding, Index};
use dateline::worker::{Arrangement, Lane, ToldIn};

use super::numbers::Numbers;

const EVENTS_PER_ARTICLE: usize = 1000;
const YEARS: usize = 101;
const DAYS: usize = 365;
const KINDS: [&str; 8] =
    ["arrest", "trial", "election", "earthquake", "attack", "merger", "treaty", "death"];
const WORDS: [&str; 16] = [
    "harbour", "strike", "minister", "opens", "bridge", "court", "denies", "fire", "council",
    "signs", "after", "talks", "northern", "railway", "closes", "vote",
];

/// From 0 to 1.
fn share(numbers: &mut Numbers) -> f64 {
    const PARTS: usize = 1 << 31;
    numbers.below(PARTS) as f64 / PARTS as f64
}

/// Draws places in a list, the first far more often than the last (Zipf).
struct Zipf {
    sums: Vec<f64>,
    /// Which place has which rank.
    order: Vec<usize>,
}

impl Zipf {
    fn new(count: usize, exponent: f64, numbers: &mut Numbers) -> Self {
        let mut sum = 0.0;
        let sums = (1..=count).map(|rank| {
            sum += (rank as f64).powf(-exponent);
            sum
        });
        let sums = sums.collect();
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, numbers.below(last + 1));
        }
        Self { sums, order }
    }

    fn draw(&self, numbers: &mut Numbers) -> usize {
        let at = share(numbers) * self.sums.last().unwrap();
        let rank = self.sums.partition_point(|sum| *sum < at).min(self.order.len() - 1);
        self.order[rank]
    }
}

/// Events that are in memory and not laid out yet.
pub(crate) struct Made {
    article: Article,
    paragraphs: Arc<[TextSpan]>,
    events: Vec<Arc<Event>>,
}

pub(crate) fn made(count: usize) -> Made {
    let mut numbers = Numbers::new(7);
    let paragraph = "The harbour was closed on that day, and nobody could say for how long. ";
    let text: Arc<str> = format!("{}\n", paragraph.repeat(4)).repeat(EVENTS_PER_ARTICLE).into();
    let length = text.len() / EVENTS_PER_ARTICLE;
    let span = |nth: usize| TextSpan::new(&text, nth * length, (nth + 1) * length - 1).unwrap();
    // All mentions of a kind share its name, as extracted ones do.
    let kinds = KINDS.map(KindId::from);
    let years = Zipf::new(YEARS, 1.0, &mut numbers);
    let days = Zipf::new(DAYS, 0.7, &mut numbers);
    let mut events: Vec<Arc<Event>> = (0..count)
        .map(|nth| {
            let year = 1925 + years.draw(&mut numbers);
            let first_day = NaiveDate::from_ymd_opt(year.try_into().unwrap(), 1, 1).unwrap();
            let day = first_day + TimeDelta::days(days.draw(&mut numbers).try_into().unwrap());
            let place = span(nth % EVENTS_PER_ARTICLE);
            Arc::new(Event::from_mention(Arc::new(mention(nth, day, place, &kinds, &mut numbers))))
        })
        .collect();
    events.sort_by_key(|event| (event.when().sort_key(), event.id()));
    let paragraphs: Vec<TextSpan> = (0..EVENTS_PER_ARTICLE).map(span).collect();
    let article = Article {
        id: ArticleId(0),
        name: "Made".to_owned(),
        title: "An article of made events".to_owned(),
        publication: None,
        outlet: None,
        origin: dateline::model::Origin::default(),
        language: "en".to_owned(),
        text,
        left_out: Vec::new(),
        page_starts: Vec::new(),
    };
    Made { article, paragraphs: paragraphs.into(), events }
}

fn mention(
    nth: usize,
    day: NaiveDate,
    sentence: TextSpan,
    kinds: &[KindId],
    numbers: &mut Numbers,
) -> Mention {
    let article = ArticleId((nth / EVENTS_PER_ARTICLE) as u32);
    let words: Vec<&str> =
        (0..3 + numbers.below(6)).map(|_| WORDS[numbers.below(WORDS.len())]).collect();
    let who = Participant { name: WORDS[numbers.below(16)].into(), role: Role::Agent };
    Mention {
        id: MentionId { article, trigger_start: sentence.start() as u32, nth: 0 },
        title: words.join(" ").into(),
        kind: kinds[numbers.below(kinds.len())].clone(),
        when: When::at(CalendarUnit::day(day)),
        realis: Realis::Happened,
        confidence: numbers.below(100) as f32 / 100.0,
        participants: List::from([who]),
        places: List::EMPTY,
        quantities: List::EMPTY,
        sentence,
        trigger: sentence,
        carrier: None,
        lemma: "make".into(),
        timex: None,
        derivation: List::EMPTY,
    }
}

impl Made {
    /// Lays the events out and shows them.
    pub(crate) fn put_into(self, state: &mut State) {
        let Self { article, paragraphs, events } = self;
        let lane_of = |event: &Event| KINDS.iter().position(|kind| *kind == event.kind()).unwrap();
        let entries = events.iter().enumerate().map(|(nth, event)| Entry {
            key: EventKey(nth),
            lane: lane_of(event),
            span: Extent::of(event.when()).unwrap().span(),
            priority: (event.confidence() * 100.0) as u32,
        });
        let index = Arc::new(entries.collect::<Index>());
        let mut told: BTreeMap<ArticleId, Vec<Arc<Event>>> = BTreeMap::new();
        for event in &events {
            told.entry(event.id().article).or_default().push(Arc::clone(event));
        }
        let told_in = |(article, events): (ArticleId, Vec<Arc<Event>>)| {
            let with_mention = events.into_iter().map(|event| (event.id(), event));
            (article, Arc::new(ToldIn::new(with_mention)))
        };
        let articles: BTreeMap<ArticleId, Arc<ToldIn>> = told.into_iter().map(told_in).collect();
        let findings = Arc::new(Findings::default());
        for _ in 0..articles.len() {
            let id = state.project.add(article.clone()).id;
            let (findings, paragraphs) = (Arc::clone(&findings), Arc::clone(&paragraphs));
            state.derived.articles.insert(id, Found { findings, paragraphs });
            state.derived.article_rows.add(id);
        }
        let lane = |kind: &&str| Lane { label: (*kind).to_owned(), criterion: None };
        let arrangement = Arrangement {
            is_shown: vec![true; events.len()],
            shown: (0..events.len()).collect(),
            hidden_count: 0,
            shown_count: events.len(),
            article_count: articles.len(),
            lanes: KINDS.iter().map(lane).collect(),
            core_ms: index.range_ms(),
            index,
            folding: Folding::default(),
            gaps_ms: Vec::new(),
            undated: Vec::new(),
            articles,
            copies: Arc::default(),
            events,
        };
        state.view.camera.follow(&arrangement, 0.0);
        state.derived.arrangement = Arc::new(arrangement);
    }
}
