//! Opens the window, and says in plain words why it cannot.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{ViewportBuilder, vec2};

use crate::worker::Source;

use super::window::Window;

/// Smallest window in which everything can be reached, in points.
const SMALLEST: [f32; 2] = [720.0, 480.0];

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// This machine cannot show one: no display, no graphics driver, or a
    /// library of the desktop is missing.
    #[error("{0}")]
    NoDisplay(String),
    #[error("the window stopped: {0}")]
    Failed(String),
}

/// Shows the window until it is closed. It starts by reading `sources`.
pub fn run(sources: Vec<Source>) -> Result<(), RunError> {
    let viewport = ViewportBuilder::default()
        .with_title("Dateline")
        .with_app_id("dateline")
        .with_inner_size(vec2(1400.0, 850.0))
        .with_min_inner_size(SMALLEST);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let start = || {
        eframe::run_native(
            "dateline",
            options,
            Box::new(|creation| Ok(Box::new(Window::new(&creation.egui_ctx, sources)?))),
        )
    };
    match quietly(start) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(from_eframe(&error)),
        Err(message) => Err(from_panic(message)),
    }
}

/// Runs `start`; a panic comes back as its message. winit panics where a
/// library of the desktop is missing, and a person should read a sentence and
/// not a backtrace.
fn quietly<T>(start: impl FnOnce() -> T) -> Result<T, String> {
    let message = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&message);
    let hook_before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
    let outcome = panic::catch_unwind(AssertUnwindSafe(start));
    panic::set_hook(hook_before);
    outcome.map_err(|_payload| message.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

/// Errors of the window system and of OpenGL mean that nothing can be shown
/// here; anything else is a failure of the program.
fn from_eframe(error: &eframe::Error) -> RunError {
    match error {
        eframe::Error::Winit(_)
        | eframe::Error::WinitEventLoop(_)
        | eframe::Error::Glutin(_)
        | eframe::Error::NoGlutinConfigs(..)
        | eframe::Error::OpenGL(_) => RunError::NoDisplay(error.to_string()),
        eframe::Error::AppCreation(_) => RunError::Failed(error.to_string()),
    }
}

fn from_panic(message: String) -> RunError {
    let names_a_library = message.contains("Library") && message.contains("could not be loaded");
    if names_a_library || message.contains("xkbcommon") {
        RunError::NoDisplay(message)
    } else {
        RunError::Failed(message)
    }
}
