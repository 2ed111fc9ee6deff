//! How long the list takes: a frame of it, sorting, and the queue of a review.
//!
//! A frame is everything between input and triangles, as a window draws it, and
//! costs as much with a thousand events as with a million; sorting happens on a
//! thread of its own. `cargo bench --bench listing`
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use dateline::app::Window;
use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::model::{
    Article, ArticleId, CalendarUnit, Event, List, Mention, MentionId, Participant, Realis, Role,
    TextSpan, When,
};
use dateline::worker::{Arrangement, Column, Listing, Report, Sort, ToldIn, to_review};
use divan::Bencher;
use eframe::egui::{Context, Event as Input, Key, Modifiers, Pos2, RawInput, Rect, vec2};

const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];
const TITLES: [&str; 4] = ["Mayor arrested", "Bridge opened", "Court ruled", "Election held"];
const KINDS: [&str; 4] = ["arrest", "founding", "trial", "election"];

fn main() {
    divan::main();
}

/// Four events a day, and ten in an article.
fn event(nth: usize, first_day: NaiveDate) -> Arc<Event> {
    let id =
        MentionId { article: ArticleId(nth as u32 / 10), trigger_start: nth as u32 % 10, nth: 0 };
    let day = first_day.checked_add_days(Days::new(nth as u64 / 4)).unwrap();
    // Far from the order of time, and the same every time.
    let mixed = nth.wrapping_mul(7_919) % 10_007;
    Arc::new(Event::from_mention(Arc::new(Mention {
        id,
        title: format!("{} in Town {mixed}", TITLES[mixed % TITLES.len()]).into(),
        kind: KINDS[mixed % KINDS.len()].into(),
        when: When::at(CalendarUnit::day(day)),
        realis: Realis::Happened,
        confidence: (mixed % 100) as f32 / 100.0,
        participants: List::from([Participant {
            name: format!("Person {mixed}").into(),
            role: Role::Agent,
        }]),
        places: List::from([format!("Town {mixed}").into()]),
        quantities: List::EMPTY,
        sentence: TextSpan::whole("Words."),
        trigger: TextSpan::whole("Words"),
        carrier: None,
        lemma: "".into(),
        timex: None,
        derivation: List::EMPTY,
    })))
}

fn arrangement(count: usize) -> Arc<Arrangement> {
    let first_day = NaiveDate::from_ymd_opt(1500, 1, 1).unwrap();
    let events: Vec<Arc<Event>> = (0..count).map(|nth| event(nth, first_day)).collect();
    let mut articles: BTreeMap<ArticleId, Vec<(MentionId, Arc<Event>)>> = BTreeMap::new();
    for event in &events {
        let told = articles.entry(event.id().article).or_default();
        told.push((event.id(), Arc::clone(event)));
    }
    Arc::new(Arrangement {
        is_shown: vec![true; count],
        shown_count: count,
        shown: (0..count).collect(),
        article_count: articles.len(),
        articles: articles
            .into_iter()
            .map(|(id, told)| (id, Arc::new(ToldIn::new(told))))
            .collect(),
        events,
        ..Arrangement::default()
    })
}

/// What there is to review of all events, and after a thousand of them what is new.
#[divan::bench(args = SIZES)]
fn queue(bencher: Bencher<'_, '_>, count: usize) {
    let arrangement = arrangement(count);
    bencher.bench_local(|| to_review(&arrangement, &[]));
}

#[divan::bench(args = SIZES)]
fn queue_of_what_is_new(bencher: Bencher<'_, '_>, count: usize) {
    let arrangement = arrangement(count);
    let known = [to_review(&arrangement, &[])];
    bencher.bench_local(|| to_review(&arrangement, &known));
}

/// A window that shows `count` events as a list.
fn window(context: &Context, count: usize) -> Window {
    let mut window = Window::new(context, Vec::new()).unwrap();
    window.state.project.add(Article {
        id: ArticleId(0),
        name: "made".to_owned(),
        title: "Made".to_owned(),
        publication: None,
        outlet: None,
        origin: dateline::model::Origin::default(),
        language: "en".to_owned(),
        text: "Words.".into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    });
    let arrangement = arrangement(count);
    window.handle(Command::Do(Action::ToggleList));
    window.handle(Command::Take(Box::new(Report::Arranged { arrangement, number: 0 })));
    window
}

fn frame(context: &Context, window: &mut Window, events: Vec<Input>) -> usize {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1400.0, 850.0))),
        events,
        ..RawInput::default()
    };
    window.advance(context);
    let mut output = context.run_ui(input, |ui| window.draw(ui));
    let triangles = context.tessellate(output.shapes, output.pixels_per_point);
    output.textures_delta.clear();
    triangles.len()
}

fn press(key: Key) -> Vec<Input> {
    let modifiers = Modifiers::NONE;
    vec![Input::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }]
}

/// Each frame walks a row further, from the middle on.
#[divan::bench(args = SIZES)]
fn frame_of_the_list(bencher: Bencher<'_, '_>, count: usize) {
    let context = Context::default();
    let mut window = window(&context, count);
    frame(&context, &mut window, Vec::new());
    let middle = window.state.derived.listing.event(count / 2).unwrap().id();
    window.handle(Command::SelectEvent(middle));
    for _ in 0..3 {
        frame(&context, &mut window, Vec::new());
    }
    bencher.bench_local(|| frame(&context, &mut window, press(Key::ArrowDown)));
    let state = &window.state;
    let row = state.derived.listing.row(state.view.selected.unwrap()).unwrap();
    assert!(row > count / 2, "the keys do not walk");
}

#[divan::bench(args = Column::ALL, sample_count = 5, sample_size = 1)]
fn sort_a_million(bencher: Bencher<'_, '_>, column: Column) {
    let arrangement = arrangement(1_000_000);
    let sort = Sort { column, is_descending: true };
    bencher.bench_local(|| Listing::sorted(Arc::clone(&arrangement), sort));
}
