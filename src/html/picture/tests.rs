//! Which address is the picture, and what is none.

use super::*;
use crate::html::first_image;

#[test]
fn the_largest_of_a_set_is_taken() {
    for (set, address) in [
        ("/a.jpg 300w, /b.jpg 1024w, /c.jpg 600w", Some("/b.jpg")),
        ("/a.jpg, /b.jpg 2x", Some("/b.jpg")),
        ("/a.jpg 1.5x,/b.jpg 1x", Some("/a.jpg")),
        ("/w_1,h_2/a.jpg 1x, /w_3,h_4/a.jpg 2x", Some("/w_3,h_4/a.jpg")),
        ("/a.jpg", Some("/a.jpg")),
        ("/a.jpg,", Some("/a.jpg")),
        (" , ", None),
        ("", None),
    ] {
        assert_eq!(largest(set), address, "{set}");
    }
}

#[test]
fn the_picture_behind_a_lazy_image_is_found() {
    let base = Url::parse("https://site.example/").unwrap();
    for (html, address) in [
        ("<img src=a.jpg>", Some("https://site.example/a.jpg")),
        ("<img src=small.jpg data-src=large.jpg>", Some("https://site.example/large.jpg")),
        ("<img src='data:image/png;base64,x' data-lazy-src=a.jpg>", Some("https://site.example/a.jpg")),
        ("<img src=/placeholder.png srcset='a.jpg 1x, b.jpg 2x'>", Some("https://site.example/b.jpg")),
        ("<img data-srcset='a.jpg 100w, b.jpg 50w'>", Some("https://site.example/a.jpg")),
        ("<img src='data:image/png;base64,x'>", None),
        ("<img src='javascript:x'>", None),
        ("<img>", None),
    ] {
        assert_eq!(first_image(html, Some(&base)).as_deref(), address, "{html}");
    }
}

#[test]
fn a_lead_is_no_sign_spacer_or_icon() {
    for (html, address) in [
        (
            "<img src='https://a.example/1.gif' width=1 height=1><img src='https://a.example/b.jpg'>",
            Some("b.jpg"),
        ),
        (
            "<img src='https://a.example/i.png' width='64px'><img src='https://a.example/b.jpg' width=640>",
            Some("b.jpg"),
        ),
        (
            "<img class=emoji src='https://a.example/i.png'><p><img src='https://a.example/b.jpg'>",
            Some("b.jpg"),
        ),
        ("<div class=sharedaddy><img src='https://a.example/i.png'></div>", None),
        (
            "<img src='https://a.example/c.jpg' width='100%'><img src='https://a.example/b.jpg'>",
            Some("c.jpg"),
        ),
    ] {
        let found = first_image(html, None);
        let name = found.as_deref().and_then(|found| found.strip_prefix("https://a.example/"));
        assert_eq!(name, address, "{html}");
    }
}
