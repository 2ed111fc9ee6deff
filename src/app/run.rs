//! Opens the window, and says in plain words why it cannot.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{ViewportBuilder, vec2};

use crate::worker::Source;

use super::settings::Folders;
use super::window::Window;

/// Smallest window in which everything can be reached, in points.
const SMALLEST: [f32; 2] = [720.0, 480.0];

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// This machine cannot show one.
    #[error("{0}")]
    CannotShow(Missing),
    #[error("the window stopped: {0}")]
    Failed(String),
}

/// What a machine lacks that cannot show a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    #[error("there is no display")]
    Display,
    #[error("there is no OpenGL driver for this display")]
    Driver,
    #[error("a library of the desktop is missing")]
    Library,
}

/// Shows the window until it is closed. It starts by reading `sources`; `program` is
/// what opens files in a process of its own.
pub fn run(sources: Vec<Source>, program: Option<PathBuf>) -> Result<(), RunError> {
    let viewport = ViewportBuilder::default()
        .with_title("Dateline")
        .with_app_id("dateline")
        .with_icon(super::icon::icon())
        .with_inner_size(vec2(1400.0, 850.0))
        .with_min_inner_size(SMALLEST);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let was_shown = Arc::new(AtomicBool::new(false));
    let is_shown = Arc::clone(&was_shown);
    let start = || {
        eframe::run_native(
            "dateline",
            options,
            Box::new(move |creation| {
                is_shown.store(true, Ordering::Relaxed);
                let mut window = Window::new(&creation.egui_ctx, sources)?;
                let folders = Folders::of_this_person();
                if let Some(data) = &folders.data {
                    window.keep_untitled_in(data.join("untitled"));
                }
                if let Some(program) = program {
                    window.open_files_with(program);
                }
                window.use_folders(&folders);
                window.follow_desktop(&creation.egui_ctx);
                Ok(Box::new(window))
            }),
        )
    };
    let (missing, message) = match quietly(&was_shown, start) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => (missing_in_error(&error), error.to_string()),
        Err(message) => (missing_in_panic(&message), message),
    };
    // What goes wrong in a window that was there is a failure of the program.
    match missing.filter(|_| !was_shown.load(Ordering::Relaxed)) {
        Some(missing) => Err(RunError::CannotShow(missing)),
        None => Err(RunError::Failed(message)),
    }
}

/// Runs `start`; a panic comes back as its message. winit panics where a
/// library of the desktop is missing, and a person should read a sentence and
/// not a backtrace. Once the window is there, panics are also reported as usual.
fn quietly<T>(was_shown: &Arc<AtomicBool>, start: impl FnOnce() -> T) -> Result<T, String> {
    let message = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&message);
    let is_shown = Arc::clone(was_shown);
    let hook_before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
        if is_shown.load(Ordering::Relaxed) {
            hook_before(info);
        }
    }));
    let outcome = panic::catch_unwind(AssertUnwindSafe(start));
    // The hook set above only makes sense while it runs.
    drop(panic::take_hook());
    outcome.map_err(|_payload| message.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

const fn missing_in_error(error: &eframe::Error) -> Option<Missing> {
    match error {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => Some(Missing::Display),
        eframe::Error::Glutin(_)
        | eframe::Error::NoGlutinConfigs(..)
        | eframe::Error::OpenGL(_) => Some(Missing::Driver),
        eframe::Error::AppCreation(_) => None,
    }
}

fn missing_in_panic(message: &str) -> Option<Missing> {
    let names_a_library = message.contains("could not be loaded")
        || message.contains("cannot open shared object file")
        || message.contains("xkbcommon");
    names_a_library.then_some(Missing::Library)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_comes_back_as_its_message() {
        let outcome = quietly(&Arc::default(), || -> () {
            panic!("Library libxkbcommon-x11.so could not be loaded")
        });
        let message = outcome.unwrap_err();
        assert_eq!(missing_in_panic(&message), Some(Missing::Library));
        assert_eq!(missing_in_panic("index out of bounds"), None);
    }
}
