//! Saved views from several files: joined, warned of, and whose keys count.

use super::*;

fn views(settings: &Settings) -> Vec<(&str, &str, Option<String>)> {
    let key = |name| settings.keymap.key_of_view(name).map(|key| key.to_string());
    settings.views.iter().map(|view| (&*view.name, &*view.query, key(&view.name))).collect()
}

#[test]
fn views_join_by_name_and_the_users_entry_wins() {
    let theirs =
        "[[views]]\nname = \"New\"\nquery = \"is:unread\"\n[[views]]\nname = \"Luke\"\nquery = \"luke\"";
    let mine = "[[views]]\nname = \"LUKE\"\nquery = \"cage\"\n[[views]]\nname = \"new\"\nkey = \"5\"";
    let loaded = load(&[library(theirs), user(mine)]);
    assert_eq!(loaded.warnings, []);
    assert_eq!(views(&loaded.settings), [("New", "is:unread", Some("5".to_owned())), ("Luke", "cage", None)]);
}

#[test]
fn a_library_binds_no_key_to_its_views() {
    let theirs = "[[views]]\nname = \"New\"\nquery = \"x\"\nkey = \"q\"";
    let loaded = load(&[library(theirs), user("[keys]\nhide = \"x\"")]);
    assert_eq!(views(&loaded.settings), [("New", "x", None)]);
    assert_eq!(loaded.settings.keys_of(Action::Leave), ["q"]);
    assert_eq!(loaded.warnings.len(), 1);
    assert!(loaded.warnings[0].text.contains("only your own config.toml"), "{:?}", loaded.warnings);
}

#[test]
fn what_is_odd_about_a_view_is_told_with_its_place() {
    for (text, warning) in [
        ("[[views]]\nquery = \"x\"", "config.toml:2:1: a view wants a name, so this one is left out"),
        ("[[views]]\nname = \"X\"", "config.toml:2:1: the view `X` wants a query, so it is left out"),
        (
            "[[views]]\nname = \"unread\"\nquery = \"x\"",
            "config.toml:2:1: the view `unread` is always there, so this one is left out",
        ),
        (
            "[[views]]\nname = \"X\"\nquery = 'luke )'",
            "config.toml:4:15: nothing is open that this `)` could close",
        ),
        (
            "[[views]]\nname = \"X\"\nquery = \"luke\\u0020)\"",
            "config.toml:4:9: nothing is open that this `)` could close",
        ),
        (
            "[[views]]\nname = \"X\"\nquery = \"x\"\nkey = \"b\"",
            "config.toml:5:7: `b` is bound to the view `X` and to `bookmark`; it means the view `X` now",
        ),
        (
            "[[views]]\nname = \"X\"\nquery = \"x\"\nkye = \"b\"",
            "config.toml:5:1: no key of a view is called `kye`; did you mean `key`?",
        ),
    ] {
        let (_, warnings) = read(&format!("mouse = false\n{text}"));
        assert_eq!(warnings, [warning], "{text}");
    }
}
