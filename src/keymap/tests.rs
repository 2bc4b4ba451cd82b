//! Keys over the whole table: writing and reading, conflicts, what is always reachable.

use std::collections::HashMap;

use super::*;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn bind(action: Action, keys: &[&str]) -> Binding {
    Binding { action, keys: keys.iter().map(|text| key(text)).collect() }
}

#[test]
fn every_default_key_can_be_written_and_means_its_action() {
    let (keymap, problems) = Keymap::new(&[]);
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
    for context in [Context::Panes, Context::Bar, Context::Picker, Context::Everywhere] {
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
    let (keymap, problems) = Keymap::new(&[bind(Action::Bookmark, &["B", "F2"]), bind(Action::Hide, &[])]);
    assert_eq!(problems, []);
    assert_eq!(keymap.find(Context::Panes, key("B")), Some(Action::Bookmark));
    assert_eq!(keymap.find(Context::Panes, key("F2")), Some(Action::Bookmark));
    assert_eq!(keymap.find(Context::Panes, key("b")), None);
    assert_eq!(keymap.bound(Action::Hide), []);
}

#[test]
fn the_first_of_two_bindings_has_the_key_and_both_are_named() {
    let (keymap, problems) = Keymap::new(&[bind(Action::Bookmark, &["x"]), bind(Action::Hide, &["x"])]);
    let taken = KeyProblem::Taken { key: key("x"), action: Action::Hide, by: Action::Bookmark };
    assert_eq!(problems, [taken]);
    assert_eq!(keymap.find(Context::Panes, key("x")), Some(Action::Bookmark));
    let text = taken.to_string();
    assert!(text.contains("`x`") && text.contains("`bookmark`") && text.contains("`hide`"), "{text}");
}

#[test]
fn a_binding_wins_over_a_default() {
    let (keymap, problems) = Keymap::new(&[bind(Action::Hide, &["b"])]);
    assert_eq!(problems, [KeyProblem::Taken { key: key("b"), action: Action::Bookmark, by: Action::Hide }]);
    assert_eq!(keymap.find(Context::Panes, key("b")), Some(Action::Hide));
}

#[test]
fn everywhere_rivals_every_context() {
    let (keymap, problems) = Keymap::new(&[bind(Action::Suspend, &["Ctrl-d"])]);
    assert_eq!(problems[0].action(), Action::HalfPageDown);
    assert_eq!(keymap.find(Context::Panes, key("Ctrl-d")), Some(Action::Suspend));
    let (_, problems) = Keymap::new(&[bind(Action::BarKeep, &["Ctrl-z", "Enter"])]);
    assert_eq!(problems[0].action(), Action::Suspend);
}

#[test]
fn what_types_itself_binds_nothing_in_a_prompt() {
    let (keymap, problems) = Keymap::new(&[bind(Action::BarDown, &["j", "Down"])]);
    assert_eq!(problems, [KeyProblem::Text { key: key("j"), action: Action::BarDown }]);
    assert_eq!(keymap.find(Context::Bar, key("j")), None);
    assert_eq!(keymap.find(Context::Bar, key("Down")), Some(Action::BarDown));
    assert_eq!(Keymap::new(&[bind(Action::Suspend, &["z"])]).1.len(), 1);
}

#[test]
fn quit_and_help_can_always_be_reached() {
    let bindings = [
        bind(Action::QuitAnywhere, &[]),
        bind(Action::Help, &[]),
        bind(Action::Bookmark, &["?", "b"]),
        bind(Action::BarEmpty, &["Ctrl-c"]),
    ];
    let (keymap, problems) = Keymap::new(&bindings);
    assert_eq!(keymap.find(Context::Panes, key("?")), Some(Action::Help));
    assert_eq!(keymap.find(Context::Bar, key("Ctrl-c")), Some(Action::QuitAnywhere));
    assert_eq!(keymap.find(Context::Panes, key("b")), Some(Action::Bookmark));
    for action in KEPT {
        assert!(problems.contains(&KeyProblem::Kept { action }), "{problems:?}");
    }
    let (keymap, problems) = Keymap::new(&[bind(Action::Filter, &["?"])]);
    assert_eq!(keymap.find(Context::Panes, key("?")), Some(Action::Help));
    assert_eq!(problems.len(), 2, "{problems:?}");
    let moved = [bind(Action::QuitAnywhere, &["Ctrl-q"]), bind(Action::Help, &["F1"])];
    assert_eq!(Keymap::new(&moved).1, []);
}
