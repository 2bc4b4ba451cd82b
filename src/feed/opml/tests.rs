//! OPML read and written.

use proptest::prelude::*;

use super::*;
use crate::feed::subscription::{folder, usual_folder};
use crate::feed::{Interval, Subscription};

fn outlines(text: &str) -> Vec<(String, String, String)> {
    let (outlines, _) = read(text.as_bytes()).unwrap();
    outlines.into_iter().map(|outline| (outline.url, outline.title, outline.folder.join("/"))).collect()
}

fn outline(url: &str, title: &str, folder: &str) -> (String, String, String) {
    (url.into(), title.into(), folder.into())
}

#[test]
fn feeds_are_found_in_folders_of_any_depth() {
    let text = r#"<?xml version="1.0" encoding="utf-8"?>
<!-- mine -->
<opml version="1.0"><head><title>Feeds</title></head><body>
  <outline text="Top &amp; first" xmlUrl="https://a.test/feed"/>
  <outline text="TV">
    <outline title="Shows"><OUTLINE TEXT='B' XMLURL='HTTPS://B.test'/></outline>
    <outline text="no folder, no feed"/>
    <outline type="rss" text="c" title="C" url="feed://c.test/x" htmlUrl="https://c.test/"></outline>
    <outline text="A again" xmlUrl="https://a.test/feed#x"/>
  </outline>
  <outline text="D" category="/Tech/News,/Other" xmlUrl="d.test/rss"/>
  <outline type="link" text="A page" url="https://page.test/"/>
  <outline type="include" text="A list" url="https://list.test/all.opml"/>
</body></opml>"#;
    assert_eq!(
        outlines(text),
        [
            outline("https://a.test/feed", "Top & first", ""),
            outline("https://b.test/", "B", "TV/Shows"),
            outline(outlines(text)[2].0.as_str(), "C", "TV"),
            outline("https://d.test/rss", "D", "Tech/News"),
        ]
    );
    assert!(outlines(text)[2].0.ends_with("://c.test/x"));
}

#[test]
fn addresses_that_are_none_are_told_and_left_out() {
    let text = "<opml><outline text='Passwords' xmlUrl='file:///etc/passwd'/><outline xmlUrl='javascript:alert(1)'/><outline text='ok' xmlUrl='https://ok.test/'/></opml>";
    let (outlines, problems) = read(text.as_bytes()).unwrap();
    assert_eq!(outlines.len(), 1);
    assert!(problems.len() == 2 && problems[0].text.starts_with("Passwords: "), "{problems:?}");
    let many = "<outline xmlUrl='file:///x'/>".repeat(10_000);
    assert!(read(many.as_bytes()).unwrap().1.last().unwrap().text.contains("9900 more"));
}

#[test]
fn any_encoding_is_read() {
    let text = "<?xml version=\"1.0\" encoding=\"ENC\"?><opml><outline text=\"Größe\" xmlUrl=\"https://a.test/\"/></opml>";
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.replace("ENC", "iso-8859-1").chars().map(|c| c as u8).collect();
    for bytes in [text.replace("ENC", "utf-8").into_bytes(), wide, latin] {
        assert_eq!(read(&bytes).unwrap().0[0].title, "Größe");
    }
}

#[test]
fn what_is_broken_is_read_as_far_as_it_goes() {
    let good = "<opml><body><outline text='F'><outline xmlUrl='https://a.test/'/>";
    for rest in
        ["", "<outline text='", "</outline></body", "<outline text=b xmlUrl=https://b.test/ & >", "\u{0}<<<>"]
    {
        let found = outlines(&format!("{good}{rest}"));
        assert_eq!(found[0], outline("https://a.test/", "", "F"), "{rest}");
    }
    let (_, problems) = read(format!("{good}<outline text='").as_bytes()).unwrap();
    assert!(problems.iter().any(|problem| problem.text.contains("as far as it goes")), "{problems:?}");
    assert_eq!(outlines("</outline></outline><outline xmlUrl='https://a.test/'/>").len(), 1);
    for nothing in ["", "hello", "<rss><channel/></rss>", "{\"a\": 1}"] {
        assert_eq!(read(nothing.as_bytes()), Err(NotOpml), "{nothing}");
    }
    assert_eq!(outlines("<opml version='2.0'><body/></opml>"), []);
}

#[test]
fn depth_and_entities_cost_nothing() {
    let depth = 100_000;
    let deep = format!(
        "{}<outline xmlUrl='https://deep.test/'/>{}<outline xmlUrl='https://flat.test/'/>",
        "<outline text='x'>".repeat(depth),
        "</outline>".repeat(depth)
    );
    let found = outlines(&deep);
    assert_eq!(found[0].2.split('/').count(), 16);
    assert_eq!(found[1], outline("https://flat.test/", "", ""));
    let mut laughs = String::from("<!DOCTYPE opml [<!ENTITY l0 \"lol\">");
    for level in 1..20 {
        laughs.push_str(&format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10)));
    }
    laughs.push_str("<!ENTITY file SYSTEM \"file:///etc/passwd\">]><opml>");
    laughs.push_str(&"<outline text='&l19;&file;' xmlUrl='https://a.test/'/>".repeat(1000));
    let found = outlines(&laughs);
    assert!(found.len() == 1 && found[0].1.len() <= 1024 && !found[0].1.contains("root:"), "{found:?}");
}

fn subscriptions() -> impl Strategy<Value = Vec<Subscription>> {
    let name = "\\PC{0,20}|[<>&\"' a-zäß]{0,12}";
    let one = (name, prop::collection::vec(name, 0..3), "[a-z]{1,3}/[a-z?=&%20é]{0,9}");
    prop::collection::vec(one, 0..8).prop_map(|all| {
        let mut made: Vec<Subscription> = Vec::new();
        for (name, folders, rest) in all {
            let url = String::from(url::Url::parse(&format!("https://a.test/{rest}")).unwrap());
            if made.iter().any(|other| other.url == url) {
                continue;
            }
            let folder = folder(folders.iter().map(String::as_str));
            made.push(Subscription {
                origin: url.clone(),
                name: crate::text::Clean::line(&name).as_str().to_owned(),
                folder: if folder.is_empty() { usual_folder(&url) } else { folder },
                url,
                shows: Vec::new(),
                tags: Vec::new(),
                fetch: Interval::Auto,
                keep: None,
                paused: false,
            });
        }
        made
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(subscriptions in subscriptions()) {
        let text = write(&subscriptions);
        let (mut outlines, problems) = read(text.as_bytes()).unwrap();
        prop_assert_eq!(problems, []);
        outlines.sort_by(|one, other| one.url.cmp(&other.url));
        let mut wanted: Vec<(String, String, String)> = subscriptions
            .iter()
            .map(|one| {
                let title = if one.name.is_empty() { &one.url } else { &one.name };
                let folder = if one.folder == usual_folder(&one.url) { "" } else { &one.folder };
                (one.url.clone(), title.clone(), folder.to_owned())
            })
            .collect();
        wanted.sort();
        let found: Vec<(String, String, String)> = outlines
            .iter()
            .map(|one| (one.url.clone(), one.title.clone(), folder(one.folder.iter().map(String::as_str))))
            .collect();
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), markup in "[<>/ a-zA-Z='\"&;!\\[\\]-]{0,200}") {
        let _ = read(&bytes);
        let _ = read(format!("<opml><outline {markup}").as_bytes());
    }
}
