//! The binary: the one place that prints an error and chooses the exit code.

use std::io::Write as _;
use std::process::ExitCode;

use newsreader::cli::{self, Arguments};

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too. A broken pipe is quiet: there is nobody left to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match cli::run(&arguments) {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is_quiet() => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "newsreader: {error}");
            ExitCode::from(error.code())
        }
    }
}
