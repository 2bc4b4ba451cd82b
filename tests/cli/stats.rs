//! `stats` and `views`: what pipes and scripts get. Charts are tested beside their code.

use serde_json::json;

use crate::home::Home;
use crate::run::on_library;

#[test]
fn stats_count_by_show_source_and_month() {
    let home = Home::new();
    on_library(&home, "mark read upside").done();
    on_library(&home, "mark bookmarked luke").done();
    let said = on_library(&home, "stats").done();
    assert_eq!(
        said.out,
        "total                         3       2 unread       1 bookmarked\n\
         show    Daredevil             1       1 unread\n\
         show    Luke Cage             1       1 unread\n\
         show    Stranger Things       1       0 unread\n\
         source  The Bulletin          1       1 unread\n\
         month   2016-09               1       1 unread\n\
         month   2016-08               1       0 unread\n\
         month   2016-03               1       1 unread\n"
    );
}

#[test]
fn stats_as_json_have_one_object_per_number() {
    let home = Home::new();
    let objects = on_library(&home, "stats --json -q show:daredevil").done().objects();
    assert_eq!(
        objects,
        [
            json!({"kind": "total", "articles": 1, "unread": 1, "bookmarked": 0}),
            json!({"kind": "show", "name": "Daredevil", "articles": 1, "unread": 1}),
            json!({"kind": "source", "name": "The Bulletin", "articles": 1, "unread": 1}),
            json!({"kind": "month", "name": "2016-03", "articles": 1, "unread": 1}),
        ]
    );
    let words = on_library(&home, "stats --json show:daredevil -luke").done().objects();
    assert_eq!(words, objects, "a filter may be its words too");
    let nothing = on_library(&home, "stats --json nosuchword").done().objects();
    assert_eq!(nothing, [json!({"kind": "total", "articles": 0, "unread": 0, "bookmarked": 0})]);
    on_library(&home, "stats is:nope").failed(2, "`nope`");
}

#[test]
fn views_are_those_of_the_settings_with_their_counts() {
    let home = Home::new();
    assert_eq!(on_library(&home, "views").done().out, "");
    let views = "[[views]]\nname = \"By the sea\"\nquery = \"luke or daredevil is:unread\"\n\n\
        [[views]]\nname = \"Old\"\nquery = \"before:2016-09\"\n";
    std::fs::write(home.library().join("config.toml"), views).unwrap();
    on_library(&home, "mark read upside").done();
    assert_eq!(
        on_library(&home, "views").done().out,
        "By the sea  2  2 unread  luke or daredevil is:unread\n\
         Old         2  1 unread  before:2016-09\n"
    );
    assert_eq!(
        on_library(&home, "views --json").done().objects()[1],
        json!({"name": "Old", "query": "before:2016-09", "articles": 2, "unread": 1})
    );
}
