//! An article's file, whatever is in it.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use newsreader::article::{Source, read};
use newsreader::text::date;

fuzz_target!(|bytes: &[u8]| {
    let modified = date::parse("2017-07-14").expect("a date");
    for name in ["a.md", "a.txt"] {
        let _ = read(Source { path: Path::new(name), bytes, size: bytes.len() as u64, modified });
    }
});
