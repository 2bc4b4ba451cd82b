//! The program with a library of feeds, in a home of its own.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use newsreader::feed::FeedState;
use newsreader::fetch;
use newsreader::store::feed_states;
use newsreader::store::library::{Environment, Library};
use serde_json::Value;

use crate::feed_server::FeedServer;
use crate::home::Home;

const BINARY: &str = env!("CARGO_BIN_EXE_newsreader");

/// What a run left behind.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

impl Said {
    /// The one JSON object that was printed.
    #[track_caller]
    pub fn object(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{self:?}"))
    }

    /// It went well.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }
}

/// One device of a user.
pub struct Reader<'a> {
    pub home: &'a Home,
    /// The name of its folders for state and cache.
    device: &'static str,
}

impl<'a> Reader<'a> {
    pub fn new(home: &'a Home) -> Self {
        Self { home, device: "state" }
    }

    /// Another device, with the same library.
    pub fn other(home: &'a Home) -> Self {
        Self { home, device: "other" }
    }

    pub fn library(&self) -> Library {
        let path = |name: &str| self.home.path().join(name);
        let environment = Environment {
            library: None,
            current_folder: self.home.path().into(),
            home: self.home.path().into(),
            config_home: path("config"),
            data_home: path("data"),
            state_home: path(self.device),
            cache_home: path("cache").join(self.device),
        };
        Library::find(&environment, Some(&self.home.library()), None).unwrap().0
    }

    /// Writes feeds.toml, each feed in a folder of its name, and confirms all of it.
    pub fn subscribe<N: AsRef<str>>(&self, feeds: &[(N, String)]) {
        let mut text = String::new();
        for (name, url) in feeds {
            let name = name.as_ref();
            write!(text, "[[feeds]]\nurl = \"{url}\"\nname = \"{name}\"\nfolder = \"{name}\"\n\n").unwrap();
        }
        fs::write(self.home.library().join("feeds.toml"), text).unwrap();
        self.confirm(feeds);
    }

    pub fn confirm<N>(&self, feeds: &[(N, String)]) {
        let urls: Vec<String> = feeds.iter().map(|(_, url)| url.clone()).collect();
        fetch::confirm(&self.library(), &urls).unwrap();
    }

    pub fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(BINARY);
        command.env_clear().envs(self.home.environment()).current_dir(self.home.path());
        command.env("XDG_STATE_HOME", self.home.path().join(self.device));
        command.env("XDG_CACHE_HOME", self.home.path().join("cache").join(self.device));
        command
            .stdin(Stdio::null())
            .args([OsStr::new("-L"), self.home.library().as_os_str()])
            .args(arguments);
        command
    }

    pub fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Said {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
    }

    /// Fetches all feeds; the summary.
    #[track_caller]
    pub fn fetch(&self) -> Value {
        self.run(["fetch", "--all", "--json"]).done().object()
    }

    /// Fetches one feed; the summary.
    #[track_caller]
    pub fn fetch_named(&self, name: &str) -> Value {
        self.run(["fetch", name, "--json"]).done().object()
    }

    /// What is remembered of a feed.
    pub fn state(&self, url: &str) -> FeedState {
        feed_states::read(&self.library()).0.feeds.get(url).cloned().unwrap_or_default()
    }

    /// Article files of a feed, by their paths below `articles/`, with their texts; also while they are being written.
    pub fn articles(&self, folder: &str) -> BTreeMap<PathBuf, String> {
        let mut articles = BTreeMap::new();
        let mut folders = vec![self.home.articles().join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "md") {
                    let below = path.strip_prefix(self.home.articles()).unwrap().to_owned();
                    articles.insert(below, fs::read_to_string(&path).unwrap());
                }
            }
        }
        articles
    }

    /// The one file of a feed.
    #[track_caller]
    pub fn article(&self, folder: &str) -> (PathBuf, String) {
        let mut articles = self.articles(folder);
        assert_eq!(articles.len(), 1, "{articles:?}");
        articles.pop_first().unwrap()
    }

    pub fn path(&self, below_articles: &Path) -> PathBuf {
        self.home.articles().join(below_articles)
    }
}

/// A server that is a host of its own: `number` tells it from others.
pub fn host(number: usize) -> FeedServer {
    FeedServer::start_at(Ipv4Addr::new(127, 9, (number / 250) as u8, (number % 250 + 1) as u8))
}

/// An RSS feed of items: guid, title, text.
pub fn rss_of(items: &[(&str, &str, &str)]) -> String {
    let item = |(guid, title, text): &(&str, &str, &str)| {
        format!(
            "<item><guid>{guid}</guid><title>{title}</title><link>https://news.example/{guid}</link>\
             <pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>{text}</description></item>\n"
        )
    };
    let items: String = items.iter().map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>News</title>\n{items}</channel></rss>")
}
