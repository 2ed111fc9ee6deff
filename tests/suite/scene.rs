//! A window with a bit of everything that egui paints.

use eframe::egui::{
    self, Color32, CornerRadius, Frame, Grid, ProgressBar, RichText, ScrollArea, Slider, Stroke,
    Ui, Window,
};

/// Labels, buttons, sliders, circles, curves, a gradient, a shadow, and much text.
pub(crate) fn gallery(ui: &mut Ui) {
    egui::Panel::top("toolbar").show(ui, |ui| {
        ui.horizontal(|ui| {
            drop(ui.button("Open…"));
            drop(ui.button("Save"));
            ui.separator();
            drop(ui.selectable_label(true, "Timeline"));
            drop(ui.selectable_label(false, "Reader"));
        });
    });
    egui::Panel::left("list").exact_size(300.0).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            for day in 1..60 {
                ui.label(format!(
                    "{day}. The quick brown fox jumps over the lazy dog, März №{day}"
                ));
            }
        });
    });
    egui::CentralPanel::default().show(ui, |ui| {
        widgets(ui);
        drawing(ui);
        for line in 0..20 {
            ui.label(RichText::new(format!("{line}: ")).strong());
            ui.label("A strike began on 14 April 1912, and ended two days later. ".repeat(3));
        }
    });
    Window::new("Inspector").fixed_pos([380.0, 240.0]).default_width(260.0).show(ui.ctx(), |ui| {
        ui.label("A window has a shadow and round corners.");
        ui.hyperlink("https://example.org");
        ui.colored_label(Color32::LIGHT_RED, "coloured");
    });
}

fn widgets(ui: &mut Ui) {
    ui.heading("Every date has its place");
    Frame::group(ui.style()).corner_radius(CornerRadius::same(8)).show(ui, |ui| {
        ui.label("Inside a frame");
        drop(ui.button("A button"));
    });
    Grid::new("grid").striped(true).show(ui, |ui| {
        for row in 0..3 {
            ui.label(format!("row {row}"));
            ui.checkbox(&mut (row == 1), "checked");
            drop(ui.radio(row == 2, "radio"));
            ui.add(Slider::new(&mut 0.3, 0.0..=1.0));
            ui.add(ProgressBar::new(0.6).desired_width(120.0));
            ui.end_row();
        }
    });
    ui.label(RichText::new("small ").small());
    ui.label(RichText::new("monospace and big").monospace().size(24.0));
}

fn drawing(ui: &mut Ui) {
    let (response, painter) =
        ui.allocate_painter(egui::vec2(ui.available_width(), 120.0), egui::Sense::hover());
    let origin = response.rect.min;
    for step in 0..12_u8 {
        let center = origin + egui::vec2(20.0 + 30.0 * f32::from(step), 20.0);
        let radius = 1.0 + f32::from(step);
        painter.circle_filled(center, radius, Color32::from_rgba_unmultiplied(200, 80, 40, 180));
        painter.circle_stroke(
            center + egui::vec2(0.0, 30.0),
            radius,
            Stroke::new(1.5, Color32::GREEN),
        );
    }
    let line = (0..100_u8).map(|step| {
        let x = f32::from(step) * 4.0;
        origin + egui::vec2(x, 80.0 + 20.0 * (x / 20.0).sin())
    });
    painter.line(line.collect(), Stroke::new(2.0, Color32::LIGHT_BLUE));
    let mut mesh = egui::Mesh::default();
    mesh.colored_vertex(origin + egui::vec2(430.0, 10.0), Color32::RED);
    mesh.colored_vertex(origin + egui::vec2(530.0, 30.0), Color32::GREEN);
    mesh.colored_vertex(origin + egui::vec2(450.0, 110.0), Color32::BLUE);
    mesh.add_triangle(0, 1, 2);
    painter.add(mesh);
}
