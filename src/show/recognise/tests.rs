//! Recognition as a table of texts, names and what they are about.

use std::sync::LazyLock;

use super::*;
use crate::show::ShowEntry;
use crate::text::Clean;

/// The compiled-in shows, built once for all tests.
static BUILTIN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(&[]).0);

/// Names recognised in a title and paragraphs; those the text is about have a star.
fn recognised(catalogue: &Catalogue, title: &str, paragraphs: &[&str], said: &[&str]) -> Vec<String> {
    let paragraphs: Vec<String> = paragraphs.iter().map(|&text| text.to_owned()).collect();
    let said: Vec<Clean> = said.iter().map(|name| Clean::line(name)).collect();
    let mentions = catalogue.recognise(Passages { title, paragraphs: &paragraphs, said: &said, tags: &[] });
    assert!(mentions.about.iter().all(|show| mentions.named.contains(show)), "about is part of named");
    let name = |id| catalogue.get(id).unwrap().name.to_string();
    let star = |id| if mentions.about.contains(id) { "*" } else { "" };
    mentions.named.iter().map(|id| format!("{}{}", name(*id), star(id))).collect()
}

/// Texts of one paragraph, and the names in them.
const TEXTS: &[(&str, &[&str])] = &[
    // Quotation marks of every kind, also mismatched.
    ("He plays the lead in ‘Luke Cage‘ from today.", &["Luke Cage"]),
    ("“Luke Cage,” “Jessica Jones” and «Daredevil» are back.", &["Luke Cage", "Jessica Jones", "Daredevil"]),
    ("Fans of “Monk, Psych” and White Collar,” rejoice", &["Monk", "Psych", "White Collar"]),
    ("\"Narcos\", 'Ozark' and `Lupin`", &["Narcos", "Ozark", "Lupin"]),
    // Possessives and studios.
    ("Daredevil’s corridor fight and Narcos' music", &["Daredevil", "Narcos"]),
    ("Marvel's Luke Cage and Marvel’s The Defenders", &["Luke Cage", "The Defenders"]),
    ("It was Ted Lasso's last match", &["Ted Lasso"]),
    // Typographic variants.
    ("Grey’s Anatomy, Greys Anatomy and GREY'S ANATOMY", &["Grey's Anatomy"]),
    ("Will and Grace is Will & Grace", &["Will & Grace"]),
    ("Halt & Catch Fire", &["Halt and Catch Fire"]),
    ("Brooklyn Nine–Nine and Brooklyn Nine Nine", &["Brooklyn Nine-Nine"]),
    ("Agents of SHIELD and Marvel's Agents of S.H.I.E.L.D.", &["Agents of S.H.I.E.L.D."]),
    ("a rerun of MASH, that is M*A*S*H", &["M*A*S*H"]),
    ("Law & Order – SVU", &["Law & Order: Special Victims Unit"]),
    ("Mr Robot and Dr Who", &["Mr. Robot", "Doctor Who"]),
    ("Better\nCall   Saul and Better-Call-Saul", &["Better Call Saul"]),
    // Whole words.
    ("Narcosis, Lupine, Ozarks and Psychology", &[]),
    ("Squid Gamers play on", &[]),
    // Capitals.
    ("They drove by night, breaking bad habits; a better call, saul said", &[]),
    ("STRANGER THINGS RENEWED, TOLD BY GOT FANS", &["Stranger Things"]),
    ("GoT got good", &["Game of Thrones"]),
    ("Game Of Thrones, fear the Walking Dead", &["Game of Thrones", "The Walking Dead"]),
    ("What is wrong with the wire? The Wire!", &["The Wire"]),
    ("Ncis and csi are no shows, NCIS is", &["NCIS"]),
    // The longest name wins.
    ("House of Cards and Fear the Walking Dead", &["House of Cards", "Fear the Walking Dead"]),
    ("Daredevil: Born Again begins", &["Daredevil: Born Again"]),
    ("“Dark Matter” is not about that", &["Dark Matter"]),
    ("Narcos: Mexico, then Narcos", &["Narcos: Mexico", "Narcos"]),
    // Words parted by more than white space are no name.
    ("It is better. Call Saul!", &[]),
    ("She saw Luke, Cage and Jessica. Jones left.", &[]),
    // Ordinary words.
    ("Lost in thought, he waited for 24 hours at the House. You see? Dark, cold, Empire-like.", &[]),
    ("House Speaker Talks To Friends", &[]),
    ("Thelonious Monk played on. The Americans won the match.", &[]),
    ("On Fridays we all watch The Americans, never Monk", &["The Americans", "Monk"]),
    ("“Lost”, *House*, and the last season of Friends", &["Lost", "House", "Friends"]),
    ("Lost season 4 was cut short", &["Lost"]),
    ("We still talk about Severance at work", &["Severance"]),
];

#[test]
fn names_are_found_as_people_write_them() {
    for (text, expected) in TEXTS {
        let found = recognised(&BUILTIN, "", &["", "", text], &[]);
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn accents_and_other_scripts() {
    for (text, expected) in [
        ("Shōgun, Shogun and SHŌGUN", &["Shōgun"]),
        ("‘Merli’ and “Élite”", &["Élite"]),
        ("La Casa de Papel, la casa de Papel", &["Money Heist"]),
        ("넷플릭스 〈오징어 게임〉 시즌 3", &["Squid Game"]),
        ("配信中の『イカゲーム』について", &["Squid Game"]),
    ] {
        let found = recognised(&BUILTIN, "", &["", "", text], &[]);
        assert!(expected.iter().all(|name| found.iter().any(|found| found == name)), "{text}: {found:?}");
    }
}

#[test]
fn about_is_the_title_the_first_two_paragraphs_and_what_is_said() {
    let found = recognised(
        &BUILTIN,
        "Luke Cage returns",
        &["With Iron Fist.", "And Jessica Jones.", "But not Daredevil, nor Luke Cage."],
        &["the punisher", "A Show Nobody Knows"],
    );
    assert_eq!(found, ["The Punisher*", "Luke Cage*", "Iron Fist*", "Jessica Jones*", "Daredevil"]);
}

#[test]
fn an_ordinary_word_in_the_title_is_the_show_that_the_text_names() {
    let text = ["One.", "Two.", "It ends as “Lost” did."];
    assert_eq!(recognised(&BUILTIN, "Lost Ending Explained", &text, &[]), ["Lost*"]);
    assert_eq!(recognised(&BUILTIN, "Dark Ending Explained", &text, &[]), ["Lost"]);
}

#[test]
fn the_users_own_shows_are_found_too() {
    let mine = |name: &str, aliases: &[&str]| ShowEntry {
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        ..ShowEntry::default()
    };
    let (catalogue, _) = Catalogue::new(&[mine("Harbour Lights", &["HL"]), mine("small hours", &[])]);
    let text = "Harbour Lights (HL) and hl, harbour lights; Small hours, small hours";
    assert_eq!(recognised(&catalogue, "", &["", "", text], &[]), ["Harbour Lights", "small hours"]);
}

proptest::proptest! {
    /// Any text: no panic, and no show twice.
    #[test]
    fn any_text_is_read(text in "(Luke|Cage|Lost|“|’s| |\\n|é|오징어|게임|[\\PC]){0,40}") {
            let mentions = BUILTIN.recognise(Passages { title: &text, ..Passages::default() });
        let mut shows = mentions.named.clone();
        shows.sort_unstable();
        shows.dedup();
        proptest::prop_assert_eq!(shows.len(), mentions.named.len());
    }
}
