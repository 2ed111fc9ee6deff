//! `egui_kittest` takes its pictures with our painter.

use crate::cpu_renderer::CpuRenderer;
use eframe::egui::{CornerRadius, Frame, Theme, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};

#[test]
fn a_harness_clicks_and_takes_pictures() {
    for theme in [Theme::Dark, Theme::Light] {
        let mut harness = Harness::builder()
            .with_size(vec2(320.0, 160.0))
            .with_pixels_per_point(2.0)
            .with_theme(theme)
            .renderer(CpuRenderer::default())
            .build_ui_state(
                |ui, clicks| {
                    ui.heading("Headless");
                    Frame::group(ui.style()).corner_radius(CornerRadius::same(6)).show(ui, |ui| {
                        ui.label(format!("Clicked {clicks} times"));
                        *clicks += u32::from(ui.button("Click me").clicked());
                    });
                },
                0_u32,
            );
        let before = harness.render().unwrap();
        harness.get_by_label("Click me").click();
        harness.run();
        let after = harness.render().unwrap();
        assert_eq!(*harness.state(), 1);
        assert_eq!(after.dimensions(), (640, 320));
        assert!(before != after, "the click is not to be seen");
    }
}
