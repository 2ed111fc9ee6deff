//! What lies in an archive, and which of it may be an article.

use std::collections::HashSet;

use zip::read::ZipFileEntry;

use crate::ingest::files::{FOLDER_OF_A_PAGE, may_be_article};

/// The folder in which macOS keeps what it knows about the files beside it.
const FOLDER_OF_MACOS: &str = "__MACOSX";

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) index: usize,
    /// Folders and file name with `/` between them. Nothing is written under it,
    /// so where it claims to lie does not matter.
    pub(super) path: String,
    is_file: bool,
}

impl Member {
    pub(super) fn of(index: usize, entry: &ZipFileEntry<'_>) -> Self {
        // Most programs write UTF-8, many without saying so.
        let path = match std::str::from_utf8(entry.name_raw()) {
            Ok(name) => name.to_owned(),
            Err(_) => entry.name().map_or_else(
                |_| String::from_utf8_lossy(entry.name_raw()).into_owned(),
                std::borrow::Cow::into_owned,
            ),
        };
        let parts = path.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
        Self {
            index,
            path: parts.collect::<Vec<_>>().join("/"),
            is_file: !entry.is_dir() && !entry.is_symlink(),
        }
    }

    fn folders(&self) -> impl Iterator<Item = &str> {
        let end = self.path.rfind('/').map_or(0, |slash| slash + 1);
        let ends = self.path.match_indices('/').map(|(slash, _)| slash);
        ends.take_while(move |slash| *slash < end).filter_map(|slash| self.path.get(..slash))
    }

    fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// The members that may hold articles, as in a folder: nothing hidden, and
/// nothing that belongs to a saved page.
pub(super) fn worth_a_look(members: &[Member]) -> Vec<Member> {
    let paths: HashSet<&str> = members.iter().map(|member| member.path.as_str()).collect();
    let is_hidden = |folder: &str| {
        let name = folder.rsplit('/').next().unwrap_or_default();
        let is_of_a_page = folder.strip_suffix(FOLDER_OF_A_PAGE).is_some_and(|page| {
            ["html", "htm"].iter().any(|ending| paths.contains(format!("{page}.{ending}").as_str()))
        });
        name.starts_with('.') || name == FOLDER_OF_MACOS || is_of_a_page
    };
    let is_worth_a_look = |member: &&Member| {
        member.is_file && may_be_article(member.file_name()) && !member.folders().any(is_hidden)
    };
    members.iter().filter(is_worth_a_look).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_or_belongs_to_a_page_is_not_read() {
        let paths = [
            "b.txt",
            "a/page.html",
            "a/page_files/frame.html",
            "a/other_files/story.txt",
            "__MACOSX/b.txt",
            ".git/config.txt",
            "a/.hidden",
            "a/photo.jpg",
            "README",
        ];
        let member = |(index, path): (usize, &&str)| Member {
            index,
            path: (*path).to_owned(),
            is_file: true,
        };
        let members: Vec<Member> = paths.iter().enumerate().map(member).collect();
        let found = worth_a_look(&members);
        let found: Vec<&str> = found.iter().map(|member| member.path.as_str()).collect();
        assert_eq!(found, ["b.txt", "a/page.html", "a/other_files/story.txt"]);
    }
}
