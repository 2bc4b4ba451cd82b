//! Unknown titles: what is one, and all that only looks so.

use super::*;
use crate::show::runs::runs;
use crate::show::seasons;

fn found(text: &str) -> Vec<String> {
    let known = |spelling: &str| matches!(spelling, "silo" | "the wire");
    Unknown::titles(&[text], &[runs(text)], &[seasons::sayings(text)], |_| Vec::new(), known)
}

#[test]
fn titles_beside_words_of_series_are_found() {
    for (text, title) in [
        ("She stars in the new Netflix series Starfall next year.", "Starfall"),
        ("He wrote ‘Starfall’ season 2 in a barn.", "Starfall"),
        ("They saw “The Long Harbour” season two together.", "The Long Harbour"),
        ("It was an old episode of Starfall that did it.", "Starfall"),
        ("We talk of Starfall, which premieres in May on HBO.", "Starfall"),
        ("She leads the BBC drama Starfall from Leeds.", "Starfall"),
        ("She leads the HBO crime thriller *Night Ferry* now.", "Night Ferry"),
        ("the third season of House of the Tides starts", "House of the Tides"),
        ("the season finale? No, the second season finale of Starfall, they say", "Starfall"),
        ("the second season of HBO’s Starfall starts", "Starfall"),
        ("they filmed Starfall season 2 in Wales", "Starfall"),
        ("they filmed Starfall’s third season in Wales", "Starfall"),
        ("we saw Starfall S02E05 in Wales", "Starfall"),
        ("they filmed the Harbours’ third season in Wales", "Harbours"),
        ("the sitcom Ann & Bob was on", "Ann & Bob"),
        ("the series Élite Harbour was on", "Élite Harbour"),
        ("the ‘Starfall’ showrunner spoke", "Starfall"),
        ("Watching Starfall season 2 with Starfall season 3", "Starfall"),
        ("the series Starfall Season 2", "Starfall"),
        ("The ‘Starfall’ Showrunner Explains That Ending Again", "Starfall"),
    ] {
        let found = found(text);
        assert!(found.contains(&title.to_owned()), "{text}: {found:?}");
    }
}

#[test]
fn what_is_no_title_of_a_series_is_not_found() {
    for text in [
        "the Apple series Silo digs on",
        "the drama Wire, “The Wire” season 2",
        "the new Netflix series will start",
        "the Netflix Original series Netflix made",
        "The season 2 premiere is on Monday",
        "the drama Atonement was a film",
        "the second season of the Premier League begins",
        "the third season of the show ended in May",
        "Next season Arsenal will play",
        "the series Stiller directed for Apple",
        "In March season two began",
        "It said “Suits me” season 2 of my life",
        "an episode of Monday Night was on May 3",
        "The Series Everyone Is Talking About This Fall",
        "Stars of the Series Adam Scott and Others Meet Season 2 Fans Again",
        "an Emmy for the series Emmy Awards",
        "the drama series American viewers loved",
        "He won, which premieres nothing",
        "Watching season 2",
        "the series' 50th episode of June",
        "“I hated every single second of this film, honestly” season 2",
        "Season 2, Episode 3",
        "the series I loved",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn no_word_of_the_lists_is_passed_over() {
    for word in SERIES.iter().chain(GENRES).chain(PARTS).chain(&["episode", "episodes", "which"]) {
        assert_eq!(words(word, &runs(word)).next(), Some(0..word.len()), "{word}");
    }
}

#[test]
fn each_title_is_told_once_and_few_in_all() {
    let text = "the series Starfall, the series ‘The Starfall’, the series STARFALL";
    assert_eq!(found(text), ["Starfall"]);
    let many: Vec<String> =
        (b'A'..=b'Z').map(|c| format!("he saw the series Xa{} here", char::from(c))).collect();
    assert_eq!(found(&many.join(", ")).len(), MOST);
}

#[test]
fn places_of_known_names_are_left_alone() {
    let texts = ["", "the series Starfall"];
    let (runs, sayings) = (texts.map(runs), [const { Vec::new() }; 2]);
    let at = |index| if index == 1 { std::iter::once(11..19).collect() } else { Vec::new() };
    assert_eq!(Unknown::titles(&texts, &runs, &sayings, at, |_| false), [""; 0]);
    assert_eq!(Unknown::titles(&texts, &runs, &sayings, |_| Vec::new(), |_| false), ["Starfall"]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(series|season 2|of|, which airs on HBO|drama| |’|‘|\\*|é|É|Star|Fall|The|\\.|\"){0,16}") {
        for title in found(&text) {
            assert!(text.contains(&title));
        }
    }
}
