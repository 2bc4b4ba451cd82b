//! Keys over the whole table: writing and reading, conflicts, what is always reachable.

use std::collections::HashMap;

use super::*;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn bind(action: Action, keys: &[&str]) -> Binding {
    Binding { action, keys: keys.iter().map(|text| key(text)).collect() }
}

fn taken(text: &str, wanted: Action, by: Action) -> KeyProblem {
    KeyProblem::Taken { key: key(text), wanted: Meaning::Action(wanted), by: Meaning::Action(by) }
}

#[test]
fn every_default_key_can_be_written_and_means_its_action() {
    let (keymap, problems) = Keymap::new(&[], &[]);
    assert_eq!(problems, [], "defaults collide");
    for row in ACTIONS {
        let mut shown = HashMap::new();
        for text in row.keys {
            assert_eq!(key(text).to_string(), *text, "write it as it is displayed");
            assert_eq!(keymap.find(row.context, key(text)), Some(row.action), "{text}");
            assert_eq!(shown.insert(key(text), ()), None, "{text} twice");
        }
        assert_eq!(keymap.bound(row.action).len(), row.keys.len());
    }
}

#[test]
fn contexts_are_apart_and_everywhere_is_in_all() {
    let keymap = Keymap::default();
    assert_eq!(keymap.find(Context::Panes, key("Enter")), Some(Action::Read));
    assert_eq!(keymap.find(Context::Bar, key("Enter")), Some(Action::BarKeep));
    assert_eq!(keymap.find(Context::Bar, key("j")), None);
    for context in Context::ALL {
        assert_eq!(keymap.find(context, key("Ctrl-c")), Some(Action::QuitAnywhere));
    }
}

#[test]
fn keys_for_hints() {
    let keymap = Keymap::default();
    assert_eq!(keymap.bound(Action::Down), [key("j"), key("Down")]);
    assert_eq!(keymap.bound(Action::HalfPageDown), [key("Ctrl-d")]);
}

#[test]
fn a_binding_replaces_the_default_keys() {
    let (keymap, problems) =
        Keymap::new(&[bind(Action::Bookmark, &["B", "F2"]), bind(Action::Hide, &[])], &[]);
    assert_eq!(problems, []);
    assert_eq!(keymap.find(Context::Panes, key("B")), Some(Action::Bookmark));
    assert_eq!(keymap.find(Context::Panes, key("F2")), Some(Action::Bookmark));
    assert_eq!(keymap.find(Context::Panes, key("b")), None);
    assert_eq!(keymap.bound(Action::Hide), []);
}

#[test]
fn the_first_of_two_bindings_has_the_key_and_both_are_named() {
    let (keymap, problems) = Keymap::new(&[bind(Action::Bookmark, &["x"]), bind(Action::Hide, &["x"])], &[]);
    assert_eq!(problems, [taken("x", Action::Hide, Action::Bookmark)]);
    assert_eq!(keymap.find(Context::Panes, key("x")), Some(Action::Bookmark));
    let text = problems[0].to_string();
    assert!(text.contains("`x`") && text.contains("`bookmark`") && text.contains("`hide`"), "{text}");
}

#[test]
fn a_binding_wins_over_a_default() {
    let (keymap, problems) = Keymap::new(&[bind(Action::Hide, &["b"])], &[]);
    assert_eq!(problems, [taken("b", Action::Bookmark, Action::Hide)]);
    assert_eq!(keymap.find(Context::Panes, key("b")), Some(Action::Hide));
}

#[test]
fn everywhere_rivals_every_context() {
    let (keymap, problems) = Keymap::new(&[bind(Action::Suspend, &["Ctrl-d"])], &[]);
    assert_eq!(problems, [taken("Ctrl-d", Action::HalfPageDown, Action::Suspend)]);
    assert_eq!(keymap.find(Context::Panes, key("Ctrl-d")), Some(Action::Suspend));
    let (_, problems) = Keymap::new(&[bind(Action::BarKeep, &["Ctrl-z", "Enter"])], &[]);
    assert_eq!(problems, [taken("Ctrl-z", Action::Suspend, Action::BarKeep)]);
}

#[test]
fn what_types_itself_binds_nothing_in_a_prompt() {
    let (keymap, problems) = Keymap::new(&[bind(Action::BarDown, &["j", "Down"])], &[]);
    assert_eq!(problems, [KeyProblem::Text { key: key("j"), action: Action::BarDown }]);
    assert_eq!(keymap.find(Context::Bar, key("j")), None);
    assert_eq!(keymap.find(Context::Bar, key("Down")), Some(Action::BarDown));
    assert_eq!(Keymap::new(&[bind(Action::Suspend, &["z"])], &[]).1.len(), 1);
}

#[test]
fn quit_and_help_can_always_be_reached() {
    let bindings = [
        bind(Action::QuitAnywhere, &[]),
        bind(Action::Help, &[]),
        bind(Action::Bookmark, &["?", "b"]),
        bind(Action::BarEmpty, &["Ctrl-c"]),
    ];
    let (keymap, problems) = Keymap::new(&bindings, &[]);
    assert_eq!(keymap.find(Context::Panes, key("?")), Some(Action::Help));
    assert_eq!(keymap.find(Context::Bar, key("Ctrl-c")), Some(Action::QuitAnywhere));
    assert_eq!(keymap.find(Context::Panes, key("b")), Some(Action::Bookmark));
    for action in KEPT {
        assert!(problems.contains(&KeyProblem::Kept { action }), "{problems:?}");
    }
    let (keymap, problems) = Keymap::new(&[bind(Action::Filter, &["?"])], &[]);
    assert_eq!(keymap.find(Context::Panes, key("?")), Some(Action::Help));
    assert_eq!(problems.len(), 2, "{problems:?}");
    let moved = [bind(Action::QuitAnywhere, &["Ctrl-q"]), bind(Action::Help, &["F1"])];
    assert_eq!(Keymap::new(&moved, &[]).1, []);
}

#[test]
fn a_view_takes_a_key_after_the_bindings_and_before_the_defaults() {
    let view = |name: &str, text: &str| ViewKey { view: Clean::line(name), key: key(text) };
    let meant = |name: &str| Meaning::View(Clean::line(name));
    let views = [view("Long reads", "4"), view("Casting", "4"), view("Trailers", "b"), view("Old", "x")];
    let (keymap, problems) = Keymap::new(&[bind(Action::Hide, &["x"])], &views);
    assert_eq!(keymap.view(key("4")), Some(&Clean::line("Long reads")));
    assert_eq!(keymap.key_of_view(&Clean::line("Trailers")), Some(key("b")));
    assert_eq!((keymap.view(key("x")), keymap.find(Context::Panes, key("b"))), (None, None));
    let taken = |text: &str, wanted, by| KeyProblem::Taken { key: key(text), wanted, by };
    let expected = [
        taken("4", meant("Casting"), meant("Long reads")),
        taken("x", meant("Old"), Meaning::Action(Action::Hide)),
        taken("b", Meaning::Action(Action::Bookmark), meant("Trailers")),
    ];
    assert_eq!(problems, expected);
    assert_eq!(problems[1].to_string(), "`x` is bound to `hide` and to the view `Old`; it means `hide` now");
    let (keymap, problems) = Keymap::new(&[], &[view("Help!", "?")]);
    assert_eq!(keymap.find(Context::Panes, key("?")), Some(Action::Help), "help stays: {problems:?}");
    assert!(problems.contains(&KeyProblem::Kept { action: Action::Help }));
}
