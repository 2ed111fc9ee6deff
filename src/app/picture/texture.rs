//! Textures as egui hands them over, and what is seen at a place in one.
//!
//! Wrapping is always to the edge: `TextureWrapMode::Repeat` and mipmaps are not implemented.

use eframe::egui::{
    Color32, ColorImage, ImageData, TextureFilter, TextureId, TextureOptions, TexturesDelta,
    epaint::ImageDelta,
};
use std::collections::{HashMap, HashSet};

use super::blend::{Rgba, multiplied};

/// Places in a texture are given in steps of 1/256 texel, as graphics cards do.
pub(super) const STEPS_PER_TEXEL: i64 = 256;

/// All the textures that a picture may refer to.
#[derive(Default)]
pub(super) struct Textures {
    images: HashMap<TextureId, Texture>,
    /// Wanted by nobody once the current frame is painted.
    freed: HashSet<TextureId>,
}

impl Textures {
    /// Takes in all changes, and leaves `delta` empty.
    pub(super) fn update(&mut self, delta: &mut TexturesDelta) {
        let Self { images, freed } = self;
        images.retain(|id, _| !freed.contains(id));
        freed.clear();
        delta.set.drain().for_each(|(id, changes)| {
            for change in &changes {
                match (change.pos, images.get_mut(&id)) {
                    (None, _) => {
                        images.remove(&id);
                        images.extend(Texture::new(change).map(|texture| (id, texture)));
                    }
                    (Some(corner), Some(texture)) => texture.patch(corner, change),
                    (Some(_), None) => {} // A part of something we never saw.
                }
            }
        });
        freed.extend(delta.free.drain());
    }

    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.images.get(&id)
    }
}

/// An image of at least one texel, row by row from the top.
pub(super) struct Texture {
    texels: Vec<Rgba>,
    width: usize,
    height: usize,
    options: TextureOptions,
}

impl Texture {
    /// Returns `None` for an image without texels, or one whose size is a lie.
    fn new(change: &ImageDelta) -> Option<Self> {
        let ImageData::Color(image) = &change.image;
        let ColorImage { size, pixels, .. } = &**image;
        let [width, height] = *size;
        let is_sound = !pixels.is_empty() && width.checked_mul(height) == Some(pixels.len());
        is_sound.then(|| Self {
            texels: pixels.iter().map(Color32::to_array).collect(),
            width,
            height,
            options: change.options,
        })
    }

    /// Replaces the texels right of and below `corner`; what sticks out is left out.
    fn patch(&mut self, corner: [usize; 2], change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        self.options = change.options;
        let [left, top] = corner;
        let columns = image.width().min(self.width.saturating_sub(left));
        if columns == 0 {
            return;
        }
        let rows = self.texels.chunks_exact_mut(self.width).skip(top);
        for (row, patch) in rows.zip(image.pixels.chunks_exact(image.width())) {
            let old = row.iter_mut().skip(left).take(columns);
            for (texel, color) in old.zip(patch) {
                *texel = color.to_array();
            }
        }
    }

    /// Width and height, in texels.
    pub(super) fn size(&self) -> [usize; 2] {
        [self.width, self.height]
    }

    /// Returns the filter for a texture of which a pixel covers more, or less, than a texel.
    pub(super) fn filter(&self, is_minified: bool) -> TextureFilter {
        if is_minified { self.options.minification } else { self.options.magnification }
    }

    /// Returns the colour `u` right of and `v` below the top left corner, multiplied by `tint`.
    ///
    /// Both are in 1/256 texel; the centre of the first texel is at 128.
    #[inline]
    pub(super) fn tinted(&self, u: i64, v: i64, filter: TextureFilter, tint: Rgba) -> Rgba {
        if filter == TextureFilter::Nearest {
            return multiplied(self.texel(whole(u), whole(v)), tint);
        }
        let (u, v) = (u - STEPS_PER_TEXEL / 2, v - STEPS_PER_TEXEL / 2);
        let (column, row) = (whole(u), whole(v));
        let (right, down) = (fraction(u), fraction(v));
        if right == 0 && down == 0 {
            return multiplied(self.texel(column, row), tint); // Most text: a pixel is a texel.
        }
        let corners = [
            (self.texel(column, row), (256 - right) * (256 - down)),
            (self.texel(column + 1, row), right * (256 - down)),
            (self.texel(column, row + 1), (256 - right) * down),
            (self.texel(column + 1, row + 1), right * down),
        ];
        std::array::from_fn(|channel| {
            let sum: u32 =
                corners.iter().map(|(texel, weight)| u32::from(texel[channel]) * weight).sum();
            // The sum holds 16 more bits than a channel; keep eight of them until after the tint.
            let product = ((sum + 128) >> 8) * u32::from(tint[channel]);
            ((product + 32_640) / 65_280) as u8
        })
    }

    /// The texel there, or the nearest on the edge.
    #[inline]
    fn texel(&self, column: i64, row: i64) -> Rgba {
        let column = (column.max(0) as usize).min(self.width - 1);
        let row = (row.max(0) as usize).min(self.height - 1);
        self.texels.get(row * self.width + column).copied().unwrap_or_default()
    }
}

#[inline]
fn whole(steps: i64) -> i64 {
    steps.div_euclid(STEPS_PER_TEXEL)
}

#[inline]
fn fraction(steps: i64) -> u32 {
    steps.rem_euclid(STEPS_PER_TEXEL) as u32
}

#[cfg(test)]
mod tests {
    use super::{Texture, Textures};
    use eframe::egui::{
        Color32, ColorImage, TextureFilter, TextureId, TextureOptions, TexturesDelta,
        epaint::ImageDelta,
    };

    const ID: TextureId = TextureId::User(7);

    fn image(width: usize, grays: &[u8]) -> ColorImage {
        ColorImage::from_gray([width, grays.len() / width], grays)
    }

    fn textures(changes: Vec<ImageDelta>) -> Textures {
        let mut textures = Textures::default();
        for change in changes {
            let mut delta = TexturesDelta::default();
            delta.push(ID, change);
            textures.update(&mut delta);
            assert!(delta.is_empty());
        }
        textures
    }

    fn reds(texture: &Texture) -> Vec<u8> {
        texture.texels.iter().map(|texel| texel[0]).collect()
    }

    #[test]
    fn a_partial_update_changes_its_part_only() {
        let whole = ImageDelta::full(image(3, &[1, 2, 3, 4, 5, 6]), TextureOptions::LINEAR);
        let part = |corner| ImageDelta::partial(corner, image(2, &[8, 9]), TextureOptions::NEAREST);
        let check = |corner, expected: &[u8]| {
            let textures = textures(vec![whole.clone(), part(corner)]);
            assert_eq!(reds(textures.get(ID).unwrap()), expected);
        };
        check([1, 1], &[1, 2, 3, 4, 8, 9]);
        check([0, 0], &[8, 9, 3, 4, 5, 6]);
        check([2, 0], &[1, 2, 8, 4, 5, 6]); // One column sticks out.
        check([3, 5], &[1, 2, 3, 4, 5, 6]); // All of it does.
    }

    #[test]
    fn a_part_of_nothing_and_an_empty_image_are_no_texture() {
        let part = ImageDelta::partial([0, 0], image(1, &[1]), TextureOptions::LINEAR);
        assert!(textures(vec![part]).get(ID).is_none());
        let empty = ImageDelta::full(ColorImage::default(), TextureOptions::LINEAR);
        assert!(textures(vec![empty]).get(ID).is_none());
    }

    #[test]
    fn a_freed_texture_lasts_until_the_next_update() {
        let mut textures = textures(vec![ImageDelta::full(image(1, &[1]), TextureOptions::LINEAR)]);
        let mut delta = TexturesDelta::default();
        delta.free(ID);
        textures.update(&mut delta);
        assert!(textures.get(ID).is_some());
        textures.update(&mut TexturesDelta::default());
        assert!(textures.get(ID).is_none());
    }

    #[test]
    fn filters_blend_or_choose_and_stop_at_the_edge() {
        let whole = ImageDelta::full(image(2, &[0, 200]), TextureOptions::LINEAR);
        let textures = textures(vec![whole]);
        let texture = textures.get(ID).unwrap();
        let white = Color32::WHITE.to_array();
        let red = |u, filter| texture.tinted(u, 128, filter, white)[0];
        assert_eq!(red(128, TextureFilter::Linear), 0);
        assert_eq!(red(256, TextureFilter::Linear), 100);
        assert_eq!(red(384, TextureFilter::Linear), 200);
        assert_eq!(red(255, TextureFilter::Nearest), 0);
        assert_eq!(red(256, TextureFilter::Nearest), 200);
        for filter in [TextureFilter::Linear, TextureFilter::Nearest] {
            assert_eq!((red(-9_999, filter), red(9_999, filter)), (0, 200));
        }
        assert_eq!(
            texture.tinted(256, 128, TextureFilter::Linear, [255, 128, 0, 255]),
            [100, 50, 0, 255]
        );
    }
}
