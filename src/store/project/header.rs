//! The first bytes of a file, looked at before SQLite may change anything
//! (<https://www.sqlite.org/fileformat2.html>, section 1.3).

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::error::Trouble;
use super::schema::{APPLICATION_ID, check_version};

const MAGIC: &[u8] = b"SQLite format 3\0";
const USER_VERSION_AT: usize = 60;
const APPLICATION_ID_AT: usize = 68;

/// Refuses what is no project, and one that a newer program wrote; answers the
/// version of the tables.
pub(super) fn check(path: &Path) -> Result<i32, Trouble> {
    let mut header = Vec::new();
    if std::fs::metadata(path)?.is_dir() {
        return Err(Trouble::IsFolder);
    }
    File::open(path)?.take(100).read_to_end(&mut header)?;
    let number = |at: usize| {
        let bytes = header.get(at..at + 4)?.first_chunk::<4>()?;
        Some(i32::from_be_bytes(*bytes))
    };
    let is_ours = header.starts_with(MAGIC) && number(APPLICATION_ID_AT) == Some(APPLICATION_ID);
    let version = number(USER_VERSION_AT).filter(|_| is_ours).ok_or(Trouble::NoProject)?;
    check_version(version)?;
    Ok(version)
}
