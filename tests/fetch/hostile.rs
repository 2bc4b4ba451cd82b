//! Fifty hostile feeds beside fifty good ones: these are in within seconds, and the memory stays small.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::feed_server::{FeedServer, Reply, rss};
use crate::home::Home;
use crate::reader::{Reader, host};

/// MiB that the program may take on top of what it has when it does nothing. Programs for tests are not made small:
/// this is looser than what docs/performance.md measures.
const MOST_MIB: u64 = 96;
const GOOD: usize = 50;

/// What hostile servers do.
const HOSTILE: &[fn(&FeedServer)] = &[
    |server| server.route("/feed", Reply::silence()),
    |server| server.route("/feed", Reply::endless("<rss><channel>", "<item><title>more</title></item>")),
    |server| server.route("/feed", Reply::bomb()),
    |server| server.route("/feed", Reply::endless_headers()),
    |server| server.route("/feed", Reply::ok(rss("slow", 50)).drip(1, Duration::from_millis(900))),
    |server| server.route("/feed", Reply::redirect(302, "/feed")),
    |server| server.route("/feed", Reply::ok(rss("cut", 50)).claiming(1 << 40)),
    |server| server.route("/feed", Reply::ok(format!("<rss><channel>{}", "<item>".repeat(400_000)))),
    |server| server.route("/feed", Reply::ok("<a>".repeat(3_000_000))),
    |server| {
        let text = format!(
            "<rss><channel><item><title>long</title><description>{}</description></item>",
            "a &lt;b&gt; ".repeat(1_400_000)
        );
        server.route("/feed", Reply::ok(text));
    },
];

/// The most memory that a process has had so far, in MiB.
fn peak(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes / 1024)
}

#[test]
fn hostile_feeds_keep_no_good_one_waiting() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let servers: Vec<FeedServer> = (0..2 * GOOD).map(|number| host(1000 + number)).collect();
    let mut feeds = Vec::new();
    for (number, server) in servers.iter().enumerate() {
        // The hostile ones stand first.
        let name = if number < GOOD { format!("bad-{number}") } else { format!("good-{number}") };
        match number < GOOD {
            true => HOSTILE[number % HOSTILE.len()](server),
            false => server.route("/feed", Reply::ok(rss(&name, 20))),
        }
        feeds.push((name, server.url("/feed")));
    }
    reader.subscribe(&feeds);
    let began = Instant::now();
    let mut child =
        reader.command(["fetch", "--all"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut most = 0;
    let is_in = || feeds[GOOD..].iter().filter(|(name, _)| reader.articles(name).len() == 20).count();
    let mut good = is_in();
    while good < GOOD && child.try_wait().unwrap().is_none() && began.elapsed() < Duration::from_secs(60) {
        most = most.max(peak(child.id()).unwrap_or(0));
        thread::sleep(Duration::from_millis(50));
        good = is_in();
    }
    let took = began.elapsed();
    thread::sleep(Duration::from_millis(500));
    most = most.max(peak(child.id()).unwrap_or(0));
    let _ = kill_process(Pid::from_child(&child), Signal::INT);
    child.wait().unwrap();
    assert_eq!(good, GOOD, "good feeds that came in {took:?}");
    println!("good feeds in after {took:?}, at most {most} MiB");
    assert!(took < Duration::from_secs(30), "{took:?}");
    assert!(most < MOST_MIB, "{most} MiB");
}
