//! What the user's file says of fetching.

use super::*;
use crate::config::HeaderValue;

#[test]
fn headers_are_a_value_or_a_command_and_the_last_of_a_name_counts() {
    let (settings, warnings) = read(
        "[[headers]]\nhost = \"News.Example\"\nname = \"X-Key\"\nvalue = \" one \"\n\
         [[headers]]\nhost = \"news.example\"\nname = \"x-key\"\ncommand = [\"pass\", \"show\", \"a b\"]\n\
         [[headers]]\nhost = \"other.example\"\nname = \"X-Key\"\nvalue = \"two\"\n",
    );
    assert_eq!(warnings, [""; 0]);
    let headers = settings.fetching.headers;
    let command = ["pass", "show", "a b"].map(String::from).to_vec();
    assert_eq!(headers.len(), 2);
    assert_eq!(
        (headers[0].host.as_str(), &headers[0].value),
        ("news.example", &HeaderValue::Command(command))
    );
    assert_eq!(headers[1].value, HeaderValue::Text("two".into()));
    assert!(!format!("{headers:?}").contains("two"), "a secret is told");
}

#[test]
fn a_header_that_cannot_be_sent_is_left_out() {
    let good = [("host", "\"a.example\""), ("name", "\"X-Key\""), ("value", "\"1\"")];
    for (key, wrong, told) in [
        ("host", "\"\"", "`host`"),
        ("host", "\"https://a.example/\"", "`host`"),
        ("name", "\"X Key\"", "`name`"),
        ("name", "\"Host\"", "program's own"),
        ("name", "\"If-None-Match\"", "program's own"),
        ("value", "\"1\\r\\nX: 2\"", "`value`"),
        ("value", "\"ä\"", "`value`"),
    ] {
        let lines =
            good.map(|(name, value)| format!("{name} = {}\n", if name == key { wrong } else { value }));
        let (settings, warnings) = read(&format!("[[headers]]\n{}", lines.concat()));
        assert_eq!(settings.fetching.headers, [], "{wrong}");
        assert!(warnings.len() == 1 && warnings[0].contains(told), "{wrong}: {warnings:?}");
    }
    for more in ["command = [\"x\"]\nvalue = \"1\"", "command = []", ""] {
        let (settings, warnings) =
            read(&format!("[[headers]]\nhost = \"a.example\"\nname = \"X-Key\"\n{more}\n"));
        assert!(
            settings.fetching.headers.is_empty() && warnings[0].contains("either"),
            "{more}: {warnings:?}"
        );
    }
}

#[test]
fn numbers_of_fetching_stay_in_their_range() {
    let (settings, warnings) = read("fetch_workers = 4000\nfetch_every = -1\n");
    assert_eq!((settings.fetching.workers, settings.fetching.every), (32, None));
    assert_eq!(warnings.len(), 2);
    let (settings, warnings) = read("user_agent = \"a\\nb\"\n");
    assert!(settings.fetching.user_agent.is_empty() && warnings.len() == 1);
}
