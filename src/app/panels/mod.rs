//! The parts of the window. Each is a function from state to commands: it
//! draws what it is given, and what a person does comes back as a command.

pub mod articles;
pub mod drop_hint;
pub mod empty;
pub mod inspector;
pub mod menu_bar;
pub mod path_field;
pub mod problems;
pub mod publication;
pub mod reader;
pub mod status_bar;
pub mod timeline;
