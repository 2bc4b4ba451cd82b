//! The catalogue: order, duplicates, ambiguity, the user's entries.

use super::*;

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
    let (settled, problems) = settle(entries);
    assert_eq!(problems, []);
    assert_eq!(settled.len(), count);

    // Their variants neither: each must be found as its own show.
    let catalogue = with(&[]);
    for (id, show) in catalogue.iter() {
        for name in std::iter::once(&show.name).chain(&show.aliases) {
            assert_eq!(catalogue.exact(name), Some(id), "{name}");
            for variant in Spelling::variants(name) {
                assert_eq!(catalogue.exact(&variant), Some(id), "{variant}");
            }
        }
    }
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
        let texts = || std::iter::once(name).chain(&show.aliases).chain(&show.people).chain(&show.network);
        assert!(texts().all(|text| *text == *Clean::line(text) && !text.is_empty()), "texts of {name}");
        let is_plain = show.common.unwrap_or_default() == Common::No;
        assert!(is_plain || !show.people.is_empty(), "people of {name}, which is not a name alone");
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
                "The Walking Dead",
                "The Walking Dead: Daryl Dixon",
                "The Walking Dead: Dead City",
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
        ("la casa", vec!["Money Heist"]),
        ("brooklyn nine–nine", vec!["Brooklyn Nine-Nine"]),
        ("the office", vec!["The Office (US)"]),
        ("the office uk", vec!["The Office (UK)"]),
        ("", vec![]),
        ("“…”", vec![]),
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
