//! What every encoding looks like, compared with pictures that a person has
//! looked at.
//!
//! The pictures are in `tests/pictures`. After a change that is meant, run
//! `KEEP_PICTURES=1 cargo test --test suite encodings`, look at what it wrote,
//! and commit it.

use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use dateline::app::Window;
use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::state::{Found, Panel};
use dateline::model::{
    Article, ArticleId, CalendarUnit, Edit, Findings, List, Mention, MentionId, Moment,
    Participant, Publication, PublicationSource, Realis, Role, TextSpan, When,
};
use dateline::timeline::{View, ms_from_day};
use dateline::worker::{self, Looks, Member, ToArrange};
use eframe::egui::{Theme, vec2};
use egui_kittest::Harness;
use image::RgbaImage;

use crate::cpu_renderer::CpuRenderer;
use crate::shown::Shown;

/// Pixels that differ by no more than this, per channel, look alike.
const LIKENESS: u8 = 8;

/// A text of its own for every article: copies would count as one source.
const TEXTS: [&str; 4] = [
    "Nothing here is read again.",
    "Another paper, with other words in it.",
    "What a third one had to say about the same.",
    "Last of all came the weekly, as it does.",
];

pub(crate) fn march(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 3, day).unwrap()
}

pub(crate) fn day(number: u32) -> When {
    When::at(CalendarUnit::day(march(number)))
}

fn moment(number: u32) -> Moment {
    Moment::of(CalendarUnit::day(march(number)))
}

/// What is told of in one article, by title.
pub(crate) fn mention(title: &str, kind: &str, when: When) -> Mention {
    Mention {
        id: MentionId { article: ArticleId(0), trigger_start: 0, nth: 0 },
        title: title.into(),
        kind: kind.into(),
        when,
        realis: Realis::Happened,
        confidence: 0.5,
        participants: vec![Participant { name: title.into(), role: Role::Patient }].into(),
        places: List::default(),
        quantities: List::default(),
        sentence: TextSpan::whole(TEXTS[0]),
        trigger: TextSpan::whole("Nothing"),
        carrier: None,
        lemma: kind.into(),
        timex: None,
        derivation: List::default(),
    }
}

pub(crate) fn planned(mention: Mention) -> Mention {
    Mention { realis: Realis::Planned, ..mention }
}

/// Articles that came out in March, with what they tell.
pub(crate) fn members(told: Vec<Vec<Mention>>) -> Vec<Member> {
    let member = |(nth, mut mentions): (usize, Vec<Mention>)| {
        let id = ArticleId(nth as u32);
        for (place, mention) in mentions.iter_mut().enumerate() {
            mention.id = MentionId { article: id, trigger_start: place as u32, nth: 0 };
        }
        let article = Article {
            id,
            name: format!("Paper {nth}"),
            title: format!("Paper {nth}"),
            publication: Some(Publication {
                day: march(25 + nth as u32),
                source: PublicationSource::Record,
            }),
            outlet: None,
            origin: dateline::model::Origin::default(),
            language: "en".to_owned(),
            text: TEXTS[nth].into(),
            left_out: Vec::new(),
            page_starts: Vec::new(),
        };
        let mentions = mentions.into_iter().map(Arc::new).collect();
        let findings = Findings { mentions, ..Findings::default() };
        Member { article: Arc::new(article), findings: Arc::new(findings) }
    };
    told.into_iter().enumerate().map(member).collect()
}

/// A window with nothing but the timeline of these, from one day to another.
fn timeline(members: Vec<Member>, height: f32, view: [NaiveDate; 2], looks: Looks) -> Shown {
    timeline_said(members, height, view, looks, &[])
}

/// The same after a person has said something.
pub(crate) fn timeline_said(
    members: Vec<Member>,
    height: f32,
    view: [NaiveDate; 2],
    looks: Looks,
    said: &[Edit],
) -> Shown {
    let mut shown = Harness::builder()
        .with_size(vec2(640.0, height))
        .with_max_steps(200)
        .renderer(CpuRenderer::default())
        .build_eframe(|creation| Window::new(&creation.egui_ctx, Vec::new()).unwrap());
    let state = &mut shown.state_mut().state;
    for member in &members {
        let id = state.project.add((*member.article).clone()).id;
        let findings = Arc::clone(&member.findings);
        state.derived.articles.insert(id, Found { findings, paragraphs: Arc::new([]) });
    }
    for edit in said {
        state.project.apply(edit.clone());
    }
    let corrections = Arc::clone(state.project.corrections());
    let all = ToArrange { members, looks, corrections, ..ToArrange::default() };
    let arrangement = worker::arrange(&all);
    state.view.camera.follow(&arrangement, 0.0);
    state.derived.arrangement = Arc::new(arrangement);
    let window = shown.state_mut();
    window.today = || march(29);
    for panel in [Panel::Articles, Panel::Reader, Panel::Inspector, Panel::Legend] {
        window.handle(Command::Do(Action::Toggle(panel)));
    }
    shown.run_steps(4);
    let width = shown.state().state.view.camera.view().unwrap().width_points();
    let folding = &shown.state().state.derived.arrangement.folding;
    let range_ms = view.map(|day| folding.axis_ms(ms_from_day(day)));
    let view = View::fitting(range_ms, width, 0.0);
    shown.state_mut().handle(Command::Look(view));
    shown.run_steps(40);
    shown
}

/// Compares with the picture of that name, in both themes.
pub(crate) fn check(shown: &mut Shown, name: &str) {
    for theme in [Theme::Light, Theme::Dark] {
        shown.ctx.set_theme(theme);
        shown.run_steps(10);
        let seen = shown.render().unwrap();
        let file = format!("{name}-{theme:?}.png").to_lowercase();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(&file);
        if std::env::var_os("KEEP_PICTURES").is_some() {
            seen.save(&path).unwrap();
            continue;
        }
        let expected = image::open(&path).unwrap().into_rgba8();
        let count = different_pixels(&seen, &expected);
        let actual = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&file);
        if count > 0 {
            seen.save(&actual).unwrap();
        }
        assert_eq!(
            count,
            0,
            "pixels differ from {file}; what was drawn is in {}",
            actual.display()
        );
    }
}

fn different_pixels(one: &RgbaImage, other: &RgbaImage) -> usize {
    assert_eq!(one.dimensions(), other.dimensions());
    let is_different = |(one, other): &(&image::Rgba<u8>, &image::Rgba<u8>)| {
        one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > LIKENESS)
    };
    one.pixels().zip(other.pixels()).filter(is_different).count()
}

#[test]
fn how_exactly_a_date_is_known() {
    let month = CalendarUnit::month(2021, 3).unwrap();
    let early = Moment { latest: march(10), ..Moment::of(month) };
    let [fourth, twentieth] = [4, 20].map(|day| CalendarUnit::day(march(day)));
    let between = When::Bounded { not_before: Some(fourth), not_after: Some(twentieth) };
    let told = vec![
        mention("A day", "arrest", day(8)),
        mention("Probably that day", "arrest", {
            When::Point { at: Moment::probably(CalendarUnit::day(march(17))) }
        }),
        planned(mention("Planned for a day", "arrest", day(31))),
        mention("A month", "battle", When::at(month)),
        mention("Early in a month", "battle", When::Point { at: early }),
        planned(mention("Planned for a month", "battle", When::at(month))),
        mention(
            "From day to day",
            "death",
            When::Interval { begin: Some(moment(5)), end: Some(moment(16)) },
        ),
        mention("Since a day", "death", When::Interval { begin: Some(moment(12)), end: None }),
        mention("Until a day", "death", When::Interval { begin: None, end: Some(moment(9)) }),
        mention("Between two days", "election", between),
        mention("Not before a day", "election", {
            When::Bounded { not_before: Some(twentieth), not_after: None }
        }),
        mention("Not after a day", "election", {
            When::Bounded { not_before: None, not_after: Some(fourth) }
        }),
        mention("Without a date", "strike", When::Undated),
    ];
    let april = NaiveDate::from_ymd_opt(2021, 4, 14).unwrap();
    let mut shown = timeline(
        members(vec![told]),
        520.0,
        [march(1) - TimeDelta::days(3), april],
        Looks::default(),
    );
    check(&mut shown, "exactness");
}

#[test]
fn how_many_tell_of_it_and_whether_they_agree() {
    let mut told = vec![Vec::new(); 4];
    for (sources, title) in ["One source", "Two sources", "Three sources", "Four sources"]
        .into_iter()
        .enumerate()
        .map(|(more, title)| (more + 1, title))
    {
        for article in told.iter_mut().take(sources) {
            article.push(mention(title, "arrest", day(3 + 2 * sources as u32)));
        }
    }
    let lasting = When::Interval { begin: Some(moment(6)), end: Some(moment(18)) };
    for article in told.iter_mut().take(3) {
        article.push(mention("Three tell of a span", "battle", lasting));
    }
    for (article, number) in told.iter_mut().zip([10, 10, 15]) {
        article.push(mention("They disagree", "death", day(number)));
    }
    let mut shown = timeline(members(told), 360.0, [march(1), march(31)], Looks::default());
    let events = &shown.state().state.derived.arrangement.events;
    assert!(events.iter().any(|event| event.is_disputed() && event.source_count() == 3));
    let selected = events.iter().find(|event| event.title() == "Four sources").unwrap().id();
    shown.state_mut().handle(Command::SelectEvent(selected));
    shown.state_mut().handle(Command::Do(Action::Toggle(Panel::Reader)));
    shown.run_steps(40);
    check(&mut shown, "sources");
}

/// More than there is room for: clusters with a number, then density, and a
/// stretch with nothing, which is folded or not.
#[test]
fn crowds_and_gaps() {
    for (folds_gaps, name) in [(false, "crowds"), (true, "folded")] {
        let looks = Looks { folds_gaps, ..Looks::default() };
        let last = march(1) + TimeDelta::days(400);
        let mut shown = timeline(members(vec![crowd()]), 360.0, [march(1), last], looks);
        check(&mut shown, name);
    }
}

fn crowd() -> Vec<Mention> {
    let first = march(1);
    let told = (0..400_i64).map(|nth| {
        let days = (nth * nth) % 61 + if nth % 10 == 0 { 0 } else { 330 };
        let kind = ["arrest", "battle"][usize::from(nth % 3 == 0)];
        let date = CalendarUnit::day(first + TimeDelta::days(days));
        mention(&format!("Event {nth}"), kind, When::at(date))
    });
    told.collect()
}

/// The axis from a hundred thousand years to a second.
#[test]
fn scales_of_time() {
    let year = |year| When::at(CalendarUnit::year(year).unwrap());
    let told = vec![
        mention("Ice", "battle", year(-99_999)),
        mention("A pyramid", "battle", year(-2559)),
        mention("A consul", "battle", year(-43)),
        mention("A rocket", "arrest", day(8)),
    ];
    let mut shown = timeline(members(vec![told]), 240.0, [march(1), march(31)], Looks::default());
    let width = shown.state().state.view.camera.view().unwrap().width_points();
    let years = |first: i32, last: i32| {
        [first, last].map(|year| ms_from_day(NaiveDate::from_ymd_opt(year, 1, 1).unwrap()))
    };
    let noon_ms = ms_from_day(march(8)) + 12 * 3_600_000;
    for (name, range_ms) in [
        ("axis-ages", years(-100_000, 2_100)),
        ("axis-antiquity", years(-60, 20)),
        ("axis-hours", [noon_ms - 7_200_000, noon_ms + 7_200_000]),
        ("axis-seconds", [noon_ms - 3_000, noon_ms + 3_000]),
    ] {
        let view = View::fitting(range_ms, width, 0.0);
        shown.state_mut().handle(Command::Look(view));
        shown.run_steps(40);
        check(&mut shown, name);
    }
}
