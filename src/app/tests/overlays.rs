//! Help, pickers, changes, prompts, messages that wait.

use super::{Fake, Screen, settings};
use crate::action::ACTIONS;
use crate::app::Progress;
use crate::app::overlay::PickerKind;
use crate::app::{Effect, LibraryInfo, Message, Overlay, Severity};
use crate::text::Clean;

#[test]
fn a_show_is_picked_by_a_few_letters_and_filters() {
    let screen = Screen::new().keys("sjj<Enter>");
    assert_eq!(screen.app.bar().text(), "show:\"Jessica Jones\"");
    assert_eq!(screen.titles().len(), 2);
    let screen = screen.keys("sluke<Enter>");
    assert_eq!(screen.app.bar().text(), "show:\"Luke Cage\"", "one show takes the other's place");
}

#[test]
fn a_show_typed_and_taken_before_the_shows_came_is_taken_when_they_do() {
    let screen = Screen::new().hold().keys("sjess<Enter>j").release();
    assert_eq!(screen.app.bar().text(), "show:\"Jessica Jones\"");
    assert_eq!(screen.selected(), "First photos: Jessica Jones’ Luke", "and what was typed after it follows");
}

#[test]
fn the_show_picker_counts_and_esc_leaves_it() {
    let screen = Screen::new().keys("s");
    assert!(screen.text().contains("2 unread of 2") && screen.text().contains("Jessica Jones"));
    let screen = screen.keys("<Down><Esc>");
    assert!(screen.app.overlay().is_none() && screen.app.bar().is_empty());
}

#[test]
fn a_click_takes_the_entry_under_it() {
    let screen = Screen::new().size(80, 24).keys("s");
    let line =
        screen.text().lines().position(|line| line.contains("Daredevil") && line.contains("of 2")).unwrap();
    let clicked = screen.click(20, line.try_into().unwrap());
    assert_eq!(clicked.app.bar().text(), "show:Daredevil");
    let aside = clicked.keys("s").click(20, 3);
    assert!(aside.app.overlay().is_some(), "above the entries nothing is taken");
    assert!(aside.click(20, 0).app.overlay().is_none(), "beside the picker it is left");
}

#[test]
fn the_palette_finds_commands_by_name_and_help() {
    let screen = Screen::new().keys(":bookmarked<Enter>");
    assert_eq!(*screen.app.view(), crate::app::View::Bookmarked);
    let screen = screen.keys(":view-hidden<Enter>");
    assert_eq!(screen.titles(), ["A hidden one"]);
    assert!(screen.keys(":zzzz<Enter>").status().contains("no such command"));
}

#[test]
fn a_command_from_the_palette_acts_on_the_article_under_the_cursor() {
    let screen = Screen::new().keys("j:take the bookmark<Enter>");
    assert!(screen.effects.iter().any(|effect| matches!(effect, Effect::Mark { .. })));
}

/// Whether an action is pressed or named, in the list and in the reading pane.
#[test]
fn every_command_of_the_palette_does_what_its_key_does() {
    for pane in ["j", "j<Enter>"] {
        for row in ACTIONS.iter().filter(|row| row.in_palette() && !row.keys.is_empty()) {
            let pressed = Screen::new().keys(pane).keys(&format!("<{}>", row.keys[0]));
            let named = Screen::new().keys(pane).keys(&format!(":{}<Enter>", row.name));
            assert_eq!(named.text(), pressed.text(), "{}", row.name);
            // Numbers of questions differ: the palette's keys have been answered too.
            let last = |screen: &Screen| screen.effects.last().map(std::mem::discriminant);
            assert_eq!(last(&named), last(&pressed), "{}", row.name);
        }
    }
}

#[test]
fn help_scrolls_within_its_ends_and_any_other_key_closes_it() {
    let screen = Screen::new().size(60, 12).keys("?");
    assert!(screen.text().contains("next article"));
    let screen = screen.keys("G");
    assert!(screen.text().contains("its articles stay"), "{}", screen.text());
    let end = screen.text();
    assert_eq!(screen.keys("jjj").text(), end);
    assert!(Screen::new().keys("?q").app.overlay().is_none());
}

#[test]
fn changes_are_listed_the_last_first_and_undone_there() {
    let screen = Screen::new().keys("bjmU");
    let text = screen.text();
    let read = text.find("marked as read: Harlem").unwrap();
    assert!(read < text.find("bookmark taken away: Who is").unwrap());
    let screen = screen.keys("u");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Changes { .. })));
    assert_eq!(screen.app.marking().steps().len(), 1);
}

#[test]
fn warnings_come_one_at_a_time() {
    let warnings = vec![Clean::line("first warning"), Clean::line("second warning")];
    let library = LibraryInfo { warnings, ..LibraryInfo::default() };
    let screen = Screen::with(Fake::standard(), settings(), library);
    assert_eq!(screen.status(), "first warning  1 more");
    let screen = screen.keys("j");
    assert_eq!(screen.status(), "second warning");
    let notice = Message::Notice { severity: Severity::Error, text: Clean::line("third") };
    assert_eq!(screen.send(notice).keys("j").status(), "third");
}

#[test]
fn samples_are_said_to_be_samples_until_real_articles_come() {
    let screen = Screen::new().send(Message::Samples(true));
    assert!(screen.status().starts_with("these are samples; put"));
    let screen = screen.keys("j");
    assert!(screen.text().lines().next().unwrap().contains("samples"));
    assert!(!screen.send(Message::Samples(false)).text().contains("samples"));
    let screen = Screen::new().send(Message::Samples(true)).send(Message::Samples(false));
    assert!(!screen.text().contains("samples"), "no key is needed: {}", screen.status());
}

#[test]
fn a_paste_into_a_picker_narrows_it() {
    let screen = Screen::new().keys("s").send(Message::Paste("throne\n".to_owned())).keys("<Enter>");
    assert_eq!(screen.app.bar().text(), "show:\"Game of Thrones\"");
}

#[test]
fn an_answer_for_a_picker_that_was_left_is_dropped() {
    let loaded = |screen: &Screen| {
        let loaded = |overlay: &Overlay| {
            matches!(overlay, Overlay::Picker { kind: PickerKind::Shows, awaited: None, .. })
        };
        screen.app.overlay().is_some_and(loaded)
    };
    let screen = Screen::new().hold().keys("s<Esc>s");
    let screen = screen.send(Message::Shows { generation: 1, shows: Vec::new() });
    assert!(!loaded(&screen));
    assert!(loaded(&screen.release()));
}

#[test]
fn progress_shows_while_the_first_scan_runs() {
    let screen = Screen::new().send(Message::Progress(Progress::Looking { found: 12_000 }));
    assert!(screen.status().ends_with("looking: 12,000 files"));
    assert!(
        !screen.send(Message::Progress(Progress::Finished { files: 12_001 })).status().contains("looking")
    );
    let mut app = crate::app::App::new(settings(), LibraryInfo::default());
    app.update(Message::Resize(ratatui::layout::Size::new(80, 24)));
    app.update(Message::Page(crate::query::Page { generation: 1, ..Default::default() }));
    let early = Screen { app, ..Screen::new() };
    assert!(!early.text().contains("No articles"), "nothing is missing before the scan is over");
}
