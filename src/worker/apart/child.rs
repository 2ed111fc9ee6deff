//! The process that opens files, seen from inside.

use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::ingest;
use crate::worker::Problem;
use crate::worker::guarded::guarded;

use super::BEAT;
use super::frame::{self, Frame, Request};
use super::process::fault;

/// Opens the files that are asked for on `input` and writes what is in them to
/// `output`, until nobody asks any more. `memory_bytes` says how much memory this
/// process has.
pub fn serve_apart(
    mut input: impl Read,
    output: impl Write + Send + 'static,
    memory_bytes: impl Fn() -> u64 + Send + 'static,
) {
    let output = Arc::new(Mutex::new(output));
    let position = Arc::new(AtomicU64::new(0));
    beat(&output, &position, memory_bytes);
    while let Ok(request) = frame::read::<Request>(&mut input) {
        position.store(0, Ordering::Relaxed);
        let mut take = |found: ingest::Found| {
            let frame = match found {
                Ok(article) => Frame::Article(Box::new(article)),
                Err(error) => {
                    let Problem { about, message, is_note, table, again: _ } =
                        Problem::from(&error);
                    Frame::Problem { about, message, is_note, table }
                }
            };
            send(&output, &frame)
        };
        let read = guarded(|| match &request {
            Request::File(path) => ingest::each_in_path(path, &position, &mut take),
            Request::Table { path, columns } => {
                ingest::each_in_table(path, columns, &position, &mut take)
            }
            Request::Address(address) => ingest::each_at_address(address, &position, &mut take),
            Request::Bytes { name, bytes } => ingest::each_in_bytes(name, bytes, &mut take),
        });
        if let Err(message) = read {
            let about = match request {
                Request::File(path) | Request::Table { path, columns: _ } => {
                    path.display().to_string()
                }
                Request::Address(name) | Request::Bytes { name, bytes: _ } => name,
            };
            let message = fault(&message);
            let problem = Frame::Problem { about, message, is_note: false, table: None };
            let _is_heard = send(&output, &problem);
        }
        if send(&output, &Frame::Done).is_break() {
            return;
        }
    }
}

/// Says now and then how far the file is read. Who hears nothing may think that this
/// process hangs; and where nobody hears it, there is no use in going on with a file.
fn beat(
    output: &Arc<Mutex<impl Write + Send + 'static>>,
    position: &Arc<AtomicU64>,
    memory_bytes: impl Fn() -> u64 + Send + 'static,
) {
    let (output, position) = (Arc::clone(output), Arc::clone(position));
    let beat = move || {
        loop {
            thread::sleep(BEAT);
            let position_bytes = position.load(Ordering::Relaxed);
            let at = Frame::At { position_bytes, memory_bytes: memory_bytes() };
            if send(&output, &at).is_break() {
                process::exit(0);
            }
        }
    };
    // Without this thread, what takes long is taken for what hangs.
    drop(thread::Builder::new().name("dateline-beating".to_owned()).spawn(beat));
}

fn send(output: &Mutex<impl Write>, frame: &Frame) -> ControlFlow<()> {
    let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
    match frame::write(&mut *output, frame) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_nobody_listens) => ControlFlow::Break(()),
    }
}
