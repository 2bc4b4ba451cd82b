//! What must match what, whatever hands wrote it.

use proptest::prelude::*;

use super::*;

fn folded(text: &str) -> Vec<String> {
    words(text).map(|word| word.folded).collect()
}

#[test]
fn case_accents_width_and_ligatures_do_not_count() {
    let table = [
        ("Élite", "elite"),
        ("NAÏVE", "naive"),
        ("Ｌｕｋｅ", "luke"),
        ("ﬁnale", "finale"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("İstanbul", "istanbul"),
        ("Kılıç", "kilic"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("Σίσυφος", "σισυφοσ"),
        ("Ёлка", "елка"),
        ("Gyllenhaal Øst", "gyllenhaal ost"),
        ("Łódź", "lodz"),
        ("e\u{301}lite", "elite"),
        ("①", "1"),
        ("a\u{ad}b", "ab"),
        ("Ærø", "aero"),
    ];
    for (text, wanted) in table {
        assert_eq!(fold(text), wanted, "{text}");
    }
    assert_eq!(fold("“Harlem’s” – hero"), "\"harlem's\" - hero");
}

#[test]
fn marks_that_spell_are_kept() {
    assert_ne!(folded("कि"), folded("का"));
    assert_ne!(folded("か"), folded("が"));
    assert_eq!(folded("ガ"), folded("ｶﾞ"));
    assert_eq!(folded("が"), folded("か\u{3099}"));
    assert_ne!(folded("มี"), folded("มา"));
}

#[test]
fn an_emoji_is_a_word() {
    assert_eq!(folded("Wednesday💃🖤 dances"), ["wednesday", "💃", "🖤", "dances"]);
    assert_eq!(folded("👍🏽 ❤️"), ["👍", "❤"], "neither its colour nor its form counts");
    assert_eq!(folded("👩\u{200d}👧"), ["👩", "👧"]);
}

#[test]
fn every_apostrophe_inside_a_word_vanishes() {
    for apostrophe in ["'", "’", "‘", "‛", "ʼ", "′", "´", "＇"] {
        let text = format!("Harlem{apostrophe}s hero");
        assert_eq!(folded(&text), ["harlems", "hero"], "{apostrophe}");
        assert_eq!(words(&text).next().unwrap().without_possessive(&text), "harlem");
    }
    assert_eq!(
        folded("‘Jessica Jones‘ 'Luke' rock ’n’ roll"),
        ["jessica", "jones", "luke", "rock", "n", "roll"]
    );
    assert_eq!(folded("the Joneses’ home"), ["the", "joneses", "home"]);
    assert_eq!(folded("''x''y"), ["x", "y"]);
}

#[test]
fn a_possessive_is_told_from_a_plural() {
    for (text, wanted) in [("boss", "boss"), ("Jones’s", "jones"), ("CAGE'S", "cage"), ("s", "s")] {
        assert_eq!(words(text).next().unwrap().without_possessive(text), wanted);
    }
}

#[test]
fn dotted_acronyms_are_one_word() {
    assert_eq!(folded("Agents of S.H.I.E.L.D. return"), ["agents", "of", "shield", "return"]);
    assert_eq!(folded("The U.S. and the U.K"), ["the", "us", "and", "the", "uk"]);
    assert_eq!(folded("s.h"), ["sh"]);
    assert_eq!(folded("plan b.It works"), ["plan", "b", "it", "works"]);
    assert_eq!(folded("1.5 e.g"), ["1", "5", "eg"]);
}

#[test]
fn a_character_of_a_script_without_spaces_is_a_word() {
    assert_eq!(folded("ルーク・ケイジ2話"), ["ル", "ー", "ク", "ケ", "イ", "ジ", "2", "話"]);
    assert_eq!(folded("Netflix新剧"), ["netflix", "新", "剧"]);
    assert_eq!(folded("마블 드라마").len(), 2);
}

#[test]
fn ranges_stand_in_the_original() {
    let text = "“Élite” – İs Harlem’s №1";
    let found: Vec<&str> = words(text).map(|word| &text[word.range]).collect();
    assert_eq!(found, ["Élite", "İs", "Harlem’s", "1"]);
}

#[test]
fn a_prefix_covers_what_was_typed_of_the_original() {
    let covered = |text: &str, typed: &str| {
        let word = words(text).next().unwrap();
        text[word.prefix(text, typed.len())].to_owned()
    };
    assert_eq!(covered("featurette", "featur"), "featur");
    assert_eq!(covered("Harlem’s", "harlem"), "Harlem");
    assert_eq!(covered("Harlem’s", "harlems"), "Harlem’s");
    assert_eq!(covered("E\u{301}lite", "e"), "E\u{301}");
    assert_eq!(covered("Straße", "stras"), "Straß");
    assert_eq!(covered("ﬁnale", "f"), "ﬁ");
    assert_eq!(covered("S.H.I.E.L.D.", "shi"), "S.H.I");
}

#[test]
fn searchable_finds_starts_and_whole_words() {
    let text = Searchable::new("Who is Luke Cage?");
    assert_eq!(text.as_str(), " who is luke cage ");
    assert_eq!(Searchable::new(" … ").as_str(), "");
    assert_eq!(Searchable::new("").as_str(), "");
}

#[test]
fn every_character_folds_once_and_for_all() {
    // Han and Hangul have no case, and there are many of them.
    let plain = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    for c in ('\0'..'\u{20000}').filter(|c| !plain(c)) {
        let text = c.to_string();
        let once = fold(&text);
        assert_eq!(fold(&once), once, "{c:?} U+{:04X}", u32::from(c));
        for word in words(&text) {
            let again: String = words(&word.folded).map(|word| word.folded).collect();
            assert_eq!(again, word.folded, "{c:?} U+{:04X}", u32::from(c));
        }
    }
}

proptest! {
    #[test]
    fn searchable_texts_are_appended_as_they_are_made(before in "[ a]{0,3}", text in "[a-zÉ’'. 漢か゛“”…]{0,20}") {
        let mut out = before.clone();
        Searchable::append(&text, &mut out);
        let made = Searchable::new(&text);
        prop_assert_eq!(&out[before.len()..], made.as_str());
        let words: String = words(&text).map(|word| format!(" {}", word.folded)).collect();
        prop_assert_eq!(out[before.len()..].trim_end(), words);
    }

    #[test]
    fn words_are_in_order_and_never_empty(text in "(\\PC|['’ .aßéが\u{301}\u{200d}]){0,40}") {
        let mut end = 0;
        let mut searchable = String::new();
        for word in words(&text) {
            prop_assert!(word.range.start >= end && word.range.end > word.range.start);
            prop_assert!(!word.folded.is_empty() && !word.folded.contains(' '));
            for length in 0..=word.folded.len() + 1 {
                let prefix = word.prefix(&text, length);
                prop_assert!(text.get(prefix.clone()).is_some() && prefix.end <= word.range.end);
            }
            prop_assert!(word.folded.starts_with(word.without_possessive(&text)));
            end = word.range.end;
            searchable.push(' ');
            searchable.push_str(&word.folded);
        }
        if !searchable.is_empty() {
            searchable.push(' ');
        }
        let made = Searchable::new(&text);
        prop_assert_eq!(made.as_str(), searchable);
    }
}
