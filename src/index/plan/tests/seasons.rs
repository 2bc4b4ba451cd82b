//! Seasons and kinds of news: which articles have them, and of which show a season is.

use std::sync::Arc;

use super::*;
use crate::show::{Season, ShowId};

/// Two shows, and articles that name both, one in its second season, or none.
fn library() -> Memory {
    let show = |name: &str| ShowEntry { name: name.into(), ..ShowEntry::default() };
    let (catalogue, _) = Catalogue::new(&[show("Qwopland"), show("Zzyzx Road"), show("Zzyzx Lane")]);
    let [qwop, road, lane] =
        ["Qwopland", "Zzyzx Road", "Zzyzx Lane"].map(|name| catalogue.exact(name).unwrap());
    let made = |path: &str, seconds, text: &str| (article(path, seconds, path, text), FileState::default());
    let articles = vec![
        made("qwop 2", 5, "Qwopland like Zzyzx Road"),
        made("road 2", 4, "Qwopland like Zzyzx Road"),
        made("road 1 lane 2", 3, "Zzyzx Road and Zzyzx Lane"),
        made("qwop", 2, "Qwopland"),
        made("none", 1, "Weather"),
    ];
    let mut memory = Memory::new(Arc::new(catalogue));
    memory.put(crate::index::entries(articles, &memory.catalogue().clone()));
    let of = |show: ShowId, season: u16, episode| Season { show, season, episode };
    for (path, seasons, kinds) in [
        ("qwop 2", vec![of(qwop, 2, None), of(qwop, 2, Some(1))], vec![NewsKind::Renewal]),
        ("road 2", vec![of(road, 2, Some(5))], vec![NewsKind::Casting, NewsKind::Renewal]),
        ("road 1 lane 2", vec![of(road, 1, None), of(lane, 2, None)], vec![]),
    ] {
        amend(&mut memory, path, |record| {
            record.seasons = seasons;
            record.kinds = kinds;
        });
    }
    memory
}

fn found(memory: &Memory, filter: &str) -> Vec<String> {
    let (query, problems) = parse(filter, &Clock::default());
    assert_eq!(problems, [], "{filter}");
    let listed = memory.collect(&query).into_iter();
    listed.map(|listed| listed.record.row.path.display().to_string()).collect()
}

#[test]
fn a_season_beside_a_show_is_that_shows() {
    let memory = library();
    for (filter, paths) in [
        ("season:2", vec!["qwop 2", "road 2", "road 1 lane 2"]),
        ("season:s02 kind:renewal", vec!["qwop 2", "road 2"]),
        ("show:qwopland season:2", vec!["qwop 2"]),
        ("show:\"zzyzx road\" season:2", vec!["road 2"]),
        ("show:zzyzx season:2", vec!["road 2", "road 1 lane 2"]),
        ("(show:qwopland or show:\"zzyzx lane\") season:2", vec!["qwop 2", "road 1 lane 2"]),
        ("show:\"zzyzx road\" (season:1 or season:2)", vec!["road 2", "road 1 lane 2"]),
        ("show:qwopland -season:2", vec!["road 2", "qwop"]),
        ("show:qwopland show:\"zzyzx road\" season:2", vec![]),
        ("-season:2", vec!["qwop", "none"]),
        ("kind:casting", vec!["road 2"]),
        ("-kind:renewal", vec!["road 1 lane 2", "qwop", "none"]),
        ("season:0", vec![]),
    ] {
        assert_eq!(found(&memory, filter), paths, "{filter}");
    }
}

#[test]
fn a_query_that_narrows_another_by_a_show_or_season_is_told_from_one_that_does_not() {
    for (new, old, expected) in [
        ("show:s season:2", "season:2", true),
        ("show:s season:2", "show:s", true),
        ("show:s show:d season:2", "show:s season:2", true),
        ("show:s season:2 luke", "show:s season:2", true),
        ("season:2", "show:s season:2", false),
        ("show:s season:2", "season:1", false),
        ("show:s season:2", "show:d season:2", false),
        ("show:s -season:2", "-season:2", false),
        ("-season:2 kind:recap", "-season:2", true),
        ("kind:recap", "kind:review", false),
    ] {
        let [new_query, old_query] = [new, old].map(|text| parse(text, &Clock::default()).0);
        assert_eq!(narrows(&new_query, &old_query), expected, "{new} after {old}");
    }
}

/// The last answer is looked through where a query narrows it: never where it does not.
#[test]
fn answers_do_not_depend_on_what_was_asked_before() {
    let memory = library();
    let filters =
        ["season:2", "-season:2", "show:qwopland", "show:qwopland -season:2", "show:zzyzx season:2"];
    for (first, then) in filters.iter().flat_map(|first| filters.map(|then| (*first, then))) {
        let alone = found(&library(), then);
        found(&memory, first);
        assert_eq!(found(&memory, then), alone, "{then} after {first}");
    }
}

#[test]
fn seasons_are_offered_in_their_order_with_what_they_leave() {
    let mut memory = library();
    amend(&mut memory, "qwop", |record| {
        let show = record.named[0];
        record.seasons = vec![Season { show, season: 10, episode: None }];
    });
    let offered = |value: &str, rest: &str, limit| {
        let (rest, clock) = (parse(rest, &Clock::default()).0, Clock::default());
        let request = CompletionRequest { generation: 1, field: "season", value: value.into(), rest, clock };
        let found = memory.complete(&request, limit, &|| false).unwrap().into_iter();
        found.map(|found| (found.value, found.count.unwrap())).collect::<Vec<_>>()
    };
    let wanted = |all: &[(&str, usize)]| {
        all.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect::<Vec<_>>()
    };
    assert_eq!(offered("", "", 9), wanted(&[("1", 1), ("2", 3), ("10", 1)]));
    assert_eq!(offered("s01", "", 9), wanted(&[("1", 1), ("10", 1)]));
    assert_eq!(offered("2", "", 9), wanted(&[("2", 3)]));
    assert_eq!(offered("", "show:\"zzyzx road\"", 9), wanted(&[("1", 1), ("2", 1)]), "its own");
    assert_eq!(offered("", "", 1), wanted(&[("1", 1)]));
    assert_eq!(offered("two", "", 9), wanted(&[]));
}

#[test]
fn titles_of_several_articles_that_nobody_hid_are_perhaps_shows() {
    use crate::marks::{Change, Field};
    let mut memory = library();
    let unknown = ["Salt Road", "The Weir"].map(Clean::line);
    for path in ["qwop", "none", "qwop 2"] {
        amend(&mut memory, path, |record| record.unknown = unknown.to_vec());
    }
    amend(&mut memory, "none", |record| record.unknown.truncate(1));
    let offered = |memory: &Memory| {
        let found = memory.unknown(9, &|| false).unwrap().into_iter();
        found.map(|found| format!("{} {}", found.title, found.total)).collect::<Vec<_>>()
    };
    assert_eq!(offered(&memory), ["Salt Road 3", "The Weir 2"]);
    let articles = vec![memory.find_at(std::path::Path::new("qwop")).unwrap().record.row.id];
    memory.mark(&Change { articles, field: Field::Hidden, value: true });
    assert_eq!(offered(&memory), ["Salt Road 2"]);
}
