//! All tests that look at the program from outside. One binary, because each
//! further one would link the whole window again.
#![expect(clippy::unwrap_used, reason = "a test may panic: that is how it fails")]

mod annotated;
mod architecture;
mod command_line;
mod copying;
mod corpus;
mod correcting;
mod cpu_renderer;
mod crashing;
mod desk;
mod editing;
mod encodings;
mod exporting;
mod exporting_pictures;
mod filtering;
mod folder;
mod folding;
mod formats;
mod headless;
mod hostile;
mod inspecting;
mod interaction;
mod keeping;
mod kittest;
mod list;
mod marked;
mod merging;
mod overlays;
mod overview;
mod painting;
mod peeking;
mod ranges;
mod reading;
mod reviewing;
mod said;
mod samples;
mod scene;
mod searching;
mod settings;
mod several;
mod shown;
mod typed_dates;
mod walking;
mod window;
mod working;
