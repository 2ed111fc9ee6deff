//! One setting: its name, what it does, and a button for each choice.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Button, Layout, RichText, Ui, WidgetInfo, vec2};

use crate::app::command::Command;
use crate::app::settings::Setting;
use crate::app::theme::size;

/// Share of the width that the name and the explanation have.
const SHARE_FOR_NAME: f32 = 0.46;

/// What all rows share.
pub(super) struct Rows<'a> {
    pub(super) commands: &'a mut Vec<Command>,
    /// Whether the first button that stands for what is chosen gets the focus.
    pub(super) takes_focus: bool,
}

/// How a setting is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    pub(super) name: &'static str,
    pub(super) explanation: &'static str,
}

impl Rows<'_> {
    /// A row with a button for each of `choices`, of which one is `chosen`.
    pub(super) fn row_ui<T: PartialEq>(
        &mut self,
        ui: &mut Ui,
        about: About,
        choices: impl IntoIterator<Item = (T, String)>,
        chosen: &T,
        setting: impl Fn(T) -> Setting,
    ) {
        let width = ui.available_width();
        let name_width = (width * SHARE_FOR_NAME).floor();
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(name_width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(name_width);
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.label(about.name);
                ui.label(RichText::new(about.explanation).size(size::SMALL).weak());
            });
            ui.vertical(|ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                    for (choice, text) in choices {
                        let is_chosen = choice == *chosen;
                        if self.choice_ui(ui, about.name, &text, is_chosen) {
                            self.commands.push(Command::Set(setting(choice)));
                        }
                    }
                });
            });
        });
        ui.add_space(3.0);
    }

    /// Returns whether it was chosen.
    fn choice_ui(&mut self, ui: &mut Ui, name: &str, text: &str, is_chosen: bool) -> bool {
        let response = ui.add(Button::new(text).selected(is_chosen));
        response.widget_info(|| {
            let whole = format!("{name}: {text}");
            WidgetInfo::selected(Role::RadioButton, true, is_chosen, whole)
        });
        if is_chosen && self.takes_focus {
            self.takes_focus = false;
            response.request_focus();
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        response.clicked()
    }
}
