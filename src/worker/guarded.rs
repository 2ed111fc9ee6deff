use std::panic::{self, AssertUnwindSafe};

/// Runs what may contain a mistake of ours; a panic comes back as its message,
/// so that one article cannot end the reading of all others.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
    })
}
