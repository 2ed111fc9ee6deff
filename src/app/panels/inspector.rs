//! The selected event: what, when, how sure, and who says so.

use eframe::egui::{self, Frame, Label, Margin, RichText, ScrollArea, Sense, Ui, accesskit::Role};

use crate::app::command::Command;
use crate::app::sign::Sign;
use crate::app::state::State;
use crate::app::theme::{Palette, size};
use crate::export::wording::{self, Style};
use crate::extract;
use crate::model::{Edit, Event, Mention, Realis, Role as Part, When};

pub fn inspector_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some((_, event)) = state.selected_event() else {
        ui.add_space(4.0);
        ui.label(RichText::new("Event").size(size::HEADING).strong());
        ui.weak("Click an event on the timeline, or marked words in an article.");
        return;
    };
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.add_space(4.0);
        kind_ui(ui, event);
        ui.label(RichText::new(&event.title).size(size::HEADING + 2.0).strong());
        ui.add_space(4.0);
        when_ui(ui, event);
        ui.add_space(6.0);
        people_ui(ui, event);
        let mention = event.mentions.get(state.view.citation).or(event.mentions.first());
        if let Some(mention) = mention {
            section(ui, "Why this date?");
            derivation_ui(ui, mention);
            readings_ui(ui, state, mention, commands);
        }
        section(ui, if event.is_disputed { "Sources disagree" } else { "Sources" });
        for reason in &event.merged_because {
            ui.add(Label::new(RichText::new(reason.to_string()).size(size::SMALL).weak()).wrap());
        }
        for (citation, mention) in event.mentions.iter().enumerate() {
            citation_ui(ui, state, event, citation, mention, commands);
        }
    });
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(title).strong());
}

fn kind_ui(ui: &mut Ui, event: &Event) {
    let palette = Palette::in_ui(ui);
    let taxonomy = &extract::rules().taxonomy;
    let kind = taxonomy.kind(&event.kind).map_or(&*event.kind, |kind| kind.label.as_str());
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 12.0), Sense::hover());
        ui.painter().extend(Sign::of_kind(&event.kind, palette).filled(rect.center(), 5.0));
        ui.label(RichText::new(kind).color(palette.text_weak));
        if event.realis == Realis::Planned {
            ui.label(RichText::new("planned").color(palette.warning));
        }
    });
}

fn when_ui(ui: &mut Ui, event: &Event) {
    let palette = Palette::in_ui(ui);
    let words = wording::when(event.when, Style::Long);
    ui.label(RichText::new(words).size(size::HEADING).color(palette.accent));
    let edtf = event.when.edtf().unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.weak(wording::precision(event.when));
        ui.weak(RichText::new(edtf).monospace());
    });
    let percent = (event.confidence * 100.0).round();
    let surety = match event.confidence {
        0.75.. => "sure",
        0.5.. => "fairly sure",
        _ => "unsure",
    };
    ui.add(
        egui::ProgressBar::new(event.confidence)
            .desired_height(6.0)
            .fill(palette.accent.gamma_multiply(0.6)),
    )
    .on_hover_text("How sure the program is of the event and its date");
    ui.weak(format!("{surety}, {percent} %"));
}

fn people_ui(ui: &mut Ui, event: &Event) {
    let line = |ui: &mut Ui, name: &str, values: Vec<&str>| {
        if !values.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.weak(name);
                ui.label(values.join(", "));
            });
        }
    };
    let with = |part: Part| {
        let all = event.participants.iter().filter(move |one| one.role == part);
        all.map(|one| one.name.as_str()).collect::<Vec<_>>()
    };
    line(ui, "By", with(Part::Agent));
    line(ui, "To", with(Part::Patient));
    line(ui, "Named", with(Part::Other));
    line(ui, "At", event.places.iter().map(String::as_str).collect());
}

fn derivation_ui(ui: &mut Ui, mention: &Mention) {
    for step in &mention.derivation {
        ui.add(Label::new(RichText::new(step.to_string()).size(size::SMALL + 1.0)).wrap());
    }
    if mention.derivation.is_empty() {
        ui.weak("The words give no date.");
    }
}

/// The other dates that the words may mean, each a click away.
fn readings_ui(ui: &mut Ui, state: &State, mention: &Mention, commands: &mut Vec<Command>) {
    let article = mention.id.article;
    let dated_by = mention.timex.as_ref();
    let found = state.derived.articles.get(&article);
    let timex = dated_by.zip(found).and_then(|(dated_by, found)| {
        let expressions = &found.findings.temporal_expressions;
        expressions.iter().find(|timex| timex.span == dated_by.span)
    });
    let Some(timex) = timex.filter(|timex| !timex.alternatives.is_empty()) else { return };
    let is_chosen = state.project.readings(article).contains_key(&timex.span);
    ui.add_space(4.0);
    ui.weak("The words may also mean:");
    for (place, reading) in timex.alternatives.iter().enumerate() {
        let when = wording::when(When::Point { at: reading.at }, Style::Long);
        // What was read before a person chose comes first.
        let is_own = is_chosen && place == 0;
        let hint = if is_own { "Read it as before" } else { "Read it so; Ctrl+Z takes it back" };
        if ui.button(format!("Use {when}")).on_hover_text(hint).clicked() {
            let value = (!is_own).then(|| reading.value.clone());
            let span = timex.span;
            commands.push(Command::Edit(Edit::ChooseReading { article, span, value }));
        }
    }
}

fn citation_ui(
    ui: &mut Ui,
    state: &State,
    event: &Event,
    citation: usize,
    mention: &Mention,
    commands: &mut Vec<Command>,
) {
    let Some(article) = state.project.article(mention.id.article) else { return };
    let palette = Palette::in_ui(ui);
    let is_shown = citation == state.view.citation;
    let line = if is_shown { palette.accent } else { palette.line };
    let frame = Frame::new()
        .fill(palette.raised)
        .stroke(egui::Stroke::new(1.0, line))
        .corner_radius(5)
        .inner_margin(Margin::same(8));
    let outlet = article.outlet.as_deref().unwrap_or(&article.title);
    let card = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.add(Label::new(RichText::new(outlet).strong()).selectable(false));
            if event.is_disputed || mention.when != event.when {
                let when = wording::when(mention.when, Style::Short);
                ui.add(Label::new(RichText::new(when).color(palette.warning)).selectable(false));
            }
        });
        let words = mention.sentence.of(&article.text);
        let quote = RichText::new(format!("“{words}”")).size(size::SMALL + 1.0);
        ui.add(Label::new(quote.color(palette.text_weak)).wrap().selectable(false));
    });
    let id = ui.scope_id().with(("citation", citation));
    let response = ui.interact(card.response.rect, id, Sense::click());
    response.widget_info(|| {
        let label = format!("Source {}: {outlet}", citation + 1);
        egui::WidgetInfo::selected(Role::Button, true, is_shown, label)
    });
    if response.on_hover_text("Read it in its article").clicked() {
        commands.push(Command::Cite(citation));
    }
}
