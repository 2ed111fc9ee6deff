//! How long the timeline's geometry takes, and the choice of the events on it:
//! `cargo bench --bench timeline`.
//!
//! The law behind the numbers: building, filtering and counting follow the number
//! of events, a frame follows the width of the window.

use std::sync::Arc;

use dateline::model::{
    ArticleId, Event, List, Mention, MentionId, Participant, Realis, Role, TextSpan, When,
};
use dateline::timeline::{Arranger, DAY_MS, Direction, Entry, EventKey, Index, Layout, Span, View};
use dateline::worker::{Choices, Criterion, Filter};
use divan::{Bencher, black_box};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const LANES: usize = 8;
const ROWS: [usize; LANES] = [6; LANES];
const WIDTH_POINTS: f32 = 1400.0;
const CENTURY_MS: u64 = 36_525 * 86_400_000;

fn main() {
    divan::main();
}

/// Events of a hundred years: four in five last a moment, the others up to a
/// season; half of them crowd around a dozen of busy months.
fn entries(count: usize) -> Vec<Entry> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: u64| {
        // Knuth's linear congruential generator: the same events every time.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 20) % below
    };
    let mut entry = |nth| {
        let at_ms = if random(2) == 0 {
            random(12) * CENTURY_MS / 12 + random(30 * 86_400_000)
        } else {
            random(CENTURY_MS)
        };
        let length_ms = if random(5) == 0 { random(90 * 86_400_000) } else { 0 };
        let start_ms = at_ms.cast_signed();
        let end_ms = (at_ms + length_ms).cast_signed();
        let span = Span { start_ms, end_ms, is_open_left: false, is_open_right: false };
        let lane = random(LANES as u64) as usize;
        Entry { key: EventKey(nth), lane, span, priority: random(100) as u32 }
    };
    (0..count).map(&mut entry).collect()
}

fn label_points(key: EventKey) -> f32 {
    60.0 + (key.0 * 37 % 140) as f32
}

fn arrangement(count: usize) -> Arranger {
    Arranger::new(Arc::new(Index::new(&entries(count))), &ROWS, WIDTH_POINTS)
}

fn full_view(arrangement: &Arranger) -> View {
    let range_ms = arrangement.index().range_ms().unwrap_or_default();
    View::fitting(range_ms, WIDTH_POINTS, 40.0)
}

/// About a hundred events on the screen, in the middle of the century.
fn zoomed_view(count: usize) -> View {
    let span_ms = CENTURY_MS as f64 / count as f64 * 100.0;
    let middle_ms = 18_000 * DAY_MS;
    View::new(0, span_ms / f64::from(WIDTH_POINTS), WIDTH_POINTS).centred_on(middle_ms)
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn build(bencher: Bencher<'_, '_>, count: usize) {
    let entries = entries(count);
    bencher.bench_local(|| Index::new(black_box(&entries)));
}

#[divan::bench(args = SIZES)]
fn full_view_first_frame(bencher: Bencher<'_, '_>, count: usize) {
    let arrangement = arrangement(count);
    let view = full_view(&arrangement);
    bencher
        .with_inputs(|| arrangement.clone())
        .bench_local_values(|mut arrangement| arrangement.layout(view, &[], label_points));
}

#[divan::bench(args = SIZES)]
fn full_view_panned(bencher: Bencher<'_, '_>, count: usize) {
    let arrangement = arrangement(count);
    bench_panning(bencher, full_view(&arrangement), arrangement);
}

#[divan::bench(args = SIZES)]
fn zoomed_view_first_frame(bencher: Bencher<'_, '_>, count: usize) {
    let arrangement = arrangement(count);
    let view = zoomed_view(count);
    bencher
        .with_inputs(|| arrangement.clone())
        .bench_local_values(|mut arrangement| arrangement.layout(view, &[], label_points));
}

#[divan::bench(args = SIZES)]
fn zoomed_view_panned(bencher: Bencher<'_, '_>, count: usize) {
    bench_panning(bencher, zoomed_view(count), arrangement(count));
}

/// The frame of each notch of the wheel, from the full view down to days.
#[divan::bench(args = SIZES)]
fn zooming_in(bencher: Bencher<'_, '_>, count: usize) {
    let mut arrangement = arrangement(count);
    let fresh = arrangement.clone();
    let full = full_view(&arrangement);
    let mut view = full;
    bencher.bench_local(|| {
        view = view.zoomed_at(600.0, 1.2);
        if view.ms_per_point() < 600_000.0 {
            view = full;
            arrangement = fresh.clone();
        }
        arrangement.layout(view, &[EventKey(1)], label_points)
    });
}

#[divan::bench(args = SIZES)]
fn next_event(bencher: Bencher<'_, '_>, count: usize) {
    let index = Index::new(&entries(count));
    let mut key = EventKey(0);
    bencher.bench_local(|| {
        key = index.neighbour(key, Direction::Next).unwrap_or(EventKey(0));
        key
    });
}

#[divan::bench(args = SIZES)]
fn overview(bencher: Bencher<'_, '_>, count: usize) {
    let arrangement = arrangement(count);
    let strip = full_view(&arrangement);
    bencher.bench_local(|| arrangement.index().overview(black_box(strip), 700));
}

/// To and fro by a few points a frame.
fn bench_panning(bencher: Bencher<'_, '_>, mut view: View, mut arrangement: Arranger) {
    let mut frame = 0_u32;
    bencher.bench_local(|| -> Layout {
        frame += 1;
        view = view.panned(if frame % 200 < 100 { 7.0 } else { -7.0 });
        arrangement.layout(view, &[], label_points)
    });
}

/// Every event names one of a tenth as many people, and somebody whom all name.
fn events(count: usize) -> Vec<Event> {
    let participant = |name: String, role| Participant { name: name.into(), role };
    let event = |nth: usize| {
        let id = MentionId { article: ArticleId(nth as u32 / 10), trigger_start: 0, nth: 0 };
        Event::from_mention(Arc::new(Mention {
            id,
            title: Box::default(),
            kind: ["arrest", "trial", "election", "earthquake"][nth % 4].into(),
            when: When::Undated,
            realis: Realis::Happened,
            confidence: (nth % 100) as f32 / 100.0,
            participants: List::from([
                participant(format!("Person {}", nth * 7_919 % (count / 10)), Role::Agent),
                participant("Somebody".to_owned(), Role::Patient),
            ]),
            places: List::from([format!("Town {}", nth % 300).into()]),
            quantities: List::EMPTY,
            sentence: TextSpan::whole(""),
            trigger: TextSpan::whole(""),
            carrier: None,
            lemma: "".into(),
            timex: None,
            derivation: List::EMPTY,
        }))
    };
    (0..count).map(event).collect()
}

fn half_sure_justice() -> Filter {
    let mut filter = Filter::default();
    filter.toggle(Criterion::Category("justice".into()));
    filter.toggle(Criterion::LeastConfidence(50));
    filter
}

#[divan::bench(args = [10_000, 100_000], sample_count = 10, sample_size = 1)]
fn filter(bencher: Bencher<'_, '_>, count: usize) {
    let (events, filter) = (events(count), half_sure_justice());
    bencher.bench_local(|| black_box(&events).iter().filter(|event| filter.keeps(event)).count());
}

#[divan::bench(args = [10_000, 100_000], sample_count = 10, sample_size = 1)]
fn count_choices(bencher: Bencher<'_, '_>, count: usize) {
    let (events, filter) = (events(count), half_sure_justice());
    bencher.bench_local(|| Choices::new(black_box(&events).iter(), &filter));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 10, sample_size = 1)]
fn count_choices_without_a_filter(bencher: Bencher<'_, '_>, count: usize) {
    let (events, filter) = (events(count), Filter::default());
    bencher.bench_local(|| Choices::new(black_box(&events).iter(), &filter));
}
