//! The words that the chosen row came from, of both sides.

use eframe::egui::{Align, Label, Layout, Rect, RichText, Ui, UiBuilder};

use crate::app::command::Command;
use crate::app::comparison::{ComparingStep, ShownComparison, event_of};
use crate::app::panels::inspector::claims::quote;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording::{self, Style};
use crate::model::{Article, Event};
use crate::timeline::DateStyle;

use super::rows::{Columns, GAP};

/// Room for three lines of a quote and one for its article, in points.
pub(super) const HEIGHT: f32 = 94.0;

pub(super) fn words_ui(
    ui: &mut Ui,
    state: &State,
    (shown, columns): (&ShownComparison, &Columns),
    area: Rect,
    commands: &mut Vec<Command>,
) {
    let palette = Palette::in_ui(ui);
    ui.painter().rect_filled(area, 0.0, palette.panel);
    ui.painter().hline(area.x_range(), area.top() + 0.5, (1.0, palette.line));
    let middle = area.center().x;
    let Some(row) = shown.chosen_row() else { return };
    for (side, x) in columns.sides.into_iter().enumerate() {
        let x = if side == 0 { x.min..=middle } else { middle..=area.right() };
        let rect = Rect::from_x_y_ranges(x, area.y_range()).shrink2([GAP, 7.0].into());
        let layout = Layout::top_down(Align::Min);
        let builder = UiBuilder::new().max_rect(rect).layout(layout);
        let mut column = ui.new_child(builder.id_salt(("words", side)));
        column.spacing_mut().item_spacing.y = 3.0;
        if let Some(event) = event_of(row, side) {
            event_ui(&mut column, state, (shown, side), event, commands);
        } else {
            let set = shown.comparison.sets.get(side);
            let name = set.map(|set| set.name.as_str()).unwrap_or_default();
            column.weak(format!("“{name}” does not tell of it."));
        }
    }
}

fn event_ui(
    ui: &mut Ui,
    state: &State,
    (shown, side): (&ShownComparison, usize),
    event: &Event,
    commands: &mut Vec<Command>,
) {
    let set = shown.comparison.sets.get(side);
    let mention = event.clearest_mention();
    let told = mention.and_then(|it| Some((it, set?.articles.get(&it.id.article)?)));
    let Some((mention, article)) = told else { return };
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if shown.is_here(side) {
                let read = ui.small_button("Read").on_hover_text("Goes to the words (Enter)");
                if read.clicked() {
                    commands.push(Command::Compare(ComparingStep::Row(shown.row, side)));
                    commands.push(Command::Compare(ComparingStep::Open));
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let others = event.article_count() - 1;
                let source = source(article, others, state.settings.date_style());
                ui.add(Label::new(RichText::new(source).size(size::SMALL).weak()).truncate());
            });
        });
    });
    let mut words = quote(article, mention, Palette::in_ui(ui));
    words.wrap.max_rows = 3;
    ui.add(Label::new(words).wrap());
}

/// "Navalny stops eating, Tidewater Ledger, 31 Mar 2021, and 2 more".
fn source(article: &Article, others: usize, dates: DateStyle) -> String {
    let day = article.published().map(|day| wording::day(day, Style::short(dates)));
    let more = (others > 0).then(|| format!("and {} more", wording::count(others)));
    let parts = [Some(article.title.clone()), article.outlet.clone(), day, more];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
