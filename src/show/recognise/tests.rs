//! Recognition as tables of texts, the shows that they mean and what they are about.

mod more_texts;
mod surroundings;
mod texts;

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

/// The names alone; lines of the text are its title and its paragraphs.
fn named(text: &str) -> Vec<String> {
    let (title, body) = text.split_once('\n').unwrap_or(("", text));
    let paragraphs: Vec<&str> = body.split('\n').filter(|line| !line.is_empty()).collect();
    let mut names = recognised(&BUILTIN, title, &paragraphs, &[]);
    names.iter_mut().for_each(|name| *name = name.trim_end_matches('*').to_owned());
    names
}

/// Texts of one paragraph, and the names in them.
const SENTENCES: &[(&str, &[&str])] = &[
    // Quotation marks of every kind, also mismatched.
    ("He plays the lead in ‘Luke Cage‘ from today.", &["Luke Cage"]),
    ("“Luke Cage,” “Jessica Jones” and «Daredevil» are back.", &["Luke Cage", "Jessica Jones", "Daredevil"]),
    ("Fans of “Monk, Psych” and White Collar,” rejoice", &["Monk", "Psych", "White Collar"]),
    ("The series \"Narcos\", 'Ozark' and `Lupin`", &["Narcos", "Ozark", "Lupin"]),
    // Possessives and studios.
    ("Marvel's Luke Cage and Marvel’s The Defenders on Netflix", &["Luke Cage", "The Defenders"]),
    ("It was Ted Lasso's last match", &["Ted Lasso"]),
    // Typographic variants.
    ("Grey’s Anatomy, Greys Anatomy and GREY'S ANATOMY", &["Grey's Anatomy"]),
    ("Will and Grace is Will & Grace", &["Will & Grace"]),
    ("Halt & Catch Fire", &["Halt and Catch Fire"]),
    ("Brooklyn Nine–Nine and Brooklyn Nine Nine", &["Brooklyn Nine-Nine"]),
    ("Agents of SHIELD and Marvel's Agents of S.H.I.E.L.D.", &["Agents of S.H.I.E.L.D."]),
    ("Mr Robot and Dr Who", &["Mr. Robot", "Doctor Who"]),
    ("Better\nCall   Saul and Better-Call-Saul", &["Better Call Saul"]),
    // Whole words.
    ("Narcosis, Lupine, Ozarks and Psychology", &[]),
    ("Squid Gamers play on", &[]),
    // Capitals.
    ("They drove by night, breaking bad habits; a better call, saul said", &[]),
    ("STRANGER THINGS RENEWED, TOLD BY GOT FANS", &["Stranger Things"]),
    ("What is wrong with the wire?", &[]),
    // The longest name wins.
    ("House of Cards and Fear the Walking Dead", &["House of Cards", "Fear the Walking Dead"]),
    ("Daredevil: Born Again begins", &["Daredevil: Born Again"]),
    // Words parted by more than white space are no name.
    ("It is better. Call Saul!", &[]),
    ("She saw Luke, Cage and Jessica. Jones left.", &[]),
    // Ordinary words.
    ("Lost in thought, he waited for 24 hours at the House. You see? Dark, cold, Empire-like.", &[]),
    ("House Speaker Talks To Friends", &[]),
    ("Thelonious Monk played on. The Americans won the match.", &[]),
    ("“Lost”, *House*, and the last season of Friends", &["Lost", "House", "Friends"]),
    ("Lost season 4 was cut short", &["Lost"]),
    ("House is back in court on Monday's House, and Cuddy is not amused by the episode.", &["House"]),
    ("The Punisher, whom we met in Daredevil, would leave a note.", &["Daredevil"]),
];

#[test]
fn names_are_found_as_people_write_them() {
    for (text, expected) in SENTENCES {
        assert_eq!(recognised_names("", text), *expected, "{text}");
    }
}

fn recognised_names(title: &str, paragraph: &str) -> Vec<String> {
    let mut names = recognised(&BUILTIN, title, &[paragraph], &[]);
    names.iter_mut().for_each(|name| *name = name.trim_end_matches('*').to_owned());
    names
}

#[test]
fn series_are_told_from_what_shares_their_names() {
    for (text, expected) in texts::TEXTS.iter().chain(more_texts::TEXTS).chain(surroundings::TEXTS) {
        let found = named(text);
        let more: Vec<_> = found.iter().filter(|name| !expected.contains(&name.as_str())).collect();
        let fewer: Vec<_> =
            expected.iter().filter(|name| !found.iter().any(|found| found == *name)).collect();
        assert!(more.is_empty() && fewer.is_empty(), "{text}\n+{more:?} -{fewer:?}");
    }
}

#[test]
fn accents_and_other_scripts() {
    for (text, expected) in [
        ("the series ‘Merli’ and “Élite”", &["Élite"]),
        ("La Casa de Papel, la casa de Papel", &["Money Heist"]),
        ("넷플릭스 〈오징어 게임〉 시즌 3", &["Squid Game"]),
        ("配信中の『イカゲーム』について", &["Squid Game"]),
    ] {
        let found = recognised(&BUILTIN, "", &["", "", text], &[]);
        let has = |name: &&str| found.iter().any(|found| found.trim_end_matches('*') == *name);
        assert!(expected.iter().all(has), "{text}: {found:?}");
    }
}

#[test]
fn about_is_what_title_and_lead_mean_most() {
    for (title, paragraphs, expected) in [
        ("Breaking Bad turns 18", &["Breaking Bad began in 2008."][..], &["Breaking Bad*"][..]),
        // The only show, in the lead.
        ("A chemist's long goodbye", &["Breaking Bad ended in 2013."], &["Breaking Bad*"]),
        // Whose star somebody is says nothing of the show.
        ("Breaking Bad star sells house", &["The house is large."], &["Breaking Bad"]),
        // A round-up is about none.
        (
            "The best of the decade",
            &["Breaking Bad, Mad Men, Better Call Saul and Downton Abbey."],
            &["Breaking Bad", "Mad Men", "Better Call Saul", "Downton Abbey"],
        ),
        // What is only compared is not what it is about.
        (
            "Better Call Saul is back",
            &["Better Call Saul is no Breaking Bad.", "Better Call Saul takes its time."],
            &["Better Call Saul*", "Breaking Bad"],
        ),
    ] {
        assert_eq!(recognised(&BUILTIN, title, paragraphs, &[]), expected, "{title}");
    }
}

#[test]
fn what_is_said_is_named_and_about_whatever_the_text_says() {
    let found = recognised(&BUILTIN, "A title", &["Nothing."], &["the punisher", "A Show Nobody Knows"]);
    assert_eq!(found, ["The Punisher*"]);
}

#[test]
fn a_word_in_the_title_is_the_show_that_the_text_means() {
    let text = ["One.", "Two.", "It ends as season 6 of “Lost” did."];
    assert_eq!(recognised(&BUILTIN, "Lost Ending Explained", &text, &[]), ["Lost*"]);
    assert!(!recognised(&BUILTIN, "Dark Ending Explained", &text, &[]).contains(&"Dark*".to_owned()));
}

#[test]
fn tags_speak_for_their_shows() {
    let tags = [Clean::line("From"), Clean::line("Horror TV")];
    let paragraphs = ["The boss explains that tree in season 4.".to_owned()];
    let found = |tags| {
        let passages = Passages { title: "From boss explains", paragraphs: &paragraphs, said: &[], tags };
        BUILTIN.recognise(passages).named.len()
    };
    assert_eq!((found(&tags), found(&[])), (1, 0));
}

#[test]
fn namesakes_are_told_apart_by_people_network_year_and_country() {
    for (text, expected) in [
        ("Steve Carell left The Office in its seventh season.", "The Office (US)"),
        ("Ricky Gervais wrote The Office with Stephen Merchant for television.", "The Office (UK)"),
        ("The BBC's House of Cards, with Ian Richardson, was first shown in 1990.", "House of Cards (UK)"),
        ("The House of Cards actor was acquitted.", "House of Cards"),
        ("Lorne Greene flew in Battlestar Galactica in 1978.", "Battlestar Galactica (1978)"),
    ] {
        assert_eq!(recognised_names("", text), [expected], "{text}");
    }
}

#[test]
fn the_users_own_shows_are_found_too() {
    let mine = |name: &str, aliases: &[&str]| ShowEntry {
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        ..ShowEntry::default()
    };
    let (catalogue, _) = Catalogue::new(&[mine("Harbour Lights", &["HLX"]), mine("Velmish", &[])]);
    let text = "Harbour Lights (HLX) and hlx, harbour lights; the series Velmish";
    let found = recognised(&catalogue, "", &["", "", text], &[]);
    assert_eq!(found, ["Harbour Lights*", "Velmish"]);
}

#[test]
fn an_explanation_says_what_recognition_does() {
    for (text, _) in texts::TEXTS.iter().chain(more_texts::TEXTS).chain(surroundings::TEXTS) {
        let (title, body) = text.split_once('\n').unwrap();
        let paragraphs: Vec<String> = body.split('\n').map(str::to_owned).collect();
        let passages = Passages { title, paragraphs: &paragraphs, said: &[], tags: &[] };
        let (mentions, explanation) = (BUILTIN.recognise(passages), BUILTIN.explain(passages));
        let named: Vec<_> = explanation.shows.iter().filter(|reasons| reasons.named).collect();
        assert_eq!(named.len(), mentions.named.len(), "{text}");
        for reasons in &explanation.shows {
            assert_eq!(reasons.named, mentions.named.contains(&reasons.show), "{text}");
            assert_eq!(reasons.about, mentions.about.contains(&reasons.show), "{text}");
            assert_eq!(reasons.named, reasons.mentions.iter().any(|mention| mention.counts), "{text}");
            for mention in &reasons.mentions {
                let sum: i16 = mention.grounds.iter().map(|ground| ground.evidence.weight).sum();
                assert_eq!(sum, mention.score, "{text}");
                assert_eq!(mention.counts, sum >= crate::show::evidence::ENOUGH, "{text}");
            }
        }
    }
}

proptest::proptest! {
    /// Any text: no panic, and no show twice.
    #[test]
    fn any_text_is_read(text in "(Luke|Cage|Lost|24|The Office|“|’s| |\\n|é|, |#|\\(|\\)|오징어|게임|[\\PC]){0,40}") {
        let mentions = BUILTIN.recognise(Passages { title: &text, ..Passages::default() });
        let explanation = BUILTIN.explain(Passages { title: &text, ..Passages::default() });
        let mut shows = mentions.named.clone();
        shows.sort_unstable();
        shows.dedup();
        proptest::prop_assert_eq!(shows.len(), mentions.named.len());
        proptest::prop_assert!(mentions.named.len() <= explanation.shows.len());
    }
}
