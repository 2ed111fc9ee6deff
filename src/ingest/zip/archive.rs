//! A ZIP archive, of which no member can take more memory or time than is allowed.

use std::io::Read as _;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::ingest::container::Input;
use crate::ingest::{IngestError, MAX_FILE_BYTES};

use super::budget::Budget;
use super::member::Member;

pub(in crate::ingest) struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<&'a mut dyn Input>,
    members: Vec<Member>,
    budget: &'a mut Budget,
}

impl<'a> Archive<'a> {
    /// Reads the directory of the archive called `name`.
    pub(super) fn open(
        name: &'a str,
        input: &'a mut dyn Input,
        budget: &'a mut Budget,
    ) -> Result<Self, IngestError> {
        let damaged = |error: ZipError| IngestError::Damaged {
            name: name.to_owned(),
            kind: "ZIP archive",
            problem: match error {
                // Its directory, which stands at the end, is not found.
                ZipError::InvalidArchive(_) => "its end is missing".to_owned(),
                other => other.to_string(),
            },
        };
        let zip = ZipArchive::new(input).map_err(damaged)?;
        let members = (0..zip.len())
            .filter_map(|index| {
                zip.by_index_data(index).ok().map(|entry| Member::of(index, &entry))
            })
            .collect();
        Ok(Self { name, zip, members, budget })
    }

    pub(in crate::ingest) fn name(&self) -> &'a str {
        self.name
    }

    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    pub(super) fn budget(&mut self) -> &mut Budget {
        self.budget
    }

    pub(in crate::ingest) fn has(&self, path: &str) -> bool {
        self.members.iter().any(|member| member.path == path)
    }

    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.members.iter().any(|member| member.path.split('/').next() == Some(folder))
    }

    /// Unpacks the member at `path` in full; `None` where there is none.
    pub(in crate::ingest) fn part(&mut self, path: &str) -> Option<Result<Vec<u8>, IngestError>> {
        let index = self.members.iter().find(|member| member.path == path)?.index;
        let name = format!("{}/{path}", self.name);
        Some(self.read(index, &name))
    }

    /// Unpacks a member, which problems call `name`.
    pub(super) fn read(&mut self, index: usize, name: &str) -> Result<Vec<u8>, IngestError> {
        let name = || name.to_owned();
        let damaged =
            |problem: String| IngestError::Damaged { name: name(), kind: "ZIP archive", problem };
        let entry = self.zip.by_index_data(index).map_err(|error| damaged(error.to_string()))?;
        if entry.encrypted() {
            return Err(IngestError::Encrypted { name: name() });
        }
        let method = entry.compression();
        if !is_known(method) {
            return Err(IngestError::Packed { name: name(), method: method.to_string() });
        }
        let max_bytes = MAX_FILE_BYTES.min(self.budget.left());
        let mut bytes = Vec::new();
        let unpacked =
            self.zip.by_index(index).map_err(|error| error.to_string()).and_then(|file| {
                // One byte more than may be shows that there are too many.
                file.take(max_bytes + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())
            });
        self.budget.spend(bytes.len() as u64);
        unpacked.map_err(damaged)?;
        match bytes.len() as u64 {
            length if length <= max_bytes => Ok(bytes),
            _ if max_bytes < MAX_FILE_BYTES => {
                Err(IngestError::Inflates { name: self.name.to_owned() })
            }
            _ => Err(IngestError::TooLarge { name: name() }),
        }
    }
}

fn is_known(method: CompressionMethod) -> bool {
    [CompressionMethod::STORE, CompressionMethod::DEFLATE, CompressionMethod::DEFLATE64]
        .contains(&method)
}
