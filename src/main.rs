//! The binary: the one place that prints an error and chooses the exit code.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use newsreader::app::LibraryInfo;
use newsreader::config::Settings;
use newsreader::runtime::{self, RuntimeError, Start};
use newsreader::store::library::Library;
use newsreader::text::Clean;

fn main() -> ExitCode {
    match show() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // A broken pipe is quiet: there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "newsreader: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

fn show() -> Result<u8, RuntimeError> {
    let root = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| ".".into()));
    let articles = root.join("articles");
    let info = LibraryInfo { articles: Clean::line(&articles.to_string_lossy()), ..LibraryInfo::default() };
    let library = Library {
        articles,
        marks: root.join("marks"),
        state: root.join("state"),
        cache: root.join("cache"),
        user_config: root.join("config.toml"),
        root,
    };
    runtime::run(Start { settings: Settings::default(), library, info }).map(|exit| exit.code)
}
