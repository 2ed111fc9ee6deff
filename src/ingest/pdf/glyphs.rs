//! The letters of a PDF, as they are drawn.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

use super::letters;

/// More letters than this have no place in memory; the longest books have a tenth.
const MAX_GLYPHS: usize = 40_000_000;

/// Lines that rise or fall by more than this part of their length are drawn
/// along the edge of the page, or across it, and are no part of the text.
const MAX_SLOPE: f64 = 0.1;

/// A letter, or several that are drawn as one. Distances are in points, from
/// the upper left corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line on which it stands, counted downwards.
    pub(super) baseline: f64,
    /// The height of the letters of its font.
    pub(super) size: f64,
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) height: f64,
    /// How many shapes are drawn as letters that no font names.
    pub(super) unknown: usize,
}

/// The letters on each page of `pdf`.
pub(super) fn pages(pdf: &Pdf) -> Vec<Page> {
    let cache = InterpreterCache::new();
    let mut count = 0;
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = Affine::new(page.initial_transform(true).as_coeffs());
        let settings = InterpreterSettings::default();
        let mut context = Context::new(transform, bounds, &cache, pdf.xref(), settings);
        let mut listener = Listener {
            page: Page { height: f64::from(height), ..Page::default() },
            bounds,
            left: MAX_GLYPHS.saturating_sub(count),
            artifacts: Vec::new(),
        };
        interpret_page(page, &mut context, &mut listener);
        count += listener.page.glyphs.len();
        pages.push(listener.page);
    }
    pages
}

/// Listens to what is drawn, and keeps the letters.
struct Listener {
    page: Page,
    bounds: Rect,
    /// How many letters may still be kept.
    left: usize,
    /// For each marked part of the page that we are in, whether it is a header, a
    /// footer or the like, as programs that know it say.
    artifacts: Vec<bool>,
}

impl Listener {
    fn add(&mut self, drawn: &Drawn<'_>, transform: Affine) {
        let Some(text) = text_of(drawn) else {
            self.page.unknown += 1;
            return;
        };
        let origin = transform * Point::ZERO;
        let across = transform * Point::new(1000.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let is_level = across.x > 0.0 && across.y.abs() <= MAX_SLOPE * across.x;
        let size = Vec2::hypot(up);
        let is_on_page = self.bounds.inflate(size, size).contains(origin);
        if !is_level || !is_on_page || !size.is_finite() || size <= 0.0 || self.left == 0 {
            return;
        }
        self.left -= 1;
        let width = f64::from(advance(drawn).unwrap_or(500.0)) / 1000.0 * across.x;
        self.page.glyphs.push(Glyph {
            text,
            left: origin.x,
            right: origin.x + width.max(0.0),
            baseline: origin.y,
            size,
        });
    }
}

fn text_of(drawn: &Drawn<'_>) -> Option<String> {
    let text = match drawn.as_unicode()? {
        BfString::Char(char) => char.to_string(),
        BfString::String(text) => text,
    };
    let text = letters::plain(&text);
    (!text.is_empty()).then_some(text)
}

fn advance(drawn: &Drawn<'_>) -> Option<f32> {
    match drawn {
        Drawn::Outline(glyph) => glyph.advance_width(),
        Drawn::Type3(glyph) => glyph.advance_width(),
    }
}

impl<'a> Device<'a> for Listener {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        if self.artifacts.contains(&true) {
            return;
        }
        for glyph in run.glyphs() {
            self.add(glyph, props.transform * glyph.transform());
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let kind = properties.and_then(|properties| {
            properties.get::<hayro_syntax::object::Name<'_>>(b"Type".as_slice())
        });
        let is_pagination = kind.is_some_and(|kind| &*kind == b"Pagination");
        self.artifacts.push(tag == b"Artifact" && is_pagination);
    }

    fn end_marked_content(&mut self) {
        self.artifacts.truncate(self.artifacts.len().saturating_sub(1));
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
