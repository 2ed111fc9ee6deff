//! All tests that look at the program from outside. One binary, because each
//! further one would link the whole window again.
#![expect(clippy::unwrap_used, reason = "a test may panic: that is how it fails")]

mod annotated;
mod architecture;
mod command_line;
mod copying;
mod corpus;
mod cpu_renderer;
mod editing;
mod encodings;
mod exporting;
mod exporting_pictures;
mod filtering;
mod folding;
mod headless;
mod inspecting;
mod interaction;
mod kittest;
mod list;
mod marked;
mod merging;
mod overlays;
mod overview;
mod painting;
mod peeking;
mod preferences;
mod ranges;
mod reading;
mod samples;
mod scene;
mod searching;
mod several;
mod shown;
mod walking;
mod window;
mod working;
