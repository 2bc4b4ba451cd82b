//! The lexicon: names however they are written, in one small set of shows and people.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

const NAMES: &[(&str, Common)] = &[
    ("24", Common::Word),
    ("9-1-1", Common::Word),
    ("Agents of S.H.I.E.L.D.", Common::No),
    ("Babylon 5", Common::No),
    ("Black-ish", Common::No),
    ("BoJack Horseman", Common::No),
    ("Breaking Bad", Common::No),
    ("Bridgerton", Common::No),
    ("Daredevil", Common::No),
    ("Daredevil: Born Again", Common::No),
    ("ER", Common::Name),
    ("Fear the Walking Dead", Common::No),
    ("Firefly", Common::Title),
    ("Friends", Common::Word),
    ("Full House", Common::Word),
    ("Fuller House", Common::No),
    ("Game of Thrones", Common::No),
    ("GoT", Common::No),
    ("Grey's Anatomy", Common::No),
    ("HIMYM", Common::No),
    ("House", Common::Word),
    ("House of Cards", Common::No),
    ("House of the Dragon", Common::No),
    ("iZombie", Common::No),
    ("Jessica Jones", Common::No),
    ("Law & Order", Common::Word),
    ("Law & Order: SVU", Common::No),
    ("Lost", Common::Word),
    ("Luke Cage", Common::No),
    ("M*A*S*H", Common::No),
    ("MacGyver", Common::No),
    ("Monk", Common::Word),
    ("Narcos", Common::No),
    ("Ozark", Common::No),
    ("Parks and Rec", Common::No),
    ("Pokémon Concierge", Common::No),
    ("Power", Common::Word),
    ("The Power", Common::Word),
    ("She-Hulk", Common::No),
    ("Shōgun", Common::No),
    ("Silo", Common::Word),
    ("Stranger Things", Common::No),
    ("Succession", Common::Word),
    ("The Boys", Common::No),
    ("The Crown", Common::Word),
    ("The Office", Common::No),
    ("The Office (UK)", Common::No),
    ("The Walking Dead", Common::No),
    ("The Wire", Common::No),
    ("WandaVision", Common::No),
    ("Will & Grace", Common::No),
    ("Yellowstone", Common::Name),
    ("You", Common::Word),
    ("Élite", Common::Word),
    ("Arrowverse", Common::No),
    ("오징어 게임", Common::No),
    ("イカゲーム", Common::No),
];

const PEOPLE: &[&str] = &["Krysten Ritter", "J.J. Abrams", "Thibault de Montalembert", "Zendaya"];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::new(1);
    for (index, (name, common)) in NAMES.iter().enumerate() {
        lexicon.add(name, ShowId(index as u32), *common, false);
    }
    for (index, (name, common)) in NAMES.iter().enumerate() {
        for variant in Spelling::variants(name) {
            lexicon.add(&variant, ShowId(index as u32), *common, false);
        }
    }
    for (index, name) in PEOPLE.iter().enumerate() {
        lexicon.add_person(name, PersonId(index as u32));
    }
    lexicon
});

/// What is found: where it stands, which name, and how it is written: "Luke Cage’s" is "Luke Cage 's", "luke cage"
/// is "luke cage = Luke Cage small".
fn found(text: &str) -> Vec<String> {
    LEXICON.all_in(text).iter().map(|hit| described(text, hit)).collect()
}

fn described(text: &str, hit: &Hit) -> String {
    let found = match hit {
        Hit::Person(found) => return format!("{} (person)", &text[found.range.clone()]),
        Hit::Name(found) => found,
    };
    let written = &text[found.range.clone()];
    let name = NAMES[found.show.0 as usize].0;
    let mut out = if written == name { name.to_owned() } else { format!("{written} = {name}") };
    let Form { letters, article, possessive, studio, hashtag, glued, misspelt, alias } = found.form;
    for (holds, mark) in [
        (letters == Letters::Capitals, "capitals"),
        (letters == Letters::Small, "small"),
        (letters == Letters::Other, "other"),
        (article == Leading::Dropped, "dropped"),
        (article == Leading::Added, "added"),
        (possessive, "'s"),
        (studio, "studio"),
        (hashtag, "#"),
        (glued, "glued"),
        (misspelt, "misspelt"),
        (alias, "alias"),
    ] {
        if holds {
            out = format!("{out} {mark}");
        }
    }
    out
}

/// Each text, and what is found in it.
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn the_longest_name_wins_and_nothing_is_found_within_it() {
    check(&[
        ("House of Cards, House", &["House of Cards", "House"]),
        ("House of Pain", &["House"]),
        ("Full House and Fuller House", &["Full House", "Fuller House"]),
        ("Fear the Walking Dead", &["Fear the Walking Dead"]),
        ("They fear The Walking Dead", &["The Walking Dead"]),
        ("Daredevil: Born Again, Daredevil", &["Daredevil: Born Again", "Daredevil"]),
        ("Daredevil – Born Again", &["Daredevil – Born Again = Daredevil: Born Again"]),
        ("Daredevil Born Again", &["Daredevil Born Again = Daredevil: Born Again"]),
        ("Law & Order SVU, Law & Order", &["Law & Order SVU = Law & Order: SVU", "Law & Order"]),
        ("House of the", &["House"]),
        ("Lost, Monk", &["Lost", "Monk"]),
    ]);
}

#[test]
fn capitals_are_told() {
    check(&[
        ("Luke Cage", &["Luke Cage"]),
        ("LUKE CAGE RETURNS", &["LUKE CAGE = Luke Cage capitals"]),
        ("luke cage and friends", &["luke cage = Luke Cage small", "friends = Friends small"]),
        ("Luke cage", &["Luke cage = Luke Cage other"]),
        (
            "Game Of Thrones, GAME OF THRONES",
            &["Game Of Thrones = Game of Thrones", "GAME OF THRONES = Game of Thrones capitals"],
        ),
        ("Wandavision and wandavision", &["Wandavision = WandaVision", "wandavision = WandaVision small"]),
        ("24 hours", &["24"]),
    ]);
}

#[test]
fn an_abbreviation_is_no_other_word() {
    check(&[
        ("GoT, got, Got, GOT", &["GoT"]),
        ("ER, er, Er", &["ER"]),
        ("HIMYM, himym, Himym", &["HIMYM", "himym = HIMYM small"]),
        ("M*A*S*H, MASH, mash", &["M*A*S*H", "MASH = M*A*S*H"]),
        ("#got #GoT #GOT #mash", &["got = GoT small #", "GoT #", "GOT = GoT #", "mash = M*A*S*H small #"]),
    ]);
}

#[test]
fn a_leading_the_is_dropped_and_added() {
    check(&[
        (
            "the Walking Dead, Walking Dead",
            &["the Walking Dead = The Walking Dead", "Walking Dead = The Walking Dead dropped"],
        ),
        ("The Wire, the Wire, Wire", &["The Wire", "the Wire = The Wire other", "Wire = The Wire dropped"]),
        ("the wire, a wire, The wire", &["the wire = The Wire small", "The wire = The Wire other"]),
        ("THE WIRE", &["THE WIRE = The Wire capitals"]),
        ("we saw The Breaking Bad again", &["The Breaking Bad = Breaking Bad added"]),
        ("The Breaking Bad finale", &["Breaking Bad"]),
        ("the Breaking Bad finale", &["Breaking Bad"]),
        ("“the Breaking Bad”", &["the Breaking Bad = Breaking Bad added"]),
        ("the Power, Power", &["the Power = The Power other", "Power"]),
        ("bathe Wire", &["Wire = The Wire dropped"]),
    ]);
}

#[test]
fn marks_and_accents_are_written_in_many_ways() {
    check(&[
        ("Shogun SHŌGUN shōgun", &["Shogun = Shōgun", "SHŌGUN = Shōgun capitals", "shōgun = Shōgun small"]),
        (
            "Blackish, black-ish, Black ish",
            &["Blackish = Black-ish", "black-ish = Black-ish small", "Black ish = Black-ish"],
        ),
        ("Agents of SHIELD", &["Agents of SHIELD = Agents of S.H.I.E.L.D."]),
        ("Agents of S.H.I.E.L.D.!", &["Agents of S.H.I.E.L.D = Agents of S.H.I.E.L.D."]),
        (
            "Greys Anatomy, Grey’s\nAnatomy",
            &["Greys Anatomy = Grey's Anatomy", "Grey’s\nAnatomy = Grey's Anatomy"],
        ),
        ("9-1-1 and 911", &["9-1-1", "911 = 9-1-1"]),
        ("She Hulk, SheHulk", &["She Hulk = She-Hulk", "SheHulk = She-Hulk"]),
        ("Will and Grace, Will Grace", &["Will and Grace = Will & Grace"]),
        ("Parks & Rec", &["Parks & Rec = Parks and Rec"]),
        ("Luke. Cage, Luke, Cage, Luke/Cage", &[]),
        ("Pokemon Concierge", &["Pokemon Concierge = Pokémon Concierge"]),
        (
            "The Office (UK), The Office UK, the Office us",
            &["The Office (UK)", "The Office UK = The Office (UK)", "the Office = The Office other"],
        ),
    ]);
}

#[test]
fn possessives_and_studios_stand_outside() {
    check(&[
        ("Luke Cage’s bar", &["Luke Cage 's"]),
        ("LUKE CAGE'S bar", &["LUKE CAGE = Luke Cage capitals 's"]),
        ("Narcos' music", &["Narcos 's"]),
        ("the Boys’ end, ‘The Boys’ end", &["the Boys = The Boys other 's", "The Boys"]),
        ("Marvel’s Luke Cage, DC's ‘Lost’", &["Luke Cage studio", "Lost studio"]),
        ("Marvel's Netflix Daredevil", &["Daredevil"]),
        ("Ozarks, Lostprophets, 240, 1924, Luke Cages", &[]),
    ]);
}

#[test]
fn hashtags_run_words_together() {
    check(&[
        ("#HouseOfTheDragon", &["HouseOfTheDragon = House of the Dragon #"]),
        ("#houseofthedragon!", &["houseofthedragon = House of the Dragon small #"]),
        ("#StrangerThings2 now", &["StrangerThings = Stranger Things #"]),
        (
            "#TheWalkingDead #walkingdead",
            &["TheWalkingDead = The Walking Dead #", "walkingdead = The Walking Dead small dropped #"],
        ),
        ("#ParksAndRec", &["ParksAndRec = Parks and Rec #"]),
        ("#WillAndGrace", &["WillAndGrace = Will & Grace #"]),
        ("#24 #Babylon5", &["24 #", "Babylon5 = Babylon 5 #"]),
        ("#OzarkFinale", &["Ozark # glued"]),
        ("# Ozark ##", &["Ozark"]),
    ]);
}

#[test]
fn words_glued_by_bad_extraction_are_parted() {
    check(&[
        ("We had seenThe Wire before", &["The Wire glued"]),
        ("OzarkNarcos and The Crown", &["Ozark glued", "Narcos glued", "The Crown"]),
        ("Season 2Silo Season 3", &["Silo glued"]),
        ("Read moreSuccession", &["Succession glued"]),
        ("Ozark2017 and BreakingBad", &["Ozark glued", "BreakingBad = Breaking Bad glued"]),
        (
            "WandaVision MacGyver iZombie BoJack Horseman",
            &["WandaVision", "MacGyver", "iZombie", "BoJack Horseman"],
        ),
        (
            "SeriesLostThe CrownSilo and HouseNarcos",
            &["Lost glued", "The Crown glued", "Silo glued", "House glued", "Narcos glued"],
        ),
        ("YouTube, PowerPoint, HouseParty, McOzark, 24th, iOzark", &[]),
    ]);
}

#[test]
fn one_letter_of_a_long_name_may_be_wrong() {
    check(&[
        ("Breakng Bad", &["Breakng Bad = Breaking Bad misspelt"]),
        ("Game of Throns", &["Game of Throns = Game of Thrones misspelt"]),
        ("Sucession’s end", &["Sucession = Succession 's misspelt"]),
        (
            "Yelowstone, Yellowstoen",
            &["Yelowstone = Yellowstone misspelt", "Yellowstoen = Yellowstone misspelt"],
        ),
        ("Bridgeton, Strange Things, Breaking Bed, House of Card, Full Horse", &["House"]),
        ("Breakng Badd, breakng bad, Luke Cagge, Narkos, Firefry", &[]),
        ("Jesica Jons, Jesica Cage", &["Jesica Jons = Jessica Jones misspelt"]),
        ("Firelfy", &["Firelfy = Firefly misspelt"]),
    ]);
}

#[test]
fn french_articles_and_korean_particles_hide_no_name() {
    check(&[
        ("la fin de l’Arrowverse", &["Arrowverse"]),
        ("la fin d’Élite et d'Ozark", &["Élite", "Ozark"]),
        ("오징어 게임은 다시", &["오징어 게임"]),
        ("〈오징어 게임〉과", &["오징어 게임"]),
        ("新作イカゲームの話", &["イカゲーム"]),
    ]);
}

#[test]
fn people_are_found_by_their_full_names() {
    check(&[
        ("Krysten Ritter’s part", &["Krysten Ritter (person)"]),
        ("KRYSTEN RITTER, krysten ritter, Krysten", &["KRYSTEN RITTER (person)"]),
        (
            "krysten ritter in jessica jones",
            &["krysten ritter (person)", "jessica jones = Jessica Jones small"],
        ),
        ("J.J. Abrams, J. J. Abrams", &["J.J. Abrams (person)", "J. J. Abrams (person)"]),
        ("Thibault de Montalembert", &["Thibault de Montalembert (person)"]),
        ("Krysten. Ritter", &[]),
        ("Zendaya", &["Zendaya (person)"]),
    ]);
}

#[test]
fn a_silent_name_hides_what_stands_in_it() {
    let mut lexicon = Lexicon::new(1);
    for (index, name) in ["House of Cards", "House", "The Wire"].into_iter().enumerate() {
        lexicon.add(name, ShowId(index as u32), Common::No, false);
    }
    lexicon.silence("house of cards");
    lexicon.silence("the wire");
    lexicon.silence("White House");
    let text = "House of Cards, Wire, The Wire, #HouseOfCards, the White House, House";
    let found = lexicon.all_in(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(matches!(&found[0], Hit::Name(found) if found.range.end == text.len()));
    assert_eq!(lexicon.show("wire"), Some(ShowId(2)));
}

#[test]
fn a_spelling_keeps_its_first_show() {
    let mut lexicon = Lexicon::new(1);
    lexicon.add("The Office", ShowId(0), Common::No, false);
    lexicon.add("The Office", ShowId(7), Common::No, false);
    lexicon.add("Office", ShowId(8), Common::No, false);
    for (written, show) in [("the office", 0), ("office", 8)] {
        assert_eq!(lexicon.show(written), Some(ShowId(show)));
    }
}

/// Words, marks and pieces of names, in any order.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = "(Luke|CAGE|cage|House|of |the |The |Cards|Breakng|Bad|#|“|’s|'|l’| |\\n|É|é|\u{301}|24|오징어|게임은|イカ|(UK)|[\\PC]){0,30}";
    pieces.prop_map(|text: String| text)
}

proptest! {
    #[test]
    fn any_text_is_passed_in_order(text in any_text()) {
        let mut end = 0;
        for hit in LEXICON.all_in(&text) {
            let range = match hit {
                Hit::Name(found) => found.range,
                Hit::Person(found) => found.range,
            };
            prop_assert!(range.start >= end && range.end > range.start, "{range:?} in {text:?}");
            prop_assert!(text.get(range.clone()).is_some());
            end = range.end;
        }
    }

    #[test]
    fn any_names_are_found_where_they_stand(names in prop::collection::vec("[\\PC]{1,12}", 1..6), text in any_text()) {
        let mut lexicon = Lexicon::new(1);
        for (index, name) in names.iter().enumerate() {
            lexicon.add(name, ShowId(index as u32), Common::No, false);
            lexicon.add_person(&names[names.len() - 1 - index], PersonId(index as u32));
        }
        for text in names.iter().map(|name| format!("{name} {text} {name}")) {
            for hit in lexicon.all_in(&text) {
                if let Hit::Name(found) = hit {
                    prop_assert!(text.get(found.range).is_some());
                }
            }
        }
    }

    /// Each name of the set, in each way to write it, amid other words.
    #[test]
    fn a_name_is_found_however_it_is_written(index in 0..NAMES.len(), way in 0..6_usize, before in "[a-z]{0,6}") {
        let (name, common) = NAMES[index];
        let key = key_of(name);
        let body = body_of(&key);
        let written = match way {
            0 => name.to_owned(),
            1 if !spelling::is_abbreviation(name, body) => name.to_uppercase(),
            2 if !spelling::is_never_small(name, body) => name.to_lowercase(),
            3 => format!("“{name}’s”"),
            4 if common == Common::No && name.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) => format!("{name}Ozark"),
            5 => name.replace('\'', "’"),
            _ => format!("({name})"),
        };
        let text = format!("{before} {written} x");
        let hits = LEXICON.all_in(&text);
        let is_it = |hit: &Hit| matches!(hit, Hit::Name(found) if found.show == ShowId(index as u32));
        prop_assert!(hits.iter().any(is_it), "{text:?}: {hits:?}");
    }
}
