//! Pictures of the window, painted by the processor alone: no display, no graphics driver.
//!
//! [`CpuPainter`] turns egui's triangles into pixels and stands where `egui_glow` stands in the
//! window; [`HeadlessWindow`] runs the user interface until it has come to rest, and hands what
//! it shows to a painter. Tests, the `render` command and the export of pictures share both.
//!
//! ```text
//! shapes ── Context::tessellate ──> CpuPainter::paint ──> RgbaImage
//!           for each triangle: rasterizer (where) ─> shade (which colours) ─> blend ─> canvas
//! ```
//!
//! Left out: paint callbacks (there is no graphics context to call them with; they are skipped),
//! repeating textures and mipmaps (textures end at their edge), and dithering, which `eframe`
//! turns on: it would add noise to what should be the same picture on every machine.

mod blend;
mod canvas;
mod headless;
mod rasterizer;
mod shade;
mod texture;

pub(in crate::app) use self::canvas::LONGEST_SIDE_PIXELS;
pub use self::headless::{HeadlessWindow, draw};

use eframe::egui::{ClippedPrimitive, Color32, Mesh, TexturesDelta, epaint::Primitive};
use image::RgbaImage;

use self::canvas::{Canvas, PixelRect};
use self::rasterizer::{Corner, fill_triangle};
use self::texture::Textures;

/// Keeps the textures of one egui context, and paints its meshes.
#[derive(Default)]
pub struct CpuPainter {
    textures: Textures,
}

impl CpuPainter {
    /// Takes in what has changed, and leaves `delta` empty, as egui insists.
    ///
    /// To be called for every pass of the context, from its first one on, painted or not. Freed
    /// textures stay until the next call, so that the frame that freed them can still be painted.
    pub fn update_textures(&mut self, delta: &mut TexturesDelta) {
        self.textures.update(delta);
    }

    /// Paints a frame on a plain background.
    ///
    /// Primitives are in points, as `Context::tessellate` returns them; each side of the picture
    /// is brought into 1..=16384 pixels. Where the background is transparent, so may the picture
    /// be; its colours are then not multiplied by alpha, which is how PNG files have them.
    pub fn paint(
        &self,
        primitives: &[ClippedPrimitive],
        size_pixels: [u32; 2],
        pixels_per_point: f32,
        background: Color32,
    ) -> RgbaImage {
        let mut canvas = Canvas::new(size_pixels, background);
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let clip = canvas.clip(*clip_rect, pixels_per_point);
            match primitive {
                Primitive::Mesh(mesh) => {
                    self.paint_mesh(&mut canvas, &clip, mesh, pixels_per_point);
                }
                Primitive::Callback(_) => {} // It would want a graphics context.
            }
        }
        canvas.into_image()
    }

    /// Paints nothing if the texture is missing, as `egui_glow` does.
    fn paint_mesh(
        &self,
        canvas: &mut Canvas,
        clip: &PixelRect,
        mesh: &Mesh,
        pixels_per_point: f32,
    ) {
        let Some(texture) = self.textures.get(mesh.texture_id) else {
            return;
        };
        let corner = |index: u32| {
            let vertex = mesh.vertices.get(index as usize)?;
            Corner::new(vertex, pixels_per_point)
        };
        let (triangles, _) = mesh.indices.as_chunks();
        for &[first, second, third] in triangles {
            if let (Some(first), Some(second), Some(third)) =
                (corner(first), corner(second), corner(third))
            {
                fill_triangle(canvas, clip, [first, second, third], texture);
            }
        }
    }
}
