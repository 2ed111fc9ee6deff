//! What a window shows while files are held over it.

use eframe::egui::{Align2, Id, LayerId, Order, Ui};

use crate::app::theme::{self, Palette};

pub fn drop_hint_ui(ui: &Ui) {
    let count = ui.input(|input| input.raw.hovered_files.len());
    if count == 0 {
        return;
    }
    let palette = Palette::in_ui(ui);
    let text = match count {
        1 => "Drop to open".to_owned(),
        _ => format!("Drop to open {count} files"),
    };
    let layer = LayerId::new(Order::Foreground, Id::unique("drop hint"));
    let painter = ui.ctx().layer_painter(layer);
    let area = ui.ctx().content_rect();
    painter.rect_filled(area, 0.0, palette.canvas.gamma_multiply(0.85));
    painter.text(area.center(), Align2::CENTER_CENTER, text, theme::title(), palette.text);
}
