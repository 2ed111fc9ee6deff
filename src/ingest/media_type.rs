//! What a server says that it sends.

/// A type of content: `text/html; charset=utf-8`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct MediaType {
    /// In lower case.
    pub(super) name: String,
    pub(super) charset: Option<String>,
}

impl MediaType {
    pub(super) fn of(value: &str) -> Self {
        let mut parts = value.split(';');
        let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (key, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            key.trim().eq_ignore_ascii_case("charset").then(|| value.to_owned())
        });
        Self { name, charset }
    }

    pub(super) fn is_page(&self) -> bool {
        matches!(self.name.as_str(), "text/html" | "application/xhtml+xml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_name_their_charset() {
        let media_type = MediaType::of("Text/HTML; Charset=\"windows-1251\"");
        assert!(media_type.is_page());
        assert_eq!(media_type.charset.as_deref(), Some("windows-1251"));
    }
}
