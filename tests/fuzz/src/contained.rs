//! Panics, of which some are caught on purpose: readers of others stumble, and the file is
//! then a problem. Only those that get out are faults.

use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::{Mutex, PoisonError};

/// What the last panic said. Most are caught, so nothing is printed yet.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Takes the place of the fuzzer's own hook, for which every panic is a fault.
pub fn contain_panics() {
    panic::set_hook(Box::new(|panic| {
        *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
}

/// Ends the process when `act` panics, as the fuzzer wants it for a fault.
pub(crate) fn or_abort(act: impl FnOnce()) {
    if panic::catch_unwind(AssertUnwindSafe(act)).is_err() {
        eprintln!("{}", LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner));
        process::abort();
    }
}
