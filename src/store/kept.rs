//! Small files that the program keeps for itself.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{Existing, WriteError, write_whole};

/// Nothing that is kept is longer: such a file is not ours.
const MOST_BYTES: u64 = 1 << 20;

/// So many names are tried for a file that is put aside.
const MOST_NAMES: u32 = 1_000;

/// All of a file; `None` where there is none.
pub fn read_kept(path: &Path) -> io::Result<Option<String>> {
    let about = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        about => about?,
    };
    // Only a file is sure to end.
    if !about.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut text = String::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(Some(text))
}

/// Writes a file whole or not at all, and makes its folder where it is missing.
pub fn write_kept(path: &Path, text: &str) -> Result<(), WriteError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| WriteError { path: path.to_owned(), reason: error.into() })?;
    }
    write_whole(path, Existing::Replace, |out| out.write_all(text.as_bytes()))
}

/// Gives a file another name, in which "damaged" stands, and answers with it.
/// Nothing that has such a name already is touched.
pub fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let numbers = (2..MOST_NAMES).map(|number| format!("-{number}"));
    let free = std::iter::once(String::new())
        .chain(numbers)
        .map(|number| path.with_file_name(format!("{stem}.damaged{number}.{ending}")))
        .find(|aside| fs::symlink_metadata(aside).is_err());
    let aside = free.ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside)?;
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::folder;

    #[test]
    fn what_is_kept_is_read_again_and_its_folder_made() {
        let folder = folder("kept");
        let path = folder.join("one/two/settings.json");
        assert_eq!(read_kept(&path).unwrap(), None);
        for text in ["{}", "{\"a\": 1}"] {
            write_kept(&path, text).unwrap();
            assert_eq!(read_kept(&path).unwrap().as_deref(), Some(text));
        }
        assert!(read_kept(&folder).unwrap_err().to_string().contains("no file"));
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(read_kept(&path).unwrap_err().kind(), io::ErrorKind::InvalidData);
        fs::write(&path, vec![b' '; MOST_BYTES as usize + 1]).unwrap();
        assert_eq!(read_kept(&path).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_is_put_aside_is_kept_each_time() {
        let folder = folder("aside");
        let path = folder.join("settings.json");
        for (text, name) in [("1", "settings.damaged.json"), ("2", "settings.damaged-2.json")] {
            fs::write(&path, text).unwrap();
            assert_eq!(put_aside(&path).unwrap(), folder.join(name));
            assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), text);
            assert!(!path.exists());
        }
        assert!(put_aside(&path).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
