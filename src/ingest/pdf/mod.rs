//! PDF: a page says where each letter stands, and nothing about words, lines or
//! paragraphs. Those are found again by how the letters lie.
//!
//! ```text
//! file ─ glyphs ─ pieces ─ columns ─ lines ─ running ─ paragraphs ─ text, pages
//! ```

mod columns;
mod glyphs;
mod hyphens;
mod letters;
mod lines;
mod paragraphs;
mod pieces;
mod running;
mod text;
mod unpacked;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::NaiveDate;
use hayro_syntax::metadata::Metadata;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::IngestError;
use super::day;
use super::decode::decode;
use super::draft::Draft;
use super::office::real_title;

pub(super) fn is_pdf(first_bytes: &[u8]) -> bool {
    first_bytes.trim_ascii_start().starts_with(b"%PDF-")
}

/// Reads the PDF called `name`.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Draft, IngestError> {
    // The reader walks through whatever people saved. Should it stumble, the rest
    // of the folder is still read.
    catch_unwind(AssertUnwindSafe(|| read_whole(name, bytes)))
        .unwrap_or_else(|_panic| Err(damaged(name, "its reader stumbled")))
}

fn damaged(name: &str, problem: &str) -> IngestError {
    IngestError::Damaged { name: name.to_owned(), kind: "PDF", problem: problem.to_owned() }
}

fn read_whole(name: &str, bytes: &[u8]) -> Result<Draft, IngestError> {
    if unpacked::is_too_much(bytes) {
        return Err(damaged(name, "what it says is one page would fill a memory"));
    }
    let start = bytes.len() - bytes.trim_ascii_start().len();
    let pdf = Pdf::new(bytes.get(start..).unwrap_or_default().to_vec());
    let pdf = pdf.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            IngestError::Encrypted { name: name.to_owned() }
        }
        LoadPdfError::Decryption(_) => damaged(name, "it is encrypted in an unknown way"),
        LoadPdfError::Invalid => damaged(name, "it has no pages that can be found"),
    })?;
    let pages = glyphs::pages(&pdf);
    let letters: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    let shapes: usize = pages.iter().map(|page| page.unknown).sum();
    let document = text::Document::of(pages);
    if shapes > letters {
        return Err(IngestError::OnlyShapes { name: name.to_owned() });
    }
    if !document.text.contains(char::is_alphanumeric) {
        return Err(IngestError::OnlyPictures { name: name.to_owned() });
    }
    let metadata = pdf.metadata();
    Ok(Draft {
        title: stated_title(metadata).or(document.title),
        made: made(metadata),
        page_starts: document.page_starts,
        text: document.text,
        ..Draft::default()
    })
}

fn stated_title(metadata: &Metadata) -> Option<String> {
    let title = decode(metadata.title.as_deref()?).ok()?;
    real_title(&title)
}

/// The day on which it was made, in the zone in which it was made.
fn made(metadata: &Metadata) -> Option<NaiveDate> {
    let made = metadata.creation_date.as_ref()?;
    day::plausible(i32::from(made.year), u32::from(made.month), u32::from(made.day))
}
