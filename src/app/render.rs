//! The window as a picture, with no display and no graphics driver.

use eframe::egui::{Context, Theme, vec2};
use image::RgbaImage;

use crate::worker::{self, Choices, Report};

use super::command::{Command, Effect};
use super::picture::HeadlessWindow;
use super::state::State;
use super::update::update;
use super::{frame, theme};

/// How the window is to look.
#[derive(Debug, Clone, PartialEq)]
pub struct Appearance {
    /// Width and height in points, which are also the picture's pixels.
    pub size: [u16; 2],
    pub is_dark: bool,
    /// Selects the first event whose title contains these words.
    pub selected: Option<String>,
}

/// Nothing on the timeline has such a title.
#[derive(Debug, thiserror::Error)]
#[error("no event has a title that contains {0:?}")]
pub struct NoSuchEvent(String);

/// Later than any animation lasts, in seconds.
const SETTLED: f64 = 10.0;

/// Draws the window after `reports`, at rest.
pub fn render(reports: Vec<Report>, appearance: &Appearance) -> Result<RgbaImage, NoSuchEvent> {
    let mut state = State::default();
    for report in reports {
        apply(&mut state, Command::Take(Box::new(report)));
    }
    let context = Context::default();
    theme::install(&context);
    let size = vec2(f32::from(appearance.size[0]), f32::from(appearance.size[1]));
    let theme = if appearance.is_dark { Theme::Dark } else { Theme::Light };
    let mut window = HeadlessWindow::new(context, size, 1.0, theme);
    // The first drawing measures the timeline, and only then it can be fitted.
    settle(&mut window, &mut state);
    if let Some(words) = &appearance.selected {
        let events = &state.derived.arrangement.events;
        let event = events.iter().find(|event| event.title().contains(words.as_str()));
        let id = event.map(|event| event.id()).ok_or_else(|| NoSuchEvent(words.clone()))?;
        apply(&mut state, Command::SelectEvent(id));
    }
    settle(&mut window, &mut state);
    Ok(window.picture())
}

/// Draws until what is drawn asks for nothing more.
fn settle(window: &mut HeadlessWindow, state: &mut State) {
    window.settle(|ui| {
        let mut commands = Vec::new();
        frame::window_ui(ui, state, &mut commands);
        for command in commands {
            apply(state, command);
            ui.ctx().request_repaint();
        }
    });
}

/// Applies a command and, at once, what it asks of a worker.
fn apply(state: &mut State, command: Command) {
    for effect in update(state, command, 0.0) {
        if let Effect::Arrange { all, number } = effect {
            let arrangement = worker::arrange(&all);
            let events = arrangement.events.iter().map(|event| &**event);
            let choices = Choices::new(events, &all.looks.filter).into();
            let arrangement = arrangement.into();
            for report in
                [Report::Arranged { arrangement, number }, Report::Counted { choices, number }]
            {
                apply(state, Command::Take(Box::new(report)));
            }
        }
    }
    state.view.camera.advance(SETTLED);
}
