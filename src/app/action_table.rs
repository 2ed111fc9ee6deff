//! Every action, with its menu, its name and its keys.

use eframe::egui::{Key, KeyboardShortcut, Modifiers, ThemePreference};

use crate::worker::LanesBy;

use super::action::{Action, Entry, Menu, Overlay, Scale, Walk, Way, Wheel};
use super::correction::{Correction, FactField};
use super::state::Panel;

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn command_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn entry(
    action: Action,
    menu: Menu,
    name: &'static str,
    keys: &'static [KeyboardShortcut],
) -> Entry {
    Entry { action, menu, name, keys }
}

/// Every action, in the order of the menus.
pub const TABLE: &[Entry] = &[
    entry(Action::OpenFiles, Menu::File, "Open files…", &[command(Key::O)]),
    entry(Action::OpenFolder, Menu::File, "Open folder…", &[command_shift(Key::O)]),
    entry(Action::WatchFolder, Menu::File, "Watch folder…", &[]),
    entry(Action::OpenPath, Menu::File, "Open a path…", &[command_shift(Key::L)]),
    entry(Action::OpenAddress, Menu::File, "Open address…", &[command_shift(Key::U)]),
    entry(Action::OpenSamples, Menu::File, "Open the sample articles", &[]),
    entry(Action::NewProject, Menu::File, "New project", &[command(Key::N)]),
    entry(Action::OpenProject, Menu::File, "Open project…", &[command_shift(Key::N)]),
    entry(Action::SaveProjectAs, Menu::File, "Save project as…", &[command_shift(Key::S)]),
    entry(Action::SaveProject, Menu::File, "Save project", &[command(Key::S)]),
    entry(Action::Compare, Menu::File, "Compare…", &[command(Key::D)]),
    entry(Action::ExportPicture, Menu::File, "Export picture…", &[command_shift(Key::E)]),
    entry(Action::ExportEvents, Menu::File, "Export events…", &[command(Key::E)]),
    entry(Action::PauseReading, Menu::File, "Pause reading", &[]),
    entry(Action::CancelReading, Menu::File, "Stop reading", &[command(Key::Period)]),
    entry(Action::Quit, Menu::File, "Quit", &[command(Key::Q)]),
    entry(Action::Redo, Menu::Edit, "Redo", &[command_shift(Key::Z), command(Key::Y)]),
    entry(Action::Undo, Menu::Edit, "Undo", &[command(Key::Z)]),
    entry(Action::CopyEvent, Menu::Edit, "Copy with citation", &[command(Key::C)]),
    entry(Action::SelectAll, Menu::Edit, "Select all", &[command(Key::A)]),
    entry(
        Action::ToggleSelected,
        Menu::Edit,
        "Select this too, or no longer",
        &[command(Key::Space)],
    ),
    entry(
        Action::Extend(Way::Back),
        Menu::Edit,
        "Select the previous too",
        &[shift(Key::ArrowLeft)],
    ),
    entry(
        Action::Extend(Way::Forward),
        Menu::Edit,
        "Select the next too",
        &[shift(Key::ArrowRight)],
    ),
    entry(
        Action::WalkPast(Way::Back),
        Menu::Edit,
        "Walk back, keep selection",
        &[command(Key::ArrowLeft)],
    ),
    entry(
        Action::WalkPast(Way::Forward),
        Menu::Edit,
        "Walk on, keep selection",
        &[command(Key::ArrowRight)],
    ),
    entry(Action::RemoveArticle, Menu::Edit, "Remove article", &[command(Key::Delete)]),
    entry(Action::ClearFilters, Menu::Timeline, "Clear filters", &[command_shift(Key::F)]),
    entry(Action::Search, Menu::Edit, "Search events and text…", &[command(Key::F)]),
    entry(Action::StepHit(Way::Back), Menu::Edit, "Previous hit", &[key(Key::P)]),
    entry(Action::StepHit(Way::Forward), Menu::Edit, "Next hit", &[key(Key::N)]),
    entry(Action::Find, Menu::Edit, "Find in article…", &[key(Key::Slash)]),
    entry(Action::FindPrevious, Menu::Edit, "Find previous", &[shift(Key::F3)]),
    entry(Action::FindNext, Menu::Edit, "Find next", &[key(Key::F3)]),
    entry(Action::Correct(Correction::Review), Menu::Event, "Review one by one", &[key(Key::R)]),
    entry(Action::Correct(Correction::Accept), Menu::Event, "Accept", &[key(Key::Y)]),
    entry(Action::Correct(Correction::Hide), Menu::Event, "Hide, or show again", &[key(Key::X)]),
    entry(Action::Correct(Correction::Star), Menu::Event, "Star", &[shift(Key::S)]),
    entry(Action::Correct(Correction::Edit(FactField::Tag)), Menu::Event, "Tag…", &[key(Key::T)]),
    entry(
        Action::Correct(Correction::Edit(FactField::Title)),
        Menu::Event,
        "Edit title…",
        &[key(Key::E)],
    ),
    entry(
        Action::Correct(Correction::Edit(FactField::When)),
        Menu::Event,
        "Edit date…",
        &[shift(Key::E)],
    ),
    entry(
        Action::Correct(Correction::Edit(FactField::Kind)),
        Menu::Event,
        "Change type…",
        &[shift(Key::T)],
    ),
    entry(
        Action::Correct(Correction::Edit(FactField::Person(None))),
        Menu::Event,
        "Add who took part…",
        &[shift(Key::P)],
    ),
    entry(
        Action::Correct(Correction::Edit(FactField::Place(None))),
        Menu::Event,
        "Add where it was…",
        &[shift(Key::L)],
    ),
    entry(
        Action::Correct(Correction::Edit(FactField::Note)),
        Menu::Event,
        "Note…",
        &[shift(Key::N)],
    ),
    entry(Action::Correct(Correction::Merge), Menu::Event, "Merge into one", &[key(Key::M)]),
    entry(
        Action::Correct(Correction::Unmerge),
        Menu::Event,
        "Undo a merge, or separate the source",
        &[key(Key::U)],
    ),
    entry(
        Action::Correct(Correction::MakeEvent),
        Menu::Event,
        "New event from the marked words…",
        &[key(Key::I), key(Key::Insert)],
    ),
    entry(Action::Show(Overlay::Settings), Menu::Edit, "Settings…", &[command(Key::Comma)]),
    entry(Action::FitSelection, Menu::Timeline, "Fit selection", &[shift(Key::F)]),
    entry(Action::FitAll, Menu::Timeline, "Fit all", &[key(Key::F), key(Key::Num0)]),
    entry(
        Action::ZoomIn,
        Menu::Timeline,
        "Zoom in",
        &[key(Key::Plus), key(Key::Equals), key(Key::W)],
    ),
    entry(Action::ZoomOut, Menu::Timeline, "Zoom out", &[key(Key::Minus), key(Key::S)]),
    entry(Action::MarkRange, Menu::Timeline, "Mark the time in view", &[shift(Key::M)]),
    entry(Action::FitRange, Menu::Timeline, "Fit marked time", &[shift(Key::R)]),
    entry(Action::Show(Overlay::GoToDate), Menu::Timeline, "Go to date…", &[key(Key::G)]),
    entry(Action::GoBack, Menu::Timeline, "Back to the last view", &[alt(Key::ArrowLeft)]),
    entry(Action::GoForward, Menu::Timeline, "Forward again", &[alt(Key::ArrowRight)]),
    entry(Action::PanLeft, Menu::Timeline, "Earlier", &[key(Key::A)]),
    entry(Action::PanRight, Menu::Timeline, "Later", &[key(Key::D)]),
    entry(Action::PreviousWindow, Menu::Timeline, "A whole window earlier", &[key(Key::PageUp)]),
    entry(Action::NextWindow, Menu::Timeline, "A whole window later", &[key(Key::PageDown)]),
    entry(Action::PreviousEvent, Menu::Timeline, "Previous event", &[key(Key::ArrowLeft)]),
    entry(Action::NextEvent, Menu::Timeline, "Next event", &[key(Key::ArrowRight)]),
    entry(Action::Walk(Walk::First), Menu::Timeline, "First event", &[key(Key::Home)]),
    entry(Action::Walk(Walk::Last), Menu::Timeline, "Last event", &[key(Key::End)]),
    entry(Action::Walk(Walk::Above), Menu::Timeline, "Event in lane above", &[key(Key::ArrowUp)]),
    entry(Action::Walk(Walk::Below), Menu::Timeline, "Event in lane below", &[key(Key::ArrowDown)]),
    entry(Action::Peek, Menu::Timeline, "Look into the nearest group", &[key(Key::Space)]),
    entry(Action::FoldGaps, Menu::Timeline, "Fold empty stretches", &[]),
    entry(Action::MarkPassage, Menu::Timeline, "Events of this passage", &[shift(Key::Enter)]),
    entry(Action::Read, Menu::Timeline, "Read the passage", &[key(Key::Enter)]),
    entry(Action::PreviousCitation, Menu::Timeline, "Previous source", &[key(Key::OpenBracket)]),
    entry(Action::NextCitation, Menu::Timeline, "Next source", &[key(Key::CloseBracket)]),
    entry(Action::Deselect, Menu::Timeline, "Clear selection", &[key(Key::Escape)]),
    entry(Action::Toggle(Panel::Articles), Menu::View, "Articles", &[command(Key::Num1)]),
    entry(Action::Toggle(Panel::Reader), Menu::View, "Reader", &[command(Key::Num2)]),
    entry(Action::Toggle(Panel::Inspector), Menu::View, "Event details", &[command(Key::Num3)]),
    entry(Action::Toggle(Panel::Legend), Menu::View, "Legend", &[command(Key::Num4)]),
    entry(Action::ToggleList, Menu::View, "List instead of timeline", &[command(Key::L)]),
    entry(Action::Focus(Way::Back), Menu::View, "Previous part of the window", &[shift(Key::F6)]),
    entry(Action::Focus(Way::Forward), Menu::View, "Next part of the window", &[key(Key::F6)]),
    entry(Action::Show(Overlay::SaveView), Menu::View, "Save this view…", &[command(Key::B)]),
    entry(Action::Lanes(LanesBy::Type), Menu::View, "Lanes by type", &[]),
    entry(Action::Lanes(LanesBy::Article), Menu::View, "Lanes by article", &[]),
    entry(Action::Lanes(LanesBy::Person), Menu::View, "Lanes by person", &[]),
    entry(Action::Lanes(LanesBy::Nothing), Menu::View, "All in one lane", &[]),
    entry(Action::NextLanes, Menu::View, "Next kind of lanes", &[key(Key::L)]),
    entry(
        Action::Scale(Scale::Larger),
        Menu::View,
        "Larger interface",
        &[command(Key::Plus), command(Key::Equals)],
    ),
    entry(Action::Scale(Scale::Smaller), Menu::View, "Smaller interface", &[command(Key::Minus)]),
    entry(Action::Scale(Scale::Normal), Menu::View, "Normal size", &[command(Key::Num0)]),
    entry(Action::UseWheel(Wheel::Zoom), Menu::View, "Wheel zooms", &[]),
    entry(Action::UseWheel(Wheel::Pan), Menu::View, "Wheel pans", &[]),
    entry(Action::ReduceMotion, Menu::View, "Reduce motion", &[]),
    entry(Action::UseTheme(ThemePreference::System), Menu::View, "System theme", &[]),
    entry(Action::UseTheme(ThemePreference::Light), Menu::View, "Light theme", &[]),
    entry(Action::UseTheme(ThemePreference::Dark), Menu::View, "Dark theme", &[]),
    entry(
        Action::Show(Overlay::Palette),
        Menu::Help,
        "Find a command…",
        &[command(Key::K), command_shift(Key::P)],
    ),
    entry(
        Action::Show(Overlay::Shortcuts),
        Menu::Help,
        "Keys and gestures",
        &[key(Key::F1), key(Key::Questionmark)],
    ),
];
