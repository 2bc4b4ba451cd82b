//! Spellings: how places compare with a name.

use super::*;

/// How all the words of `text`, behind the article that the name has, are written.
fn letters(name: &str, text: &str) -> Option<Letters> {
    let spelling = Spelling::new(name).unwrap();
    let words: Vec<_> = fold::words(text).skip(usize::from(spelling.has_article())).collect();
    let key = words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
    assert_eq!(key, spelling.body_key());
    let places: Vec<_> = words.into_iter().map(|word| word.range).collect();
    spelling.letters(text, &places)
}

#[test]
fn letters_are_compared_with_the_names() {
    for (name, text, expected) in [
        ("Luke Cage", "LUKE CAGE", Some(Letters::Capitals)),
        ("Luke Cage", "luke cage", Some(Letters::Small)),
        ("Luke Cage", "Luke cage", Some(Letters::Other)),
        ("The Wire", "THE WIRE", Some(Letters::Capitals)),
        ("NCIS", "Ncis", None),
        ("NCIS", "ncis", Some(Letters::Small)),
        ("GoT", "got", None),
        ("GoT", "GOT", None),
        ("FBI: Most Wanted", "fbi most wanted", Some(Letters::Small)),
        ("24", "24", Some(Letters::AsNamed)),
        ("black mirror", "BLACK MIRROR", Some(Letters::Capitals)),
        ("Luke Cage", "Luke, Cage", None),
        ("V", "V", Some(Letters::AsNamed)),
        ("The New Years", "The New Year’s", None),
        ("Greys Anatomy", "Grey's Anatomy", Some(Letters::AsNamed)),
        ("Schitt's", "Schitts", Some(Letters::AsNamed)),
        ("Dad's Army", "Dads’ Army", Some(Letters::AsNamed)),
        ("Gardeners' World", "Gardeners World", Some(Letters::AsNamed)),
        ("Dad's Army", "Dads, Army", None),
    ] {
        assert_eq!(letters(name, text), expected, "{name} in {text}");
    }
}

/// Whether all the words of `text` are `name` as it should be written.
fn written(name: &str, text: &str) -> bool {
    let spelling = Spelling::new(name).unwrap();
    let words: Vec<_> = fold::words(text).collect();
    spelling.at(&words, text).is_some_and(|place| words.len() == spelling.words.len() && place.start == 0)
}

#[test]
fn capitals_are_those_of_a_name() {
    for (name, text, expected) in [
        ("Luke Cage", "Luke Cage", true),
        ("Luke Cage", "LUKE CAGE", true),
        ("Luke Cage", "luke Cage", false),
        ("Luke Cage", "Luke cage", false),
        ("Game of Thrones", "Game Of Thrones", true),
        ("Game of Thrones", "GAME OF THRONES", true),
        ("The Wire", "the Wire", false),
        ("The Walking Dead", "the Walking Dead", true),
        ("The Walking Dead", "the walking dead", false),
        ("GoT", "GoT", true),
        ("GoT", "got", false),
        ("GoT", "GOT", false),
        ("NCIS", "Ncis", false),
        ("Agents of S.H.I.E.L.D.", "Agents of SHIELD", true),
        ("Agents of S.H.I.E.L.D.", "Agents of Shield", false),
        ("WandaVision", "WANDAVISION", true),
        ("WandaVision", "Wandavision", true),
        ("9-1-1", "9-1-1", true),
        ("iZombie", "iZombie", true),
        ("black mirror", "Black mirror", true),
    ] {
        assert_eq!(written(name, text), expected, "{name} in {text}");
    }
}

#[test]
fn marks_between_words_may_be_fewer_but_never_others() {
    for (name, text, expected) in [
        ("Law & Order: SVU", "Law & Order SVU", true),
        ("Law & Order: SVU", "Law & Order – SVU", true),
        ("Law & Order: SVU", "Law ＆ Order: SVU", true),
        ("Will & Grace", "Will Grace", false),
        ("Will & Grace", "Will, Grace", false),
        ("Grey's Anatomy", "Grey’s\nAnatomy", true),
        ("Luke Cage", "Luke-Cage", true),
        ("Black-ish", "Black•ish", true),
        ("Luke Cage", "Luke • Cage", false),
        ("Luke Cage", "Luke. Cage", false),
        ("Luke Cage", "Luke, Cage", false),
        ("Luke Cage", "Luke / Cage", false),
        ("Mr. Robot", "Mr Robot", true),
        ("The X-Files", "The X Files", true),
    ] {
        assert_eq!(written(name, text), expected, "{name} in {text}");
    }
}

#[test]
fn a_word_with_a_sign_is_another_without() {
    for (name, text, expected) in [
        ("3%", "3%", true),
        ("3%", "3", false),
        ("Vega$", "Vega$", true),
        ("Vega$", "Vega", false),
        ("@midnight", "@midnight", true),
        ("@midnight", "midnight", false),
        ("D.P.", "D.P.", true),
        ("D.P.", "DP", false),
        ("V.I.P.", "VIP", false),
        ("S.W.A.T.", "SWAT", true),
        ("Jeopardy!", "Jeopardy", true),
        ("$#*! My Dad Says", "My Dad Says", true),
    ] {
        assert_eq!(letters(name, text).is_some(), expected, "{name} in {text}");
    }
}

#[test]
fn variants_are_what_people_write() {
    let variants = |name| Spelling::variants(name).collect::<Vec<_>>();
    assert_eq!(variants("Law & Order"), ["Law and Order"]);
    assert_eq!(variants("Halt and Catch Fire"), ["Halt & Catch Fire"]);
    assert_eq!(variants("M*A*S*H"), ["MASH"]);
    assert_eq!(variants("Black-ish"), ["Blackish"]);
    assert_eq!(variants("9-1-1: Lone Star"), ["911: Lone Star"]);
    assert_eq!(variants("Babylon 5"), ["Babylon Five"]);
    assert_eq!(variants("Station Eleven"), ["Station 11"]);
    assert_eq!(variants("Hawaii Five-O"), ["Hawaii FiveO", "Hawaii 5-O"]);
    assert_eq!(variants("Inside No. 9: Stage"), ["Inside No. Nine: Stage"]);
    for name in ["Mr. Robot", "24", "3%", "The Twelve", "The 100", "Room 104", "The One Show", "Reno 911!"] {
        assert!(variants(name).is_empty(), "{name}");
    }
    assert!(variants("Law & Order - SVU").contains(&"Law and Order - SVU".to_owned()));
}

#[test]
fn a_name_is_placed_without_what_follows_it() {
    for (name, text, expected) in [
        ("Luke Cage", "Luke Cage’s", Some("Luke Cage")),
        ("Luke Cage", "Luke\nCage met", Some("Luke\nCage")),
        ("Luke Cage", "Luke Cages", None),
        ("Luke Cage", "luke cage", None),
        ("Grey's Anatomy", "Grey’s Anatomy", Some("Grey’s Anatomy")),
        ("The Boys", "The Boys' end", Some("The Boys")),
        ("Luke Cage", "Luke", None),
    ] {
        let words: Vec<_> = fold::words(text).collect();
        let place = Spelling::new(name).unwrap().at(&words, text);
        assert_eq!(place.map(|place| &text[place]), expected, "{name} in {text}");
    }
}

#[test]
fn what_has_no_word_is_no_spelling() {
    assert_eq!(Spelling::new(""), None);
    assert_eq!(Spelling::new(" … !"), None);
}
