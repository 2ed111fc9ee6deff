//! Dateline: what happened when, and who says so.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::main()
}
