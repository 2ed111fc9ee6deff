//! The choice of what is compared with what.

use std::collections::BTreeSet;
use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Atom, Button, Checkbox, Id, Label, Layout, Modal, RichText, ScrollArea, TextWrapMode,
    Ui, WidgetInfo, vec2,
};

use crate::app::command::Command;
use crate::app::comparison::{ArticleSet, Choosing, ComparingStep, Offered};
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording;
use crate::export::wording::short_name;
use crate::model::ArticleId;

/// Its width, as far as the window has it, in points.
const WIDTH: f32 = 680.0;

/// Height of the choices on each side, as far as the window has it, in points.
const HEIGHT: f32 = 300.0;

/// Room that is left of the window around the choices.
const AROUND: [f32; 2] = [60.0, 230.0];

const ROW_HEIGHT: f32 = 24.0;

/// Height of the articles that are picked from, in points.
const PICKS_HEIGHT: f32 = 150.0;

/// What the dialog was when it was drawn last.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    was_shown: bool,
    had_file: bool,
}

pub fn choosing_ui(ui: &Ui, state: &State, commands: &mut Vec<Command>) {
    let id = Id::unique("comparing");
    let Some(choosing) = &state.view.comparing.choosing else {
        ui.data_mut(|data| data.remove_temp::<Before>(id));
        return;
    };
    let before = ui.data(|data| data.get_temp::<Before>(id)).unwrap_or_default();
    let window = ui.ctx().content_rect().size();
    let modal = Modal::new(id.with("modal")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(window.x - AROUND[0]));
        ui.heading("Compare");
        ui.weak("What do these tell that those do not, and where do they differ?");
        ui.add_space(4.0);
        let height = HEIGHT.min(window.y - AROUND[1]);
        ui.columns(2, |columns| {
            for (side, column) in columns.iter_mut().enumerate() {
                side_ui(column, state, (choosing, side), (height, before), commands);
            }
        });
        ui.separator();
        foot_ui(ui, choosing, before, commands);
    });
    if modal.should_close() {
        commands.push(Command::Compare(ComparingStep::Leave));
    }
    let before = Before { was_shown: true, had_file: choosing.has_file() };
    ui.data_mut(|data| data.insert_temp(id, before));
}

/// What can stand on one side.
fn side_ui(
    ui: &mut Ui,
    state: &State,
    (choosing, side): (&Choosing, usize),
    (height, before): (f32, Before),
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(heading(side)).size(size::READER).strong());
        ui.weak(counted(choosing, side));
    });
    let mut step = |step| commands.push(Command::Compare(step));
    let is_outlet = |offered: &&Offered| matches!(offered.set, ArticleSet::Outlet(_));
    let (outlets, wholes): (Vec<_>, Vec<_>) = choosing.offered.iter().partition(is_outlet);
    let area = ScrollArea::vertical().id_salt(("sets", side)).auto_shrink([false, false]);
    area.max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = ROW_HEIGHT;
        if side == 1 {
            project_ui(ui, choosing, before, &mut step);
        }
        offered_ui(ui, (choosing, side), &wholes, &mut step);
        picked_ui(ui, state, (choosing, side), &mut step);
        offered_ui(ui, (choosing, side), &outlets, &mut step);
    });
}

const fn heading(side: usize) -> &'static str {
    if side == 0 { "These" } else { "Those" }
}

/// Sets that are known by a name.
fn offered_ui(
    ui: &mut Ui,
    (choosing, side): (&Choosing, usize),
    offered: &[&Offered],
    step: &mut impl FnMut(ComparingStep),
) {
    for offered in offered {
        let count = wording::count(offered.articles.len());
        let is_chosen = choosing.chosen.get(side) == Some(&offered.set);
        if set_ui(ui, heading(side), (&offered.name, &count), is_chosen) {
            step(ComparingStep::Choose(side, offered.set.clone()));
        }
    }
}

/// "3 articles" for what is chosen.
fn counted(choosing: &Choosing, side: usize) -> String {
    match choosing.articles().get(side) {
        Some(Some(articles)) if articles.len() == 1 => "1 article".to_owned(),
        Some(Some(articles)) => format!("{} articles", wording::count(articles.len())),
        _ => String::new(),
    }
}

/// What only the other side can be: another project, and which, or the rest of this
/// one.
fn project_ui(
    ui: &mut Ui,
    choosing: &Choosing,
    before: Before,
    step: &mut impl FnMut(ComparingStep),
) {
    let [_, chosen] = &choosing.chosen;
    let path = match chosen {
        ArticleSet::Project(path) => Some(path),
        _ => None,
    };
    if set_ui(ui, "Those", ("Another project", ""), path.is_some()) && path.is_none() {
        step(ComparingStep::Choose(1, ArticleSet::Project(None)));
    }
    if let Some(path) = path {
        file_ui(ui, path.as_deref(), before, step);
    }
    let is_rest = *chosen == ArticleSet::Rest;
    if set_ui(ui, "Those", ("The rest of this project", ""), is_rest) {
        step(ComparingStep::Choose(1, ArticleSet::Rest));
    }
}

/// The file of the other project.
fn file_ui(ui: &mut Ui, path: Option<&Path>, before: Before, step: &mut impl FnMut(ComparingStep)) {
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let choose = ui.small_button("Choose file…");
        if !before.was_shown {
            choose.request_focus();
        }
        if choose.clicked() {
            step(ComparingStep::AskForFile);
        }
        if let Some(path) = path {
            let name = short_name(path);
            let label = ui.add(Label::new(RichText::new(name).strong()).truncate());
            label.on_hover_text(path.to_string_lossy());
        }
    });
    ui.add_space(3.0);
}

/// One set as a choice; returns whether it was chosen.
fn set_ui(ui: &mut Ui, side: &str, (name, count): (&str, &str), is_chosen: bool) -> bool {
    let room = vec2(ui.available_width(), ROW_HEIGHT);
    let weak = RichText::new(count).small().color(Palette::in_ui(ui).text_weak);
    let button = Button::selectable(is_chosen, (name, Atom::grow(), weak)).truncate();
    let response = ui.add_sized(room, button);
    response.widget_info(|| {
        WidgetInfo::selected(Role::RadioButton, true, is_chosen, format!("{side}: {name}"))
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.clicked()
}

/// Articles one by one, with a tick for each while that is chosen.
fn picked_ui(
    ui: &mut Ui,
    state: &State,
    (choosing, side): (&Choosing, usize),
    step: &mut impl FnMut(ComparingStep),
) {
    let picked = match choosing.chosen.get(side) {
        Some(ArticleSet::Picked(picked)) => Some(picked),
        _ => None,
    };
    let mut choose = |picked| step(ComparingStep::Choose(side, ArticleSet::Picked(picked)));
    let count = picked.map(|picked| wording::count(picked.len())).unwrap_or_default();
    let is_clicked = set_ui(ui, heading(side), ("Picked one by one", &count), picked.is_some());
    let Some(picked) = picked else {
        if is_clicked {
            choose(BTreeSet::new());
        }
        return;
    };
    let all = choosing.offered.iter().find(|offered| offered.set == ArticleSet::All);
    let all: Vec<ArticleId> = all.iter().flat_map(|all| &all.articles).copied().collect();
    let area = ScrollArea::vertical().id_salt(("picks", side)).auto_shrink([false, true]);
    area.max_height(PICKS_HEIGHT).show_rows(ui, ROW_HEIGHT, all.len(), |ui, visible| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        for id in all.iter().skip(visible.start).take(visible.len()) {
            let Some(article) = state.project.article(*id) else { continue };
            let mut is_on = picked.contains(id);
            let tick = ui.add(Checkbox::new(&mut is_on, article.title.as_str()));
            if tick.changed() {
                choose(picked ^ &BTreeSet::from([*id]));
            }
        }
    });
    ui.add_space(3.0);
}

/// The way on, and why there is none yet.
fn foot_ui(ui: &mut Ui, choosing: &Choosing, before: Before, commands: &mut Vec<Command>) {
    let obstacle = choosing.obstacle();
    ui.horizontal(|ui| {
        let go = ui.add_enabled(obstacle.is_none(), Button::new("Compare"));
        if go.clicked() {
            commands.push(Command::Compare(ComparingStep::Start));
        }
        let is_file_new = choosing.has_file() && !before.had_file;
        if obstacle.is_none() && (!before.was_shown || is_file_new) {
            go.request_focus();
        }
        if ui.button("Cancel").clicked() {
            commands.push(Command::Compare(ComparingStep::Leave));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.weak(obstacle.unwrap_or_default());
        });
    });
}
