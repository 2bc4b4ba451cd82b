//! The catalogue: order, duplicates, ambiguity, the user's entries.

use super::builtin::entries as builtin;
use super::*;

mod spellings;
use crate::show::lexicon::Hit;

fn entry(name: &str, aliases: &[&str]) -> ShowEntry {
    ShowEntry {
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        ..ShowEntry::default()
    }
}

fn with(extra: &[ShowEntry]) -> Catalogue {
    let (catalogue, problems) = Catalogue::new(extra);
    assert_eq!(problems, []);
    catalogue
}

/// The names that a spelling finds.
fn found(catalogue: &Catalogue, spelling: &str) -> Vec<String> {
    catalogue.find(spelling).iter().map(|id| catalogue.get(*id).unwrap().name.to_string()).collect()
}

#[test]
fn no_two_compiled_in_shows_share_a_spelling() {
    let entries = builtin();
    let count = entries.len();
    assert!(count >= 800, "{count} shows");
    let (settled, problems) = settle(entries.clone());
    assert_eq!(problems, []);
    assert_eq!(settled.len(), count);

    // Their variants neither: each is found as its own show, unless another is really called so ("Out-Laws").
    let catalogue = with(&[]);
    let real: HashMap<String, ShowId> = (0..)
        .map(ShowId)
        .zip(&entries)
        .flat_map(|(id, entry)| entry.spellings().filter_map(move |name| Some((key(name.text)?, id))))
        .collect();
    for ((id, show), entry) in catalogue.iter().zip(&entries) {
        assert_eq!(*show.name, *entry.name);
        for name in entry.spellings() {
            assert_eq!(catalogue.exact(name.text), Some(id), "{}", name.text);
            for form in Spelling::variants(name.text) {
                let expected = key(&form).and_then(|key| real.get(&key).copied()).unwrap_or(id);
                assert_eq!(catalogue.exact(&form), Some(expected), "{form} is another show's too");
            }
        }
    }
}

#[test]
fn each_bare_name_of_compiled_in_namesakes_has_one_default() {
    let (entries, catalogue) = (builtin(), with(&[]));
    let mut groups: HashMap<String, Vec<ShowId>> = HashMap::new();
    for (id, entry) in (0..).map(ShowId).zip(&entries) {
        groups.entry(key(entry.bare_name()).unwrap()).or_default().push(id);
    }
    for (bare, group) in &groups {
        let has_it = |id: &&ShowId| {
            entries[id.0 as usize].spellings().any(|name| key(name.text).as_ref() == Some(bare))
        };
        let defaults = group.iter().filter(has_it).count();
        assert!(group.len() == 1 || defaults == 1, "{bare} wants one default, and has {defaults}");
        for id in group {
            let expected = if group.len() > 1 { group.as_slice() } else { &[] };
            assert_eq!(catalogue.namesakes(*id), expected, "{bare}");
        }
    }
    assert!(groups.values().any(|group| group.len() > 1));
}

#[test]
fn compiled_in_shows_are_sorted_and_sane() {
    let entries = builtin();
    for pair in entries.windows(2) {
        assert!(
            fold::fold(&pair[0].name) < fold::fold(&pair[1].name),
            "{} before {}",
            pair[1].name,
            pair[0].name
        );
    }
    for show in &entries {
        let name = &show.name;
        assert!(show.year.is_some_and(|year| (1940..=2026).contains(&year)), "year of {name}");
        assert!(show.network.as_ref().is_some_and(|network| !network.is_empty()), "network of {name}");
        let names = show.spellings().map(|name| name.text);
        let texts = names.chain(show.people.iter().chain(&show.network).map(String::as_str));
        for text in texts {
            assert!(*text == *Clean::line(text) && !text.is_empty(), "texts of {name}");
        }
        let needs_evidence = show.common.unwrap_or_default() != Common::No;
        assert!(
            !needs_evidence || !show.people.is_empty(),
            "people of {name}, which means something else too"
        );
    }
}

#[test]
fn a_spelling_finds_the_exact_show_first_and_else_every_start_of_a_word() {
    let catalogue = with(&[]);
    for (spelling, expected) in [
        ("luke cage", vec!["Luke Cage"]),
        ("LUKE", vec!["Luke Cage"]),
        ("luke ca", vec!["Luke Cage"]),
        ("cage lu", vec![]),
        ("got", vec!["Game of Thrones"]),
        ("house", vec!["House"]),
        ("house of g", vec!["House of Guinness", "Richard Osman's House of Games"]),
        (
            "walking",
            vec![
                "Fear the Walking Dead",
                "Tales of the Walking Dead",
                "The Walking Dead",
                "The Walking Dead: Daryl Dixon",
                "The Walking Dead: Dead City",
                "The Walking Dead: The Ones Who Live",
                "The Walking Dead: World Beyond",
                "Walking with Dinosaurs",
            ],
        ),
        ("alking", vec![]),
        ("“Daredevil’s", vec!["Daredevil"]),
        ("‘Marvel’s Luke Cage‘", vec!["Luke Cage"]),
        ("Marvel's Jessica Jones'", vec!["Jessica Jones"]),
        ("will and grace", vec!["Will & Grace"]),
        ("greys anatomy", vec!["Grey's Anatomy"]),
        ("grey’s  anatomy", vec!["Grey's Anatomy"]),
        ("mash", vec!["M*A*S*H"]),
        ("m*a*s*h", vec!["M*A*S*H"]),
        ("la casa de p", vec!["Money Heist"]),
        ("brooklyn nine–nine", vec!["Brooklyn Nine-Nine"]),
        ("the office", vec!["The Office (US)"]),
        ("the office uk", vec!["The Office (UK)"]),
        ("", vec![]),
        ("“…”", vec![]),
        ("breakng bad", vec!["Breaking Bad"]),
        ("“Breaking Bda”", vec!["Breaking Bad"]),
        ("brekng bad", vec![]),
        ("no such show", vec![]),
    ] {
        assert_eq!(found(&catalogue, spelling), expected, "{spelling}");
    }
}

#[test]
fn accents_do_not_count() {
    let catalogue = with(&[]);
    assert_eq!(found(&catalogue, "shogun"), ["Shōgun"]);
    assert_eq!(found(&catalogue, "SHŌGUN"), ["Shōgun"]);
    assert_eq!(found(&catalogue, "elite"), ["Élite"]);
    assert_eq!(found(&catalogue, "Marvel’s luke ca"), ["Luke Cage"], "half-typed behind its studio");
}

#[test]
fn what_the_user_gives_belongs_to_that_entry_alone() {
    // An alias moves.
    let catalogue = with(&[entry("Gotham Nights", &["GoT"])]);
    assert_eq!(found(&catalogue, "got"), ["Gotham Nights"]);
    assert_eq!(found(&catalogue, "game of thrones"), ["Game of Thrones"]);

    // A compiled-in name given as an alias: the compiled-in show gives way.
    let catalogue = with(&[entry("Marvel on Netflix", &["Luke Cage", "Iron Fist"])]);
    assert_eq!(found(&catalogue, "luke cage"), ["Marvel on Netflix"]);
    assert_eq!(found(&catalogue, "iron fist"), ["Marvel on Netflix"]);
    assert!(!catalogue.iter().any(|(_, show)| &*show.name == "Luke Cage"));
}

#[test]
fn an_entry_of_the_same_name_wins_and_takes_what_it_does_not_give() {
    let mine = ShowEntry { network: Some("HBO Max".into()), ..entry("game of thrones", &[]) };
    let catalogue = with(&[mine]);
    let show = catalogue.get(catalogue.find("got")[0]).unwrap();
    assert_eq!(&*show.name, "game of thrones");
    assert_eq!((show.year, show.network.as_deref()), (Some(2011), Some("HBO Max")));
    assert_eq!(catalogue.iter().count(), builtin().len());

    // A variant of the name is the same name.
    let catalogue = with(&[entry("Will and Grace", &["W&G"])]);
    assert_eq!(found(&catalogue, "will & grace"), ["Will and Grace"]);
    assert_eq!(catalogue.iter().count(), builtin().len());
}

#[test]
fn a_name_that_is_never_a_show_is_silent_in_texts_alone() {
    let never = ["the wire".to_owned(), "monk".to_owned(), "will and grace".to_owned()];
    let (catalogue, problems) = Catalogue::with(&[], &never);
    assert_eq!(problems, []);
    let text = "The Wire, Wire, Monk, MONK, Will & Grace, #WillAndGrace; Ozark";
    assert_eq!(catalogue.lexicon.all_in(text).len(), 1);
    assert_eq!(found(&catalogue, "wire"), ["The Wire"]);
    assert_eq!(found(&catalogue, "monk"), ["Monk"]);

    let twice = ["MONK".to_owned(), "Will and Grace".to_owned(), "The Wire".to_owned(), "monk".to_owned()];
    assert_eq!(Catalogue::with(&[], &twice).0.fingerprint(), catalogue.fingerprint());
    let other = [entry("Zorvex", &[])];
    let fingerprints =
        [Catalogue::new(&[]).0, catalogue, Catalogue::new(&other).0].map(|it| it.fingerprint());
    assert_ne!(fingerprints[0], fingerprints[1]);
    assert_ne!(fingerprints[0], fingerprints[2]);
}

/// The shows named in a text, with what else the name means.
fn named(catalogue: &Catalogue, text: &str) -> Vec<(String, Common)> {
    let name = |hit| match hit {
        Hit::Name(found) => Some((catalogue.get(found.show)?.name.to_string(), found.common)),
        Hit::Person(_) => None,
    };
    catalogue.lexicon.all_in(text).into_iter().filter_map(name).collect()
}

#[test]
fn a_bare_name_is_the_default_and_brackets_tell_its_namesakes() {
    let show = |name: &str, year, aliases: &[&str]| ShowEntry { year: Some(year), ..entry(name, aliases) };
    let catalogue = with(&[
        show("Zorvex", 2004, &[]),
        show("Zorvex (1978)", 1978, &[]),
        show("Quillan Bay (AU)", 1990, &[]),
        show("Quillan Bay (NZ)", 2001, &["Quillan Bay"]),
        show("Quillan Cove (CA)", 2001, &[]),
    ]);
    for (text, expected) in [
        ("Zorvex", "Zorvex"),
        ("Zorvex (2004)", "Zorvex"),
        ("Zorvex (1978)", "Zorvex (1978)"),
        ("Zorvex 1978", "Zorvex"),
        ("Quillan Bay", "Quillan Bay (NZ)"),
        ("Quillan Bay (AU)", "Quillan Bay (AU)"),
        ("Quillan Bay (1990)", "Quillan Bay (AU)"),
        ("Quillan Cove", "Quillan Cove (CA)"),
    ] {
        assert_eq!(named(&catalogue, text)[0].0, expected, "{text}");
    }
    let id = |name| catalogue.exact(name).unwrap();
    assert_eq!(catalogue.namesakes(id("Zorvex")), [id("Zorvex"), id("Zorvex (1978)")]);
    assert_eq!(catalogue.namesakes(id("Quillan Bay (AU)")).len(), 2);
    assert_eq!(catalogue.namesakes(id("Quillan Cove")), []);
}

#[test]
fn a_weak_alias_needs_evidence_and_so_does_an_ordinary_name_of_the_user() {
    let weak =
        ShowEntry { weak_aliases: vec!["Zorvy".into()], ..entry("Zorvex the Mighty Hunter", &["Zorvo"]) };
    let catalogue = with(&[weak, entry("The Harbour", &[]), entry("Lost", &[])]);
    for (text, common) in [
        ("Zorvex the Mighty Hunter", Common::No),
        ("Zorvo", Common::No),
        ("Zorvy", Common::Name),
        ("The Harbour", Common::Word),
        ("Lost", Common::Word),
    ] {
        assert_eq!(named(&catalogue, text)[0].1, common, "{text}");
    }
}

#[test]
fn people_belong_to_all_their_shows() {
    let of = |name: &str, people: &[&str]| ShowEntry {
        people: people.iter().map(|&name| name.to_owned()).collect(),
        ..entry(name, &[])
    };
    let catalogue = with(&[of("Zorvex", &["Ada Quillan", "J.J. Orrin"]), of("Zorvo", &["Ada Quillan"])]);
    let shows: Vec<Vec<&str>> = catalogue
        .lexicon
        .all_in("Ada Quillan met J. J. Orrin")
        .into_iter()
        .filter_map(|hit| if let Hit::Person(found) = hit { Some(found.person) } else { None })
        .map(|person| {
            catalogue.shows_of(person).iter().map(|id| &*catalogue.get(*id).unwrap().name).collect()
        })
        .collect();
    assert_eq!(shows, [vec!["Zorvex", "Zorvo"], vec!["Zorvex"]]);
}

#[test]
fn problems_name_the_entry_and_keep_the_rest() {
    let (catalogue, problems) = Catalogue::new(&[
        entry("", &["Nobody"]),
        entry("Station Nine", &["S9", "…"]),
        entry("station nine", &[]),
        entry("Sector Nine", &["S9", "Station-Nine"]),
    ]);
    let problems: Vec<&str> = problems.iter().map(|problem| &**problem).collect();
    assert_eq!(
        problems,
        [
            "a show without a readable name (\"\")",
            "the show \"station nine\" is given twice, the first counts",
            "the show \"Station Nine\" has an alias without a letter or digit",
            "the alias \"S9\" of \"Sector Nine\" already means \"Station Nine\"",
            "the alias \"Station-Nine\" of \"Sector Nine\" already means \"Station Nine\"",
        ]
    );
    assert_eq!(found(&catalogue, "s9"), ["Station Nine"]);
    assert_eq!(found(&catalogue, "sector"), ["Sector Nine"]);
}

#[test]
fn a_catalogue_may_go_between_threads() {
    fn send_and_sync<T: Send + Sync>() {}
    send_and_sync::<Catalogue>();
}
