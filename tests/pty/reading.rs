//! What a user does: start, filter, bookmark, quit, paste, resize, add files.

use crate::home::Home;
use crate::program::Program;
use crate::{CAGE, DEVIL, STRANGER, started};

/// Empties the filter bar and goes back to the list. A key right after Esc would be Alt and that key.
fn leave_bar(program: &mut Program) {
    program.keys("\x15\x1b");
    program.wait_for("j/k move");
}

#[test]
fn starts_filters_bookmarks_quits_and_finds_it_again() {
    let home = Home::new();
    let files = home.article_files();
    let mut program = started(&home);
    program.wait_for(DEVIL);
    program.wait_for("3 articles");

    program.keys("/luke cage\r");
    program.wait_for("1 of 3");
    program.wait_until("the others gone", |screen| !screen.contents().contains(DEVIL));
    program.keys("b");
    program.wait_for("1 bookmarked");
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
    program.assert_restored();

    let mut program = started(&home);
    program.wait_for("1 bookmarked");
    program.wait_for(STRANGER);
    program.keys("3");
    program.wait_until("the bookmark alone", |screen| {
        let text = screen.contents();
        text.contains(CAGE) && !text.contains(DEVIL) && !text.contains(STRANGER)
    });
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
    assert_eq!(home.article_files(), files, "article files are only ever read");
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    let home = Home::new();
    let mut program = started(&home);
    program.keys("Q");
    program.wait_exit();
    let written = String::from_utf8_lossy(&program.written()).into_owned();
    for query in
        ["\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[?u", ";?\x07", ";?\x1b\\", "\x1bP+q"]
    {
        assert!(!written.contains(query), "{query:?} asks the terminal");
    }
}

#[test]
fn quitting_before_the_list_is_there_works_too() {
    let home = Home::new();
    let mut program = Program::start(&home);
    program.wait_until("the screen", vt100::Screen::alternate_screen);
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
    program.assert_restored();
}

#[test]
fn a_new_size_is_drawn() {
    let home = Home::new();
    let mut program = started(&home);
    for (columns, rows) in [(80, 24), (40, 10), (160, 50)] {
        program.resize(columns, rows);
        program.forget_screen();
        program.wait_until("a frame of the new size", |screen| {
            screen.size() == (rows, columns)
                && screen.contents().contains("Luke Cage")
                && screen.rows(0, columns).last().is_some_and(|row| !row.trim().is_empty())
        });
    }
    program.resize(1, 1);
    program.resize(120, 40);
    program.forget_screen();
    program.wait_for(CAGE);
}

#[test]
fn a_paste_is_text_and_never_commands() {
    let home = Home::new();
    let mut program = started(&home);
    program.keys("\x1b[200~Qbd\x03\x1b[201~");
    program.keys("/\x1b[200~cage Q\x1b[201~");
    program.wait_for("cage Q");
    assert!(program.is_running());
    leave_bar(&mut program);
    program.wait_for(DEVIL);
    program.wait_for("3 articles");
    program.wait_for("0 bookmarked");
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn a_megabyte_of_paste_does_not_freeze() {
    let home = Home::new();
    let mut program = started(&home);
    program.keys("/\x1b[200~");
    program.keys(&"harlem ".repeat(150_000));
    program.keys("\x1b[201~");
    leave_bar(&mut program);
    program.wait_for(DEVIL);
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn a_flood_of_keys_ends_where_it_should() {
    let home = Home::new();
    let mut program = started(&home);
    program.wait_for("3 articles");
    program.keys(&"jk".repeat(2000));
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn a_file_that_is_added_changed_or_removed_shows_within_a_second() {
    let home = Home::new();
    let mut program = started(&home);
    program.wait_for("3 articles");
    // Busy machines are late now and then, but not three times.
    let quick = (0..3).any(|number| {
        let title = format!("Iron Fist number {number} is out");
        home.write(&format!("new-{number}.md"), &format!("+++\ntitle = \"{title}\"\n+++\n\nText.\n"));
        program.wait_for(&title) < std::time::Duration::from_secs(1)
    });
    assert!(quick, "no new file was on the screen within a second");

    home.write("new-0.md", "+++\ntitle = \"Iron Fist changes hands\"\n+++\n\nText.\n");
    program.wait_for("Iron Fist changes hands");
    std::fs::remove_file(home.articles().join("new-0.md")).unwrap();
    program.wait_until("the article gone", |screen| !screen.contents().contains("changes hands"));
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn an_empty_library_shows_the_samples_and_writes_nothing() {
    let home = Home::new();
    std::fs::remove_dir_all(home.articles()).unwrap();
    let mut program = Program::start(&home);
    program.wait_until("samples", |screen| {
        let text = screen.contents();
        text.contains(" unread") && !text.contains(" 0 articles")
    });
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
    assert_eq!(std::fs::read_dir(home.library()).unwrap().count(), 0, "no file before the first mark");
    assert!(!home.path().join("state").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn idle_uses_no_processor() {
    let home = Home::new();
    let mut program = started(&home);
    program.wait_for("3 articles");
    let pid = program.pid().as_raw_nonzero();
    let ticks = || {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
        // After the name in brackets: user and system time are the 12th and 13th.
        let fields: Vec<u64> = stat
            .rsplit_once(')')
            .unwrap()
            .1
            .split_whitespace()
            .map(|field| field.parse().unwrap_or(0))
            .collect();
        fields[11] + fields[12]
    };
    // The start's own work may still go on in the first second, a debounce in the next.
    let idle = (0..5).any(|_| {
        let before = ticks();
        std::thread::sleep(std::time::Duration::from_secs(1));
        ticks() - before <= 1
    });
    assert!(idle, "more than one tick in each of five idle seconds");
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn the_next_start_shows_the_list_from_the_index_and_goes_on_where_the_last_ended() {
    let home = Home::new();
    let mut program = started(&home);
    program.wait_for("3 articles");
    program.keys("G");
    program.wait_for("3/3");
    program.keys("/walls\r");
    program.wait_for("walls");
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);

    // What is shown now can only come from the index.
    std::fs::rename(home.articles(), home.path().join("elsewhere")).unwrap();
    let mut program = started(&home);
    program.wait_for("3 articles");
    program.keys("/\x10");
    program.wait_for("/ walls");
    program.keys("\x03");
    assert_eq!(program.wait_exit().0, 0);
    let sessions = std::fs::read_dir(home.path().join("state/newsreader/sessions")).unwrap();
    let texts: Vec<_> = sessions.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(
        matches!(&*texts, [text] if text.contains("\"walls\"") && text.contains("ended = ")),
        "{texts:?}"
    );
}
