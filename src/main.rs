//! The binary: the one place that prints an error and chooses the exit code.

use std::io::Write as _;
use std::process::ExitCode;

use newsreader::cli::{self, Arguments};
use newsreader::runtime::allocator;
use newsreader::text::Clean;

fn main() -> ExitCode {
    allocator::settle();
    let arguments = match Arguments::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too. A broken pipe is quiet: there is nobody left to tell.
            let text = Clean::body(&error.to_string());
            let _ = match error.use_stderr() {
                true => write!(std::io::stderr(), "{text}"),
                false => write!(std::io::stdout(), "{text}"),
            };
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match cli::run(&arguments) {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is_quiet() => ExitCode::SUCCESS,
        Err(error) => {
            // Errors may name files, and files may be named to drive a terminal.
            let _ = writeln!(std::io::stderr(), "newsreader: {}", Clean::body(&error.to_string()));
            ExitCode::from(error.code())
        }
    }
}
