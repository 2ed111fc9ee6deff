//! What a person can ask for without further data: one table for menus,
//! buttons and keys.

use eframe::egui::{Key, KeyboardShortcut, ModifierNames, ThemePreference};
use serde::{Deserialize, Serialize};

use crate::worker::LanesBy;

use super::correction::Correction;
use super::state::Panel;

pub use super::action_table::TABLE;

/// Something to do that needs no data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    OpenFiles,
    OpenFolder,
    /// Reads what comes into a folder.
    WatchFolder,
    OpenPath,
    OpenAddress,
    OpenSamples,
    NewProject,
    OpenProject,
    SaveProject,
    SaveProjectAs,
    ExportEvents,
    ExportPicture,
    PauseReading,
    Compare,
    CancelReading,
    Quit,
    Undo,
    Redo,
    CopyEvent,
    Correct(Correction),
    RemoveArticle,
    FitAll,
    FitSelection,
    MarkRange,
    FitRange,
    ZoomIn,
    ZoomOut,
    PanLeft,
    PanRight,
    GoBack,
    GoForward,
    PreviousWindow,
    NextWindow,
    NextEvent,
    PreviousEvent,
    Walk(Walk),
    Peek,
    SelectAll,
    ToggleSelected,
    Extend(Way),
    WalkPast(Way),
    Show(Overlay),
    Scale(Scale),
    ReduceMotion,
    UseWheel(Wheel),
    MarkPassage,
    Read,
    Search,
    StepHit(Way),
    Find,
    FindNext,
    FindPrevious,
    NextCitation,
    PreviousCitation,
    Deselect,
    ClearFilters,
    Lanes(LanesBy),
    NextLanes,
    FoldGaps,
    Toggle(Panel),
    ToggleList,
    Focus(Way),
    UseTheme(ThemePreference),
}

/// A step of the selection over the timeline, other than to the next event in
/// time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    First,
    Last,
    /// To the nearest in time in the lane above.
    Above,
    Below,
}

/// Which way in time, or in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Back,
    Forward,
}

/// What lies over the window while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    GoToDate,
    Palette,
    Shortcuts,
    Settings,
    SaveView,
}

/// How large everything in the window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    Larger,
    Smaller,
    Normal,
}

/// What a wheel with notches does without a key held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wheel {
    #[default]
    Zoom,
    Pan,
}

/// The menu an action stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    File,
    Edit,
    /// What a person says of events.
    Event,
    View,
    Timeline,
    Help,
}

impl Menu {
    pub const ALL: [Self; 6] =
        [Self::File, Self::Edit, Self::Event, Self::View, Self::Timeline, Self::Help];

    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Event => "Event",
            Self::View => "View",
            Self::Timeline => "Timeline",
            Self::Help => "Help",
        }
    }
}

/// How an action is shown and called.
#[derive(Debug)]
pub struct Entry {
    pub action: Action,
    pub menu: Menu,
    pub name: &'static str,
    pub keys: &'static [KeyboardShortcut],
}

impl Action {
    /// Its row in the table.
    pub fn entry(self) -> Option<&'static Entry> {
        TABLE.iter().find(|entry| entry.action == self)
    }

    /// Its name in menus.
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.name)
    }

    /// Its first key.
    pub fn key(self) -> Option<&'static KeyboardShortcut> {
        self.entry()?.keys.first()
    }
}

/// A key as it is printed on it: "Ctrl++", "[".
pub fn key_text(shortcut: &KeyboardShortcut) -> String {
    let is_mac = cfg!(target_os = "macos");
    let names = if is_mac { ModifierNames::SYMBOLS } else { ModifierNames::NAMES };
    let modifiers = names.format(&shortcut.modifiers, is_mac);
    let concat = if modifiers.is_empty() { "" } else { names.concat };
    let key = match shortcut.logical_key {
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Equals => "=",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Questionmark => "?",
        Key::Period => ".",
        Key::Comma => ",",
        Key::Slash => "/",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        key => key.name(),
    };
    format!("{modifiers}{concat}{key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        let keys: Vec<_> = TABLE.iter().flat_map(|entry| entry.keys).collect();
        for (place, key) in keys.iter().enumerate() {
            assert!(!keys.iter().take(place).any(|earlier| earlier == key), "{key:?}");
        }
    }

    #[test]
    fn every_action_stands_in_the_table_once() {
        for entry in TABLE {
            let rows = TABLE.iter().filter(|other| other.action == entry.action).count();
            assert_eq!(rows, 1, "{}", entry.name);
        }
    }
}
