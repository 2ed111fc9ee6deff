//! One line of truth: how much is shown, where, and what is going on.

use chrono::NaiveDateTime;
use eframe::egui::{self, Align, Button, Label, Layout, RichText, Ui};

use crate::app::action::Action;
use crate::app::command::{Command, Told};
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording::{self, Style};
use crate::timeline::datetime_from_ms;

use super::reader::passage_count;

pub fn status_bar_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        if !state.is_empty() {
            ui.label(counts(state));
        }
        if let Some(window) = window(state).filter(|_| state.view.shows_timeline()) {
            ui.separator();
            ui.weak(window);
        }
        if let Some(passages) = passages_in_range(ui, state) {
            ui.separator();
            ui.label(passages);
        }
        if let Some(events) = events_in_words(state) {
            ui.separator();
            ui.label(events);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            keeping_ui(ui, state, commands);
            progress_ui(ui, state, commands);
            notice_ui(ui, state, commands);
        });
    });
}

/// "312 of 1,204 events, 120 in view, 6 undated"; a list has no view.
fn counts(state: &State) -> String {
    let arrangement = &state.derived.arrangement;
    let hidden = arrangement.hidden_count;
    let left_out = if state.view.looks.filter.asks_for_hidden() { 0 } else { hidden };
    let all = wording::count(arrangement.events.len().saturating_sub(left_out));
    let shown = if state.view.looks.filter.is_empty() {
        format!("{all} events")
    } else {
        format!("{} of {all} events", wording::count(arrangement.shown_count))
    };
    let mut parts = vec![shown];
    if state.view.shows_timeline() {
        let visible = state.view.camera.visible_count(arrangement);
        parts.push(format!("{} in view", wording::count(visible)));
    }
    if !arrangement.undated.is_empty() {
        parts.push(format!("{} undated", wording::count(arrangement.undated.len())));
    }
    if hidden > 0 {
        parts.push(format!("{} hidden", wording::count(hidden)));
    }
    if !state.view.several.is_empty() {
        let count = wording::count(state.view.several.events.len());
        parts.push(format!("{count} selected"));
    }
    parts.join(", ")
}

/// Less than this in view, in milliseconds, is told to the second.
const FEW_MINUTES_MS: f64 = 600_000.0;

/// The stretch of time in view: "1 Feb 2021 – 30 Apr 2021", "8 Mar 2021, 10:00 – 14:00".
fn window(state: &State) -> Option<String> {
    let view = state.view.camera.view()?;
    let [first, last] = state.view.camera.calendar_window_ms()?.map(datetime_from_ms);
    let day = |moment: NaiveDateTime| {
        wording::day(moment.date(), Style::short(state.settings.date_style()))
    };
    if first.date() != last.date() {
        return Some(format!("{} – {}", day(first), day(last)));
    }
    let clock = if view.width_ms() < FEW_MINUTES_MS { "%H:%M:%S" } else { "%H:%M" };
    Some(format!("{}, {} – {}", day(first), first.format(clock), last.format(clock)))
}

/// "3 passages here about the marked time".
fn passages_in_range(ui: &Ui, state: &State) -> Option<String> {
    Some(match passage_count(ui, state)? {
        1 => "1 passage here about the marked time".to_owned(),
        count => format!("{} passages here about the marked time", wording::count(count)),
    })
}

/// "3 events told in the marked words".
fn events_in_words(state: &State) -> Option<String> {
    let marked = state.view.reader.marked?;
    let events = state.derived.arrangement.events_told_in(marked.article, marked.span);
    Some(match events.len() {
        0 => "No event told in the marked words".to_owned(),
        1 => "1 event told in the marked words".to_owned(),
        count => format!("{} events told in the marked words", wording::count(count)),
    })
}

/// Whether all that was said is on the disk.
fn keeping_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let keeping = &state.keeping;
    let palette = Palette::in_ui(ui);
    let (text, hint, is_trouble) = if let Some(why) = keeping.why_read_only() {
        let hint = format!("Nothing is saved: {why}. Save it under another name to change it.");
        ("Read-only".to_owned(), hint, true)
    } else if let Some(trouble) = &keeping.trouble {
        let hint =
            format!("{trouble} It is tried again every few seconds. Click to save elsewhere.");
        ("Not saved".to_owned(), hint, true)
    } else if keeping.file.is_none() {
        return;
    } else if keeping.is_loading {
        ("Loading…".to_owned(), "More articles of the project are coming".to_owned(), false)
    } else if !keeping.is_kept() {
        ("Saving…".to_owned(), "Changes are on their way to the disk".to_owned(), false)
    } else if let Some(name) = keeping.name() {
        (format!("{name}, saved"), "Every change is saved as it happens".to_owned(), false)
    } else {
        let hint = "Kept without a name; click to save it under one (Ctrl+S)";
        ("Untitled, kept".to_owned(), hint.to_owned(), false)
    };
    let colour = if is_trouble { palette.warning } else { palette.text_weak };
    let button = Button::new(RichText::new(text).color(colour)).frame(false);
    if ui.add(button).on_hover_text(hint).clicked() {
        let is_named = !is_trouble && !keeping.is_untitled();
        let action = if is_named { Action::SaveProject } else { Action::SaveProjectAs };
        commands.push(Command::Do(action));
    }
    ui.separator();
}

fn progress_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let loading = &state.loading;
    if !loading.is_busy() {
        return;
    }
    if ui.small_button("Stop").on_hover_text("What is read stays").clicked() {
        commands.push(Command::Do(Action::CancelReading));
    }
    let (text, hint) =
        if loading.is_paused { ("Go on", "Go on reading") } else { ("Pause", "Read on later") };
    if ui.small_button(text).on_hover_text(hint).clicked() {
        commands.push(Command::Do(Action::PauseReading));
    }
    let share = loading.share() as f32;
    ui.add(egui::ProgressBar::new(share).desired_width(120.0).desired_height(8.0));
    let [done, asked] = [loading.done_files, loading.asked_files].map(wording::count);
    let how_long = match loading.seconds_left() {
        _ if loading.is_paused => ", paused".to_owned(),
        Some(seconds) => format!(", {}", time_left(seconds)),
        None => String::new(),
    };
    ui.label(format!("Reading {done} of {asked}{how_long}"));
    ui.separator();
}

/// "about 2 minutes left": no more exact than anybody can know.
fn time_left(seconds: f64) -> String {
    let minutes = (seconds / 60.0).round();
    match seconds {
        ..10.0 => "a few seconds left".to_owned(),
        ..55.0 => format!("about {:.0} seconds left", (seconds / 10.0).ceil() * 10.0),
        ..90.0 => "about a minute left".to_owned(),
        ..5400.0 => format!("about {minutes:.0} minutes left"),
        _ => format!("about {:.0} hours left", (minutes / 60.0).max(2.0)),
    }
}

fn notice_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(notice) = &state.notice else { return };
    if ui.small_button("×").on_hover_text("Dismiss").clicked() {
        commands.push(Command::Dismiss(Told::Notice));
    }
    if notice.can_undo && state.history.undo_name().is_some() && ui.small_button("Undo").clicked() {
        commands.push(Command::Do(Action::Undo));
    }
    ui.add(Label::new(&notice.text).truncate());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_told_as_people_do() {
        for (seconds, expected) in [
            (0.0, "a few seconds left"),
            (11.0, "about 20 seconds left"),
            (54.0, "about 60 seconds left"),
            (70.0, "about a minute left"),
            (100.0, "about 2 minutes left"),
            (3600.0, "about 60 minutes left"),
            (8000.0, "about 2 hours left"),
            (40_000.0, "about 11 hours left"),
        ] {
            assert_eq!(time_left(seconds), expected, "{seconds}");
        }
    }
}
