//! HTML to Markdown and to lines, and the feeds that a page links to.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsreader::html;
use url::Url;

fuzz_target!(|text: &str| {
    let base = Url::parse("https://feeds.example/page").expect("a URL");
    let _ = html::to_markdown(text, Some(&base));
    let _ = html::to_line(text);
    let _ = html::feed_links(text, &base);
});
