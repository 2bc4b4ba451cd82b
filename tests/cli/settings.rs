//! Settings that are wrong: said with their place by every verb, and never in the way.

use crate::home::Home;
use crate::run::{on_library, run, write};

#[test]
fn a_broken_file_is_told_with_its_place_and_left_out() {
    let home = Home::new();
    let file = home.library().join("config.toml");
    let text = "measure = 60\ntheme = [\n";
    write(&file, text);
    let picture = "unclosed array, expected `]`\n  |\n2 | theme = [\n  |          ^\n";
    for line in ["list", "list --json", "cat stranger.md", "mark read luke", "shows"] {
        let said = on_library(&home, line);
        assert_eq!(said.err, format!("newsreader: {}:2:10: {picture}", file.display()), "{line}");
        assert_eq!(said.code, 0);
    }
    assert_eq!(on_library(&home, "list").lines().len(), 3);
    let doctor = on_library(&home, "doctor");
    assert!(
        doctor.out.contains(":2: unclosed array, expected `]`; nothing of this file is used\n"),
        "{doctor:?}"
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text, "never overwritten");
}

#[test]
fn a_file_that_cannot_be_read_at_all_stops_nobody() {
    let home = Home::new();
    write(&home.path().join("config/newsreader/config.toml"), b"# caf\xe9\n");
    std::fs::create_dir(home.library().join("config.toml")).unwrap();
    let said = on_library(&home, "list");
    assert_eq!((said.code, said.lines().len()), (0, 3));
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!(lines.len(), 2, "{said:?}");
    assert!(lines[0].ends_with("config.toml: not UTF-8 text; nothing of this file is used"));
    assert!(lines[1].contains("a folder, not a regular file"));
}

#[test]
fn a_warning_is_for_doctor_and_people() {
    let home = Home::new();
    write(&home.path().join("mine.toml"), "mesure = 3\n");
    on_library(&home, "--config mine.toml list").done();
    let doctor = on_library(&home, "--config mine.toml doctor").done();
    assert!(doctor.out.contains("mine.toml:1: ") && doctor.out.contains("`measure`"), "{doctor:?}");
    run(&home, ["--config", "gone.toml", "list"]).failed(1, "gone.toml: no such file: check --config");
}

#[test]
fn settings_count_for_verbs_too() {
    let home = Home::new();
    let config = "measure = 24\n[[shows]]\nname = \"Upside Down News\"\naliases = [\"Upside Down\"]\n";
    write(&home.library().join("config.toml"), config);
    let said = on_library(&home, "cat 2016-09-14-luke-cage.txt").done();
    assert!(said.lines().iter().all(|line| line.chars().count() <= 24), "{said:?}");
    assert!(on_library(&home, "shows").done().out.contains("Upside Down News"));
}
