use std::path::PathBuf;

use directories::ProjectDirs;

/// Where the window keeps what is not in a project. Without a folder nothing is
/// kept, and nothing is read from one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    pub settings: Option<PathBuf>,
    pub data: Option<PathBuf>,
}

impl Folders {
    /// Those of the person at this machine: on Linux `dateline` in
    /// `XDG_CONFIG_HOME` and `XDG_DATA_HOME`.
    pub fn of_this_person() -> Self {
        let folders = ProjectDirs::from("", "", "dateline");
        Self {
            settings: folders.as_ref().map(|folders| folders.config_dir().to_owned()),
            data: folders.as_ref().map(|folders| folders.data_dir().to_owned()),
        }
    }
}
