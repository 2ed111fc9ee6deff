//! XML, tag by tag. Elements are known by their names without prefixes. Of
//! entities only the five that are part of XML are known, so that a short file
//! cannot expand to a long one.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::ingest::decode::decode;

/// What stands next in a file of XML.
#[derive(Debug)]
pub(in crate::ingest) enum Piece<'xml> {
    Open(Element<'xml>),
    /// The name of the element that ends.
    Close(String),
    Text(Cow<'xml, str>),
}

/// The opening tag of an element.
#[derive(Debug)]
pub(in crate::ingest) struct Element<'xml> {
    pub(in crate::ingest) name: String,
    tag: BytesStart<'xml>,
}

impl Element<'_> {
    /// The value of the attribute of this name, whatever its prefix is.
    pub(in crate::ingest) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let mut named = attributes.filter(|one| one.key.local_name().as_ref() == name.as_bytes());
        let value = named.next()?.value;
        let raw = str::from_utf8(&value).ok()?;
        Some(unescape(raw).map_or_else(|_| raw.to_owned(), Cow::into_owned))
    }
}

/// Hands what stands in a file of XML to `take`, piece by piece; the error says
/// what is wrong with it.
pub(in crate::ingest) fn read(bytes: &[u8], mut take: impl FnMut(Piece<'_>)) -> Result<(), String> {
    let text = decode(bytes).map_err(|_no_text| "its XML is no text".to_owned())?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    loop {
        match reader.read_event().map_err(|error| format!("XML: {error}"))? {
            Event::Start(tag) => {
                let name = local(tag.local_name().as_ref());
                take(Piece::Open(Element { name, tag }));
            }
            Event::End(tag) => take(Piece::Close(local(tag.local_name().as_ref()))),
            Event::Text(text) => {
                take(Piece::Text(text.xml10_content().map_err(|error| format!("XML: {error}"))?));
            }
            Event::CData(text) => {
                take(Piece::Text(text.xml10_content().map_err(|error| format!("XML: {error}"))?));
            }
            Event::GeneralRef(reference) => {
                take(Piece::Text(Cow::Owned(resolved(&reference))));
            }
            Event::Eof => break,
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    if reader.buffer_position() == 0 { Err("it is empty".to_owned()) } else { Ok(()) }
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// What an entity stands for; nothing for one that is not known.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(char)) = reference.resolve_char_ref() {
        return char.to_string();
    }
    let name = reference.decode().unwrap_or_default();
    unescape(&format!("&{name};")).map_or_else(|_| String::new(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(xml: &str) -> Result<String, String> {
        let mut found = String::new();
        read(xml.as_bytes(), |piece| match piece {
            Piece::Open(element) => {
                let value = element.attribute("val").unwrap_or_default();
                found.extend(["<", &element.name, " ", &value, ">"]);
            }
            Piece::Close(name) => found.extend(["</", &name, ">"]),
            Piece::Text(text) => found.push_str(&text),
        })?;
        Ok(found)
    }

    #[test]
    fn elements_lose_their_prefixes_and_entities_become_letters() {
        let xml =
            "<?xml version='1.0'?><w:p w:val='a&amp;b'/>A &amp; B&#8212;C&#x41;<![CDATA[<x>]]>";
        assert_eq!(pieces(xml).unwrap(), "<p a&b></p>A & B—CA<x>");
    }

    #[test]
    fn entities_that_a_file_makes_up_are_dropped() {
        let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;!</a>";
        assert_eq!(pieces(laughs).unwrap(), "<a >!</a>");
    }

    #[test]
    fn what_is_no_xml_says_so() {
        for broken in ["", "<a></b>", "<a", "\0"] {
            assert!(pieces(broken).is_err(), "{broken}");
        }
    }
}
