//! Tokens of whole and broken documents, references, attributes, and openings without ends.

use super::*;

/// Tokens in short: `<name attributes>`, `</name>`, texts.
fn tokens(text: &str) -> Vec<String> {
    Tokens::new(text)
        .map(|token| match token {
            Token::Start(tag) => {
                format!("<{}|{}{}>", tag.name, tag.attributes.trim(), if tag.empty { "/" } else { "" })
            }
            Token::End(name) => format!("</{name}>"),
            Token::Text(text) => text.to_owned(),
            Token::Verbatim(text) => format!("[{text}]"),
        })
        .collect()
}

#[test]
fn whole_documents() {
    let text = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a \"b\">]><A b='c>d'>x<!-- <y> --><![CDATA[<z>]]><e/></A>";
    assert_eq!(tokens(text), ["<a|b='c>d'>", "x", "[<z>]", "<e|/>", "</a>"]);
}

#[test]
fn what_is_no_markup_is_text() {
    assert_eq!(tokens("a < b & c <3 </ >"), ["a < b & c <3 </ >"]);
}

#[test]
fn tags_that_do_not_end() {
    assert_eq!(tokens("<a<b>x"), ["<a|>", "<b|>", "x"]);
    assert_eq!(tokens("<a></a<b>"), ["<a|>", "</a>", "<b|>"]);
    assert_eq!(tokens("<a b=\"c>\n<d e=\"f\">x"), ["<a|b=\"c>", "\n", "<d|e=\"f\">", "x"]);
    assert_eq!(tokens("<a>x<b c="), ["<a|>", "x"]);
}

#[test]
fn sections_that_do_not_end() {
    assert_eq!(tokens("<a><![CDATA[x</a><b>y</b>"), ["<a|>", "[x]", "</a>", "<b|>", "y", "</b>"]);
    assert_eq!(
        tokens("<a><![CDATA[x</a><b><![CDATA[y]]></b>"),
        ["<a|>", "[x]", "</a>", "<b|>", "[y]", "</b>"]
    );
    assert_eq!(tokens("<a><![CDATA[x"), ["<a|>", "[x]"]);
    assert_eq!(tokens("<!-- x <a>y"), ["<a|>", "y"]);
    assert_eq!(tokens("<!-- x > y"), [" y"]);
    assert_eq!(tokens("<!-- x"), [""; 0]);
}

#[test]
fn sections_within_sections() {
    let script = "<s>//<![CDATA[\nx//]]></s>";
    assert_eq!(
        tokens(&format!("<a><![CDATA[{script}y{script}]]></a>")),
        ["<a|>", &format!("[{script}y{script}]"), "</a>"]
    );
    assert_eq!(
        tokens("<a><![CDATA[x<![CDATA[y]]></a><b><![CDATA[z]]></b>"),
        ["<a|>", "[x<![CDATA[y]", "</a>", "<b|>", "[z]", "</b>"]
    );
    assert_eq!(
        tokens("<a><![CDATA[x<![CDATA[y]]>z</a><b><![CDATA[1]]></b><![CDATA[2]]>"),
        ["<a|>", "[x<![CDATA[y]", "z", "</a>", "<b|>", "[1]", "</b>", "[2]"]
    );
}

fn resolved(doctype: &str, text: &str) -> String {
    let mut references = References::default();
    references.declare(doctype);
    references.resolve(text).into_owned()
}

#[test]
fn references_are_resolved_once() {
    for (text, expected) in [
        ("&lt;b&gt; &amp;amp; &#66;&#x43;", "<b> &amp; BC"),
        ("&eacute;&nbsp;&hellip;", "é\u{a0}…"),
        ("&#146;", "’"),
        ("AT&T & Co &unknown; &amp", "AT&T & Co &unknown; &amp"),
        ("&#xd800;&#0;", "\u{fffd} "),
    ] {
        assert_eq!(resolved("", text), expected);
    }
}

#[test]
fn declared_entities_are_text_and_do_not_grow() {
    let doctype = "<!DOCTYPE rss [<!ENTITY show \"Luke &#38; Co\"><!ENTITY lol '&show;&show;'>\
                   <!ENTITY out SYSTEM \"file:///etc/passwd\"><!ENTITY % p \"x\">]>";
    assert_eq!(resolved(doctype, "&show; &lol; &out; &p;"), "Luke & Co &show;&show; &out; &p;");
    let long = format!("<!ENTITY a \"{}\">", "x".repeat(1000));
    assert!(resolved(&long, &"&a;".repeat(100_000)).len() < 300_000);
}

#[test]
fn halves_of_a_character_are_one() {
    for (text, expected) in [
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;&#xde00;!", "😀!"),
        ("&#55357; &#56832;", "\u{fffd} \u{fffd}"),
        ("&#55357;&amp;", "\u{fffd}&"),
        ("&#55357;", "\u{fffd}"),
    ] {
        assert_eq!(resolved("", text), expected, "{text}");
    }
}

#[test]
fn attributes_of_every_kind() {
    let mut references = References::default();
    let text = " A=\"x &amp; y\" b='z' c=bare d e = \"f\" a=\"second\" / g=\"not closed";
    let attributes = Attributes::read(text, &mut references);
    for (name, value) in
        [("a", "x & y"), ("b", "z"), ("c", "bare"), ("d", ""), ("e", "f"), ("g", "not closed")]
    {
        assert_eq!(attributes.get(name), Some(value), "{name}");
    }
    assert_eq!(attributes.get("h"), None);
}

#[test]
fn openings_without_ends_take_no_longer() {
    for piece in [
        "<a b=\"",
        "<a b='>",
        "<![CDATA[",
        "<![CDATA[<![CDATA[]]>",
        "<a><![CDATA[</a>",
        "<!--",
        "<?x ",
        "<!DOCTYPE [",
        "&",
        "<a b=\"> <",
    ] {
        let text = format!("{}]]>", piece.repeat(200_000));
        assert!(Tokens::new(&text).count() <= text.len(), "{piece}");
    }
}
