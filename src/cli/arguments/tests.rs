//! Command lines, and what they come to.

use super::*;

fn try_read(line: &str) -> Result<Arguments, clap::Error> {
    Arguments::read(line.split(' ').map(OsString::from))
}

fn read(line: &str) -> Arguments {
    try_read(line).unwrap()
}

fn library(line: &str) -> Option<PathBuf> {
    read(line).place.library
}

#[test]
fn the_table_is_consistent() {
    Arguments::command().debug_assert();
}

#[test]
fn a_verb_wins_over_a_folder_of_its_name() {
    let parsed = read("newsreader list");
    assert!(matches!(parsed.verb, Some(Verb::List { .. })));
    assert_eq!(library("newsreader ./list"), Some("./list".into()));
}

#[test]
fn a_filter_may_leave_words_out() {
    let parsed = read("newsreader list --json luke -cage");
    let Some(Verb::List { query, json, .. }) = parsed.verb else { panic!("not list") };
    assert!(json);
    assert_eq!(query, ["luke", "not cage"]);
    let parsed = read("newsreader -L list mark read -show:got is:unread");
    let Some(Verb::Mark { articles, .. }) = parsed.verb else { panic!("not mark") };
    assert_eq!(articles, ["not show:got", "is:unread"]);
}

#[test]
fn stats_takes_its_filter_either_way() {
    let stats = |line: &str| match read(line).verb {
        Some(Verb::Stats { query, words, .. }) => (query, words),
        other => panic!("not stats: {other:?}"),
    };
    assert_eq!(stats("newsreader stats luke -cage").1, ["luke", "not cage"]);
    assert_eq!(stats("newsreader stats -q -cage --json").0.as_deref(), Some("-cage"));
    assert_eq!(try_read("newsreader stats -q luke cage").unwrap_err().exit_code(), 2);
}

#[test]
fn a_list_may_be_cut_behind_its_filter_too() {
    for line in ["list -n 3 luke", "list luke -n 3", "list --limit=3 luke", "list luke --limit 3"] {
        let parsed = read(&format!("newsreader {line}"));
        let Some(Verb::List { query, limit, .. }) = parsed.verb else { panic!("not list") };
        assert_eq!((query, limit), (vec!["luke".to_owned()], Some(3)), "{line}");
    }
    assert_eq!(try_read("newsreader list -n many").unwrap_err().exit_code(), 2);
}

#[test]
fn a_value_may_be_called_like_a_verb() {
    assert_eq!(read("newsreader -q shows").query.as_deref(), Some("shows"));
    assert_eq!(read("newsreader -q -shows").query.as_deref(), Some("-shows"));
    assert_eq!(library("newsreader -L list shows"), Some("list".into()));
    assert_eq!(read("newsreader --config doctor list").place.config, Some("doctor".into()));
    assert_eq!(try_read("newsreader -L").unwrap_err().exit_code(), 2);
}

#[test]
fn the_library_may_stand_before_the_verb() {
    for line in ["-L news list", "news", "news list", "shows -L news --json", "--library news doctor"] {
        assert_eq!(library(&format!("newsreader {line}")), Some("news".into()), "{line}");
    }
    assert_eq!(library("newsreader list"), None);
}

#[test]
fn what_would_be_passed_over_is_wrong_use() {
    for line in
        ["-q luke list", "news -L other", "news other", "mark blue a", "mark read", "cat", "list --cage"]
    {
        let error = try_read(&format!("newsreader {line}")).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{line}");
    }
}

#[test]
fn options_of_a_verb_may_follow_the_filter() {
    let parsed = read("newsreader list luke -L news --json");
    let (place, Some(Verb::List { query, json, .. })) = (parsed.place, parsed.verb) else {
        panic!("not list")
    };
    assert!(json, "{query:?}");
    assert_eq!(place.library, Some(PathBuf::from("news")));
    assert_eq!(query, ["luke"]);
}

#[test]
fn a_correction_names_its_show_behind_the_state() {
    let state = |word: &str| word.parse::<MarkState>();
    assert_eq!(state("about=Luke Cage"), Ok(MarkState::About("Luke Cage".into())));
    assert_eq!(state("not-about=a=b"), Ok(MarkState::NotAbout("a=b".into())));
    for (word, known) in STATES {
        assert_eq!(state(word).as_ref(), Ok(known));
    }
    for word in ["about", "about=", "recognised= ", "read=x", "Read", ""] {
        assert!(state(word).unwrap_err().contains("bookmarked, unbookmarked, about=SHOW"), "{word}");
    }
    let help = Arguments::command().find_subcommand_mut("mark").unwrap().render_help().to_string();
    assert!(help.contains("not-about=SHOW, recognised=SHOW"), "{help}");
}

#[test]
fn one_wish_of_a_show_at_a_time() {
    let parsed = read("newsreader shows --follow Suits");
    let Some(Verb::Shows { json: false, wish, .. }) = parsed.verb else { panic!("not shows") };
    assert_eq!(wish.follow.as_deref(), Some("Suits"));
    for line in ["shows --follow a --never b", "shows --json --unfollow a", "shows --maybe"] {
        assert_eq!(try_read(&format!("newsreader {line}")).unwrap_err().exit_code(), 2, "{line}");
    }
}

#[test]
fn a_verb_with_a_slip_is_known() {
    assert_eq!(verb_like("lst").as_deref(), Some("list"));
    assert_eq!(verb_like("docter").as_deref(), Some("doctor"));
    for word in ["news", "./lst", "~/articles", ""] {
        assert_eq!(verb_like(word), None, "{word}");
    }
}

#[test]
fn one_wish_of_a_feed_at_a_time() {
    let parsed = read("newsreader feeds --rename Old New");
    let Some(Verb::Feeds { json: false, wish }) = parsed.verb else { panic!("not feeds") };
    assert_eq!(wish.rename, ["Old", "New"]);
    for line in [
        "feeds --pause a --resume a",
        "feeds --json --remove a",
        "feeds --rename a",
        "feeds --yes",
        "fetch --all a",
        "add",
    ] {
        assert_eq!(try_read(&format!("newsreader {line}")).unwrap_err().exit_code(), 2, "{line}");
    }
}

#[test]
fn a_new_subscription_is_described() {
    let parsed = read("newsreader add --tag a --tag b a.example --name A b.example");
    let Some(Verb::Add { wish, addresses }) = parsed.verb else { panic!("not add") };
    assert_eq!((wish.tags, wish.name.as_deref()), (vec!["a".to_owned(), "b".to_owned()], Some("A")));
    assert_eq!(addresses, ["a.example", "b.example"]);
    let parsed = read("newsreader -L news fetch --confirm Harbour");
    assert!(matches!(parsed.verb, Some(Verb::Fetch { confirm: true, all: false, .. })));
}
