//! Files as they come: whole, cut, flipped, in any encoding, with any name.

use proptest::prelude::*;

use super::*;

fn modified() -> Moment {
    date::parse("2020-05-05").unwrap()
}

fn of(path: &str, bytes: &[u8]) -> Article {
    read(Source { path: Path::new(path), bytes, size: bytes.len() as u64, modified: modified() })
}

fn body(article: &Article) -> String {
    block::plain_text(&article.blocks, true)
}

const SAVED: &str = "Who is Luke Cage?\n\n\
    Viewers met Luke Cage in “Jessica Jones”, and will soon [...]\n\n\
    Viewers met Luke Cage in ‘Jessica Jones‘, and will soon know him better.\n\n\
    It starts on 30 September.MORE: First photos\n\n\
    Source: ComicBook\n";

const MARKDOWN: &str = "+++\ntitle = \"“Luke Cage”\"\ndate = 2016-09-14T10:00:00Z\nsummary = \"Viewers met him in winter.\"\n\
    shows = [\"Luke Cage\"]\n+++\n\n# Luke Cage\n\nViewers met him in winter. They *liked* him.\n\n- one\n- two\n\nSource: CBR\n";

#[test]
fn a_saved_page_is_shown_once_and_its_furniture_dim() {
    let article = of("2016-09-14-luke.txt", SAVED.as_bytes());
    assert_eq!(article.title.as_str(), "Who is Luke Cage?");
    assert_eq!(
        block::plain_text(&article.blocks, false),
        "Viewers met Luke Cage in ‘Jessica Jones‘, and will soon know him better.\nIt starts on 30 September."
    );
    assert!(body(&article).contains("MORE: First photos\nSource: ComicBook"));
    assert_eq!(article.source.as_deref(), Some("ComicBook"));
    assert_eq!(
        (article.date.day.to_string().as_str(), article.date_kind),
        ("2016-09-14", DateKind::FileName)
    );
    assert_eq!(article.words, 18);
    assert_eq!(article.faults, []);
}

#[test]
fn a_heading_and_a_summary_that_are_said_are_not_shown_twice() {
    let article = of("luke.md", MARKDOWN.as_bytes());
    assert_eq!(article.title.as_str(), "“Luke Cage”");
    assert_eq!(article.summary, None);
    assert!(body(&article).starts_with("Viewers met him in winter. They liked him."));
    assert_eq!((article.date.seconds, article.date_kind), (1_473_847_200, DateKind::Said));
}

#[test]
fn a_title_is_found_wherever_there_is_one() {
    for (path, text, wanted) in [
        ("a.md", "# Luke *Cage*\n\nText.", "Luke Cage"),
        ("a.md", "Intro.\n\n# Luke Cage\n\nText.", "Luke Cage"),
        ("a.md", "## Luke Cage\n\nText.", "Luke Cage"),
        ("a.md", "Luke Cage is back. He is.\n\n## Part one", "Luke Cage is back."),
        ("a.md", "+++\ntitle = \"\"\n+++\n- Luke Cage\n- Iron Fist", "Luke Cage"),
        ("a.txt", "Luke Cage is back. He is.", "Luke Cage is back."),
        ("a.txt", "Source: CBR\n\nLuke Cage is back", "Luke Cage is back"),
        ("a.txt", "Source: CBR", "Source: CBR"),
        ("a.txt", "Luke returns\n\nLuke returns\n\nText.", "Luke returns"),
        ("2016-09-14-who_is-luke.txt", "***\n\n…", "who is luke"),
        ("2016-09-14.txt", "", "2016-09-14"),
        ("….txt", "", "Untitled"),
    ] {
        assert_eq!(of(path, text.as_bytes()).title.as_str(), wanted, "{text:?}");
    }
}

#[test]
fn a_list_whose_first_item_is_the_title_stays() {
    let article = of("a.md", b"- Luke Cage\n- Iron Fist");
    assert_eq!(body(&article), "Luke Cage\nIron Fist");
}

#[test]
fn dates_come_from_front_matter_then_name_then_file() {
    use DateKind::{FileName, FileTime, Said};
    for (path, text, wanted) in [
        ("2015-01-01-a.md", "+++\ndate = 2016-09-14\n+++\n", ("2016-09-14", Said)),
        ("2015-01-01-a.md", "+++\ndate = \"soon\"\n+++\n", ("2015-01-01", FileName)),
        ("2015-01-01-a.md", "+++\ndate = 2150-01-01\n+++\n", ("2015-01-01", FileName)),
        ("a-20150101.txt", "", ("2015-01-01", FileName)),
        ("2015_01_01.txt", "", ("2015-01-01", FileName)),
        ("a2015-01-01b.txt", "", ("2015-01-01", FileName)),
        ("2015-01-011.txt", "", ("2020-05-05", FileTime)),
        ("12015-01-01.txt", "", ("2020-05-05", FileTime)),
        ("2015-13-41-20150101.txt", "", ("2015-01-01", FileName)),
        ("9999-01-01.txt", "", ("2020-05-05", FileTime)),
        ("2015-01-01/a.txt", "", ("2020-05-05", FileTime)),
        ("20é15-01-01.txt", "", ("2020-05-05", FileTime)),
    ] {
        let article = of(path, text.as_bytes());
        assert_eq!((article.date.day.to_string().as_str(), article.date_kind), wanted, "{path} {text}");
    }
}

#[test]
fn a_file_time_that_tells_nothing_condemns_no_date() {
    let bytes = b"+++\ndate = 2016-09-14\n+++\n";
    let epoch = date::parse("1970-01-01").unwrap();
    let article = read(Source { path: Path::new("a.md"), bytes, size: 26, modified: epoch });
    assert_eq!((article.date_kind, article.faults.len()), (DateKind::Said, 0));
}

#[test]
fn ids_come_from_id_feed_or_body() {
    let id = |front: &str| of("a.md", format!("+++\n{front}\n+++\nBody").as_bytes()).id;
    assert_eq!(id("id = \"x\""), ArticleId::of_said_id("x"));
    assert_eq!(id("id = \"x\"\nfeed = \"f\""), ArticleId::of_feed_item("f", "x"));
    assert_eq!(id("feed = \"f\""), ArticleId::of_text("Body"));
    assert_eq!(id("title = \"t\""), ArticleId::of_text("Body"));
    assert_eq!(of("b.txt", b"Body").body_hash, of("a.md", b"+++\n+++\nBody").body_hash);
}

#[test]
fn faults_name_encoding_conflict_and_cap() {
    let faults =
        |article: &Article| article.faults.iter().map(|fault| fault.text.to_string()).collect::<Vec<_>>();
    assert_eq!(
        faults(&of("a.txt", b"Caf\xe9 \x93Luke\x94")),
        ["the file is not UTF-8; it was read as windows-1252"]
    );
    assert_eq!(faults(&of("a.txt", b"\xef\xbb\xbfLuke\xff")).len(), 1);
    for path in ["a.sync-conflict-20160914-101010-ABCDEFG.md", "a (Nora's conflicted copy 2016-09-14).txt"] {
        assert_eq!(faults(&of(path, b"Luke")).len(), 1, "{path}");
    }
    assert!(faults(&of("a conflict.txt", b"Luke")).is_empty());
    let bytes = "Title\n\nLuke Cage. Harlem’".as_bytes();
    let bytes = &bytes[..bytes.len() - 1];
    let article = read(Source { path: Path::new("big.txt"), bytes, size: 3 << 20, modified: modified() });
    assert_eq!(faults(&article), ["only the first 0.0 MiB of 3.0 MiB were read"]);
    assert!(
        body(&article).ends_with("Harlem\nCut here, after 0.0 MiB: big.txt holds 3.0 MiB."),
        "{}",
        body(&article)
    );
}

#[test]
fn words_leave_furniture_out_and_count_scripts_without_spaces() {
    assert_eq!(of("a.txt", b"Title here\n\nOne two three.\n\nSource: CBR").words, 3);
    assert_eq!(of("a.txt", "題\n\n漢字漢字漢字。".as_bytes()).words, 4);
}

#[test]
fn lines_of_the_page_above_the_title_are_passed_over_and_stay_dim() {
    for chrome in [
        "Turn off the Lights",
        "Skip to content\n\nMenu",
        "Print More",
        "Share this article",
        "Advertisement",
    ] {
        let text =
            format!("{chrome}\n\nLuke Cage has a trailer\n\nHarlem’s hero is let out of his cage today.\n");
        let article = of("a.txt", text.as_bytes());
        assert_eq!(article.title.as_str(), "Luke Cage has a trailer", "{chrome}");
        assert!(matches!(article.blocks[0], Block::Furniture(_)), "{chrome}");
        assert!(body(&article).starts_with(chrome.split('\n').next().unwrap()), "never deleted");
    }
}

#[test]
fn a_short_first_line_is_the_title_without_a_blank_line_after_it() {
    let long =
        "Jessica Jones drinks too much, sleeps too little and finds whoever has gone missing in the city.";
    let title = "Why nobody else could have been Jessica Jones";
    let article = of(
        "a.txt",
        format!("{title}\n{long}\nRELATED: The cast in pictures\nNobody thanks her.\n").as_bytes(),
    );
    assert_eq!(article.title.as_str(), title);
    assert!(body(&article).starts_with(long), "{}", body(&article));
    let wrapped = "Jessica Jones drinks too much, sleeps too little and finds\nwhoever has gone missing in the city, which \
        costs her dear in\nall the nights that follow, and in most of the days.";
    let article = of("a.txt", format!("{title}\n{wrapped}\n\n{wrapped}\n").as_bytes());
    assert_eq!(article.title.as_str(), title, "hard-wrapped");
}

/// With `NEWSREADER_LONG` set the files are so large that anything quadratic takes minutes.
#[test]
#[expect(clippy::disallowed_methods, reason = "a long run is asked for by the environment")]
fn huge_files_of_one_thing_take_no_time() {
    let size = if std::env::var("NEWSREADER_LONG").is_ok() { 1 << 20 } else { 32 << 10 };
    for (path, piece) in [
        ("a.txt", "a\n"),
        ("a.txt", "."),
        ("a.txt", ".'"),
        ("a.txt", "- "),
        ("a.txt", "- a\n\n"),
        ("a.txt", "Luke\n\n"),
        ("a.txt", "MORE: x. "),
        ("a.txt", "[...] Luke "),
        ("a.txt", "\u{301}"),
        ("a.txt", "https://"),
        ("a.txt", "Advertisement\n\n"),
        ("a.md", "+++\ntitle = "),
        ("a.md", "title = 1\n"),
        ("a.md", "tags = [\n"),
        ("a.md", "- x\n"),
    ] {
        for opening in ["", "+++\n", "---\ntags:\n"] {
            let text = format!("{opening}{}", piece.repeat(size / piece.len()));
            assert_sound(&of(path, text.as_bytes()));
        }
    }
}

fn assert_sound(article: &Article) {
    assert!(!article.title.trim().is_empty());
    assert!(!article.title.contains('\n'));
    assert!((1900..=2200).contains(&article.date.day.year()));
    let text = body(article);
    assert_eq!(Clean::body(&text).as_str(), text);
}

proptest! {
    #[test]
    fn any_bytes_are_an_article(bytes in proptest::collection::vec(any::<u8>(), 0..600), markdown in any::<bool>()) {
        assert_sound(&of(if markdown { "a.md" } else { "a.txt" }, &bytes));
    }

    #[test]
    fn any_cut_or_flipped_byte_leaves_an_article(
        markdown in any::<bool>(), at in any::<prop::sample::Index>(), flip in 1..=255_u8, cut in any::<bool>()
    ) {
        let (path, text) = if markdown { ("a.md", MARKDOWN) } else { ("a.txt", SAVED) };
        let mut bytes = text.as_bytes().to_vec();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= flip;
        }
        assert_sound(&of(path, &bytes));
    }

    #[test]
    fn no_word_of_a_plain_text_is_lost(lines in proptest::collection::vec("[a-zA-Z]{1,9}( [a-z]{1,9}){0,14}[.:!]?|[-*•] [a-z]{3,9}|", 1..30)) {
        let text = lines.join("\n");
        let article = of("a.txt", text.as_bytes());
        let shown: std::collections::HashSet<String> =
            fold::words(&format!("{}\n{}", article.title, body(&article))).map(|word| word.folded).collect();
        for word in fold::words(&text) {
            prop_assert!(shown.contains(&word.folded), "{} of {text:?}", word.folded);
        }
    }

    #[test]
    fn any_file_name_is_an_article(name in "\\PC{0,30}") {
        assert_sound(&of(&format!("{name}.txt"), b""));
    }
}
