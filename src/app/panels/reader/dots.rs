//! The margin: a mark for every event that is told of in a line.

use eframe::egui::{
    CursorIcon, Galley, Id, Pos2, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::app::command::Command;
use crate::app::sign::Sign;
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording::{self, Style};
use crate::model::{MentionId, TextSpan};
use crate::worker::MarkedAs;

use super::marking::ShownMark;
use super::places::cursor_at;

const RADIUS: f32 = 3.2;
const RADIUS_HOVERED: f32 = 4.5;

/// From one mark to the next of the same line, and how far from the text the
/// first and the last stand, in points.
const STEP: f32 = 7.5;
const FIRST: f32 = 9.0;
const LAST: f32 = FIRST + 2.0 * STEP;

/// The margin of one paragraph, whose text is laid out at `place`.
pub(super) struct Margin<'a> {
    pub(super) state: &'a State,
    pub(super) text: &'a str,
    pub(super) paragraph: TextSpan,
    pub(super) place: Pos2,
}

impl Margin<'_> {
    pub(super) fn dots_ui(
        &self,
        ui: &Ui,
        galley: &Galley,
        marks: &[ShownMark],
        commands: &mut Vec<Command>,
    ) {
        let mut before: Option<(f32, f32, MentionId)> = None;
        for shown in marks.iter().filter(|shown| shown.mark.marked_as == MarkedAs::Trigger) {
            let Some(mention) = shown.mark.mention else { continue };
            // "Talks began" is marked twice and is one event.
            if before.is_some_and(|(_, _, last)| last == mention) {
                continue;
            }
            let cursor = cursor_at(self.text, self.paragraph, shown.mark.span.start());
            let middle = galley.pos_from_cursor(cursor).center().y;
            let left = match before {
                Some((line, left, _)) if (line - middle).abs() < 1.0 => left + STEP,
                _ => FIRST,
            };
            before = Some((middle, left, mention));
            if left <= LAST {
                let center = pos2(self.place.x - left, self.place.y + middle);
                self.dot_ui(ui, mention, center, shown.is_hovered, commands);
            }
        }
    }

    fn dot_ui(
        &self,
        ui: &Ui,
        mention: MentionId,
        center: Pos2,
        is_hovered: bool,
        commands: &mut Vec<Command>,
    ) {
        let Some((_, event)) = self.state.derived.arrangement.event(mention) else { return };
        let rect = Rect::from_center_size(center, vec2(STEP, 14.0));
        let response = ui.interact(rect, Id::unique(("margin dot", mention)), Sense::CLICK);
        let style = Style::long(self.state.settings.date_style());
        let name = format!("{}: {}", wording::when(event.when(), style), event.title());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("In the text, {name}"))
        });
        let is_hovered = is_hovered || response.hovered();
        let radius = if is_hovered { RADIUS_HOVERED } else { RADIUS };
        let sign = Sign::of_kind(event.kind(), Palette::in_ui(ui));
        ui.painter().extend(sign.filled(center, radius));
        if response.hovered() {
            commands.push(Command::Hover(Some(mention)));
        }
        if response.clicked() {
            commands.push(Command::Select(mention));
        }
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    }
}
