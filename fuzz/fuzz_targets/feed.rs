//! A feed document of any format: whatever is read of it, each item becomes an article's file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsreader::feed::{Origin, read};
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let url = Url::parse("https://feeds.example/feed").expect("a URL");
    let _ = read(bytes, &Origin { url: &url, content_type: None });
});
