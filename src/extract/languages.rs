//! The languages that articles can be read in: one folder of rules each.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use sha2::{Digest as _, Sha256};

use super::sentences::SentenceRules;
use super::timex;
use super::typed_forms::TypedForms;

static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/rules");

/// What an article is read with that is too short to tell its language.
const USUAL_LANGUAGE: &str = "en";

const SENTENCES: &str = "sentences.toml";
const TYPED: &str = "typed.toml";

/// What is wrong with a language's folder. Those compiled in have no faults: a
/// test sees to it.
#[derive(Debug, thiserror::Error)]
pub enum LanguageError {
    #[error("no file {file:?}")]
    Missing { file: String },
    #[error("the words that tell where sentences end cannot be read")]
    Sentences(#[source] toml::de::Error),
    #[error("the words around dates that are typed cannot be read")]
    Typed(#[source] toml::de::Error),
    #[error("the rules for temporal expressions cannot be read")]
    Timex(#[from] timex::RulesError),
}

/// How a language cuts sentences, names times, and bends dates that are typed.
#[derive(Debug)]
pub struct Language {
    pub sentences: SentenceRules,
    pub timex: timex::Rules,
    pub typed: TypedForms,
}

impl Language {
    /// The rules for a language by its code (ISO 639-1), if it has a folder;
    /// without a code those for the usual one. They are read when first asked
    /// for.
    pub fn of(code: &str) -> Option<&'static Self> {
        static LANGUAGES: LazyLock<BTreeMap<&str, OnceLock<Option<Language>>>> =
            LazyLock::new(|| codes().map(|code| (code, OnceLock::new())).collect());
        let code = if code.is_empty() { USUAL_LANGUAGE } else { code };
        LANGUAGES.get(code)?.get_or_init(|| Self::load(code).ok()).as_ref()
    }

    /// Reads the folder of a language.
    pub fn load(code: &str) -> Result<Self, LanguageError> {
        let file = |name: &str| {
            let path = format!("{code}/{name}");
            let text = FOLDERS.get_file(&path).and_then(include_dir::File::contents_utf8);
            text.ok_or(LanguageError::Missing { file: path })
        };
        let sentences = toml::from_str(file(SENTENCES)?).map_err(LanguageError::Sentences)?;
        let typed = toml::from_str(file(TYPED)?).map_err(LanguageError::Typed)?;
        Ok(Self { sentences, timex: timex::Rules::read(file)?, typed })
    }
}

/// Adds every file of every language to a hash.
pub(super) fn hash_files(hash: &mut Sha256) {
    for file in FOLDERS.dirs().flat_map(Dir::files) {
        hash.update(file.path().to_string_lossy().as_bytes());
        hash.update(file.contents());
    }
}

/// The codes of all languages that have a folder.
pub fn codes() -> impl Iterator<Item = &'static str> {
    FOLDERS.dirs().filter_map(|folder| folder.path().to_str())
}
