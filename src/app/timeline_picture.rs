//! The timeline as a picture in a file: the same panel that the window shows,
//! drawn again by our own painter, so that letters are sharp at any scale.

use std::io::{self, Write};
use std::sync::Arc;

use eframe::egui::{Context, Theme};
use image::codecs::png::PngEncoder;
use image::{ImageEncoder as _, RgbaImage};

use super::command::PictureScale;
use super::panels::timeline::{self, Seen};
use super::picture::{HeadlessWindow, LONGEST_SIDE_PIXELS};
use super::state::{Derived, ReaderView, State, ViewState};
use super::theme::{self, Palette};

/// Drawings until rows, labels and scroll position have found their places.
const DRAWINGS: usize = 3;

/// All that a drawing of the timeline depends on, apart from the window.
pub(super) struct TimelinePicture {
    state: State,
    seen: Seen,
    theme: Theme,
    scale: PictureScale,
}

impl TimelinePicture {
    /// The timeline as it is seen now; `None` where there is none.
    pub(super) fn of(context: &Context, state: &State, scale: PictureScale) -> Option<Self> {
        let seen = timeline::seen(context)?;
        let arrangement = Arc::clone(&state.derived.arrangement);
        let view = ViewState {
            selected: state.view.selected,
            several: state.view.several.clone(),
            range: state.view.range,
            reader: ReaderView { marked: state.view.reader.marked, ..ReaderView::default() },
            looks: state.view.looks.clone(),
            camera: state.view.camera.clone(),
            today: state.view.today,
            ..ViewState::default()
        };
        let derived = Derived { arrangement, ..Derived::default() };
        let project = state.project.clone();
        let settings = state.settings.clone();
        let state = State { project, derived, view, settings, ..State::default() };
        Some(Self { state, seen, theme: context.theme(), scale })
    }

    pub(super) fn draw(&self) -> RgbaImage {
        let context = Context::default();
        theme::install(&context);
        timeline::show_as(&context, self.seen);
        let pixels_per_point = pixels_per_point(self.seen, self.scale);
        let mut window = HeadlessWindow::new(context, self.seen.size, pixels_per_point, self.theme)
            .with_background(Palette::of(self.theme).canvas);
        for _ in 0..DRAWINGS {
            // What the panel asks for has been done in the window.
            window.settle(|ui| timeline::timeline_area_ui(ui, &self.state, &mut Vec::new()));
        }
        window.picture()
    }

    /// Writes it as PNG and returns its size in pixels.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<[u32; 2]> {
        let picture = self.draw();
        let (width, height) = picture.dimensions();
        PngEncoder::new(out)
            .write_image(picture.as_raw(), width, height, image::ExtendedColorType::Rgba8)
            .map_err(io::Error::other)?;
        Ok([width, height])
    }
}

/// The size that a picture will have, in pixels.
pub(super) fn size_pixels(seen: Seen, scale: PictureScale) -> [u32; 2] {
    let pixels_per_point = pixels_per_point(seen, scale);
    [seen.size.x, seen.size.y].map(|points| (points * pixels_per_point).round() as u32)
}

/// A picture ends where our painter does, and then has fewer pixels for a point
/// rather than a part of the timeline.
fn pixels_per_point(seen: Seen, scale: PictureScale) -> f32 {
    let most = LONGEST_SIDE_PIXELS as f32 / seen.size.max_elem().max(1.0);
    f32::from(scale.pixels_per_point()).min(most)
}
