//! The pixels being painted, and rectangles of whole pixels among them.

use eframe::egui::{Color32, Rect};
use image::RgbaImage;
use std::ops::Range;

use super::blend::{Rgba, unmultiplied};

/// No picture is wider or higher than this, in pixels.
pub(in crate::app) const LONGEST_SIDE_PIXELS: u32 = 16_384;

/// A picture in the making, row by row from the top.
pub(super) struct Canvas {
    pixels: Vec<Rgba>,
    width: u32,
    height: u32,
    is_opaque: bool,
}

impl Canvas {
    /// A canvas of one colour; each side is brought into `1..=LONGEST_SIDE_PIXELS`.
    pub(super) fn new(size_pixels: [u32; 2], background: Color32) -> Self {
        let [width, height] = size_pixels.map(|side| side.clamp(1, LONGEST_SIDE_PIXELS));
        Self {
            pixels: vec![background.to_array(); width as usize * height as usize],
            width,
            height,
            is_opaque: background.is_opaque(),
        }
    }

    /// The part of a row that lies in `columns`; nothing, if that leaves the canvas.
    pub(super) fn row_mut(&mut self, row: i64, columns: Range<i64>) -> &mut [Rgba] {
        let start = row * i64::from(self.width);
        let range = (start + columns.start) as usize..(start + columns.end) as usize;
        self.pixels.get_mut(range).unwrap_or_default()
    }

    /// Returns the pixels inside `clip_rect` (in points), rounded as `egui_glow` rounds them.
    pub(super) fn clip(&self, clip_rect: Rect, pixels_per_point: f32) -> PixelRect {
        let rounded = |points: f32, side: u32| {
            ((points * pixels_per_point).round() as i64).clamp(0, i64::from(side))
        };
        PixelRect {
            columns: rounded(clip_rect.min.x, self.width)..rounded(clip_rect.max.x, self.width),
            rows: rounded(clip_rect.min.y, self.height)..rounded(clip_rect.max.y, self.height),
        }
    }

    /// Returns the finished picture, its colours not multiplied by alpha, as PNG has it.
    pub(super) fn into_image(mut self) -> RgbaImage {
        if !self.is_opaque {
            for pixel in &mut self.pixels {
                *pixel = unmultiplied(*pixel);
            }
        }
        RgbaImage::from_raw(self.width, self.height, self.pixels.into_flattened())
            .unwrap_or_default()
    }
}

/// Whole pixels, counted from the top left corner of the canvas.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PixelRect {
    pub(super) columns: Range<i64>,
    pub(super) rows: Range<i64>,
}

impl PixelRect {
    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty() || self.rows.is_empty()
    }

    pub(super) fn intersection(&self, other: &Self) -> Self {
        let shared = |one: &Range<i64>, other: &Range<i64>| {
            one.start.max(other.start)..one.end.min(other.end)
        };
        Self {
            columns: shared(&self.columns, &other.columns),
            rows: shared(&self.rows, &other.rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Canvas, PixelRect};
    use eframe::egui::{Color32, Rect, pos2};

    #[test]
    fn a_clip_rect_is_rounded_and_kept_inside() {
        let canvas = Canvas::new([20, 10], Color32::WHITE);
        let check = |left, top, right, bottom, columns, rows| {
            let clip_rect = Rect::from_min_max(pos2(left, top), pos2(right, bottom));
            assert_eq!(canvas.clip(clip_rect, 2.0), PixelRect { columns, rows });
        };
        check(1.0, 2.0, 3.0, 4.0, 2..6, 4..8);
        check(0.2, 0.3, 3.3, 3.2, 0..7, 1..6);
        check(-5.0, f32::NEG_INFINITY, 99.0, f32::INFINITY, 0..20, 0..10);
        check(f32::NAN, 0.0, 1.0, 1.0, 0..2, 0..2);
    }

    #[test]
    fn a_canvas_has_at_least_a_pixel() {
        let image = Canvas::new([0, 0], Color32::BLACK).into_image();
        assert_eq!(image.dimensions(), (1, 1));
    }
}
