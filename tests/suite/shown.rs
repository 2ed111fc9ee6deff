//! A window without a screen, and what a person does with it: look, wait,
//! click, press.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::app::Window;
use dateline::worker::Source;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::cpu_renderer::CpuRenderer;
use crate::folder::Folder;

pub(crate) type Shown = Harness<'static, Window>;

/// A window that has read `sources`.
pub(crate) fn window(sources: Vec<Source>) -> Shown {
    let mut shown = Harness::builder()
        .with_size(vec2(1400.0, 850.0))
        .with_max_steps(200)
        .renderer(CpuRenderer::default())
        .build_eframe(|creation| Window::new(&creation.egui_ctx, sources).unwrap());
    wait(&mut shown, |shown| {
        let state = &shown.state().state;
        !state.loading.is_busy()
            && state.derived.awaited_choices.is_none()
            && !state.derived.is_outdated
    });
    shown
}

/// A window that keeps what has no name in a folder, and opens these paths.
pub(crate) fn kept_window(folder: &Folder, paths: Vec<PathBuf>) -> Shown {
    let untitled = folder.path("untitled");
    let sources = paths.into_iter().map(Source::Path).collect();
    let mut shown = Harness::builder()
        .with_size(vec2(1400.0, 850.0))
        .with_max_steps(200)
        .renderer(CpuRenderer::default())
        .build_eframe(|creation| {
            let mut window = Window::new(&creation.egui_ctx, sources).unwrap();
            window.keep_untitled_in(untitled);
            window
        });
    shown.run_steps(3);
    shown
}

/// Draws until something is true; the worker needs time of its own.
pub(crate) fn wait(shown: &mut Shown, is_so: impl Fn(&Shown) -> bool) {
    let end = Instant::now() + Duration::from_mins(1);
    shown.run_steps(2);
    while !is_so(shown) {
        assert!(Instant::now() < end, "waited in vain; on the screen: {:?}", named(shown, ""));
        std::thread::sleep(Duration::from_millis(5));
        shown.run_steps(1);
    }
    // Motions end, and labels take their places.
    shown.run_steps(40);
}

pub(crate) fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data")
}

pub(crate) fn sample_window() -> Shown {
    window(vec![Source::Path(samples())])
}

/// Names and texts of everything on the screen that contain these words.
pub(crate) fn named(shown: &Shown, words: &str) -> Vec<String> {
    let has = |text: Option<String>| text.filter(|text| text.contains(words));
    shown
        .query_all_by(|_| true)
        .filter_map(|node| {
            let node = node.accesskit_node();
            has(node.label()).or_else(|| has(node.value()))
        })
        .collect()
}

pub(crate) fn click(shown: &mut Shown, words: &str) {
    let node = shown
        .query_all_by(|node| node.label().is_some_and(|label| label.contains(words)))
        .next()
        .unwrap_or_else(|| panic!("nothing is named {words:?}"));
    node.click();
    shown.run_steps(40);
}

/// Clicks on what has exactly this name.
pub(crate) fn click_exactly(shown: &mut Shown, name: &str) {
    let node = shown
        .query_all_by(|node| node.label().as_deref() == Some(name))
        .next()
        .unwrap_or_else(|| panic!("nothing is named {name:?}"));
    node.click();
    shown.run_steps(40);
}

/// The dot of an event on the canvas, which is at the left of its label.
pub(crate) fn place(shown: &Shown, words: &str) -> Pos2 {
    let node = shown
        .query_all_by(|node| node.label().is_some_and(|label| label.contains(words)))
        .next()
        .unwrap_or_else(|| panic!("nothing is named {words:?}"));
    node.rect().left_center() + vec2(dateline::timeline::MARK_RADIUS_POINTS, 0.0)
}

pub(crate) fn press(shown: &mut Shown, key: Key, modifiers: Modifiers) {
    shown.key_press_modifiers(modifiers, key);
    shown.run_steps(40);
}

/// Presses a button, moves, and lets go, with keys held all the while.
pub(crate) fn drag(
    shown: &mut Shown,
    button: PointerButton,
    [from, to]: [Pos2; 2],
    modifiers: Modifiers,
) {
    let press = |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers };
    shown.event(Event::ModifiersChanged(modifiers));
    shown.event(Event::PointerMoved(from));
    shown.run_steps(2);
    shown.event(press(from, true));
    shown.run_steps(1);
    for share in [0.3, 0.7, 1.0] {
        shown.event(Event::PointerMoved(from + (to - from) * share));
        shown.run_steps(1);
    }
    shown.event(press(to, false));
    shown.run_steps(40);
    shown.event(Event::ModifiersChanged(Modifiers::NONE));
    shown.run_steps(5);
}
