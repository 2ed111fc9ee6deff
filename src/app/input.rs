//! Keys, drops and the clipboard, turned into commands.

use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::LazyLock;

use eframe::egui::{
    Context, Event, Key, KeyboardShortcut, Modifiers, text_selection::LabelSelectionState,
};
use percent_encoding::percent_decode_str;

use crate::worker::Source;

use super::action::{Action, Entry, TABLE};
use super::command::Command;
use super::panels::areas;
use super::state::State;

/// A pasted text shorter than this is not taken for an article.
const SHORTEST_ARTICLE_CHARACTERS: usize = 40;

/// What the keyboard, the clipboard and the desktop ask for in this frame. While
/// a menu is open, keys belong to it.
pub(super) fn commands(context: &Context, state: &State, is_in_menu: bool) -> Vec<Command> {
    let is_typing = is_in_menu || is_typing(context, state);
    let mut commands = if is_typing { Vec::new() } else { keys(context, state) };
    commands.extend(copied(context).filter(|_| !is_typing));
    commands.extend(dropped(context));
    commands.extend(pasted(context, state));
    commands
}

/// While text is being typed or a question is open, keys belong there: Ctrl+Z
/// takes back a word, and no edit of the project.
fn is_typing(context: &Context, state: &State) -> bool {
    state.asks() || context.text_edit_focused()
}

/// A button that has the focus is pressed with Space or Enter.
fn is_button_focused(context: &Context, state: &State) -> bool {
    let is_focused = context.memory(|memory| memory.focused().is_some());
    is_focused && state.view.peek.is_none() && !areas::has_focus(context)
}

/// Every key with what it does. Those with more modifiers come first: egui takes
/// Ctrl+Shift+O for Ctrl+O, too.
static KEYS: LazyLock<Vec<(KeyboardShortcut, Action)>> = LazyLock::new(|| {
    let keys = |entry: &'static Entry| entry.keys.iter().map(|key| (*key, entry.action));
    let mut keys: Vec<(KeyboardShortcut, Action)> = TABLE.iter().flat_map(keys).collect();
    let count = |Modifiers { alt, shift, command, .. }: Modifiers| {
        [alt, shift, command].into_iter().filter(|is_held| *is_held).count()
    };
    keys.sort_by_key(|(key, _)| Reverse(count(key.modifiers)));
    keys
});

/// In the order in which they were pressed, of which one frame may bring several.
fn keys(context: &Context, state: &State) -> Vec<Command> {
    let is_button_focused = is_button_focused(context, state);
    let mut commands = Vec::new();
    context.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let is_it = |(shortcut, _): &&(KeyboardShortcut, Action)| {
                shortcut.logical_key == *key && modifiers.matches_logically(shortcut.modifiers)
            };
            let is_press = matches!(key, Key::Space | Key::Enter);
            let found = KEYS.iter().find(is_it).filter(|_| !(is_button_focused && is_press));
            commands.extend(found.map(|(_, action)| Command::Do(*action)));
            found.is_none()
        });
    });
    commands
}

/// The system's key for copying comes as an event of its own. While words are
/// selected it is they that are copied, which egui does by itself.
fn copied(context: &Context) -> Option<Command> {
    let is_asked = context.input(|input| input.events.contains(&Event::Copy));
    let has_words = || {
        let selection = context.plugin_opt::<LabelSelectionState>();
        selection.is_some_and(|selection| selection.lock().has_selection())
    };
    (is_asked && !has_words()).then_some(Command::Do(Action::CopyEvent))
}

fn dropped(context: &Context) -> Option<Command> {
    let files = context.input(|input| input.raw.dropped_files.clone());
    let sources: Vec<Source> =
        files.iter().map(|file| Source::Path(file.path().to_owned())).collect();
    (!sources.is_empty()).then_some(Command::Read(sources))
}

/// Text that is pasted while nothing is being typed: files that were copied in
/// a file manager, or an article.
fn pasted(context: &Context, state: &State) -> Option<Command> {
    if context.text_edit_focused() || state.view.overlay.is_some() {
        return None;
    }
    let text = context.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    })?;
    sources_in(text).map(Command::Read)
}

fn sources_in(text: String) -> Option<Vec<Source>> {
    let paths: Option<Vec<Source>> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| path_in(line).map(Source::Path))
        .collect();
    if let Some(paths) = paths.filter(|paths| !paths.is_empty()) {
        return Some(paths);
    }
    let is_article = text.trim().chars().count() >= SHORTEST_ARTICLE_CHARACTERS;
    is_article.then(|| {
        let name = "Pasted text".to_owned();
        vec![Source::Bytes { name, bytes: text.into_bytes() }]
    })
}

/// `file:///tmp/a%20b.txt`, or the absolute path of something that exists.
fn path_in(line: &str) -> Option<PathBuf> {
    if let Some(address) = line.strip_prefix("file://") {
        let path = percent_decode_str(address).decode_utf8_lossy();
        return Some(PathBuf::from(path.as_ref()));
    }
    let path = PathBuf::from(line);
    (path.is_absolute() && path.exists()).then_some(path)
}

#[cfg(test)]
mod tests {
    use eframe::egui::{RawInput, Ui};

    use super::*;

    #[test]
    fn every_key_does_what_its_row_says_as_often_as_it_is_pressed() {
        for entry in TABLE {
            for shortcut in entry.keys {
                let press = Event::Key {
                    key: shortcut.logical_key,
                    physical_key: None,
                    pressed: true,
                    repeat: false,
                    modifiers: shortcut.modifiers,
                };
                let context = Context::default();
                let input = RawInput { events: vec![press; 2], ..RawInput::default() };
                let mut done = Vec::new();
                let take = |ui: &mut Ui| done.extend(keys(ui.ctx(), &State::default()));
                context.run_ui(input, take).textures_delta.clear();
                let is_it =
                    |command: &Command| matches!(command, Command::Do(it) if *it == entry.action);
                assert!(done.len() == 2 && done.iter().all(is_it), "{}: {done:?}", entry.name);
            }
        }
    }

    #[test]
    fn addresses_of_files_become_paths() {
        let text = "file:///tmp/a%20b.txt\r\nfile:///tmp/%C3%A9.md\n".to_owned();
        let expected = ["/tmp/a b.txt", "/tmp/é.md"].map(|path| Source::Path(path.into()));
        assert_eq!(sources_in(text), Some(expected.to_vec()));
    }

    #[test]
    fn a_pasted_word_is_no_article() {
        assert_eq!(sources_in("Navalny".to_owned()), None);
        let article = "The strike began on Tuesday after talks had collapsed.".to_owned();
        assert!(matches!(sources_in(article).unwrap()[0], Source::Bytes { .. }));
    }
}
