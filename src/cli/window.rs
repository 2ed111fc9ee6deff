//! `dateline [PATH…]`: the window, or what can be had where there is none.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::app::{self, Appearance, Missing, RunError};
use crate::export::table;
use crate::worker::{self, Report, Source};

use super::{Failure, Outcome, opening, picture};

/// The picture that stands in for the window.
const PICTURE: &str = "dateline.png";

/// What a Debian system needs before it can show the window.
const PACKAGES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1 \
     libgl1-mesa-dri";

pub(super) fn open(paths: Vec<PathBuf>) -> Result<Outcome, Failure> {
    let sources: Vec<Source> = paths.iter().cloned().map(Source::Path).collect();
    match app::run(sources, opening::own_program()) {
        Ok(()) => Ok(Outcome::Complete),
        Err(RunError::CannotShow(missing)) => instead(paths, missing),
        Err(RunError::Failed(reason)) => Err(Failure::Window(reason)),
    }
}

/// Draws the window into a file and prints its events.
fn instead(paths: Vec<PathBuf>, missing: Missing) -> Result<Outcome, Failure> {
    let reports = picture::reports(paths)?;
    let outcome = picture::complain_about(&reports);
    let events = table_of(&reports);
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "No window can be opened here because {missing}, so it is drawn into {PICTURE}; in a \
         desktop session, on Debian with the packages {PACKAGES}, it would open.\n"
    )?;
    out.write_all(events.as_bytes())?;
    let appearance = Appearance { size: [1400, 850], is_dark: false, selected: None };
    picture::draw(reports, Path::new(PICTURE), &appearance)?;
    Ok(outcome)
}

fn table_of(reports: &[Report]) -> String {
    let (members, arrangement) = worker::arrange_reports(reports);
    let rows = arrangement.events.iter().filter_map(|event| {
        let member = members.iter().find(|member| member.article.id == event.id().article)?;
        Some((&**event, member.article.as_ref()))
    });
    table::events(rows)
}
