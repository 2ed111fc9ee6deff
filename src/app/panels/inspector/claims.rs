//! What every source says, those with the same date together and those that
//! disagree last.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Button, Frame, Id, Label, Layout, Margin, RichText, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, accesskit::Role,
};

use crate::app::command::Command;
use crate::app::correction::Telling;
use crate::app::state::State;
use crate::app::theme::{self, Palette, size};
use crate::export::explanation;
use crate::export::wording::{self, Style};
use crate::model::{
    Article, ArticleId, Edit, Event, Mention, MentionId, SaidWhen, Saying, TextSpan, When,
};
use crate::timeline::DateStyle;
use crate::worker::Criterion;

/// Nobody reads more quotes than this of one event, and each costs a layout.
const MOST_CLAIMS: usize = 60;

/// More reasons than this say nothing new.
const MOST_REASONS: usize = 3;

pub(super) fn claims_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let small = |text: String| Label::new(RichText::new(text).size(size::SMALL).weak()).wrap();
    let dates = state.settings.date_style();
    ui.label(RichText::new(summary(event, dates)).size(size::LABEL));
    for reason in event.merged_because().iter().take(MOST_REASONS) {
        ui.add(small(explanation::step(reason, dates).reason));
    }
    let mut left = MOST_CLAIMS;
    for (when, citations) in by_date(event) {
        if left > 0 {
            let first = citations.first().and_then(|citation| event.mentions().get(*citation));
            date_ui(ui, state, event, (when, first.map(|mention| &**mention)), commands);
        }
        for citation in citations.iter().take(left) {
            claim_ui(ui, state, event, *citation, commands);
        }
        left = left.saturating_sub(citations.len());
    }
    split_ui(ui, state, event, commands);
    apart_ui(ui, state, event, commands);
    let hidden = event.mentions().len().saturating_sub(MOST_CLAIMS);
    if hidden > 0 {
        ui.weak(format!("and {} more; ] steps through all", wording::count(hidden)));
    }
}

/// What can be done with the sources that are ticked.
fn split_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let all = event.mentions().iter();
    let ticked = all.filter(|mention| state.view.ticked.contains(&mention.id)).count();
    if ticked == 0 || ticked == event.mentions().len() {
        return;
    }
    let text = match ticked {
        1 => "Make this another event".to_owned(),
        count => format!("Make these {count} another event"),
    };
    if ui.button(text).clicked() {
        commands.push(Command::Tell(Telling::SplitTicked));
    }
}

/// The events that a person keeps apart from this one, each with a way back.
fn apart_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    let mut others: BTreeMap<MentionId, (&str, Vec<[MentionId; 2]>)> = BTreeMap::new();
    for mention in event.mentions().iter().take(MOST_CLAIMS) {
        for other in state.project.kept_apart_from(mention.id) {
            let found = state.derived.arrangement.event(other);
            let Some((_, other_event)) = found.filter(|(_, found)| found.id() != event.id()) else {
                continue;
            };
            let pairs =
                &mut others.entry(other_event.id()).or_insert((other_event.title(), Vec::new())).1;
            pairs.push(mention.id.paired_with(other));
        }
    }
    for (title, pairs) in others.into_values() {
        ui.horizontal_wrapped(|ui| {
            ui.weak(format!("You keep apart “{title}”."));
            if ui.small_button("Join again").clicked() {
                commands.push(Command::Edit(Edit::KeepApart { pairs, apart: false }));
            }
        });
    }
}

/// Whether a claim and the event's date cannot both be true.
fn disagrees(event: &Event, when: When) -> bool {
    event.is_disputed() && !when.agrees_with(event.when())
}

/// "1 of 7 articles gives another date: 18 January 2021."
fn summary(event: &Event, dates: DateStyle) -> String {
    let all = event.article_count();
    let others = event.mentions().iter().filter(|mention| disagrees(event, mention.when));
    let articles: BTreeSet<ArticleId> = others.clone().map(|mention| mention.id.article).collect();
    let mut others_give: Vec<String> = Vec::new();
    for mention in others {
        let date = wording::when(mention.when, Style::long(dates));
        if !others_give.contains(&date) {
            others_give.push(date);
        }
    }
    let dates = others_give.join("; ");
    let copies = match all - event.source_count().min(all) {
        0 => String::new(),
        1 => " One has its words from another and counts with it as one source.".to_owned(),
        count => {
            format!(" {count} have their words from others and count with them as one source.")
        }
    };
    let told = match (all, articles.len()) {
        (1, 0) => "Only one article tells of it.".to_owned(),
        (1, _) => format!("The only article that tells of it also gives another date: {dates}."),
        (_, 0) => format!("{all} articles tell of it; none contradicts the date."),
        (_, 1) => format!("1 of {all} articles gives another date: {dates}."),
        (_, others) => format!("{others} of {all} articles give another date: {dates}."),
    };
    told + &copies
}

/// The places of the mentions by the date that they give: first that of the event,
/// then what agrees with it, then what does not.
fn by_date(event: &Event) -> Vec<(When, Vec<usize>)> {
    let mut groups: Vec<(When, Vec<usize>)> = Vec::new();
    for (citation, mention) in event.mentions().iter().enumerate() {
        match groups.iter_mut().find(|(when, _)| *when == mention.when) {
            Some((_, citations)) => citations.push(citation),
            None => groups.push((mention.when, vec![citation])),
        }
    }
    groups
        .sort_by_key(|(when, _)| (disagrees(event, *when), *when != event.when(), when.sort_key()));
    groups
}

/// A date that sources give, and a way to take it for the event's.
fn date_ui(
    ui: &mut Ui,
    state: &State,
    event: &Event,
    (when, first): (When, Option<&Mention>),
    commands: &mut Vec<Command>,
) {
    let palette = Palette::in_ui(ui);
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let is_other = disagrees(event, when);
        let colour = if is_other { palette.warning } else { palette.text };
        ui.label(
            RichText::new(wording::when(when, Style::long(state.settings.date_style())))
                .color(colour),
        );
        if is_other {
            ui.label(RichText::new("◆ disagrees").size(size::SMALL).color(palette.warning));
        }
        let source = first.and_then(|mention| state.project.article(mention.id.article));
        let Some(source) = source.filter(|_| when != event.when() && !when.is_undated()) else {
            return;
        };
        let hint = format!("Give the event this date, as “{}” does", source.source_name());
        if ui.small_button("Use this date").on_hover_text(hint).clicked() {
            let said = SaidWhen { when, words: source.source_name().into() };
            commands.push(Command::Tell(Telling::Say(event.id(), Saying::When(Some(said)))));
        }
    });
}

/// One claim as a card; a click on it goes to its words.
fn claim_ui(
    ui: &mut Ui,
    state: &State,
    event: &Event,
    citation: usize,
    commands: &mut Vec<Command>,
) {
    let Some(mention) = event.mentions().get(citation) else { return };
    let Some(article) = state.project.article(mention.id.article) else { return };
    let palette = Palette::in_ui(ui);
    let is_shown = citation == state.view.citation;
    let line = match (is_shown, disagrees(event, mention.when)) {
        (true, _) => palette.accent,
        (false, true) => palette.warning,
        (false, false) => palette.line,
    };
    let frame = Frame::new()
        .fill(palette.raised)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(5)
        .inner_margin(Margin::same(8));
    // The card's own click is taken note of before what lies on it, so that the
    // buttons on it can be clicked.
    let card = UiBuilder::new().id_salt(("claim", citation)).sense(Sense::click());
    let card = ui.scope_builder(card, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| header_ui(ui, state, article, event, mention, commands));
            if let Some(text) = same_text(state, event, citation) {
                ui.add(Label::new(RichText::new(text).size(size::SMALL).weak()).wrap());
            }
            ui.add(Label::new(quote(article, mention, palette)).wrap().selectable(false));
        });
    });
    card.response.widget_info(|| {
        let label = format!("Source {}: {}", citation + 1, article.source_name());
        WidgetInfo::selected(Role::Button, true, is_shown, label)
    });
    if is_shown && was_stepped_to(ui, event.id(), citation) {
        card.response.scroll_to_me(None);
    }
    if card.response.on_hover_text("Read it in its article").clicked() {
        commands.push(Command::Cite(citation));
    }
}

/// Which of the claims before this one stands in the same text.
fn same_text(state: &State, event: &Event, citation: usize) -> Option<String> {
    let of = |mention: &Arc<Mention>| mention.id.article;
    let article = of(event.mentions().get(citation)?);
    let copies = &state.derived.arrangement.copies;
    let mut before = event.mentions().iter().take(citation).map(of);
    let first = before.find(|it| *it != article && copies.are_copies(*it, article))?;
    let first = state.project.article(first)?;
    Some(format!("Same text as “{}”", first.source_name()))
}

/// Whether another claim of the same event was the one that is shown a frame
/// ago.
fn was_stepped_to(ui: &Ui, event: MentionId, citation: usize) -> bool {
    let id = Id::unique("shown claim");
    let before = ui.data(|data| data.get_temp::<(MentionId, usize)>(id));
    ui.data_mut(|data| data.insert_temp(id, (event, citation)));
    before.is_some_and(|(one, shown)| one == event && shown != citation)
}

/// The article at the left, what can be done with the claim at the right.
fn header_ui(
    ui: &mut Ui,
    state: &State,
    article: &Article,
    event: &Event,
    mention: &Mention,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().interact_size.y = 18.0;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let menu = ui.menu_button("⋯", |ui| menu_ui(ui, state, event, mention, commands));
        let hint = format!("What to do with “{}”", article.source_name());
        menu.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &hint));
        menu.response.on_hover_text(&hint);
        if event.mentions().len() > 1 {
            tick_ui(ui, state, article, mention, commands);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let name = RichText::new(article.source_name()).strong();
            ui.add(Label::new(name).truncate().selectable(false));
        });
    });
}

/// Several sources that are ticked can be made another event together.
fn tick_ui(
    ui: &mut Ui,
    state: &State,
    article: &Article,
    mention: &Mention,
    commands: &mut Vec<Command>,
) {
    let mut is_ticked = state.view.ticked.contains(&mention.id);
    let response = ui.checkbox(&mut is_ticked, "");
    let name = format!("Tick “{}”", article.source_name());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_ticked, &name));
    if response.clicked() {
        commands.push(Command::Tell(Telling::Tick(mention.id)));
    }
    response.on_hover_text("Tick the sources that tell of another event");
}

fn menu_ui(
    ui: &mut Ui,
    state: &State,
    event: &Event,
    mention: &Mention,
    commands: &mut Vec<Command>,
) {
    let criterion = Criterion::Article(mention.id.article);
    let text = if state.view.looks.filter.contains(&criterion) {
        "Show events of all articles again"
    } else {
        "Show only the events of this article"
    };
    if ui.button(text).clicked() {
        commands.push(Command::ToggleCriterion(criterion));
        ui.close();
    }
    let is_shared = event.mentions().len() > 1;
    let separate = ui.add_enabled(is_shared, Button::new("Separate: it tells of another event"));
    if separate.clicked() {
        commands.push(Command::Edit(event.separation(mention.id)));
        ui.close();
    }
}

/// The sentence, with the words that tell of the event and those that date it
/// standing out.
pub(in crate::app::panels) fn quote(
    article: &Article,
    mention: &Mention,
    palette: &Palette,
) -> LayoutJob {
    let dated = mention.timex.as_ref().map(|timex| timex.span);
    let holds =
        |span: Option<TextSpan>, offset| span.is_some_and(|span| span.contains_offset(offset));
    let mut cuts = vec![mention.sentence.start(), mention.sentence.end()];
    for span in [Some(mention.trigger), mention.carrier, dated].into_iter().flatten() {
        cuts.extend([span.start(), span.end()]);
    }
    cuts.retain(|cut| (mention.sentence.start()..=mention.sentence.end()).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let format = |colour| TextFormat::simple(theme::label(), colour);
    let mut job = LayoutJob::default();
    job.append("“", 0.0, format(palette.text_weak));
    for piece in cuts.windows(2) {
        let &[start, end] = piece else { continue };
        let colour = if holds(dated, start) {
            palette.accent
        } else if holds(Some(mention.trigger), start) || holds(mention.carrier, start) {
            palette.text
        } else {
            palette.text_weak
        };
        job.append(article.text.get(start..end).unwrap_or_default(), 0.0, format(colour));
    }
    job.append("”", 0.0, format(palette.text_weak));
    job
}
