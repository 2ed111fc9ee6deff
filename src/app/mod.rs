//! The window: what a person sees and does. The only module that knows egui.
//!
//! Panels draw the state and answer with commands; [`update`](update::update)
//! alone changes the state and answers with effects; [`Window`] carries the
//! effects out. So everything but this file can be tested without a window.

pub mod action;
pub mod camera;
pub mod command;
mod desktop_motion;
mod dialogs;
mod frame;
mod icon;
mod input;
pub mod panels;
pub mod peek;
pub mod picture;
mod preferences;
mod render;
mod run;
mod samples;
pub mod search;
pub mod several;
pub mod sign;
pub mod state;
pub mod theme;
mod timeline_picture;
pub mod update;
pub mod view_history;
mod window;

pub use render::{Appearance, NoSuchEvent, render};
pub use run::{Missing, RunError, run};
pub use window::Window;
