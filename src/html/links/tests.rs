//! Feeds that pages declare and link to, and titles.

use super::*;

fn found(page: &str) -> Vec<(String, String, FeedKind)> {
    let base = Url::parse("https://site.example/blog/").unwrap();
    let short = |link: FeedLink| {
        let url = String::from(link.url);
        (url.replacen("https://site.example", "", 1), link.title, link.kind)
    };
    feed_links(page, &base).into_iter().map(short).collect()
}

fn addresses(page: &str) -> Vec<String> {
    found(page).into_iter().map(|(url, ..)| url).collect()
}

#[test]
fn declared_feeds_of_every_kind() {
    let page = "<html><head>
        <link rel='alternate' type='application/rss+xml' title='Site &raquo; Comments Feed' href='/comments/feed/'>
        <link rel='ALTERNATE' type='application/rss+xml; charset=utf-8' title=' Site &amp; Co ' href='/feed/#top' />
        <link rel='alternate' type='application/atom+xml' href='atom'>
        <link rel='alternate' type='application/feed+json' href='//cdn.example/j'>
        <link rel='alternate' type='text/xml' title='RSS 2.0' href='/x1'>
        <link rel='alternate' type='application/json' title='Feed' href='/x4'>
        <link rel='alternate' type='application/json' href='/wp-json/wp/v2/posts/1'>
        <link rel='alternate' type='text/xml' title='oEmbed' href='/x2'>
        <link rel='alternate' hreflang='de' href='/de/'>
        <link rel='stylesheet' type='application/rss+xml' href='/style'>
        <link rel='feed' href='/x3'>
        <link rel='alternate' type='application/rss+xml' href='javascript:x'>
        <link rel='alternate' type='application/rss+xml' href='/feed/'>";
    assert_eq!(
        found(page),
        [
            ("/feed/".into(), "Site & Co".into(), FeedKind::Rss),
            ("/blog/atom".into(), String::new(), FeedKind::Atom),
            ("https://cdn.example/j".into(), String::new(), FeedKind::Json),
            ("/x1".into(), "RSS 2.0".into(), FeedKind::Unsaid),
            ("/x4".into(), "Feed".into(), FeedKind::Unsaid),
            ("/x3".into(), String::new(), FeedKind::Unsaid),
            ("/comments/feed/".into(), "Site » Comments Feed".into(), FeedKind::Rss),
        ]
    );
}

#[test]
fn links_that_look_like_feeds_come_after() {
    let page = "<p><a href='/about'>About</a> <a href='/comments.rss'>all</a> <a href='news.rss'>News</a>
        <a href='/?feed=atom'><b>A</b></a> <a href='/sitemap.xml'>Map</a> <a href='/all.xml'>All</a>
        <a href='/s'><img alt='RSS' src=x></a> <a href='/feeding-time'>Feeding time</a>
        <a href='/why-rss.html'>Why RSS matters</a> <a href='mailto:feed@a.example'>feed</a>
        <a href='/feed'>Feed <a href='/feed'>again</a></p><link rel=alternate type='application/rss+xml' href='/d'>";
    assert_eq!(
        addresses(page),
        ["/d", "/blog/news.rss", "/?feed=atom", "/all.xml", "/s", "/feed", "/comments.rss"]
    );
}

#[test]
fn a_base_changes_relative_addresses() {
    let page = "<base href='/other/'><base href='/third/'><a href='feed'>x</a>";
    assert_eq!(addresses(page), ["/other/feed"]);
}

#[test]
fn commented_and_scripted_links_do_not_count() {
    assert_eq!(addresses("<!-- <a href='/feed'>x</a> --><script>'<a href=\"/feed\">'</script>"), [""; 0]);
}

#[test]
fn a_page_of_links_is_quick() {
    let page: String = (0..50_000).map(|number| format!("<a href='/{number}.rss'>x</a>")).collect();
    assert_eq!(addresses(&page).len(), MOST);
}

#[test]
fn pages_have_titles() {
    for (page, title) in [
        ("<title> A &amp; B\n| C </title>", Some("A & B | C")),
        ("<title>1 < 2 <b>bold</b></title>", Some("1 < 2 <b>bold</b>")),
        ("<svg><title>Icon</title></svg><title>Page</title><title>Other</title>", Some("Page")),
        ("<title></title><meta property='og:title' content='Shared &amp; said'>", Some("Shared & said")),
        ("<title>never closed", Some("never closed")),
        ("<h1>None</h1>", None),
        ("", None),
    ] {
        assert_eq!(page_title(page).as_deref(), title, "{page}");
    }
}
