//! The command line: the contract that other programs rely on.
//!
//! Results go to standard output, reasons to standard error. Exit codes: 0, 1
//! when some input failed (the rest is still written), 2 for a wrong call.

mod in_parallel;
mod inputs;
mod opening;
mod picture;
mod streams;
mod window;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::worker::OPENS_FILES;

/// Opens articles, finds the dated events in them, and draws a timeline in
/// which every mark leads to the words it came from.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Subcommands>,
    /// Files and folders to open in the window
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Write the temporal expressions of each article (TIMEX3)
    Tag {
        #[command(flatten)]
        inputs: Inputs,
        #[arg(long, value_enum, default_value_t = TagFormat::Jsonl)]
        format: TagFormat,
        /// How the articles tell time; without it, the dates in each decide
        #[arg(long, value_enum)]
        kind: Option<Kind>,
        /// A folder for one `TimeML` document per article
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
    /// Write the events of each article, as soon as it is read
    Extract {
        #[command(flatten)]
        inputs: Inputs,
        #[arg(long, value_enum, default_value_t = ExtractFormat::Jsonl)]
        format: ExtractFormat,
        /// One list over all articles, merged as in the window
        #[arg(long)]
        merge: bool,
    },
    /// Write each article as it was read; every offset counts in its text
    Read {
        #[command(flatten)]
        inputs: Inputs,
    },
    /// Draw the window into a PNG file, without a display
    Render {
        paths: Vec<PathBuf>,
        /// The PNG file to write
        #[arg(long, short)]
        output: PathBuf,
        /// Width and height in pixels
        #[arg(long, default_value = "1400x850", value_parser = picture::parse_size)]
        size: [u16; 2],
        #[arg(long, value_enum, default_value_t = ThemeName::Light)]
        theme: ThemeName,
        /// Select the first event whose title contains these words
        #[arg(long)]
        select: Option<String>,
    },
    /// Open the files that another process of this program asks for
    #[command(name = OPENS_FILES, hide = true)]
    OpenFiles,
}

#[derive(Debug, Args)]
struct Inputs {
    /// Files and folders; `-` reads articles as JSON Lines from standard input
    #[arg(default_value = "-")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TagFormat {
    Jsonl,
    Timeml,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Seen from the day of publication
    News,
    /// In the order of what happened
    Narrative,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExtractFormat {
    Jsonl,
    Table,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ThemeName {
    Light,
    Dark,
}

/// Whether everything that was asked for could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Complete,
    SomeInputFailed,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let outcome = match CommandLine::parse() {
        CommandLine { command: None, paths } => window::open(paths),
        CommandLine { command: Some(command), paths: _ } => run(command),
    };
    match outcome {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeInputFailed) => ExitCode::FAILURE,
        // Whoever reads the output has had enough, as `head` does.
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(command: Subcommands) -> Result<Outcome, Failure> {
    match command {
        Subcommands::Tag { inputs, format: TagFormat::Jsonl, kind, output: _ } => {
            streams::tag(&inputs.paths, kind)
        }
        Subcommands::Tag { inputs, format: TagFormat::Timeml, kind, output } => {
            streams::timeml(&inputs.paths, kind, output.as_deref())
        }
        Subcommands::Extract { inputs, format, merge } => {
            streams::extract(&inputs.paths, format, merge)
        }
        Subcommands::Read { inputs } => streams::read(&inputs.paths),
        Subcommands::Render { paths, output, size, theme, select } => {
            let is_dark = theme == ThemeName::Dark;
            let appearance = crate::app::Appearance { size, is_dark, selected: select };
            picture::write(paths, &output, &appearance)
        }
        Subcommands::OpenFiles => {
            opening::serve();
            Ok(Outcome::Complete)
        }
    }
}

/// Why a command could not go on.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the output cannot be written: {0}")]
    Write(#[from] io::Error),
    #[error("the output cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("several articles make several TimeML documents: name a folder for them with --output")]
    SeveralDocuments,
    #[error("the document cannot be written to {path:?}: {source}")]
    Document { path: PathBuf, source: io::Error },
    #[error("the picture cannot be written to {path:?}: {source}")]
    Picture { path: PathBuf, source: image::ImageError },
    #[error("{0}")]
    Select(#[from] crate::app::NoSuchEvent),
    #[error("{0}")]
    Project(#[from] crate::store::ProjectError),
    #[error("{0}")]
    Window(String),
}

/// Writes one line to standard error. When even that is closed, there is
/// nobody left to tell.
fn complain(message: &str) {
    writeln!(io::stderr().lock(), "dateline: {message}").ok();
}
