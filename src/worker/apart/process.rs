//! The process that opens files, seen from outside.

use std::io::{self, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::worker::Problem;
use crate::worker::document::{Document, TakeRead};

use super::ARGUMENT;
use super::frame::{self, Frame, Request};

/// How often is looked whether the process gets on.
const GLANCE: Duration = super::BEAT;

/// So many frames wait at most: an archive is not read faster than its articles are.
const MOST_WAITING: usize = 16;

/// What opens files in a process of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// This program.
    pub program: PathBuf,
    /// A file that does not get on for so long is given up.
    pub longest_standstill: Duration,
    /// So much memory a process may take, in bytes.
    pub most_memory_bytes: u64,
}

impl Opener {
    /// With limits that no honest file reaches.
    pub const fn of(program: PathBuf) -> Self {
        let longest_standstill = Duration::from_mins(1);
        Self { program, longest_standstill, most_memory_bytes: 1 << 30 }
    }
}

/// Why a file was given up.
#[derive(Debug, thiserror::Error)]
enum GivenUp {
    #[error("cannot be read: the part of Dateline that opens files broke on it")]
    Ended,
    #[error("took longer than {} seconds without getting on", _0.as_secs())]
    StoodStill(Duration),
    #[error("takes more than {} MB of memory to open", _0 >> 20)]
    TookMemory(u64),
}

/// Opens files in a process of its own, which is started when it is needed.
pub(in crate::worker) struct ReadingProcess<'a> {
    opener: &'a Opener,
    running: Option<Running>,
}

struct Running {
    child: Child,
    requests: ChildStdin,
    frames: Receiver<Frame>,
}

impl<'a> ReadingProcess<'a> {
    pub(in crate::worker) const fn of(opener: &'a Opener) -> Self {
        Self { opener, running: None }
    }

    /// Hands what is found in a document to `take`, one by one. Where no process can be
    /// started, it is opened in this one.
    pub(in crate::worker) fn each(
        &mut self,
        document: &Document,
        position: &AtomicU64,
        take: TakeRead<'_>,
    ) -> ControlFlow<()> {
        let Ok(mut running) = self.running.take().map_or_else(|| start(&self.opener.program), Ok)
        else {
            return document.each(position, take);
        };
        let request = match document {
            Document::File { path, stamp: _ } => Request::File(path.clone()),
            Document::Table { path, columns } => {
                Request::Table { path: path.clone(), columns: columns.clone() }
            }
            Document::Address(address) => Request::Address(address.clone()),
            Document::Bytes { name, bytes } => {
                Request::Bytes { name: name.clone(), bytes: bytes.clone() }
            }
        };
        let asked = frame::write(&mut running.requests, &request);
        let outcome = match asked {
            Ok(()) => self.hear(&running, position, take),
            Err(_it_ended) => Err(GivenUp::Ended),
        };
        match outcome {
            Ok(ControlFlow::Continue(())) => {
                self.running = Some(running);
                ControlFlow::Continue(())
            }
            Ok(ControlFlow::Break(())) => ControlFlow::Break(()),
            Err(why) => {
                let message = format!("{why}. Save it in another form, such as plain text");
                take(Err(Problem::said(document.name(), message)))
            }
        }
    }

    fn hear(
        &self,
        running: &Running,
        position: &AtomicU64,
        take: TakeRead<'_>,
    ) -> Result<ControlFlow<()>, GivenUp> {
        let Opener { program: _, longest_standstill, most_memory_bytes } = *self.opener;
        let mut standstill = Duration::ZERO;
        loop {
            let found = match running.frames.recv_timeout(GLANCE) {
                Ok(Frame::Done) => return Ok(ControlFlow::Continue(())),
                Ok(Frame::Article(article)) => Some(Ok(*article)),
                Ok(Frame::Problem { about, message, is_note, table }) => {
                    Some(Err(Problem { is_note, table, ..Problem::said(about, message) }))
                }
                Ok(Frame::At { memory_bytes, .. }) if memory_bytes > most_memory_bytes => {
                    return Err(GivenUp::TookMemory(most_memory_bytes));
                }
                Ok(Frame::At { position_bytes, .. }) => {
                    if position.swap(position_bytes, Ordering::Relaxed) != position_bytes {
                        standstill = Duration::ZERO;
                    }
                    None
                }
                Err(RecvTimeoutError::Disconnected) => return Err(GivenUp::Ended),
                Err(RecvTimeoutError::Timeout) => None,
            };
            // Signs of life come as often as this side looks.
            standstill += GLANCE;
            if standstill > longest_standstill {
                return Err(GivenUp::StoodStill(longest_standstill));
            }
            if let Some(found) = found {
                standstill = Duration::ZERO;
                if take(found).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn start(program: &Path) -> io::Result<Running> {
    let mut child = Command::new(program)
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (Some(requests), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    let (sender, frames) = mpsc::sync_channel(MOST_WAITING);
    let hear = move || {
        let mut answers = BufReader::new(answers);
        while let Ok(frame) = frame::read(&mut answers) {
            if sender.send(frame).is_err() {
                return;
            }
        }
    };
    let running = Running { child, requests, frames };
    thread::Builder::new().name("dateline-hearing".to_owned()).spawn(hear)?;
    Ok(running)
}

/// What is said of a fault in the program.
pub(in crate::worker) fn fault(message: &str) -> String {
    format!("stopped Dateline’s reader by a fault in the program ({message})")
}
