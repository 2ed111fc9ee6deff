//! The rim: which files there are, and the reading of one.

use std::collections::HashSet;
use std::fs::{self, File, Metadata};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Local};

use crate::model::{FileStamp, Publication, PublicationSource};

use super::container;
use super::format::ending;
use super::{ChosenColumns, IngestError, Reading, Take, offering};

/// Endings of files that lie beside articles and are none. Other formats that
/// are not read, such as RTF, are tried: their reader says what to do.
const NO_ARTICLES: &[&str] = &[
    "7z", "avi", "bmp", "bz2", "css", "dateline", "db", "eot", "gif", "ico", "jpeg", "jpg", "js",
    "lock", "log", "m4a", "map", "mov", "mp3", "mp4", "ogg", "otf", "png", "sqlite", "svg", "tar",
    "tif", "tiff", "toml", "ttf", "wav", "webm", "webp", "woff", "woff2", "xz", "yaml", "yml",
    "zst",
];

/// The folder that a browser saves beside a page ends in this.
pub(super) const FOLDER_OF_A_PAGE: &str = "_files";

/// The files to read, and what is no file.
#[derive(Debug, Default)]
pub struct Listing {
    pub files: Vec<PathBuf>,
    /// By what each of them is known not to have changed.
    pub stamps: Vec<FileStamp>,
    pub problems: Vec<IngestError>,
}

/// Lists what to read for `paths`: files as they are named, folders with all
/// that is in them, sorted by name.
pub fn list<P: AsRef<Path>>(paths: &[P]) -> Listing {
    let mut lister = Lister::default();
    for path in paths {
        let path = path.as_ref();
        let files_before = lister.listing.files.len() + lister.listing.problems.len();
        lister.add(path);
        let found_nothing =
            files_before == lister.listing.files.len() + lister.listing.problems.len();
        if found_nothing && path.is_dir() && !lister.has_seen_files_in(path) {
            lister.listing.problems.push(IngestError::EmptyFolder { path: path.to_owned() });
        }
    }
    lister.listing
}

/// Reads the articles in the file at `path`.
pub fn read_path(path: &Path) -> Reading {
    Reading::of(|take| each_in_path(path, &AtomicU64::default(), take))
}

/// Hands the articles in the file at `path` to `take`, one by one. `position` says
/// meanwhile how many bytes of it were read.
pub fn each_in_path(path: &Path, position: &AtomicU64, take: Take<'_>) -> ControlFlow<()> {
    match open(path) {
        Ok((file, metadata)) => {
            let mut input = BufReader::new(Followed { file, position });
            let day = file_date(&metadata);
            let mut take = offering(day.as_slice(), take);
            container::each(&path.to_string_lossy(), &mut input, 0, &mut take)
        }
        Err(problem) => take(Err(problem)),
    }
}

/// Hands the rows of the table at `path` to `take`, as [`each_in_path`] does, with the
/// columns taken for what a person says.
pub fn each_in_table(
    path: &Path,
    chosen: &ChosenColumns,
    position: &AtomicU64,
    take: Take<'_>,
) -> ControlFlow<()> {
    match open(path) {
        Ok((file, metadata)) => {
            let mut input = BufReader::new(Followed { file, position });
            let day = file_date(&metadata);
            let mut take = offering(day.as_slice(), take);
            container::each_in_table(&path.to_string_lossy(), &mut input, chosen, &mut take)
        }
        Err(problem) => take(Err(problem)),
    }
}

/// The day on which a file was last written, here. Most files were written when they
/// were saved, long after the article came out: a person may choose it, nobody else.
fn file_date(metadata: &Metadata) -> Option<Publication> {
    let day = DateTime::<Local>::from(metadata.modified().ok()?).date_naive();
    Some(Publication { day, source: PublicationSource::FileDate })
}

fn stamp(metadata: &Metadata) -> FileStamp {
    let modified = metadata.modified().ok().map(DateTime::<Local>::from);
    FileStamp {
        size_bytes: metadata.len(),
        modified_ms: modified.map(|modified| modified.timestamp_millis()),
    }
}

/// A file of which others see how far it is read.
struct Followed<'a> {
    file: File,
    position: &'a AtomicU64,
}

impl Read for Followed<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.position.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for Followed<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

fn open(path: &Path) -> Result<(File, Metadata), IngestError> {
    let open_error = |cause| IngestError::Open { path: path.to_owned(), cause };
    // Looked at before it is opened: opening a pipe would wait for a writer.
    let metadata = fs::metadata(path).map_err(open_error)?;
    if !metadata.is_file() {
        return Err(IngestError::NotAFile { path: path.to_owned() });
    }
    Ok((File::open(path).map_err(open_error)?, metadata))
}

#[derive(Default)]
struct Lister {
    listing: Listing,
    /// Real paths of folders, so that a loop of links ends.
    seen_folders: HashSet<PathBuf>,
    /// Files as they were found, so that none is listed twice.
    seen_files: HashSet<PathBuf>,
}

impl Lister {
    fn add(&mut self, path: &Path) {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(cause) => return self.problem(path, cause),
        };
        if metadata.is_dir() {
            self.add_folder(path);
        } else if !metadata.is_file() {
            self.listing.problems.push(IngestError::NotAFile { path: path.to_owned() });
        } else if self.seen_files.insert(path.to_owned()) {
            self.listing.files.push(path.to_owned());
            self.listing.stamps.push(stamp(&metadata));
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        match fs::canonicalize(folder) {
            Ok(real) if self.seen_folders.insert(real.clone()) => {}
            Ok(_) => return,
            Err(cause) => return self.problem(folder, cause),
        }
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(cause) => return self.problem(folder, cause),
        };
        let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        for path in paths {
            if is_worth_a_look(&path) {
                self.add(&path);
            }
        }
    }

    fn problem(&mut self, path: &Path, cause: io::Error) {
        self.listing.problems.push(IngestError::Open { path: path.to_owned(), cause });
    }

    fn has_seen_files_in(&self, folder: &Path) -> bool {
        self.listing.files.iter().any(|file| file.starts_with(folder))
    }
}

/// Whether a file or folder that nobody named may hold articles.
fn is_worth_a_look(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_of_a_page = name.strip_suffix(FOLDER_OF_A_PAGE).is_some_and(|page| {
        ["html", "htm"]
            .into_iter()
            .any(|ending| path.with_file_name(format!("{page}.{ending}")).exists())
    });
    let is_file = !path.is_dir();
    !name.starts_with('.') && !is_of_a_page && (!is_file || may_be_article(&name))
}

/// Whether the name of a file that nobody named speaks for an article in it.
pub(super) fn may_be_article(name: &str) -> bool {
    let stem = Path::new(name).file_stem().unwrap_or_default();
    let is_read_me = stem.eq_ignore_ascii_case("readme");
    !name.starts_with('.') && !is_read_me && !is_no_article(name)
}

/// Whether a file that nobody named has an ending that articles do not have.
pub(super) fn is_no_article(name: &str) -> bool {
    NO_ARTICLES.contains(&ending(name).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is gone after the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("dateline-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn put(&self, name: &str) {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "A court has ruled.").unwrap();
        }

        fn list(&self) -> (Vec<String>, Vec<String>) {
            let listing = list(&[&self.0]);
            let name =
                |path: &PathBuf| path.strip_prefix(&self.0).unwrap().to_string_lossy().into_owned();
            let files = listing.files.iter().map(name).collect();
            (files, listing.problems.iter().map(ToString::to_string).collect())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn a_folder_is_listed_with_all_that_is_in_it() {
        let folder = Folder::new("listed");
        for name in [
            "b.txt",
            "a.html",
            "a_files/frame.html",
            "c/d.md",
            "c_files/e.txt",
            ".hidden",
            "README.md",
            "photo.JPG",
            "report.pdf",
            "no-ending",
        ] {
            folder.put(name);
        }
        let files = ["a.html", "b.txt", "c/d.md", "c_files/e.txt", "no-ending", "report.pdf"];
        assert_eq!(folder.list(), (files.map(str::to_owned).to_vec(), vec![]));
    }

    #[test]
    fn what_is_named_is_always_tried_and_only_once() {
        let folder = Folder::new("named");
        folder.put("README.md");
        let file = folder.0.join("README.md");
        assert_eq!(list(&[&file, &file]).files, [file]);
    }

    #[test]
    fn an_empty_folder_and_a_missing_file_are_problems() {
        let folder = Folder::new("empty");
        folder.put("photo.jpg");
        let (files, problems) = folder.list();
        assert!(files.is_empty());
        assert!(problems[0].starts_with("there is no article in this folder: "), "{problems:?}");
        let missing = list(&[folder.0.join("missing.txt")]);
        assert!(missing.problems[0].to_string().starts_with("cannot be opened ("));
        let reading = read_path(&folder.0);
        assert!(reading.problems[0].to_string().starts_with("is neither a file nor "));
    }

    #[cfg(unix)]
    #[test]
    fn loops_and_pipes_do_not_hang() {
        let folder = Folder::new("loops");
        folder.put("a/b.txt");
        std::os::unix::fs::symlink(&folder.0, folder.0.join("a/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.0.join("dangling")).unwrap();
        std::os::unix::fs::symlink("self", folder.0.join("self")).unwrap();
        let pipe = folder.0.join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (files, problems) = folder.list();
        assert_eq!(files, ["a/b.txt"]);
        assert_eq!(problems.len(), 3, "{problems:?}");
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            assert!(matches!(read_path(path).problems[..], [IngestError::NotAFile { .. }]));
        }
    }

    #[test]
    fn the_date_of_a_file_is_offered_where_nothing_else_is() {
        let folder = Folder::new("dated");
        folder.put("court.txt");
        folder.put("2021-01-18-court.txt");
        let read = |name: &str| read_path(&folder.0.join(name)).articles.remove(0);
        let article = read("court.txt");
        assert_eq!(article.publication, None, "it is not taken");
        let [offered] = article.origin.other_publications[..] else { panic!() };
        assert_eq!(offered.source, PublicationSource::FileDate);
        assert!(read("2021-01-18-court.txt").origin.other_publications.is_empty());
    }

    #[test]
    fn a_file_is_read_under_its_path() {
        let folder = Folder::new("read");
        folder.put("2021-01-18-court.txt");
        let path = folder.0.join("2021-01-18-court.txt");
        let reading = read_path(&path);
        assert_eq!(reading.articles[0].name, path.to_string_lossy());
        assert_eq!(reading.articles[0].published().unwrap().to_string(), "2021-01-18");
    }
}
