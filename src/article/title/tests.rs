//! First sentences and first lines.

use proptest::prelude::*;

use super::*;

#[test]
fn a_first_line_that_is_no_sentence_is_the_title() {
    for line in [
        "Who is Luke Cage? A new featurette",
        "Jessica Jones’ Luke Cage!",
        "Marvel’s Agents of S.H.I.E.L.D.",
        "ルーク・ケイジ",
    ] {
        assert_eq!(of_paragraph(line).as_str(), line);
    }
}

#[test]
fn a_sentence_is_the_title_where_there_is_no_better() {
    for (text, wanted) in [
        ("Luke Cage is back. Netflix says so.", "Luke Cage is back."),
        ("“He is back.” So it began.", "“He is back.”"),
        ("Mr. Robot met Dr. Strange in St. Louis. They talked.", "Mr. Robot met Dr. Strange in St. Louis."),
        (
            "Agents of S.H.I.E.L.D. returns on Friday. It is late.",
            "Agents of S.H.I.E.L.D. returns on Friday.",
        ),
        ("Who is J. Jones? Nobody knows.", "Who is J. Jones?"),
        ("Version 2.0 of the plan e.g. the new one. End.", "Version 2.0 of the plan e.g. the new one."),
        ("ルーク・ケイジが帰る。ハーレムは待つ。", "ルーク・ケイジが帰る。"),
    ] {
        assert_eq!(of_paragraph(text).as_str(), wanted);
    }
}

#[test]
fn a_long_sentence_is_cut_at_a_word() {
    let text = "Krysten Ritter puts the leather jacket on again, and this time, she says, it will be for good and all of us. End.";
    assert_eq!(
        of_paragraph(text).as_str(),
        "Krysten Ritter puts the leather jacket on again, and this time, she says, it…"
    );
    let text = format!("{}。", "漢".repeat(90));
    assert_eq!(of_paragraph(&text).as_str(), format!("{}…", "漢".repeat(39)));
}

#[test]
fn titles_are_compared_by_their_words() {
    assert!(same("“Luke Cage” returns!", "luke cage returns"));
    assert!(same("?!", "?!"));
    assert!(!same("?!", "…"));
    assert!(!same("Luke Cage", "Luke Cage returns"));
}

proptest! {
    #[test]
    fn any_readable_text_gives_a_title_of_bounded_width(text in "(\\PC|[.!?… “”]){0,200}") {
        let title = of_paragraph(&text);
        prop_assert!(title.width() <= LONGEST);
        if is_readable(&Clean::line(&text)) {
            prop_assert!(!title.is_empty());
        }
    }
}
