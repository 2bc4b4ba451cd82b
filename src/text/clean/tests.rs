//! Nothing passes the door that a terminal obeys, hides or trips over.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

fn assert_harmless(text: &str) {
    for c in text.chars() {
        assert!(c == '\n' || !c.is_control(), "{text:?}");
        assert!(!invisible(c), "{text:?}");
        assert!(!matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    }
    for grapheme in text.graphemes(true) {
        assert!(grapheme.len() <= 64, "{} bytes in {text:?}", grapheme.len());
        assert!(grapheme.chars().filter(|c| is_mark(*c)).count() <= 8, "{text:?}");
    }
    for line in text.split('\n') {
        assert!(!line.starts_with(is_mark), "{text:?}");
    }
}

#[test]
fn escape_sequences_become_visible_text() {
    let table = [
        ("\u{1b}[31mred\u{1b}[0m", "␛[31mred␛[0m"),
        ("\u{1b}]0;title\u{7}", "␛]0;title␇"),
        ("\u{9b}2J", "␛[2J"),
        ("a\0b\u{7f}", "a␀b␡"),
        ("back\u{8}space", "back␈space"),
    ];
    for (text, wanted) in table {
        assert_eq!(Clean::body(text).as_str(), wanted);
        assert_eq!(Clean::line(text).as_str(), wanted);
    }
}

#[test]
fn a_line_break_that_becomes_a_space_makes_no_grapheme_too_long() {
    for count in [30, 31, 32, 33] {
        let text = format!("{}\nnext", "\u{600}".repeat(count));
        for clean in [Clean::line(&text), Clean::inline(&text), Clean::body(&text)] {
            assert_harmless(&clean);
            assert_eq!(Clean::body(&clean), clean);
        }
    }
}

#[test]
fn a_flood_of_marks_without_a_base_is_cut_too() {
    for count in [7, 8, 9, 10, 40] {
        let clean = Clean::body(&format!("a\u{1343d}{}b", "\u{301}".repeat(count)));
        assert_harmless(&clean);
        assert_eq!(Clean::body(&clean), clean);
    }
}

#[test]
fn every_line_break_is_one_line_feed() {
    let text = "a\rb\r\nc\u{85}d\u{2028}e\u{2029}f\u{b}g\u{c}h\ni\r\r\nj";
    assert_eq!(Clean::body(text).as_str(), "a\nb\nc\nd\ne\nf\ng\nh\ni\n\nj");
    assert_eq!(Clean::line(text).as_str(), "a b c d e f g h i j");
}

#[test]
fn tabs_go_to_stops_of_four_columns() {
    assert_eq!(Clean::body("\ta\tbc\té\n漢\tx").as_str(), "    a   bc  é\n漢  x");
}

#[test]
fn bidi_controls_and_invisible_characters_go() {
    let text = "\u{feff}a\u{202e}b\u{2066}c\u{2069}\u{200e}d\u{61c}\u{ad}e\u{200b}\u{2060}\u{fffc}f\u{3164}";
    assert_eq!(Clean::body(text).as_str(), "abcdef");
    assert_eq!(Clean::body("\u{fdd0}\u{ffff}\u{10ffff}").as_str(), "\u{fffd}\u{fffd}\u{fffd}");
    assert_eq!(Clean::body("hidden\u{e0041}\u{e0042}").as_str(), "hidden");
}

#[test]
fn emoji_and_scripts_that_need_joiners_keep_them() {
    for text in [
        "👩🏽‍❤️‍💋‍👨🏿",
        "👨‍👩‍👧‍👦",
        "👨🏽‍👩🏽‍👧🏽‍👦🏽",
        "1️⃣",
        "🏳️‍🌈",
        "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "می‌خواهم",
        "क्‍ष",
        "葛\u{e0100}",
        "e\u{301}\u{323}",
        "שָׁלוֹם",
        "Apple \u{f8ff}",
    ] {
        assert_eq!(Clean::body(text).as_str(), text);
        assert_eq!(Clean::line(text).as_str(), text);
    }
    assert_eq!(Clean::line("Lu\u{200d}ke C\u{200c}age").as_str(), "Luke Cage");
}

#[test]
fn floods_are_cut() {
    let zalgo = format!("a{}b", "\u{301}".repeat(5000));
    assert_eq!(Clean::body(&zalgo).as_str(), format!("a{}b", "\u{301}".repeat(8)));
    for flood in [
        "\u{1100}",
        "👩\u{200d}",
        "क\u{94d}",
        "\u{600}",
        "\u{903}",
        "👍🏽",
        "\u{200d}",
        "\u{e0041}",
        "\u{1f3fd}",
    ] {
        let text = format!("x{}y", flood.repeat(2000));
        let clean = Clean::body(&text);
        assert_harmless(&clean);
        assert_eq!(Clean::body(&clean), clean, "{flood:?}");
    }
}

#[test]
fn a_mark_never_reaches_what_stands_left_of_the_text() {
    assert_eq!(Clean::body("\u{301}a\n\u{301}b").as_str(), "a\nb");
    assert_eq!(Clean::line("  \u{301}a").as_str(), "a");
    assert_eq!(Clean::inline(" \u{301}a").as_str(), " a");
}

#[test]
fn an_inline_keeps_one_space_at_its_ends() {
    let table =
        [("  a  b\n", " a b "), ("a", "a"), (" ", " "), ("", ""), ("\u{feff} a", " a"), ("a\u{200b}", "a")];
    for (text, wanted) in table {
        assert_eq!(Clean::inline(text).as_str(), wanted, "{text:?}");
    }
}

#[test]
fn a_clean_text_is_not_copied_twice() {
    for text in ["plain\ntext", "“curly” – and … 漢字 かな 한글 é", "emoji 👍🏽 and e\u{301}"]
    {
        assert!(matches!(cleaned(text), Cow::Borrowed(_)), "{text}");
    }
}

/// What [`is_single_spaced`] says, character by character.
fn is_single_spaced_slowly(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.iter().all(|c| !c.is_whitespace() || *c == ' ') && !chars.windows(2).any(|pair| pair == [' ', ' '])
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "\u{1b}[31m",
            "\r",
            "\n",
            "\t",
            " ",
            "\u{301}",
            "\u{200d}",
            "\u{200c}",
            "👩",
            "\u{1f3fd}",
            "क",
            "\u{94d}",
            "\u{1100}",
            "\u{1161}",
            "\u{11a8}",
            "\u{600}",
            "\u{1f3f4}",
            "\u{e0041}",
            "\u{fe0f}",
            "🇩",
            "a",
            "\u{903}",
            "\u{feff}",
            "\u{202e}",
            "\u{85}",
            "\0",
        ])
        .prop_map(String::from),
    ];
    let run = (piece, prop_oneof![4 => 1..3_usize, 1 => 20..40_usize])
        .prop_map(|(piece, count)| piece.repeat(count));
    proptest::collection::vec(run, 0..24).prop_map(|runs| runs.concat())
}

proptest! {
    #[test]
    fn single_spaces_are_told_at_a_glance(text in "[a ’é漢\u{a0}\u{3000}\u{85}\t\n\u{b}]{0,6}|[a-c “]{0,20}") {
        prop_assert_eq!(is_single_spaced(&text), is_single_spaced_slowly(&text));
        let collapsed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(super::collapsed(&text), collapsed);
    }

    #[test]
    fn any_text_is_harmless_and_cleaned_once_and_for_all(text in nasty()) {
        type Door = fn(&str) -> Clean;
        for door in [Clean::body as Door, Clean::line, Clean::inline] {
            let clean = door(&text);
            assert_harmless(&clean);
            prop_assert_eq!(&door(&clean), &clean);
        }
        let line = Clean::line(&text);
        prop_assert!(!line.contains('\n') && !line.contains("  ") && line.trim() == &*line);
    }
}
