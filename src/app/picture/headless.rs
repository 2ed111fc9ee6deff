//! A window that nobody sees: runs the user interface and takes a picture of it.

use eframe::egui::{
    Color32, Context, Event, Pos2, RawInput, Rect, Theme, Ui, Vec2, ViewportId,
    epaint::ClippedShape,
};
use image::RgbaImage;
use std::time::Duration;

use super::CpuPainter;
use super::canvas::LONGEST_SIDE_PIXELS;

/// A user interface that still wants to be drawn again after so many passes never comes to rest.
const MOST_PASSES: usize = 12;

/// Simulated time from pass to pass: longer than egui's animations, so that one pass ends them.
const SECONDS_PER_PASS: f32 = 0.25;

/// What common graphics drivers allow. A large font texture is for large texts in large letters.
const LONGEST_TEXTURE_SIDE: usize = 8192;

/// Returns a picture of a user interface that has come to rest, in a window of `size_points`.
///
/// The picture has `size_points * pixels_per_point` pixels. `run_ui` is called once per pass and
/// gets what `eframe::App::ui` gets: a `Ui` that covers the window, without margin or background.
///
/// For an app with a context of its own, with input to play, or with a background of its own, use
/// [`HeadlessWindow`].
pub fn draw(
    size_points: Vec2,
    pixels_per_point: f32,
    theme: Theme,
    run_ui: impl FnMut(&mut Ui),
) -> RgbaImage {
    let mut window = HeadlessWindow::new(Context::default(), size_points, pixels_per_point, theme);
    window.settle(run_ui);
    window.picture()
}

/// A window without a display, of a fixed size.
///
/// Its time is simulated and its fonts are only those that the context brings along, so the same
/// user interface gives the same picture, byte by byte, at any time and on any machine. Whatever
/// the user interface asks of the desktop (clipboard, links, window title) goes unheard.
pub struct HeadlessWindow {
    context: Context,
    painter: CpuPainter,
    size_pixels: [u32; 2],
    native_pixels_per_point: f32,
    background: Option<Color32>,
    /// What the last pass wants to be painted, in points.
    shapes: Vec<ClippedShape>,
}

impl HeadlessWindow {
    /// A window of `size_points` at a zoom of 1, for a context set up with our fonts and styles.
    ///
    /// Fonts of the system, which differ between machines, are taken away from the context
    /// (`NativeOptions::system_font_fallback` would have added them). A context that has been
    /// drawn elsewhere will do, but the images that it loaded there are missing from the picture.
    pub fn new(context: Context, size_points: Vec2, pixels_per_point: f32, theme: Theme) -> Self {
        let is_sensible = pixels_per_point.is_finite() && pixels_per_point > 0.0;
        let native_pixels_per_point = if is_sensible { pixels_per_point } else { 1.0 };
        context.set_theme(theme);
        context.set_font_providers(Vec::new()); // Also has the font texture sent anew.
        let size_pixels = [size_points.x, size_points.y].map(|points| {
            let pixels = (points * native_pixels_per_point).round() as u32;
            pixels.clamp(1, LONGEST_SIDE_PIXELS)
        });
        Self {
            context,
            painter: CpuPainter::default(),
            size_pixels,
            native_pixels_per_point,
            background: None,
            shapes: Vec::new(),
        }
    }

    /// Sets what is seen where the user interface paints nothing, if not the theme's panel colour.
    #[must_use]
    pub fn with_background(mut self, background: Color32) -> Self {
        self.background = Some(background);
        self
    }

    /// The context, for whoever wants to look something up or change the style.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Runs passes until none asks to be followed at once, and returns how many that took.
    ///
    /// Gives up after twelve: a spinner never comes to rest.
    pub fn settle(&mut self, mut run_ui: impl FnMut(&mut Ui)) -> usize {
        for pass in 1..MOST_PASSES {
            let next_pass = self.run(Vec::new(), &mut run_ui);
            if !next_pass.is_zero() {
                return pass;
            }
        }
        self.run(Vec::new(), run_ui);
        MOST_PASSES
    }

    /// Runs one pass with `events` (positions in points), and returns when it wants the next one.
    ///
    /// A click takes three passes: the pointer comes, the button goes down, the button goes up.
    pub fn run(&mut self, events: Vec<Event>, run_ui: impl FnMut(&mut Ui)) -> Duration {
        let input = self.input(events);
        let mut output = self.context.run_ui(input, run_ui);
        self.painter.update_textures(&mut output.textures_delta);
        self.shapes = output.shapes;
        let root = output.viewport_output.get(&ViewportId::ROOT);
        root.map_or(Duration::MAX, |root| root.repaint_delay)
    }

    /// Returns what the last pass has drawn; before the first pass, the bare background.
    pub fn picture(&self) -> RgbaImage {
        let pixels_per_point = self.context.pixels_per_point();
        let panel = || self.context.global_style().visuals.panel_fill;
        let background = self.background.unwrap_or_else(panel);
        let primitives = if self.shapes.is_empty() {
            Vec::new()
        } else {
            self.context.tessellate(self.shapes.clone(), pixels_per_point)
        };
        self.painter.paint(&primitives, self.size_pixels, pixels_per_point, background)
    }

    fn input(&self, events: Vec<Event>) -> RawInput {
        let [width, height] = self.size_pixels.map(|side| side as f32);
        let pixels_per_point = self.native_pixels_per_point * self.context.zoom_factor();
        let size_points = Vec2::new(width, height) / pixels_per_point;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size_points)),
            max_texture_side: Some(LONGEST_TEXTURE_SIDE),
            time: None, // The time of the pass before, and the following on top of it.
            predicted_dt: SECONDS_PER_PASS,
            events,
            ..RawInput::default()
        };
        if let Some(root) = input.viewports.get_mut(&ViewportId::ROOT) {
            root.native_pixels_per_point = Some(self.native_pixels_per_point);
        }
        input
    }
}
