//! Fields in which a fact is changed where it stands: Enter keeps what was typed,
//! Esc leaves it.

use eframe::egui::text_edit::TextEditState;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{
    Button, Frame, Id, Key, Margin, Modifiers, Response, RichText, ScrollArea, TextEdit, Ui,
    WidgetInfo, accesskit::Role, vec2,
};

use crate::app::correction::FactField;
use crate::app::theme::Palette;
use crate::model::MentionId;

/// Longer lists of what can be chosen are scrolled.
const HIGHEST_LIST: f32 = 180.0;

/// What became of a field in this frame.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    Open,
    /// It was left, or nothing in it was changed.
    Left,
    Kept(String),
}

/// What was typed, in egui's memory, while the field is drawn in every frame.
#[derive(Debug, Clone, Default)]
struct Typed {
    text: String,
    /// The place of what is chosen of the list below, if any.
    chosen: Option<usize>,
    frame: u64,
    /// Whether all of it was selected once, so that typing takes its place.
    was_selected: bool,
}

/// A field that is open.
pub(super) struct InPlace {
    id: Id,
    typed: Typed,
    is_new: bool,
    start: String,
    /// Whether Enter was pressed in it.
    is_entered: bool,
}

impl InPlace {
    /// The field for a fact of an event, which starts with these words.
    pub(super) fn open(ui: &Ui, event: MentionId, field: FactField, start: &str) -> Self {
        let id = Id::unique("fact in place").with((field, event));
        let frame = ui.ctx().cumulative_frame_nr();
        let kept = ui.data(|data| data.get_temp::<Typed>(id));
        let kept = kept.filter(|kept| kept.frame + 1 >= frame);
        let is_new = kept.is_none();
        let mut typed =
            kept.unwrap_or_else(|| Typed { text: start.to_owned(), ..Typed::default() });
        typed.frame = frame;
        Self { id, typed, is_new, start: start.to_owned(), is_entered: false }
    }

    /// Empties the field, which stays open.
    pub(super) fn clear(&mut self, ui: &Ui) {
        self.typed.text.clear();
        self.typed.chosen = None;
        self.remember(ui);
    }

    fn remember(&self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(self.id, self.typed.clone()));
    }

    /// Draws a field of one line, or of several, in which Ctrl+Enter keeps.
    fn edit_ui(&mut self, ui: &mut Ui, name: &str, hint: &str, rows: usize) -> Response {
        let field = self.id.with("field");
        let has_focus = ui.memory(|memory| memory.has_focus(field));
        // Before the field has the keys, egui lets nothing in it be selected.
        if !self.typed.was_selected && ui.memory(|memory| memory.owns_ime_events(field)) {
            let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
            state.cursor.set_char_range(Some(CCursorRange::select_all_str(&self.typed.text)));
            state.store(ui.ctx(), field);
            self.typed.was_selected = true;
        }
        let modifiers = if rows > 1 { Modifiers::COMMAND } else { Modifiers::NONE };
        self.is_entered =
            has_focus && ui.input_mut(|input| input.consume_key(modifiers, Key::Enter));
        let edit = if rows > 1 {
            TextEdit::multiline(&mut self.typed.text).desired_rows(rows)
        } else {
            TextEdit::singleline(&mut self.typed.text)
        };
        let response = ui.add(edit.id(field).hint_text(hint).desired_width(f32::INFINITY));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        if self.is_new {
            response.request_focus();
        }
        if response.changed() {
            self.typed.chosen = None;
        }
        response
    }

    /// A field for words: a click beside it keeps what was typed, as Enter does.
    pub(super) fn words_ui(mut self, ui: &mut Ui, name: &str, rows: usize) -> Outcome {
        let is_left = escapes(ui);
        let response = self.edit_ui(ui, name, "", rows);
        self.remember(ui);
        let is_done = self.is_entered || (!self.is_new && response.lost_focus());
        if is_left || (is_done && self.typed.text.trim() == self.start.trim()) {
            return Outcome::Left;
        }
        if is_done { Outcome::Kept(self.typed.text.trim().to_owned()) } else { Outcome::Open }
    }

    /// A field whose words are read while they are typed; `reading_ui` shows what
    /// they are read as, and answers whether they can be kept.
    pub(super) fn read_ui(
        mut self,
        ui: &mut Ui,
        name: &str,
        hint: &str,
        reading_ui: impl FnOnce(&mut Ui, &str) -> bool,
    ) -> Outcome {
        let is_left = escapes(ui);
        let response = self.edit_ui(ui, name, hint, 1);
        let can_keep = reading_ui(ui, &self.typed.text);
        self.remember(ui);
        let is_blurred = !self.is_new && response.lost_focus();
        let is_same = self.typed.text.trim() == self.start.trim();
        if is_left || (is_blurred && !can_keep) || ((self.is_entered || is_blurred) && is_same) {
            return Outcome::Left;
        }
        let is_kept = (self.is_entered || is_blurred) && can_keep;
        if is_kept { Outcome::Kept(self.typed.text.trim().to_owned()) } else { Outcome::Open }
    }

    /// A field with a list of what can be chosen below it; arrows walk the list.
    /// Returns the field as well, for those that stay open.
    pub(super) fn chosen_ui(
        mut self,
        ui: &mut Ui,
        name: &str,
        hint: &str,
        list: impl FnOnce(&str) -> Vec<String>,
        is_only_from_list: bool,
    ) -> (Outcome, Self) {
        let is_left = escapes(ui);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let [is_up, is_down] = [Key::ArrowUp, Key::ArrowDown].map(pressed);
        let palette = Palette::in_ui(ui);
        let frame =
            Frame::new().fill(palette.raised).corner_radius(5).inner_margin(Margin::same(4));
        let mut clicked = None;
        let shown = frame.show(ui, |ui| {
            self.edit_ui(ui, name, hint, 1);
            let found = list(self.typed.text.trim());
            let step = isize::from(is_down) - isize::from(is_up);
            self.walk(found.len(), step, is_only_from_list);
            let has_moved = step != 0;
            ScrollArea::vertical().max_height(HIGHEST_LIST).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    for (place, name) in found.iter().enumerate() {
                        let is_chosen = self.typed.chosen == Some(place);
                        let response = choice_ui(ui, name, is_chosen);
                        if is_chosen && has_moved {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() || (is_chosen && self.is_entered) {
                            clicked = Some(name.clone());
                        }
                    }
                },
            );
        });
        self.remember(ui);
        let is_beside = ui.input(|input| {
            let at = input.pointer.interact_pos();
            input.pointer.any_click() && at.is_some_and(|at| !shown.response.rect.contains(at))
        });
        let outcome = if let Some(name) = clicked {
            Outcome::Kept(name)
        } else if is_left || (is_beside && !self.is_new) {
            Outcome::Left
        } else if self.is_entered && !is_only_from_list {
            let text = self.typed.text.trim().to_owned();
            if text.is_empty() { Outcome::Left } else { Outcome::Kept(text) }
        } else {
            Outcome::Open
        };
        (outcome, self)
    }

    /// Chooses another of `count` choices; above the first is what was typed.
    fn walk(&mut self, count: usize, step: isize, is_only_from_list: bool) {
        let chosen = &mut self.typed.chosen;
        let place = chosen.map_or(-1, usize::cast_signed) + step;
        *chosen = usize::try_from(place).ok();
        if is_only_from_list {
            chosen.get_or_insert(0);
        }
        *chosen = chosen.map(|at| at.min(count.saturating_sub(1))).filter(|_| count > 0);
    }
}

/// Else Esc would also clear the selection.
fn escapes(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

fn choice_ui(ui: &mut Ui, name: &str, is_chosen: bool) -> Response {
    let button = Button::new(name)
        .selected(is_chosen)
        .frame_when_inactive(is_chosen)
        .truncate()
        .min_size(vec2(ui.available_width(), 0.0));
    ui.add(button)
}

/// A small button with a name of its own for those who do not see what stands
/// around it.
pub(super) fn small_ui(ui: &mut Ui, text: &str, name: &str) -> bool {
    let response = ui.small_button(RichText::new(text));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name).clicked()
}
