//! Somebody who may not read and write everything, also where the tests are run by root.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::Command;

use crate::folder::Folder;

/// A command that runs `binary` as such a person; `None` where this machine has none.
pub(crate) fn unprivileged(folder: &Folder, binary: &Path) -> Option<Command> {
    let is_root = fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0);
    // Others may not look into the folder of the build.
    let copy = folder.path("binary");
    fs::copy(binary, &copy).unwrap();
    if !is_root {
        return Some(Command::new(copy));
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(copy);
    let is_there = Command::new("setpriv").arg("--version").output().is_ok();
    is_there.then_some(command)
}

/// Says what may be done with a file or a folder, as `chmod` does.
pub(crate) fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
