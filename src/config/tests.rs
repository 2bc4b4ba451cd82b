//! Settings over the whole table: defaults, layers, trust, errors and warnings.

mod fetching;
mod views;

use proptest::prelude::*;
use ratatui::style::Color;

use super::*;
use crate::action::{ACTIONS, Action};
use crate::show::{Common, ShowEntry};
use crate::theme::{ROLES, Role};

const TRUE: Environment<'static> =
    Environment { no_color: false, colorterm: Some("truecolor"), term: None, ascii: false };

fn user(text: &str) -> Layer<'_> {
    Layer { name: "config.toml", text, trust: Trust::User }
}

fn library(text: &str) -> Layer<'_> {
    Layer { name: "library/config.toml", text, trust: Trust::Anyone }
}

fn load(layers: &[Layer<'_>]) -> Loaded {
    Settings::load(layers, &TRUE)
}

/// What a user's file makes of the settings, and its warnings. Errors end the test.
#[track_caller]
fn read(text: &str) -> (Settings, Vec<String>) {
    let loaded = load(&[user(text)]);
    assert_eq!(loaded.errors, [], "{text}");
    (loaded.settings, loaded.warnings.iter().map(ToString::to_string).collect())
}

fn default() -> Settings {
    load(&[]).settings
}

#[test]
fn the_documented_file_changes_nothing() {
    for layer in [user(DOCUMENTED), library(DOCUMENTED)] {
        for environment in [TRUE, Environment { ascii: true, ..Environment::default() }] {
            let loaded = Settings::load(&[layer], &environment);
            assert_eq!((loaded.errors, loaded.warnings), (vec![], vec![]));
            assert_eq!(loaded.settings, Settings::load(&[], &environment).settings);
        }
    }
    assert_eq!(Settings::load(&[], &Environment::default()).settings, Settings::default());
}

/// The documented file with its examples made real: `#name = 1` is one, `# words` are not.
fn with_examples() -> String {
    let example = |line: &str| match line.strip_prefix('#') {
        Some(rest) if rest.starts_with(|c: char| c == '[' || c.is_ascii_lowercase()) => rest.to_owned(),
        _ => line.to_owned(),
    };
    DOCUMENTED.lines().map(example).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_documented_file_has_every_setting_and_its_examples_work() {
    let examples = with_examples();
    let (settings, warnings) = read(&format!("{}\n", examples.replace("\"terminal\"\n", "\"evening\"\n")));
    assert_eq!(warnings, [""; 0]);
    assert_eq!(settings.shows.len(), 1);
    assert_ne!(settings.theme, Theme::builtin("dark", Depth::True).unwrap());
    let document = DeTable::parse(&examples).unwrap();
    for setting in SETTINGS {
        assert!(document.get_ref().get(setting.name).is_some(), "{} is not documented", setting.name);
        assert!(!setting.help.is_empty() && !setting.takes.is_empty());
    }
    let keys = document.get_ref()["keys"].get_ref().as_table().unwrap();
    for row in ACTIONS {
        assert!(keys.get(row.name).is_some(), "the keys of {} are not documented", row.name);
        assert!(examples.contains(&format!("# {}\n", row.help)), "{} is explained otherwise", row.name);
    }
    for row in ROLES {
        assert!(examples.contains(&format!("#   {:<15} {}\n", row.name, row.help)), "{}", row.name);
    }
    for (name, _) in crate::theme::names() {
        assert!(examples.contains(&format!("\"{name}\"")), "theme {name}");
    }
}

/// A value of every setting that is not the default, so that the table is read whole.
const OTHER: &[(&str, &str)] = &[
    ("library", "library = \"/news\""),
    ("theme", "theme = \"dark\""),
    ("colors", "colors = \"256\"\ntheme = \"dark\""),
    ("borders", "borders = \"ascii\""),
    ("mouse", "mouse = false"),
    ("mark_read", "mark_read = \"never\""),
    ("restore", "restore = false"),
    ("measure", "measure = 60"),
    ("body_cap", "body_cap = 16"),
    ("browser", "browser = [\"firefox\", \"--new-tab\"]"),
    ("editor", "editor = [\"hx\"]"),
    ("fetch_on_start", "fetch_on_start = false"),
    ("fetch_every", "fetch_every = 0"),
    ("fetch_workers", "fetch_workers = 4"),
    ("user_agent", "user_agent = \"a reader\""),
    ("keys", "[keys]\nbookmark = \"B\""),
    ("themes", "[themes.terminal]\ntext = \"red\""),
    ("shows", "[[shows]]\nname = \"X\""),
    ("views", "[[views]]\nname = \"X\"\nquery = \"x\""),
    ("headers", "[[headers]]\nhost = \"a.example\"\nname = \"X-Key\"\nvalue = \"1\""),
];

#[test]
fn every_setting_sets_something_and_only_trusted_ones_from_anyone() {
    assert!(OTHER.iter().map(|(name, _)| *name).eq(SETTINGS.iter().map(|setting| setting.name)));
    for ((name, text), setting) in OTHER.iter().zip(SETTINGS) {
        let (settings, warnings) = read(text);
        assert_ne!(settings, default(), "{name}");
        assert_eq!(warnings, [""; 0], "{name}");
        let loaded = load(&[library(text)]);
        let taken = setting.trust == Trust::Anyone;
        assert_eq!(loaded.settings == settings, taken, "{name}");
        assert_eq!(loaded.warnings.is_empty(), taken, "{name}");
        assert!(taken || loaded.warnings[0].text.contains(&format!("`{name}`")));
    }
}

#[test]
fn the_user_wins_over_the_library_setting_by_setting() {
    let theirs =
        "measure = 60\nmouse = false\n[[shows]]\nname = \"One\"\nyear = 2001\n[[shows]]\nname = \"Two\"";
    let mine = "measure = 80\n[[shows]]\nname = \"ONE\"\naliases = [\"1\"]";
    let loaded = load(&[library(theirs), user(mine)]);
    let settings = loaded.settings;
    assert_eq!((settings.measure, settings.mouse), (80, false));
    let names: Vec<_> = settings.shows.iter().map(|show| show.name.as_str()).collect();
    assert_eq!(names, ["Two", "ONE"]);
    assert_eq!((settings.shows[1].year, settings.shows[1].aliases.as_slice()), (None, &["1".to_owned()][..]));
    assert_eq!(loaded.warnings, []);
}

#[test]
fn every_key_of_a_show_is_read() {
    let text = "[[shows]]\nname = \"X\"\naliases = [\"A\"]\nweak_aliases = [\"W\"]\nyear = 2001\nnetwork = \"N\"\n\
        people = [\"P\"]\ncommon = \"title\"\n[[shows]]\nname = \"Y\"\ncommon = \"titel\"\nweak = 1";
    let (settings, warnings) = read(text);
    let texts = |text: &str| vec![text.to_owned()];
    let expected = ShowEntry {
        name: "X".into(),
        aliases: texts("A"),
        weak_aliases: texts("W"),
        year: Some(2001),
        network: Some("N".into()),
        people: texts("P"),
        common: Some(Common::Title),
    };
    assert_eq!(settings.shows[0], expected);
    assert_eq!((settings.shows[1].name.as_str(), settings.shows[1].common), ("Y", None));
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("\"title\""), "{}", warnings[0]);
}

#[test]
fn a_faulty_file_is_left_out_whole_and_its_place_told() {
    for (text, place, part) in [
        ("measure = ", "config.toml:1:11: ", ""),
        (
            "mouse = true\nmeasure = \"wide\"",
            "config.toml:2:11: ",
            "whole number, 20 to 200, and this is text",
        ),
        ("mouse = \"yes\"", "config.toml:1:9: ", "`mouse` wants true or false"),
        ("browser = \"firefox\"", "config.toml:1:11: ", "a list in [ ]"),
        ("browser = [1]", "config.toml:1:12: ", "text in quotation marks"),
        ("keys = 3", "config.toml:1:8: ", "a table"),
        ("[keys]\nread = 3", "config.toml:2:8: ", "text, or a list of texts"),
        ("[shows]\nname = \"x\"", "config.toml:1:1: ", "a list in [ ]"),
        ("measure = 72\nmeasure = 73", "config.toml:2:1: ", "duplicate"),
        ("[themes.x]\ntext = 1", "config.toml:2:8: ", "text in quotation marks"),
        ("measure = 7.5", "config.toml:1:11: ", "this is a number"),
    ] {
        let with_more = format!("body_cap = 16\n{text}");
        let loaded = load(&[user(text)]);
        assert_eq!(loaded.settings, default(), "{text}");
        let [error] = loaded.errors.as_slice() else { panic!("{text}: {:?}", loaded.errors) };
        let shown = error.to_string();
        assert!(shown.starts_with(place) && shown.contains(part) && shown.contains('^'), "{shown}");
        assert_eq!(load(&[user(&with_more)]).settings, default(), "{text}");
        let theirs = load(&[library("measure = 60"), user(text)]);
        assert_eq!(theirs.settings.measure, 60, "the other file holds");
    }
}

#[test]
fn odd_things_are_warned_of_and_the_rest_is_taken() {
    for (text, warning) in [
        ("mesure = 60", "config.toml:2:1: no setting is called `mesure`; did you mean `measure`?"),
        ("sidebar = 1", "config.toml:2:1: no setting is called `sidebar`"),
        ("measure = 0", "config.toml:2:11: `measure` goes from 20 to 200; 20 is taken"),
        ("measure = 0x7fff_ffff", "config.toml:2:11: `measure` goes from 20 to 200; 200 is taken"),
        ("body_cap = -1", "config.toml:2:12: `body_cap` goes from 1 to 1024; 1 is taken"),
        (
            "theme = \"drak\"",
            "config.toml:2:9: no theme is called `drak`, so `terminal` stays; did you mean `dark`?",
        ),
        (
            "mark_read = \"opn\"",
            "config.toml:2:13: `mark_read` is one of \"open\", \"end\", \"never\", not \"opn\"; did you mean `open`?",
        ),
        (
            "colors = \"8\"",
            "config.toml:2:10: `colors` is one of \"auto\", \"none\", \"16\", \"256\", \"true\", not \"8\"",
        ),
        ("editor = [\" \"]", "config.toml:2:10: `editor` names no program, so it is not taken"),
        (
            "[keys]\nbokmark = \"b\"",
            "config.toml:3:1: no action is called `bokmark`; did you mean `bookmark`?",
        ),
        ("[keys]\nhide = \"Entr\"", "config.toml:3:8: no key is written `Entr`; did you mean `Enter`?"),
        (
            "[keys]\nhide = \"b\"",
            "config.toml:3:1: `b` is bound to `hide` and to `bookmark`; it means `hide` now",
        ),
        ("[keys]\nhelp = []", "config.toml:3:1: `help` must keep a key, so its default stays: ?"),
        ("[themes.x]\ntxet = \"red\"", "config.toml:3:1: no role is called `txet`; did you mean `text`?"),
        (
            "[themes.x]\ntext = \"rde\"",
            "config.toml:3:8: `rde` is no colour and no modifier; did you mean `red`?",
        ),
        (
            "[themes.x]\nbase = \"drk\"",
            "config.toml:3:8: no built-in theme is called `drk`; did you mean `dark`?",
        ),
        ("[[shows]]\nyear = 2016", "config.toml:2:1: a show wants a name, so this one is left out"),
        (
            "[[shows]]\nname = \"X\"\nalias = \"y\"",
            "config.toml:4:1: no key of a show is called `alias`; did you mean `aliases`?",
        ),
        (
            "[[shows]]\nname = \"X\"\n[[shows]]\nname = \"x\"",
            "config.toml:4:1: the show `x` stands here twice; the last counts",
        ),
    ] {
        let (settings, warnings) = read(&format!("mouse = false\n{text}"));
        assert_eq!(warnings, [warning], "{text}");
        assert!(!settings.mouse, "{text}");
    }
}

#[test]
fn renamed_settings_are_taken_with_a_warning() {
    let (settings, warnings) = read("colours = \"none\"");
    assert_eq!(settings.theme, Theme::builtin("terminal", Depth::None).unwrap());
    assert_eq!(warnings, ["config.toml:1:1: `colours` is called `colors` now, and is taken as that"]);
    let (settings, warnings) = read("colors = \"16\"\ncolours = \"none\"");
    assert_eq!(settings.theme, Theme::builtin("terminal", Depth::Sixteen).unwrap());
    assert_eq!(warnings.len(), 1);
    for (old, new) in RENAMED {
        assert!(SETTINGS.iter().any(|setting| setting.name == *new));
        assert!(SETTINGS.iter().all(|setting| setting.name != *old));
    }
}

#[test]
fn keys_are_bound_and_a_misspelt_one_changes_nothing() {
    let (settings, _) = read("[keys]\nbookmark = [\"B\", \"Ctrl-b\"]\nhide = \"Entr\"\ntag = []");
    assert_eq!(settings.keys_of(Action::Bookmark), ["B", "^B"]);
    assert_eq!(settings.keys_of(Action::Hide), ["d"]);
    assert!(settings.keymap.bound(Action::Tag).is_empty());
    let (settings, _) = read("[keys]\nhide = \"x\"\nbookmark = \"x\"");
    assert_eq!(settings.keys_of(Action::Hide), ["x"], "the first in the file has it");
}

#[test]
fn a_conflict_is_told_once_and_in_its_own_file() {
    let first = Layer { name: "one.toml", ..user("[keys]\nhide = \"b\"") };
    let second = Layer { name: "two.toml", ..user("[keys]\ntag = \"T\"") };
    let warnings = load(&[first, second]).warnings;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(&*warnings[0].file, "one.toml");
}

#[test]
fn warnings_come_in_the_order_of_the_file() {
    let (_, warnings) = read("[keys]\nhide = \"b\"\n[themes.x]\ntxet = \"red\"\n[zzz]");
    let lines: Vec<_> = warnings.iter().map(|warning| &warning[..14]).collect();
    assert_eq!(lines, ["config.toml:2:", "config.toml:4:", "config.toml:5:"]);
}

#[test]
fn a_later_file_replaces_keys_and_themes_of_an_earlier_one() {
    let first = user("theme = \"dark\"\n[keys]\nhide = \"x\"");
    let second = user("theme = \"drak\"\n[keys]\nhide = \"X\"");
    let loaded = load(&[first, second]);
    assert_eq!(loaded.settings.keys_of(Action::Hide), ["X"]);
    assert_eq!(loaded.settings.theme, Theme::builtin("dark", Depth::True).unwrap());
    assert_eq!(loaded.warnings.len(), 1);
}

#[test]
fn own_themes_stand_on_their_base() {
    let text = "theme = \"mine\"\n[themes.mine]\nbase = \"light\"\naccent = \"#ff0000 bold\"";
    let theme = read(text).0.theme;
    let light = Theme::builtin("light", Depth::True).unwrap();
    assert_eq!(theme.style(Role::Accent).fg, Some(Color::Rgb(255, 0, 0)));
    for row in ROLES.iter().filter(|row| row.role != Role::Accent) {
        assert_eq!(theme.style(row.role), light.style(row.role));
    }
    let changed = read("theme = \"dark\"\n[themes.dark]\ntext = \"white\"").0.theme;
    assert_eq!(changed.style(Role::Show), Theme::builtin("dark", Depth::True).unwrap().style(Role::Show));
    let theirs = library("[themes.mine]\nbase = \"dark\"\nshow = \"red\"");
    let mine = user("theme = \"mine\"\n[themes.mine]\nshow = \"blue\"");
    assert_eq!(load(&[theirs, mine]).settings.theme.style(Role::Show).fg, Some(Color::Blue));
}

#[test]
fn the_terminal_is_asked_where_the_settings_leave_it_open() {
    let at = |text, environment: &Environment<'_>| Settings::load(&[user(text)], environment).settings;
    let plain = Environment { no_color: true, ascii: true, ..TRUE };
    assert!(at("", &plain).ascii && !at("borders = \"unicode\"", &plain).ascii);
    let theme = at("theme = \"dark\"\ncolors = \"true\"", &plain).theme;
    assert_eq!(theme, Theme::builtin("dark", Depth::None).unwrap());
}

#[test]
fn a_byte_order_mark_and_other_line_ends_are_no_error() {
    let (settings, warnings) = read("\u{feff}measure = 60\r\nmouse = false\r\n");
    assert_eq!((settings.measure, settings.mouse, warnings.len()), (60, false, 0));
}

#[test]
fn floods_are_cut() {
    let text: String = (0..2_000).map(|number| format!("unknown{number} = 1\n")).collect();
    let (_, warnings) = read(&text);
    assert_eq!(warnings.len(), MOST_WARNINGS + 1);
    assert!(warnings[MOST_WARNINGS].contains("and 1950 more"));
    assert_eq!(load(&[user(&"[".repeat(100_000))]).errors.len(), 1);
    assert_eq!(load(&[user(&format!("measure = {}", "[".repeat(100_000)))]).errors.len(), 1);
}

#[test]
fn nothing_of_a_file_reaches_the_terminal_unclean() {
    let loaded = load(&[user("\"\\u001b[31mx\" = 1")]);
    assert!(!loaded.warnings[0].to_string().contains('\u{1b}'));
    let name = Layer { name: "a\u{1b}b", ..user("measure = 'wide'") };
    assert!(!load(&[name]).errors[0].to_string().contains('\u{1b}'));
}

/// The documented file, cut and with things put in.
fn damaged() -> impl Strategy<Value = String> {
    let examples = with_examples();
    let places: Vec<usize> = examples.char_indices().map(|(at, _)| at).collect();
    (prop::sample::select(places.clone()), prop::sample::select(places), "[\\[\\]\"'=#a-z0-9\n]{0,4}|.{0,4}")
        .prop_map(move |(from, to, put)| {
            let (from, to) = (from.min(to), from.max(to));
            let kept = if to - from < 200 { &examples[to..] } else { "" };
            format!("{}{put}{kept}", &examples[..from])
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damage_is_told_or_harmless(text in damaged()) {
        let loaded = load(&[library(&text), user(&text)]);
        prop_assert!(!loaded.settings.keymap.bound(Action::QuitAnywhere).is_empty());
        prop_assert!(!loaded.settings.keymap.bound(Action::Help).is_empty());
        prop_assert!(MEASURE.contains(&i64::from(loaded.settings.measure)));
        let lines = text.split('\n').count();
        for warning in loaded.warnings {
            prop_assert!(warning.line >= 1 && warning.line <= lines && warning.column >= 1);
        }
        for error in loaded.errors {
            prop_assert!(error.line >= 1 && error.line <= lines && error.to_string().contains('^'));
        }
    }

    #[test]
    fn any_text_is_a_file(text in ".*") {
        let _ = load(&[user(&text)]);
    }
}
