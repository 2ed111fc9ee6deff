//! The parts of the window. Each is a function from state to commands: it
//! draws what it is given, and what a person does comes back as a command.

pub mod areas;
pub mod articles;
mod clicking;
pub mod columns;
pub mod comparison;
mod criteria;
mod date_field;
mod day_chip;
pub mod drop_hint;
pub mod empty;
mod filter_bar;
mod filter_menu;
mod go_to_date;
pub mod inspector;
pub mod leaving;
pub mod legend;
mod list;
pub mod menu_bar;
pub mod new_event;
pub mod overlay;
mod palette;
pub mod path_field;
pub mod picture_scale;
pub mod problems;
pub mod publication;
pub mod reader;
mod recent_menu;
pub mod review;
mod saved_views;
pub mod search;
mod settings;
mod shortcuts;
pub mod status_bar;
pub mod timeline;
pub mod watched;
