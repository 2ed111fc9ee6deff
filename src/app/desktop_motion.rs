//! Whether the desktop asks programs to keep still.

use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// The desktop's answer, once it is there.
pub(super) struct DesktopMotion {
    answer: Receiver<bool>,
}

impl DesktopMotion {
    /// Asks on a thread of its own, since a desktop may take its time, and calls
    /// `wake` when there is an answer. Without an answer everything moves.
    pub(super) fn ask(wake: impl FnOnce() + Send + 'static) -> Self {
        let (sender, answer) = channel();
        let ask = move || {
            if let Some(is_reduced) = is_reduced()
                && sender.send(is_reduced).is_ok()
            {
                wake();
            }
        };
        // A question that cannot be asked is one without an answer.
        drop(thread::Builder::new().name("desktop motion".to_owned()).spawn(ask));
        Self { answer }
    }

    /// Whether motion is to be reduced, told once.
    pub(super) fn answer(&self) -> Option<bool> {
        self.answer.try_recv().ok()
    }
}

/// The setting for animations, which GNOME and others share through the settings
/// portal (`org.freedesktop.portal.Settings`).
#[cfg(target_os = "linux")]
fn is_reduced() -> Option<bool> {
    let session = zbus::blocking::Connection::session().ok()?;
    let reply = session.call_method(
        Some("org.freedesktop.portal.Desktop"),
        "/org/freedesktop/portal/desktop",
        Some("org.freedesktop.portal.Settings"),
        "ReadOne",
        &("org.gnome.desktop.interface", "enable-animations"),
    );
    let value: zbus::zvariant::OwnedValue = reply.ok()?.body().deserialize().ok()?;
    bool::try_from(value).ok().map(|is_animated| !is_animated)
}

/// Elsewhere only a person can say.
#[cfg(not(target_os = "linux"))]
fn is_reduced() -> Option<bool> {
    None
}
