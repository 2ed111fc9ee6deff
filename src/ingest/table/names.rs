//! What columns are called, from `assets/tables/columns.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) text: Vec<String>,
    pub(super) summary: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) date: Vec<String>,
    pub(super) other_date: Vec<String>,
    pub(super) outlet: Vec<String>,
    pub(super) address: Vec<String>,
    pub(super) identifier: Vec<String>,
    pub(super) author: Vec<String>,
    pub(super) language: Vec<String>,
    pub(super) other: Vec<String>,
}

/// The file is part of the program; a test makes sure that it can be read.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/tables/columns.toml")).unwrap_or_default()
});

impl Names {
    /// Whether `name` is that of any column that is known.
    pub(super) fn know(&self, name: &str) -> bool {
        let lists = [
            &self.text,
            &self.summary,
            &self.title,
            &self.date,
            &self.other_date,
            &self.outlet,
            &self.address,
            &self.identifier,
            &self.author,
            &self.language,
            &self.other,
        ];
        lists.into_iter().any(|names| rank(names, name).is_some())
    }
}

/// How telling `name` is for what `names` lists: 0 is best, and a name that only
/// ends in one of them comes after all that are one.
pub(super) fn rank(names: &[String], name: &str) -> Option<usize> {
    let whole = plain(name);
    let exact = names.iter().position(|known| *known == whole);
    exact.or_else(|| {
        let last =
            name.split(|char: char| !char.is_alphanumeric()).rfind(|word| !word.is_empty())?;
        let last = plain(last);
        let by_end = names.iter().position(|known| *known == last);
        by_end.map(|rank| names.len() + rank)
    })
}

/// Letters and digits in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_written() {
        let file = include_str!("../../../assets/tables/columns.toml");
        let names: Names = toml::from_str(file).unwrap();
        assert_eq!(rank(&names.text, "Full Text"), Some(0));
        assert_eq!(rank(&names.date, "publication_date"), Some(1));
        assert!(rank(&names.text, "page_content") > rank(&names.text, "content"));
        assert_eq!(rank(&names.text, "context"), None);
        assert!(names.know("Überschrift") && names.know("正文") && !names.know("price"));
    }
}
