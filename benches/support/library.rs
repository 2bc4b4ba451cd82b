//! A deterministic library of any size: article N is the same bytes in a library of a thousand and of a
//! million. Words are our own; a piece has about 300 of them, in one of six kinds of writing, and is
//! about one of 200 shows.
//!
//! Words and shows come as often as in real archives: the n-th most common one n times less often than
//! the first. Dates spread over ten years, in folders of ten days, so that no folder of a million
//! articles holds more than three thousand.

#![allow(dead_code, unused_imports, reason = "each bench uses its part")]

#[path = "library/dice.rs"]
mod dice;
#[path = "library/piece.rs"]
mod piece;
#[path = "library/vocabulary.rs"]
mod vocabulary;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

pub use dice::Dice;
pub use piece::{INVENTED, Press};
pub use vocabulary::{Language, WORDS};

/// Writes the articles below `root/articles` and empty settings, unless so many are there already.
pub fn write(root: &Path, count: usize) {
    let done = root.join(format!("complete-{count}"));
    if done.exists() {
        return;
    }
    let (press, articles) = (Press::new(), root.join("articles"));
    fs::create_dir_all(&articles).unwrap();
    (0..count).into_par_iter().with_min_len(256).for_each(|number| {
        let (path, text) = press.article(number);
        let path = articles.join(path);
        match fs::write(&path, &text) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &text).unwrap();
            }
            written => written.unwrap(),
        }
    });
    fs::write(root.join("config.toml"), "").unwrap();
    fs::write(done, "").unwrap();
}

/// Paths below `articles/` and texts of the first articles.
pub fn articles(count: usize) -> impl Iterator<Item = (String, String)> {
    let press = Press::new();
    (0..count).map(move |number| press.article(number))
}
