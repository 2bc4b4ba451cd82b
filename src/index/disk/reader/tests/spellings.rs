//! Whatever way a show's name is written in a filter, both indexes list what they list for the name.

use super::*;
use crate::article::FileState;
use crate::index::Entry;
use crate::index::memory::tests::article;
use crate::text::Clean;

/// Names of the compiled-in catalogue, and filters' values that mean the same.
const WAYS: &[(&str, &[&str])] = &[
    (
        "Game of Thrones",
        &["got", "GoT", "#gameofthrones", "\"GAME OF THRONES\"", "“game of thrones’s”", "‘Game of Thrones‘"],
    ),
    (
        "Luke Cage",
        &["\"luke cage\"", "\"Marvel’s Luke Cage\"", "\"marvels luke cage's\"", "#LukeCage", "lukecage"],
    ),
    (
        "The Walking Dead",
        &["twd", "\"walking dead\"", "#thewalkingdead", "#WalkingDead", "\"The Walking Dead’s\""],
    ),
    ("Will & Grace", &["\"will and grace\"", "\"Will ＆ Grace\"", "#willandgrace"]),
    ("Grey's Anatomy", &["\"greys anatomy\"", "“Grey’s Anatomy”", "\"grey`s anatomy\""]),
    ("M*A*S*H", &["mash", "m*a*s*h", "M.A.S.H."]),
    ("The Office (US)", &["\"the office\"", "\"The Office US\""]),
    ("Élite", &["elite", "ÉLITE", "#elite"]),
    ("Breaking Bad", &["\"breakng bad\"", "\"breaking bda\"", "#breakingbad"]),
    ("Parks and Recreation", &["\"parks & recreation\"", "\"parks and rec\"", "#ParksAndRec"]),
];

#[test]
fn any_spelling_of_a_name_lists_what_the_name_lists() {
    let mut world = World::new();
    let mut seconds = 0;
    let mut entry = |title: &str, shows: &[&str]| {
        seconds += 1;
        let mut article = article(&seconds.to_string(), seconds, title, "Nothing else is said of it.");
        article.shows = shows.iter().map(|name| Clean::line(name)).collect();
        Entry::of(&article, world.memory.catalogue(), FileState::default())
    };
    let mut entries = Vec::new();
    for (name, _) in WAYS {
        entries.push(entry("Said in front matter", &[name]));
        entries.push(entry(&format!("“{name}” season 2 premiere"), &[]));
    }
    entries.push(entry("All of them", &WAYS.iter().map(|(name, _)| *name).collect::<Vec<_>>()));
    world.put(entries);
    let disk = world.disk.as_ref().unwrap();
    for (name, ways) in WAYS {
        for field in ["show", "about"] {
            let canonical = found(disk, &format!("{field}:\"{name}\""));
            assert!(canonical.len() >= 2, "{field}:{name}");
            for way in *ways {
                let filter = format!("{field}:{way}");
                assert_eq!(found(disk, &filter), canonical, "{filter}");
                let (query, _) = crate::query::parse(&filter, &Clock::default());
                assert_eq!(world.memory.ids(&query), canonical, "{filter} in memory");
            }
        }
    }
}
