//! A fetch killed at random moments: every file whole or absent, nothing twice, nothing lost, and the next fetch
//! completes it. `NEWSREADER_LONG=N` kills N times as often.

use std::process::Stdio;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::feed_server::{Reply, rss};
use crate::home::Home;
use crate::reader::{Reader, host};

const FEEDS: usize = 12;
const ITEMS: usize = 60;

fn long() -> u64 {
    std::env::var("NEWSREADER_LONG").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// Kills a fetch after so many microseconds; whether it was still running.
fn killed(reader: &Reader<'_>, after: u64) -> bool {
    let mut child =
        reader.command(["fetch", "--all"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(Duration::from_micros(after));
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

#[test]
fn a_killed_fetch_leaves_whole_files_and_the_next_one_completes_it() {
    let mut in_time = 0;
    for round in 0..6 * long() {
        let home = Home::new();
        let reader = Reader::new(&home);
        let servers: Vec<_> = (0..FEEDS).map(|number| host(950 + number)).collect();
        let names: Vec<String> = (0..FEEDS).map(|number| format!("feed-{number}")).collect();
        for (number, (server, name)) in servers.iter().zip(&names).enumerate() {
            let delay = Duration::from_millis(number as u64 * 7);
            server.route("/feed", Reply::ok(rss(name, ITEMS)).etag("\"1\"").after(delay));
        }
        let feeds: Vec<_> =
            names.iter().zip(&servers).map(|(name, server)| (name, server.url("/feed"))).collect();
        reader.subscribe(&feeds);
        for kill in 0..3 {
            in_time += u64::from(killed(&reader, 20_000 + (round * 37_633 + kill * 71_129) % 180_000));
            for name in &names {
                for (path, text) in reader.articles(name) {
                    assert!(
                        text.starts_with("+++\n") && text.contains("What happens in part"),
                        "{path:?}: {text}"
                    );
                }
            }
        }
        assert_eq!(reader.fetch()["failed"].as_array().unwrap().len(), 0);
        for name in &names {
            let articles = reader.articles(name);
            assert_eq!(articles.len(), ITEMS, "{name}");
            let parts = (0..ITEMS).filter(|part| {
                articles.values().any(|text| text.contains(&format!("in part {part} of {name}.")))
            });
            assert_eq!(parts.count(), ITEMS, "{name}: one is there twice, another not at all");
        }
        let mut files = home.article_files().into_keys();
        let leftover = files.find(|path| path.extension().is_none_or(|end| end != "md" && end != "txt"));
        assert_eq!(leftover, None);
    }
    assert!(in_time > 0, "no fetch was killed in time");
}

#[test]
fn a_signal_ends_a_fetch_soon_and_what_came_is_kept() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let (quick, hanging) = (host(970), host(971));
    quick.route("/feed", Reply::ok(rss("quick", 5)));
    hanging.route("/feed", Reply::silence());
    reader.subscribe(&[("quick", quick.url("/feed")), ("hanging", hanging.url("/feed"))]);
    let child = reader.command(["fetch"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while hanging.all_asked().is_empty() || reader.articles("quick").len() < 5 {
        thread::sleep(Duration::from_millis(5));
    }
    let began = std::time::Instant::now();
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    assert_eq!(reader.fetch_named("quick")["new"], 0, "it is remembered");
}
