//! The program `rapporteur`: flags, then one call into the library.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
