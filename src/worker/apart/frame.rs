//! What the two processes tell each other: values as `MessagePack`, each behind its
//! length in bytes as four bytes, the lowest first.

use std::io::{self, Read, Write};
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::Article;
use crate::worker::{ChosenColumns, Table};

/// A file that is to be opened.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) enum Request {
    File(PathBuf),
    Table { path: PathBuf, columns: ChosenColumns },
    Address(String),
    Bytes { name: String, bytes: Vec<u8> },
}

/// What comes back for it.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) enum Frame {
    Article(Box<Article>),
    /// What cannot be read, or what a person should know of how it was.
    Problem {
        about: String,
        message: String,
        is_note: bool,
        table: Option<Table>,
    },
    /// A sign of life: how far the file is read, and how much memory the process has.
    At {
        position_bytes: u64,
        memory_bytes: u64,
    },
    /// There is no more in this file.
    Done,
}

pub(super) fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let bytes = rmp_serde::to_vec_named(value).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&bytes)?;
    out.flush()
}

/// Waits for the next value; an error also where there is none.
pub(super) fn read<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    let mut bytes = Vec::new();
    if input.take(u64::from(length)).read_to_end(&mut bytes)? < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    rmp_serde::from_slice(&bytes).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_cut_off_is_an_error() {
        let mut bytes = Vec::new();
        let (about, message) = ("a.pdf".to_owned(), "is torn".to_owned());
        let problem = Frame::Problem { about, message, is_note: false, table: None };
        write(&mut bytes, &problem).unwrap();
        let at = Frame::At { position_bytes: 7, memory_bytes: 9 };
        write(&mut bytes, &at).unwrap();
        let mut input = bytes.as_slice();
        assert!(
            matches!(read(&mut input), Ok(Frame::Problem { message, .. }) if message == "is torn")
        );
        assert!(matches!(read(&mut input), Ok(Frame::At { position_bytes: 7, memory_bytes: 9 })));
        assert!(read::<Frame>(&mut input).is_err());
        for length in 0..bytes.len() - 1 {
            let mut input = &bytes[..length];
            let first = read::<Frame>(&mut input);
            assert!(first.is_err() || read::<Frame>(&mut input).is_err(), "{length}");
        }
    }
}
