//! Dates as feeds write them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsreader::feed::date;

fuzz_target!(|text: &str| {
    let _ = date::parse(text);
});
