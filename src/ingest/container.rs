//! What holds documents, and may be larger than the memory: told by its first
//! bytes and read piece by piece.

use std::io::{self, BufRead, Read as _, Seek};
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::{IngestError, MAX_FILE_BYTES, Take, each_in_document, zip};

/// Archives in archives are read to this depth.
pub(super) const MAX_DEPTH: usize = 4;

/// Where a file, or one inside an archive, is read from.
pub(super) trait Input: BufRead + Seek {}

impl<T: BufRead + Seek> Input for T {}

/// Hands all that is found in `input`, which lies in so many archives, to `take`.
pub(super) fn each(
    name: &str,
    input: &mut dyn Input,
    depth: usize,
    take: Take<'_>,
) -> ControlFlow<()> {
    if depth > MAX_DEPTH {
        return take(Err(IngestError::TooDeep { name: name.to_owned() }));
    }
    if input.fill_buf().is_ok_and(zip::is_archive) {
        return zip::each(name, input, depth, take);
    }
    match whole(input) {
        Ok(bytes) if bytes.len() as u64 > MAX_FILE_BYTES => {
            take(Err(IngestError::TooLarge { name: name.to_owned() }))
        }
        Ok(bytes) => each_in_document(name, &bytes, take),
        Err(cause) => take(Err(IngestError::Open { path: PathBuf::from(name), cause })),
    }
}

/// The bytes of a document; one more than may be shows that there are too many.
fn whole(input: &mut dyn Input) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
