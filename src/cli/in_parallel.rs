//! Work on every article on all processors, with results in the order of the
//! input.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::model::Article;

use super::{Failure, Outcome, inputs};

/// So many articles for each processor are read ahead.
const READ_AHEAD: usize = 4;

/// Hands what `work` makes of every article to `take`, in the order of the input
/// and as soon as all before it is done.
pub(super) fn each<Made: Send>(
    paths: &[PathBuf],
    work: impl Fn(Article) -> Made + Sync,
    mut take: impl FnMut(Made) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let hands = thread::available_parallelism().map_or(1, NonZero::get);
    let (jobs, to_do) = mpsc::sync_channel(hands * READ_AHEAD);
    let (made, results) = mpsc::sync_channel(hands * READ_AHEAD);
    let to_do = Arc::new(Mutex::new(to_do));
    thread::scope(|scope| {
        for _ in 0..hands {
            let (to_do, made, work) = (Arc::clone(&to_do), made.clone(), &work);
            scope.spawn(move || serve(&to_do, &made, work));
        }
        // With the last who works ends what they share, and so the reader.
        drop((to_do, made));
        let reader = scope.spawn(move || {
            let mut number = 0;
            inputs::each(paths, |article| {
                number += 1;
                jobs.send((number - 1, article)).or(Err(unheard()))
            })
        });
        let taken = in_order(results, &mut take);
        let read = reader.join().unwrap_or_else(|_| Err(unheard()));
        taken.and(read)
    })
}

fn unheard() -> Failure {
    Failure::Write(io::ErrorKind::BrokenPipe.into())
}

fn serve<Made>(
    to_do: &Mutex<Receiver<(usize, Article)>>,
    made: &SyncSender<(usize, Made)>,
    work: &(impl Fn(Article) -> Made + Sync),
) {
    let next = || to_do.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((number, article)) = next() {
        if made.send((number, work(article))).is_err() {
            return;
        }
    }
}

fn in_order<Made>(
    results: Receiver<(usize, Made)>,
    take: &mut impl FnMut(Made) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, made) in results {
        early.insert(number, made);
        while let Some(made) = early.remove(&next) {
            take(made)?;
            next += 1;
        }
    }
    Ok(())
}
