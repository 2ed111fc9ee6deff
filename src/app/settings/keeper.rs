//! The file of settings: what it says, and when it is to be written again.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::export::wording::short_name;
use crate::store;

use super::Settings;

const FILE: &str = "settings.json";

/// Knows what is in the file.
#[derive(Debug)]
pub(in crate::app) struct Keeper {
    path: PathBuf,
    /// `None` where the file has to be written in any case.
    kept: Option<Settings>,
}

/// What came of reading the file.
#[derive(Debug)]
pub(in crate::app) struct Loaded {
    pub(in crate::app) settings: Settings,
    /// `None` where nothing must be written.
    pub(in crate::app) keeper: Option<Keeper>,
    /// What a person has to know of it.
    pub(in crate::app) trouble: Option<String>,
}

impl Keeper {
    /// Reads the settings in this folder. A file that is damaged is kept aside,
    /// and what can be read of it is used.
    pub(in crate::app) fn load(folder: &Path) -> Loaded {
        let path = folder.join(FILE);
        let (read, reason) = match store::read_kept(&path) {
            Ok(None) => (Settings::default(), None),
            Ok(Some(text)) => read(&text),
            Err(error) => (Settings::default(), Some(error.to_string())),
        };
        let Some(reason) = reason else {
            let keeper = Some(Self { path, kept: Some(read.clone()) });
            return Loaded { settings: read, keeper, trouble: None };
        };
        match store::put_aside(&path) {
            Ok(aside) => {
                let trouble = format!(
                    "The settings were damaged ({reason}). They are in {}.",
                    short_name(&aside)
                );
                Loaded {
                    settings: read,
                    keeper: Some(Self { path, kept: None }),
                    trouble: Some(trouble),
                }
            }
            Err(error) => {
                let trouble = format!(
                    "The settings cannot be read ({reason}) and are not kept this time: {error}."
                );
                Loaded { settings: read, keeper: None, trouble: Some(trouble) }
            }
        }
    }

    /// What is to be written where, if the file does not say it.
    pub(in crate::app) fn outdated(&mut self, settings: &Settings) -> Option<(PathBuf, String)> {
        if self.kept.as_ref() == Some(settings) {
            return None;
        }
        self.kept = Some(settings.clone());
        let text = serde_json::to_string_pretty(settings).ok()?;
        Some((self.path.clone(), text + "\n"))
    }
}

/// The settings in a file, and what is wrong with it. A value that is not
/// understood leaves the others as they are.
fn read(text: &str) -> (Settings, Option<String>) {
    let fields = match serde_json::from_str::<Map<String, Value>>(text) {
        Ok(fields) => fields,
        Err(error) => return (Settings::default(), Some(error.to_string())),
    };
    let settings = |fields| serde_json::from_value::<Settings>(Value::Object(fields));
    let (known, strange): (Map<_, _>, Map<_, _>) = fields.into_iter().partition(|(name, value)| {
        settings(Map::from_iter([(name.clone(), value.clone())])).is_ok()
    });
    let names: Vec<String> = strange.keys().map(|name| format!("“{name}”")).collect();
    let reason = (!names.is_empty()).then(|| format!("{} not understood", names.join(", ")));
    (settings(known).unwrap_or_default(), reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Wheel;

    #[test]
    fn what_a_newer_version_wrote_survives() {
        let (settings, reason) = read(r#"{"wheel": "Pan", "orbit": {"moons": [1, 2]}}"#);
        assert_eq!((settings.wheel, reason), (Wheel::Pan, None));
        let written = serde_json::to_value(&settings).unwrap();
        assert_eq!(written["orbit"]["moons"][1], 2);
        assert_eq!(written["wheel"], "Pan");
    }

    #[test]
    fn a_value_that_is_not_understood_leaves_the_others() {
        let (settings, reason) =
            read(r#"{"theme": "Sepia", "scale": "large", "reopens_last": true}"#);
        assert!(settings.reopens_last);
        assert_eq!(settings.scale.to_bits(), 1.0_f32.to_bits());
        assert_eq!(reason.unwrap(), "“theme”, “scale” not understood");
    }

    #[test]
    fn what_is_no_object_gives_the_defaults() {
        for text in ["", "(wheel: Pan", "[]", "{\"wheel\": \"Pan\"", "null"] {
            let (settings, reason) = read(text);
            assert_eq!(settings, Settings::default(), "{text}");
            assert!(reason.is_some(), "{text}");
        }
    }

    #[test]
    fn a_scale_by_hand_has_limits() {
        for (text, expected) in [("1e40", 5.0_f32), ("0", 0.2), ("-3", 0.2), ("1.25", 1.25)] {
            let (settings, _) = read(&format!("{{\"scale\": {text}}}"));
            let scale = settings.possible_scale();
            assert!((scale - expected).abs() < 0.001, "{text}: {scale}");
        }
    }

    #[test]
    fn only_a_change_is_written() {
        let mut keeper = Keeper { path: "settings.json".into(), kept: Some(Settings::default()) };
        assert!(keeper.outdated(&Settings::default()).is_none());
        let changed = Settings { reopens_last: true, ..Settings::default() };
        let (_, text) = keeper.outdated(&changed).unwrap();
        assert_eq!(read(&text), (changed.clone(), None));
        assert!(keeper.outdated(&changed).is_none());
    }
}
