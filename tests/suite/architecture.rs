//! Holds the sources to the directions that ARCHITECTURE.md promises.

use std::fs;
use std::path::{Path, PathBuf};

/// Which modules of ours each module may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("ingest", &["model"]),
    ("extract", &["model"]),
    ("timeline", &["model"]),
    ("store", &["model"]),
    ("export", &["model", "timeline"]),
    ("worker", &["model", "ingest", "extract", "timeline", "store", "export"]),
    ("app", &["model", "ingest", "extract", "timeline", "store", "export", "worker"]),
    ("cli", &["model", "ingest", "extract", "timeline", "store", "export", "worker", "app"]),
];

/// Words that must not occur outside of one module.
const BELONGS_TO: &[(&str, &[&str])] = &[
    ("egui", &["app"]),
    ("rfd::", &["app"]),
    ("clap", &["cli"]),
    // The command line is a rim of its own: it writes where it is told to.
    ("std::fs", &["ingest", "store", "cli"]),
    ("ureq", &["ingest"]),
    ("Instant::now", &[]),
    ("SystemTime", &[]),
];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
                if is_test {
                    continue;
                }
                found.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 30, "the sources were not found");
    found
}

/// The module a file belongs to: the first part of its path.
fn module_of(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Code without comments and without the tests at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules named after `crate::`.
fn imports(code: &str) -> Vec<String> {
    let after = code.split("crate::").skip(1);
    after
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .filter(|name: &String| MAY_IMPORT.iter().any(|(module, _)| module == name))
        .collect()
}

#[test]
fn imports_go_one_way() {
    for (path, text) in sources() {
        let module = module_of(&path);
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            assert!(["main", "lib"].contains(&module.as_str()), "{path:?} is no module we know");
            continue;
        };
        for import in imports(&code(&text)) {
            let is_allowed = import == module || allowed.contains(&import.as_str());
            assert!(is_allowed, "{path:?} may not import {import}");
        }
    }
}

#[test]
fn the_command_line_calls_only_the_doors_of_the_window() {
    const DOORS: [&str; 6] = ["run", "render", "Appearance", "RunError", "Missing", "NoSuchEvent"];
    for (path, text) in sources().into_iter().filter(|(path, _)| module_of(path) == "cli") {
        for rest in code(&text).split("app::").skip(1) {
            let names = rest.split(';').next().unwrap();
            let is_door = DOORS.iter().any(|door| names.starts_with(door));
            let is_list = names.starts_with('{');
            assert!(is_door || is_list, "{path:?} reaches into the window: {names:.40}");
        }
    }
}

#[test]
fn what_belongs_to_one_module_is_not_used_in_another() {
    for (path, text) in sources() {
        for (word, homes) in BELONGS_TO {
            let is_home = homes.contains(&module_of(&path).as_str());
            assert!(is_home || !code(&text).contains(word), "{path:?} uses {word}");
        }
    }
}

#[test]
fn no_file_has_a_second_idea() {
    for (path, text) in sources() {
        assert!(text.lines().count() <= 400, "{path:?} is longer than 400 lines");
        for name in ["utils", "helpers", "common", "types", "manager"] {
            assert_ne!(path.file_stem().unwrap(), name, "{path:?} has no name of its own");
        }
    }
}

#[test]
fn the_project_has_the_folders_it_promises() {
    const FOLDERS: [&str; 7] = ["src", "assets", "sample_data", "tests", ".ci", ".git", "target"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!path.is_dir() || FOLDERS.contains(&name.as_str()), "{name} is not in the layout");
    }
}
