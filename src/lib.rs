//! Opens articles, finds the dated events in them, and shows them on a timeline
//! in which every mark leads to the words it came from.
//!
//! Data flows one way, and so do imports:
//!
//! | module | does | may use |
//! | --- | --- | --- |
//! | [`model`] | the facts: articles, dates, events, edits | nothing of ours |
//! | [`ingest`] | bytes to articles | `model` |
//! | [`extract`] | articles to findings, findings to events | `model` |
//! | [`timeline`] | where things go: scale, ticks, rows, clusters | `model` |
//! | [`store`] | files, written whole or not at all | `model` |
//! | [`export`] | facts to text: JSON Lines, `TimeML`, tables, words | `model`, `timeline` |
//! | [`worker`] | all of this off the drawing thread | those above |
//! | [`app`] | the window | those above, and egui |
//! | [`cli`] | the command line | those above; of `app` only its doors |
//!
//! ARCHITECTURE.md tells what each of them must never know.

pub mod app;
pub mod cli;
pub mod export;
pub mod extract;
pub mod ingest;
pub mod model;
pub mod store;
pub mod timeline;
pub mod worker;
