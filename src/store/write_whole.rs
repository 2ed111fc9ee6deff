use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Reason, WriteError};

/// So many names are tried for the temporary file: more are never taken.
const MOST_NAMES: u32 = 1_000;

/// What becomes of a file that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced: a person was asked.
    Replace,
    /// It stays, and nothing is written.
    Keep,
}

/// Writes what `fill` gives into a temporary file beside `path`, which then takes
/// its place. Whoever opens `path` finds all of the new file or all of the old
/// one, also when the disk is full or the power goes. Answers what `fill` does.
pub fn write_whole<T>(
    path: &Path,
    existing: Existing,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, WriteError> {
    write(path, existing, fill).map_err(|reason| WriteError { path: path.to_owned(), reason })
}

fn write<T>(
    path: &Path,
    existing: Existing,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, Reason> {
    let before = fs::metadata(path).ok();
    if let Some(before) = &before {
        allow(before, existing)?;
    }
    // Behind a link, it is the file that is replaced and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (temporary, opened) = Temporary::beside(&target)?;
    let mut out = BufWriter::new(opened);
    let answer = fill(&mut out)?;
    let written = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(before) = before {
        fs::set_permissions(&temporary.0, before.permissions())?;
    }
    written.sync_all()?;
    // Some systems move no file that is open.
    drop(written);
    fs::rename(&temporary.0, &target)?;
    Ok(answer)
}

fn allow(before: &fs::Metadata, existing: Existing) -> Result<(), Reason> {
    match before {
        _ if before.is_dir() => Err(Reason::IsFolder),
        _ if !before.is_file() => Err(Reason::IsDevice),
        _ if existing == Existing::Keep => Err(Reason::IsThere),
        _ if before.permissions().readonly() => Err(Reason::IsProtected),
        _ => Ok(()),
    }
}

/// A file that is gone when the value is, unless it was moved away.
struct Temporary(PathBuf);

impl Temporary {
    /// In the same folder, since only there a rename is no copy.
    fn beside(target: &Path) -> io::Result<(Self, File)> {
        let process = std::process::id();
        let mut last = None;
        for number in 0..MOST_NAMES {
            let path = target.with_file_name(format!(".dateline-{process}-{number}.part"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Self(path), file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(last.unwrap_or_else(|| io::ErrorKind::AlreadyExists.into()))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // After the rename there is nothing left to remove.
        fs::remove_file(&self.0).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::folder;

    fn put(path: &Path, existing: Existing, text: &str) -> Result<usize, WriteError> {
        write_whole(path, existing, |out| {
            out.write_all(text.as_bytes())?;
            Ok(text.len())
        })
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_and_replaced_whole() {
        let folder = folder("whole");
        let path = folder.join("events.csv");
        assert_eq!(put(&path, Existing::Keep, "old").unwrap(), 3);
        put(&path, Existing::Replace, "newer").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
        assert_eq!(names(&folder), ["events.csv"]);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_failure_half_way_leaves_the_old_file_and_nothing_else() {
        let folder = folder("half");
        let path = folder.join("events.csv");
        put(&path, Existing::Keep, "old").unwrap();
        let full = write_whole(&path, Existing::Replace, |out| -> io::Result<()> {
            out.write_all(&vec![b'x'; 100_000])?;
            Err(io::ErrorKind::StorageFull.into())
        });
        let message = full.unwrap_err().to_string();
        assert!(message.contains("events.csv") && message.contains("Make room"), "{message}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(&folder), ["events.csv"]);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_cannot_be_written_says_why() {
        let folder = folder("refused");
        let file = folder.join("there.csv");
        put(&file, Existing::Keep, "old").unwrap();
        let protected = folder.join("protected.csv");
        put(&protected, Existing::Keep, "old").unwrap();
        let mut permissions = fs::metadata(&protected).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&protected, permissions).unwrap();
        for (path, existing, words) in [
            (folder.clone(), Existing::Replace, "it is a folder"),
            (file.join("below.csv"), Existing::Replace, "its folder does not exist"),
            (folder.join("no such folder/a.csv"), Existing::Keep, "its folder does not exist"),
            (file.clone(), Existing::Keep, "there is such a file already"),
            (protected.clone(), Existing::Replace, "is protected"),
        ] {
            let message = put(&path, existing, "new").unwrap_err().to_string();
            assert!(message.contains(words), "{message}");
            assert!(message.contains(&*path.to_string_lossy()), "{message}");
        }
        assert_eq!(fs::read_to_string(&protected).unwrap(), "old");
        assert_eq!(names(&folder), ["protected.csv", "there.csv"]);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let folder = folder("links");
        let (file, link) = (folder.join("file.csv"), folder.join("link.csv"));
        put(&file, Existing::Keep, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        put(&link, Existing::Replace, "new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let message = put(Path::new("/dev/null"), Existing::Replace, "x").unwrap_err().to_string();
        assert!(message.contains("it is a device"), "{message}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn every_error_of_the_system_becomes_a_sentence() {
        use io::ErrorKind as Kind;
        for (kind, words) in [
            (Kind::NotFound, "does not exist"),
            (Kind::NotADirectory, "does not exist"),
            (Kind::PermissionDenied, "nothing may be written"),
            (Kind::ReadOnlyFilesystem, "nothing may be written"),
            (Kind::StorageFull, "the disk is full"),
            (Kind::QuotaExceeded, "the disk is full"),
            (Kind::TimedOut, "timed out"),
        ] {
            let message = Reason::from(io::Error::from(kind)).to_string();
            assert!(message.contains(words), "{message}");
        }
    }
}
