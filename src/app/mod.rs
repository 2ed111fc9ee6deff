//! The window: what a person sees and does. The only module that knows egui.
//!
//! Panels draw the state and answer with commands; [`update`](update::update)
//! alone changes the state and answers with effects; [`Window`] carries the
//! effects out. So everything but this file can be tested without a window.

pub mod action;
mod action_table;
pub mod article_rows;
pub mod camera;
pub mod choosing_columns;
pub mod command;
pub mod comparison;
pub mod correction;
mod desktop_motion;
mod dialogs;
mod frame;
mod icon;
mod input;
pub mod keeping;
mod loading;
pub mod panels;
pub mod peek;
pub mod picture;
mod render;
pub mod review;
mod run;
mod samples;
mod saved_view;
pub mod search;
pub mod settings;
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
pub use settings::Folders;
pub use window::Window;
