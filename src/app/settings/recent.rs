use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// So many projects are remembered.
const MOST: usize = 12;

/// Projects that were opened, the newest first and each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<PathBuf>")]
pub struct Recent(Vec<PathBuf>);

impl Recent {
    /// Puts a project first. A name that is no Unicode cannot be written down and
    /// is left out.
    pub fn add(&mut self, path: PathBuf) {
        if path.to_str().is_none() {
            return;
        }
        self.forget(&path);
        self.0.insert(0, path);
        self.0.truncate(MOST);
    }

    pub fn forget(&mut self, path: &Path) {
        self.0.retain(|known| known != path);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn paths(&self) -> &[PathBuf] {
        &self.0
    }
}

/// Also of a list that somebody wrote by hand.
impl From<Vec<PathBuf>> for Recent {
    fn from(paths: Vec<PathBuf>) -> Self {
        let mut recent = Self::default();
        for path in paths.into_iter().rev() {
            recent.add(path);
        }
        recent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(number: usize) -> PathBuf {
        PathBuf::from(format!("/tmp/{number}.dateline"))
    }

    #[test]
    fn the_newest_come_first_and_each_once() {
        let mut recent = Recent::default();
        for number in (0..20).chain([15]) {
            recent.add(path(number));
        }
        let expected = [15, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8].map(path);
        assert_eq!(recent.paths(), expected);
        recent.forget(&path(19));
        assert_eq!(recent.paths().len(), 11);
        assert_eq!(recent.paths().get(1), Some(&path(18)));
        recent.clear();
        assert!(recent.paths().is_empty());
    }

    #[test]
    fn a_list_by_hand_is_put_in_order() {
        let by_hand = (0..30).chain([3]).map(path).collect::<Vec<_>>();
        let recent = Recent::from(by_hand);
        assert_eq!(recent.paths(), (0..12).map(path).collect::<Vec<_>>());
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_cannot_be_written_down_is_left_out() {
        use std::os::unix::ffi::OsStringExt as _;
        let mut recent = Recent::default();
        recent.add(std::ffi::OsString::from_vec(vec![b'/', 0xff]).into());
        assert!(recent.paths().is_empty());
    }
}
