//! Documents of word processors: Word (DOCX) and `OpenDocument` (ODT). Both are
//! XML in a ZIP archive.

mod body;
mod docx;
mod odt;
mod parts;
mod properties;

use super::IngestError;
use super::draft::Draft;
use super::zip::Archive;

use body::Body;
pub(super) use parts::{joined, read as read_part};
use properties::Properties;
pub(super) use properties::real_title;

pub(super) fn docx(archive: &mut Archive<'_>) -> Result<Draft, IngestError> {
    docx::read(archive)
}

pub(super) fn odt(archive: &mut Archive<'_>) -> Result<Draft, IngestError> {
    odt::read(archive)
}

/// What the text of a document and what it says about itself come to.
fn draft(name: &str, body: Body, properties: Properties) -> Result<Draft, IngestError> {
    let found = body.finish();
    if !found.text.contains(char::is_alphanumeric) {
        return Err(IngestError::NoWords { name: name.to_owned() });
    }
    Ok(Draft {
        title: properties.title.or(found.title).or(found.heading),
        made: properties.made,
        text: found.text,
        ..Draft::default()
    })
}
