//! `dateline render`: the window as a PNG file.

use std::path::{Path, PathBuf};

use crate::app::{self, Appearance};
use crate::store::is_project;
use crate::worker::{self, Report, Source};

use super::{Failure, Outcome, complain};

/// Sides of a picture in pixels: large enough to show something, small enough
/// to be drawn at once.
const SIDES: std::ops::RangeInclusive<u16> = 200..=16_000;

/// Reads `1400x850`.
pub(super) fn parse_size(text: &str) -> Result<[u16; 2], String> {
    let sides = text.split_once(['x', 'X']).and_then(|(width, height)| {
        Some([width.trim().parse().ok()?, height.trim().parse().ok()?])
    });
    sides.filter(|sides| sides.iter().all(|side| SIDES.contains(side))).ok_or_else(|| {
        format!("a size is WIDTHxHEIGHT, each from {} to {}", SIDES.start(), SIDES.end())
    })
}

pub(super) fn write(
    paths: Vec<PathBuf>,
    output: &Path,
    appearance: &Appearance,
) -> Result<Outcome, Failure> {
    let reports = reports(paths)?;
    let outcome = complain_about(&reports);
    draw(reports, output, appearance)?;
    Ok(outcome)
}

/// What a window would read: a project, or articles.
pub(super) fn reports(paths: Vec<PathBuf>) -> Result<Vec<Report>, Failure> {
    match &paths[..] {
        [path] if is_project(path) => Ok(worker::read_project(path)?),
        _ => Ok(worker::read_all(paths.into_iter().map(Source::Path).collect())),
    }
}

/// Draws the window after `reports` into a file.
pub(super) fn draw(
    reports: Vec<Report>,
    output: &Path,
    appearance: &Appearance,
) -> Result<(), Failure> {
    let picture = app::render(reports, appearance)?;
    picture
        .save_with_format(output, image::ImageFormat::Png)
        .map_err(|source| Failure::Picture { path: output.to_owned(), source })
}

/// Says on standard error what could not be read.
pub(super) fn complain_about(reports: &[Report]) -> Outcome {
    let mut outcome = Outcome::Complete;
    for report in reports {
        if let Report::Read { problems, articles: _, whole_file: _ } | Report::Failed { problems } =
            report
        {
            for problem in problems {
                complain(&problem.to_string());
                outcome = Outcome::SomeInputFailed;
            }
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_two_sides_within_reason() {
        assert_eq!(parse_size("1400x850"), Ok([1400, 850]));
        for wrong in ["1400", "0x0", "1400x", "99999x10", "axb"] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }
}
