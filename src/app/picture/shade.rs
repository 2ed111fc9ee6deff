//! Which colours a triangle has, from pixel to pixel of a row.
//!
//! Most triangles are plainer than they could be: one colour, or no texture. Those are told from
//! the rest once per triangle.

use eframe::egui::{Pos2, TextureFilter};

use super::blend::{Rgba, lay_each_over, lay_over};
use super::rasterizer::{Coverage, Weights};
use super::texture::{STEPS_PER_TEXEL, Texture};

/// The colours of a triangle.
pub(super) enum Shade<'a> {
    /// One colour.
    Plain(Rgba),
    /// A colour in each corner, and all that lies between them.
    Blended(Blend),
    /// A part of a texture, multiplied by one colour.
    Textured(Patch<'a>, Rgba),
    /// A part of a texture, multiplied by a blend.
    TexturedAndBlended(Patch<'a>, Blend),
}

impl<'a> Shade<'a> {
    /// Returns `None` if there is nothing to be seen.
    pub(super) fn new(coverage: &Coverage, texture: &'a Texture) -> Option<Self> {
        let colors = coverage.corners().map(|corner| corner.color);
        let [color, _, _] = colors;
        let is_one_color = colors == [color; 3];
        if is_one_color && color == [0; 4] {
            return None;
        }
        let [uv, second_uv, third_uv] = coverage.corners().map(|corner| corner.uv);
        let is_one_texel = uv == second_uv && uv == third_uv;
        Some(match (is_one_texel, is_one_color) {
            (true, true) => Self::Plain(texel(texture, uv, color)),
            (true, false) => {
                let colors = colors.map(|color| texel(texture, uv, color));
                Self::Blended(Blend::new(coverage, colors))
            }
            (false, true) => Self::Textured(Patch::new(coverage, texture), color),
            (false, false) => {
                let blend = Blend::new(coverage, colors);
                Self::TexturedAndBlended(Patch::new(coverage, texture), blend)
            }
        })
    }

    /// Paints pixels of a row; `start` is for the first of them.
    pub(super) fn paint(&self, pixels: &mut [Rgba], start: Weights) {
        match self {
            Self::Plain(color) => lay_over(*color, pixels),
            Self::Blended(blend) => lay_each_over(blend.colors(start), pixels),
            Self::Textured(patch, tint) => {
                lay_each_over(patch.places(start).map(|place| patch.tinted(place, *tint)), pixels);
            }
            Self::TexturedAndBlended(patch, blend) => {
                let tinted = patch.places(start).zip(blend.colors(start));
                lay_each_over(tinted.map(|(place, tint)| patch.tinted(place, tint)), pixels);
            }
        }
    }
}

/// The one place of the texture that a triangle shows: as good as always egui's white texel.
fn texel(texture: &Texture, uv: Pos2, tint: Rgba) -> Rgba {
    let [width, height] = texture.size().map(|side| side as f32 * STEPS_PER_TEXEL as f32);
    let (u, v) = ((uv.x * width) as i64, (uv.y * height) as i64);
    texture.tinted(u, v, texture.filter(false), tint)
}

/// A colour in each corner, and all that lies between them.
pub(super) struct Blend {
    channels: [Ramp; 4],
}

impl Blend {
    fn new(coverage: &Coverage, colors: [Rgba; 3]) -> Self {
        let per_column = coverage.weights_per_column();
        Self {
            channels: std::array::from_fn(|channel| {
                Ramp::new(colors.map(|color| f64::from(color[channel])), per_column)
            }),
        }
    }

    fn colors(&self, start: Weights) -> impl Iterator<Item = Rgba> {
        let mut values = self.channels.each_ref().map(|channel| channel.at(start));
        let steps = self.channels.each_ref().map(|channel| channel.step);
        std::iter::repeat_with(move || {
            let color = values.map(|value| rounded(value).clamp(0, 255) as u8);
            for (value, step) in values.iter_mut().zip(steps) {
                *value = value.wrapping_add(step);
            }
            color
        })
    }
}

/// A part of a texture.
pub(super) struct Patch<'a> {
    texture: &'a Texture,
    filter: TextureFilter,
    /// From left to right and from top to bottom, in 1/256 texel.
    uv: [Ramp; 2],
}

impl<'a> Patch<'a> {
    fn new(coverage: &Coverage, texture: &'a Texture) -> Self {
        let (per_column, per_row) = (coverage.weights_per_column(), coverage.weights_per_row());
        let [width, height] = texture.size().map(|side| side as f64 * STEPS_PER_TEXEL as f64);
        let corners = coverage.corners();
        let u = Ramp::new(corners.map(|corner| f64::from(corner.uv.x) * width), per_column);
        let v = Ramp::new(corners.map(|corner| f64::from(corner.uv.y) * height), per_column);
        let steps_squared = |weights| u.change(weights).powi(2) + v.change(weights).powi(2);
        let per_pixel = steps_squared(per_column).max(steps_squared(per_row)).sqrt();
        let filter = texture.filter(per_pixel > STEPS_PER_TEXEL as f64);
        Self { texture, filter, uv: [u, v] }
    }

    fn places(&self, start: Weights) -> impl Iterator<Item = [i64; 2]> {
        let mut values = self.uv.each_ref().map(|ramp| ramp.at(start));
        let steps = self.uv.each_ref().map(|ramp| ramp.step);
        std::iter::repeat_with(move || {
            let place = values;
            for (value, step) in values.iter_mut().zip(steps) {
                *value = value.wrapping_add(step);
            }
            place
        })
    }

    #[inline]
    fn tinted(&self, place: [i64; 2], tint: Rgba) -> Rgba {
        let [u, v] = place.map(rounded);
        self.texture.tinted(u, v, self.filter, tint)
    }
}

/// A quantity that changes evenly over the triangle.
struct Ramp {
    /// In the first corner.
    first: f64,
    /// How much more it is in the second corner.
    to_second: f64,
    /// How much more it is in the third corner.
    to_third: f64,
    /// How much more it is a pixel to the right, as a fixed-point number.
    step: i64,
}

impl Ramp {
    fn new(corners: [f64; 3], per_column: Weights) -> Self {
        let [first, second, third] = corners;
        let mut ramp = Self { first, to_second: second - first, to_third: third - first, step: 0 };
        ramp.step = fixed(ramp.change(per_column));
        ramp
    }

    fn change(&self, weights: Weights) -> f64 {
        weights.second * self.to_second + weights.third * self.to_third
    }

    /// Returns a fixed-point number.
    fn at(&self, weights: Weights) -> i64 {
        fixed(self.first + self.change(weights))
    }
}

/// So many bits behind the point keep a sum of steps exact over the widest picture.
const FRACTION_BITS: u32 = 32;

fn fixed(value: f64) -> i64 {
    (value * (1_u64 << FRACTION_BITS) as f64) as i64
}

#[inline]
fn rounded(fixed: i64) -> i64 {
    fixed.wrapping_add(1 << (FRACTION_BITS - 1)) >> FRACTION_BITS
}
