//! The command line as scripts and people meet it: the real program, its output, its exit codes.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test, outside the layers")]

#[path = "cli/corrections.rs"]
mod corrections;
#[path = "support/home.rs"]
#[allow(dead_code, reason = "shared with the tests in terminals")]
mod home;
#[path = "cli/index.rs"]
mod index;
#[path = "cli/marks.rs"]
mod marks;
#[path = "cli/odd_files.rs"]
mod odd_files;
#[path = "cli/places.rs"]
mod places;
#[path = "support/program.rs"]
#[allow(dead_code, reason = "shared with the tests in terminals")]
mod program;
#[path = "cli/run.rs"]
mod run;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/stats.rs"]
mod stats;
#[path = "cli/terminal.rs"]
mod terminal;
#[path = "cli/why.rs"]
mod why;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::Read;
use std::process::Stdio;

use home::Home;
use run::{command, on_library, run};

const KEYS: [&str; 17] = [
    "id",
    "path",
    "title",
    "date",
    "date_kind",
    "source",
    "author",
    "url",
    "shows",
    "about",
    "seasons",
    "kinds",
    "tags",
    "read",
    "bookmarked",
    "words",
    "warnings",
];

#[test]
fn list_prints_aligned_lines_newest_first() {
    let home = Home::new();
    let said = on_library(&home, "list").done();
    let lines = said.lines();
    assert_eq!(lines.len(), 3);
    for (line, (day, title)) in lines.iter().zip([
        ("2016-09-14", "Luke Cage walks through walls  Luke Cage"),
        ("2016-08-31", "Back to the Upside Down        Stranger Things"),
        ("2016-03-18", "Daredevil meets his match      Daredevil"),
    ]) {
        let (id, rest) = line.split_at(16);
        assert!(id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
        assert_eq!(rest, format!("  {day}  ●  {title}"));
    }
    for (filter, title) in [
        ("upside", "Back to the Upside Down  Stranger Things"),
        ("show:daredevil", "Daredevil meets his match  Daredevil"),
        ("-luke -show:daredevil", "Back to the Upside Down  Stranger Things"),
    ] {
        let said = on_library(&home, &format!("list {filter}")).done();
        assert!(said.lines().len() == 1 && said.lines()[0].ends_with(title), "{said:?}");
    }
    assert_eq!(on_library(&home, "list nothing has these words").done().out, "");
}

#[test]
fn json_has_these_keys_in_this_order() {
    let home = Home::new();
    let said = on_library(&home, "list --json").done();
    for line in said.lines() {
        let places: Vec<_> = KEYS.iter().map(|key| line.find(&format!("\"{key}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{line}");
    }
    let objects = said.objects();
    for object in &objects {
        let keys: BTreeSet<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, BTreeSet::from(KEYS));
    }
    let daredevil = &objects[2];
    assert_eq!(daredevil["path"], home.articles().join("2016/daredevil.md").to_str().unwrap());
    assert_eq!(daredevil["title"], "Daredevil meets his match");
    assert_eq!(daredevil["date"], "2016-03-18T00:00:00Z");
    assert_eq!(daredevil["date_kind"], "said");
    assert_eq!(daredevil["source"], "The Bulletin");
    assert_eq!(daredevil["about"], serde_json::json!(["Daredevil"]));
    assert!(daredevil["seasons"].is_array() && daredevil["kinds"].is_array());
    assert_eq!(daredevil["read"], false);
    assert_eq!(daredevil["words"], 9);
    assert_eq!(daredevil["warnings"], serde_json::json!([]));
    assert_eq!(objects[0]["date_kind"], "file-name");
    assert!(objects[0]["author"].is_null());
}

#[test]
fn cat_prints_an_article_by_id_prefix_or_path() {
    let home = Home::new();
    let id = on_library(&home, "list daredevil").done().out[..16].to_owned();
    let text = "Daredevil meets his match\nThe Bulletin · 18 Mar 2016 · 1 min\nDaredevil\n\n\
        Daredevil comes back to Netflix, and Elektra with it.\n";
    let path = home.articles().join("2016/daredevil.md");
    let whole = path.to_str().unwrap();
    for name in [&id, &id[..5], "2016/daredevil.md", "articles/2016/daredevil.md", whole] {
        assert_eq!(on_library(&home, &format!("cat {name}")).done().out, text, "{name}");
    }
    let mut below = command(&home);
    below.current_dir(home.articles().join("2016")).args(["-L", "../..", "cat", "../2016/daredevil.md"]);
    let below = below.output().unwrap();
    assert_eq!(String::from_utf8(below.stdout).unwrap(), text, "as the current folder sees it");

    let object = &on_library(&home, &format!("cat --json {id}")).done().objects()[0];
    assert_eq!(object["text"], "Daredevil comes back to Netflix, and Elektra with it.");
    assert_eq!(object["id"], *id);
    on_library(&home, "cat nosuch.md").failed(1, "no article is called `nosuch.md`");
}

#[test]
fn shows_come_with_their_counts() {
    let home = Home::new();
    home.write(
        "more.txt",
        "Jessica Jones and Luke Cage\n\nThey meet. “Luke Cage” is a neighbour of “Jessica Jones” on Netflix.\n",
    );
    on_library(&home, "mark read luke walls").done();
    let said = on_library(&home, "shows").done();
    assert_eq!(said.lines()[0], "Luke Cage             2       1 unread");
    let said = on_library(&home, "shows --json").done();
    let first = &said.objects()[0];
    assert_eq!(
        (&first["name"], &first["articles"], &first["unread"]),
        (&"Luke Cage".into(), &2.into(), &1.into())
    );
    assert!(first["aliases"].is_array());
    assert_eq!(said.objects().len(), 4);
}

#[test]
fn doctor_has_nothing_to_say_of_a_sound_library() {
    let home = Home::new();
    assert_eq!(on_library(&home, "doctor").done().out, "");
    assert_eq!(on_library(&home, "doctor --json").done().out, "");
}

#[test]
fn wrong_use_exits_2_and_names_the_fault() {
    let home = Home::new();
    on_library(&home, "list is:nope").failed(2, "`nope`: `is:` does not know this");
    on_library(&home, "mark read sho:luke").failed(2, "sho");
    for line in ["mark blue luke", "mark read", "cat", "list --nope", "shows luke", "-q luke list"] {
        let said = on_library(&home, line);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}: {said:?}");
        assert!(said.err.starts_with("error: "), "{said:?}");
    }
    let help = on_library(&home, "--help").done();
    for verb in ["list", "cat", "mark", "why", "shows", "stats", "views", "doctor"] {
        assert!(help.out.contains(&format!("\n  {verb} ")), "{verb}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = Home::new();
    // More than a pipe holds, so that the program must notice.
    for number in 0..400 {
        home.write(
            &format!("{number}.txt"),
            &format!("Title {number}\n\n{number} {}", "is a word. ".repeat(9)),
        );
    }
    let library = home.library();
    let arguments = [OsString::from("-L"), library.into(), "list".into(), "--json".into()];
    let mut child =
        command(&home).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap(); // and dropped
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let home = Home::new();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = command(&home).args(["-L", "library", "list"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("the output cannot be written"));
}

#[test]
fn without_a_terminal_the_screen_refuses_in_one_line_and_at_once() {
    let home = Home::new();
    let quick = (0..3).any(|_| {
        let begin = std::time::Instant::now();
        run(&home, ["library"]).failed(2, "not a terminal");
        run(&home, ["-q", "luke"]).failed(2, "`newsreader list`");
        begin.elapsed() < std::time::Duration::from_millis(200)
    });
    assert!(quick, "two refusals take longer than 200 ms");
}
