//! Which part of an Office document is which: relations lead from one to another.

use crate::ingest::IngestError;
use crate::ingest::zip::Archive;
use crate::ingest::zip::xml::{self, Piece};

/// Reads the XML of a part, if there is one.
pub(in crate::ingest) fn read(
    archive: &mut Archive<'_>,
    path: &str,
    kind: &'static str,
    take: impl FnMut(Piece<'_>),
) -> Result<(), IngestError> {
    let Some(bytes) = archive.part(path) else { return Ok(()) };
    let name = archive.name().to_owned();
    xml::read(&bytes?, take).map_err(|problem| IngestError::Damaged { name, kind, problem })
}

/// What a part is related to.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<Relation>);

#[derive(Debug)]
struct Relation {
    /// The last word of the address that names the kind of relation.
    kind: String,
    path: String,
}

impl Relations {
    /// The relations of the part at `path`; of the whole document if it is empty.
    pub(super) fn of(
        archive: &mut Archive<'_>,
        path: &str,
        kind: &'static str,
    ) -> Result<Self, IngestError> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let mut relations = Self::default();
        let path = joined(folder, &format!("_rels/{file}.rels"));
        read(archive, &path, kind, |piece| {
            if let Piece::Open(element) = piece
                && let Some(target) = element.attribute("Target")
            {
                let kind = element.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.0.push(Relation { kind, path: joined(folder, &target) });
            }
        })?;
        Ok(relations)
    }

    /// Where the part of this kind is.
    pub(super) fn path(&self, kind: &str) -> Option<&str> {
        let relation = self.0.iter().find(|relation| relation.kind == kind)?;
        Some(relation.path.as_str())
    }
}

/// Refuses an archive without a part that every document of its kind has.
pub(super) fn demand(
    archive: &Archive<'_>,
    path: &str,
    kind: &'static str,
) -> Result<(), IngestError> {
    if archive.has(path) {
        return Ok(());
    }
    let problem = format!("it has no {path}");
    Err(IngestError::Damaged { name: archive.name().to_owned(), kind, problem })
}

/// Where `path` leads to from `folder`.
pub(in crate::ingest) fn joined(folder: &str, path: &str) -> String {
    let start = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_the_folder_they_are_named_in() {
        assert_eq!(joined("word", "styles.xml"), "word/styles.xml");
        assert_eq!(joined("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(joined("a/b", "../c/./d.xml"), "a/c/d.xml");
        assert_eq!(joined("", "../../x"), "x");
    }
}
