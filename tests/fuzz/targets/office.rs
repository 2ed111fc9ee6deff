//! Documents of word processors: whole ones, and such as are packed around damaged parts.
#![no_main]

use dateline_fuzz::{check, contain_panics, packed, parts};
use libfuzzer_sys::fuzz_target;

const WORD: &[&str] = &[
    "word/document.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
];

const OPEN_DOCUMENT: &[&str] = &["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"];

const RELATIONS: &[u8] = br#"<Relationships>
<Relationship Type="a/styles" Target="styles.xml"/>
<Relationship Type="a/footnotes" Target="footnotes.xml"/></Relationships>"#;

fuzz_target!(init: contain_panics(), |bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return check("court.docx", bytes);
    }
    let given: Vec<&[u8]> = parts(bytes).collect();
    let is_related = given.len() < WORD.len();
    let relations = is_related.then_some(("word/_rels/document.xml.rels", RELATIONS));
    let fixed = [("[Content_Types].xml", b"<Types/>".as_slice())].into_iter().chain(relations);
    let word = WORD.iter().copied().zip(given.iter().copied());
    check("court.docx", &packed(fixed.chain(word)));
    let fixed = [("mimetype", b"application/vnd.oasis.opendocument.text".as_slice())];
    let open_document = OPEN_DOCUMENT.iter().copied().zip(given.iter().copied());
    check("court.odt", &packed(fixed.into_iter().chain(open_document)));
});
