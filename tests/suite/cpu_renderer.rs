//! Lets `egui_kittest` take its pictures without a graphics driver.

use dateline::app::picture::CpuPainter;
use eframe::egui::{Context, FullOutput, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// To be handed to `Harness::builder().renderer(…)`.
#[derive(Default)]
pub(crate) struct CpuRenderer(CpuPainter);

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.update_textures(delta);
    }

    fn render(&mut self, context: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let pixels_per_point = output.pixels_per_point;
        let size_pixels = context.viewport_rect().size() * pixels_per_point;
        let size_pixels = [size_pixels.x, size_pixels.y].map(|side| side.round() as u32);
        let primitives = context.tessellate(output.shapes.clone(), pixels_per_point);
        let background = context.global_style().visuals.panel_fill;
        Ok(self.0.paint(&primitives, size_pixels, pixels_per_point, background))
    }
}
