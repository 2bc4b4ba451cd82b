//! `why` and `shows --suggest`: what is recognised, and what could be. How reasons are set is tested beside
//! their code.

use serde_json::json;

use crate::home::Home;
use crate::run::on_library;

const STARFALL: &str = "A new harbour\n\nThey all watch the new Netflix series Starfall on the ferry.\n";

#[test]
fn an_article_says_why_it_names_its_shows() {
    let home = Home::new();
    let said = on_library(&home, "why stranger.md").done();
    let lines = said.lines();
    assert_eq!(lines[0], "Back to the Upside Down");
    assert!(lines.iter().any(|line| line.starts_with("Stranger Things: ")), "{said:?}");
    assert!(said.out.contains("paragraph 1"), "{said:?}");
    assert!(said.out.contains("[Stranger Things] goes on for nine episodes."), "{said:?}");
    assert!(said.out.contains(", needs 10\n"), "{said:?}");

    on_library(&home, "why stranger.md walking").failed(1, "no show is called `walking`: it may be `");
    let other = on_library(&home, "why stranger.md silo").done();
    assert!(other.out.ends_with("no name of it stands in the text\n"), "{other:?}");
    on_library(&home, "why stranger.md Strangr-Thigns").failed(1, "did you mean `Stranger Things`?");
    on_library(&home, "why nosuch.md").failed(1, "no article is called `nosuch.md`");
    assert_eq!(on_library(&home, "why").code, 2);
}

#[test]
fn why_as_json_has_an_object_for_the_article_and_one_for_each_show() {
    let home = Home::new();
    home.write(
        "renewed.md",
        "+++\ntitle = \"Stranger Things renewed for season 6\"\n+++\n\nIt is official.\n",
    );
    let objects = on_library(&home, "why --json renewed.md").done().objects();
    assert_eq!(objects[0]["title"], "Stranger Things renewed for season 6");
    assert_eq!(objects[0]["kinds"], json!([{"kind": "renewal", "words": "renewed for season"}]));
    assert_eq!(objects[0]["needs"], 10);
    assert_eq!((&objects[1]["show"], &objects[1]["about"]), (&json!("Stranger Things"), &json!(true)));
    let place = &objects[1]["places"][0];
    assert_eq!((&place["passage"], &place["words"]), (&json!(0), &json!("Stranger Things")));
    assert_eq!(place["seasons"], json!([[6, null]]));
    assert!(place["evidence"][0]["weight"].is_i64() && place["score"].as_i64() >= Some(10), "{place}");

    let listed = on_library(&home, "list --json title:renewed").done().objects();
    assert_eq!((&listed[0]["seasons"], &listed[0]["kinds"]), (&json!([6]), &json!(["renewal"])));
}

#[test]
fn what_looks_like_a_show_is_suggested_until_it_is_one() {
    let home = Home::new();
    assert_eq!(on_library(&home, "shows --suggest").done().out, "");
    for name in ["one.txt", "two.txt"] {
        home.write(name, &format!("{STARFALL}\nThis is {name}.\n"));
    }
    let said = on_library(&home, "shows --suggest").done();
    assert_eq!(said.out, "# 2 articles\n[[shows]]\nname = \"Starfall\"\n");
    let objects = on_library(&home, "shows --suggest --json").done().objects();
    assert_eq!(objects, [json!({"name": "Starfall", "articles": 2})]);

    std::fs::write(home.library().join("config.toml"), said.out).unwrap();
    assert_eq!(on_library(&home, "shows --suggest").done().out, "");
    assert!(on_library(&home, "shows").done().out.contains("Starfall"), "it is a show now");
}
