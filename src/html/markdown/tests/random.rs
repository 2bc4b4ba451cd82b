//! Random texts, voices and soups of tags, read back by the Markdown reader that articles are read with.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::markdown;

/// A character as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    character: char,
    strong: bool,
    emphasis: bool,
    strike: bool,
    link: bool,
}

/// All that a Markdown text shows but white space, with its voices.
fn shown(markdown: &str) -> Vec<Shown> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let (mut strong, mut emphasis, mut strike, mut link) = (0, 0, 0, 0);
    let mut all = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong -= 1,
            Event::Start(Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Emphasis) => emphasis -= 1,
            Event::Start(Tag::Strikethrough) => strike += 1,
            Event::End(TagEnd::Strikethrough) => strike -= 1,
            Event::Start(Tag::Link { .. }) => link += 1,
            Event::End(TagEnd::Link) => link -= 1,
            Event::Text(text) | Event::Code(text) => {
                let visible = text.chars().filter(|c| !c.is_whitespace());
                all.extend(visible.map(|character| Shown {
                    character,
                    strong: strong > 0,
                    emphasis: emphasis > 0,
                    strike: strike > 0,
                    link: link > 0,
                }));
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} in {markdown:?}"),
            Event::Start(Tag::HtmlBlock) => panic!("a block of HTML in {markdown:?}"),
            // Seen as a character that no text holds.
            Event::TaskListMarker(_) | Event::Rule => all.push(Shown {
                character: '\u{2042}',
                strong: false,
                emphasis: false,
                strike: false,
                link: false,
            }),
            _ => {}
        }
    }
    all
}

fn characters(markdown: &str) -> String {
    shown(markdown).into_iter().map(|shown| shown.character).collect()
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Pieces of text that mean something in Markdown, and words.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,4}",
        "[ -~]{0,4}",
        "[*_~`#+=|>!:().\\[\\]<&;0-9\\\\-]{1,4}",
        Just(" ".to_owned()),
        prop::sample::select(vec![
            "- ",
            "1. ",
            "2) ",
            "# ",
            "> ",
            "[a](b)",
            "[a]: b",
            "[^1]",
            "[x] ",
            "<b>",
            "</b>",
            "<!--",
            "&amp;",
            "&#39;",
            "&copy",
            "---",
            "***",
            "===",
            "+++",
            "```",
            "~~~",
            "|-|-|",
            "a_b",
            "é",
            "“",
            "…",
            "漢字",
            "<a@b.c>",
            "https://a.b/c_d_e",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Inline HTML with the characters it shows.
fn voices() -> impl Strategy<Value = Vec<(String, [bool; 4], bool)>> {
    let piece = ("[a-z]{1,2}|[a-z]?[.,:\"'(!)]{1,2}[a-z]?|…|é|\\*|_", any::<[bool; 4]>(), any::<bool>());
    prop::collection::vec(piece, 0..8)
}

const TAGS: [(&str, &str); 4] =
    [("<b>", "</b>"), ("<i>", "</i>"), ("<s>", "</s>"), ("<a href='/x'>", "</a>")];

proptest! {
    #[test]
    fn text_is_shown_as_it_is(lines in prop::collection::vec(text(), 1..4)) {
        let source = format!("<p>{}</p>", lines.iter().map(|line| html(line)).collect::<Vec<_>>().join("<br>"));
        let markdown = markdown(&source);
        prop_assert_eq!(characters(&markdown), visible(&lines.concat()), "{:?} of {}", markdown, source);
    }

    #[test]
    fn text_in_items_quotes_and_headings_is_shown_as_it_is(text in text()) {
        for (open, close) in [
            ("<ul><li>", "</li></ul>"), ("<blockquote>", "</blockquote>"), ("<h3>", "</h3>"), ("<ol><li><b>", "</b>"),
            ("<table><tr><td>a<td>", "</td></tr><tr><td><td></table>"), ("<a href='/x'>", "</a>"), ("<ul><li><ul><li>", ""),
        ] {
            let markdown = markdown(&format!("{open}{}{close}", html(&text)));
            let found = characters(&markdown);
            let found = if open.starts_with("<table") { found.trim_start_matches('a') } else { &found };
            let text = visible(&text);
            let text = if open.starts_with("<table") { text.trim_start_matches('a') } else { &text };
            prop_assert_eq!(found, text, "{:?}", markdown);
        }
    }

    #[test]
    fn letters_are_shown_in_their_voices(pieces in voices()) {
        let mut source = String::new();
        let mut expected = Vec::new();
        for (text, [strong, emphasis, strike, link], space) in &pieces {
            let on = [*strong, *emphasis, *strike, *link];
            let tags = || TAGS.iter().zip(on).filter(|(_, on)| *on).map(|(tag, _)| *tag);
            source.extend(tags().map(|(open, _)| open));
            source.push_str(text);
            source.extend(tags().map(|(_, close)| close));
            if *space {
                source.push(' ');
            }
            expected.extend(text.chars().map(|character| Shown {
                character, strong: *strong, emphasis: *emphasis, strike: *strike, link: *link,
            }));
        }
        let markdown = markdown(&source);
        let found = shown(&markdown);
        let text = |all: &[Shown]| all.iter().map(|shown| shown.character).collect::<String>();
        prop_assert_eq!(text(&found), text(&expected), "{:?} of {}", markdown, source);
        // Beside the end of a link or of struck text that touches a letter no marker can stand, and rows of
        // stars are kept short.
        let plain = !expected.iter().any(|it| it.link || it.strike || (it.strong && it.emphasis));
        for (found, expected) in found.iter().zip(&expected).filter(|(found, _)| found.character.is_alphanumeric()) {
            prop_assert_eq!(found.link, expected.link, "{:?} of {}", markdown, source);
            prop_assert!(found.strong <= expected.strong, "{:?} of {}", markdown, source);
            prop_assert!(found.emphasis <= expected.emphasis, "{:?} of {}", markdown, source);
            prop_assert!(found.strike <= expected.strike, "{:?} of {}", markdown, source);
            if plain {
                prop_assert_eq!(found, expected, "{:?} of {}", markdown, source);
            }
        }
    }

    #[test]
    fn code_is_shown_as_it_is(text in "[a-z`*\\\\<&|\\[ ]{1,12}", block in any::<bool>()) {
        let (open, close) = if block { ("<pre>\n", "</pre>") } else { ("<p>a <code>", "</code></p>") };
        let markdown = markdown(&format!("{open}{}{close}", html(&text)));
        let found = characters(&markdown);
        prop_assert_eq!(found.strip_prefix(if block { "" } else { "a" }), Some(&*visible(&text)), "{:?}", markdown);
    }

    #[test]
    fn soups_lose_no_word_and_hold_no_controls(pieces in prop::collection::vec(soup(), 0..40)) {
        let source = pieces.concat();
        let markdown = markdown(&source);
        prop_assert!(!markdown.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
        // Numbered words, so that their order can be seen; in titles, styles and attributes none stands.
        let found = characters(&markdown);
        let mut rest = &*found;
        for word in source.split(|c: char| !c.is_ascii_uppercase()).filter(|word| !word.is_empty()) {
            let at = rest.find(word);
            prop_assert!(at.is_some(), "{} is missing in {:?} of {}", word, markdown, source);
            rest = &rest[at.unwrap_or(0) + word.len()..];
        }
    }
}

/// A tag, whole or broken, or a word in capitals.
fn soup() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "p",
        "b",
        "i",
        "em",
        "a",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "div",
        "span",
        "h1",
        "h4",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "sup",
        "q",
        "s",
        "unknown",
        "tbody",
        "details",
        "summary",
        "ruby",
        "rt",
        "pre",
        "code",
    ]);
    let tag = (
        names,
        any::<bool>(),
        prop::sample::select(vec!["", "/", " class='x'", " href=/y", " start=3", " colspan=2"]),
    );
    prop_oneof![
        4 => "[A-Z]{3,5}",
        6 => tag.prop_map(|(name, end, more)| if end { format!("</{name}>") } else { format!("<{name}{more}>") }),
        1 => prop::sample::select(vec![
            " ", "\n", "<br>", "<hr>", "&nbsp;", "<img src=/a.jpg>", "&amp;", "< ", "\u{0}", "\u{9b}", "<!-- x -->", "*", "_", "|", "`", "1.",
        ]).prop_map(str::to_owned),
    ]
}

/// What a flood is made of.
#[rustfmt::skip] // a list reads better packed
const BOMBS: &[&str] = &[
    "<b>", "<p>", "<div>", "<ul><li>", "<ol>", "<li>", "<blockquote>", "<table><tr><td>", "<td>", "<tr>",
    "<a href=/x>", "<i>x</b>", "</p>", "</div>", "<span hidden", "<h1>", "<dl><dt>", "<dd>", "<pre>",
    "<code>", "<q>", "&", "&#", "&lt", "<", "</", "<!", "<?", "<img src=/a.jpg>", "<figure>", "<div><span>",
    "<b><div>", "<ruby><rt>", "*", "_", "[", "](", "\\", "`", "\n", "<br>", "<table>", "<hr>", "&amp;lt;",
    "<a href=/x>a</a>!", "a<b>!</b>", "<noscript>", "<![CDATA[", "]]>", "<td>x|", "<ul>", "</b></i></a>",
];

/// Anything is read in linear time; a quadratic step would take minutes.
#[test]
fn floods_are_quick_and_keep_their_end() {
    for bomb in BOMBS {
        let source = format!("{}<p>end", bomb.repeat(60_000 / bomb.len()));
        let markdown = markdown(&source);
        // These begin comments that end with the paragraph's tag, and these hide all.
        let eaten = ["<!", "<?", "</", "<span hidden", "<noscript>"].contains(bomb);
        assert!(
            eaten || markdown.contains("end"),
            "{bomb}: {:?}",
            &markdown[markdown.len().saturating_sub(100)..]
        );
    }
}

#[test]
fn a_deep_nest_is_cut_at_eight() {
    let source = "<blockquote><ul><li>a".repeat(1000);
    let deepest = markdown(&source).lines().filter_map(|line| line.find('a')).max();
    assert_eq!(deepest, Some(8 * "> ".len()));
}

#[test]
fn the_output_is_bounded() {
    let source = format!("{}{}", "<blockquote>".repeat(8), "a<br>".repeat(500_000));
    assert!(markdown(&source).len() < 9 << 20);
}
