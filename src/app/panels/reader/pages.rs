//! Where the pages of a document begin, beside the text.

use eframe::egui::{
    Align2, FontId, Galley, Id, Pos2, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2,
};

use crate::app::theme::Palette;
use crate::model::{Article, TextSpan};

use super::MARGIN;
use super::places::cursor_at;

/// Room for "p. 123" beside the dots, where the article has pages.
const PAGES_WIDTH: f32 = 34.0;

const FONT_SIZE: f32 = 10.0;

/// What is left of the text.
pub(super) fn margin_width(article: &Article) -> f32 {
    if article.page_starts.is_empty() { MARGIN } else { MARGIN + PAGES_WIDTH }
}

/// The number of each page that begins in a paragraph, which is laid out at
/// `place`, beside the line in which it begins.
pub(super) fn pages_ui(
    ui: &Ui,
    article: &Article,
    paragraph: TextSpan,
    place: Pos2,
    galley: &Galley,
) {
    let starts = &article.page_starts;
    let first = starts.partition_point(|start| *start < paragraph.start());
    let here = starts.iter().enumerate().skip(first);
    for (index, start) in here.take_while(|(_, start)| **start < paragraph.end()) {
        // Of pages without words only the one after them is named.
        if starts.get(index + 1) == Some(start) {
            continue;
        }
        let number = index + 1;
        let cursor = cursor_at(&article.text, paragraph, *start);
        let line = galley.pos_from_cursor(cursor).translate(place.to_vec2());
        let right = place.x - MARGIN;
        let left_top = pos2(right - PAGES_WIDTH, line.top());
        let rect = Rect::from_min_max(left_top, pos2(right, line.bottom()));
        let response = ui.interact(rect, Id::unique(("page begins", number)), Sense::hover());
        let name = format!("Page {number} begins here");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        let colour = Palette::in_ui(ui).text_weak;
        let font = FontId::proportional(FONT_SIZE);
        let text = format!("p. {number}");
        ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, text, font, colour);
        drop(response.on_hover_text(name));
    }
}
