//! Pickers: narrowing, what is typed as an entry, the window.

use super::*;

fn picker() -> Picker {
    let entry = |label: &str, alias: &str| {
        let none = Clean::default;
        Entry::new(Clean::line(label), none(), none(), &[Clean::line(alias)], show(label))
    };
    Picker::new(vec![
        entry("Luke Cage", "Marvel’s Luke Cage"),
        entry("Game of Thrones", "GoT"),
        entry("Jessica Jones", "AKA Jessica Jones"),
    ])
}

fn show(name: &str) -> Pick {
    Pick::Show(Clean::line(name))
}

#[test]
fn any_name_is_found_fuzzily() {
    let mut picker = picker();
    picker.edit(|line| line.set("GOT"));
    assert_eq!(picker.chosen(), Some(&show("Game of Thrones")));
    picker.edit(|line| line.set("jsj"));
    assert_eq!((picker.chosen(), picker.count()), (Some(&show("Jessica Jones")), 1));
    picker.edit(|line| line.set("xyz"));
    assert_eq!((picker.chosen(), picker.count()), (None, 0));
    picker.step(1);
    assert_eq!(picker.chosen(), None);
}

#[test]
fn without_typing_the_order_stands_and_the_choice_stays_in_the_window() {
    let mut picker = picker();
    picker.step(5);
    assert_eq!(picker.chosen(), Some(&show("Jessica Jones")));
    let window = |picker: &Picker| {
        picker.window(2).map(|shown| (shown.chosen, shown.entry.label.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(window(&picker), [(false, "Game of Thrones".into()), (true, "Jessica Jones".into())]);
    picker.edit(|line| line.set(""));
    assert_eq!(picker.chosen(), Some(&show("Jessica Jones")), "nothing was typed");
    picker.step(-9);
    assert_eq!(window(&picker)[0], (true, "Luke Cage".into()));
}

#[test]
fn what_is_typed_can_be_picked_where_nothing_is_called_so() {
    let typed = |text: &str| {
        let entry =
            |text: &str| Entry::new(Clean::line(text), Clean::default(), Clean::default(), &[], show(text));
        let mut picker = Picker::with_typed(
            vec![entry("casting"), entry("awards")],
            FromTyped { make: entry, last: false },
        );
        picker.edit(|line| line.set(text));
        (picker.count(), picker.chosen().cloned())
    };
    assert_eq!(typed(""), (2, Some(show("casting"))));
    assert_eq!(typed("Casting"), (1, Some(show("casting"))));
    assert_eq!(typed("cast"), (2, Some(show("casting"))), "the new one comes after");
    assert_eq!(typed("csg"), (2, Some(show("csg"))), "it only has these letters");
    assert_eq!(typed("new one"), (1, Some(show("new one"))));
    assert_eq!(typed("  "), (2, Some(show("casting"))));
}

#[test]
fn a_choice_is_begun_with_and_stays_while_details_come() {
    let mut picker = picker();
    picker.choose(&show("Jessica Jones"));
    picker.set_details([Clean::line("1"), Clean::line("2"), Clean::line("3")].into_iter());
    assert_eq!(picker.chosen(), Some(&show("Jessica Jones")));
    let details: Vec<_> = picker.window(9).map(|shown| shown.entry.detail.to_string()).collect();
    assert_eq!(details, ["1", "2", "3"]);
}
