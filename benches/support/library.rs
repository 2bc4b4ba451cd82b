//! A deterministic library of any size: the same count gives the same bytes. Words are our own, a
//! piece has about 300 of them, and every piece names shows of the catalogue.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use newsreader::show::Catalogue;

#[rustfmt::skip]
const WORDS: [&str; 119] = [
    "the", "a", "of", "and", "to", "in", "that", "it", "was", "with", "for", "on", "her", "his", "their",
    "season", "episode", "series", "writers", "cast", "crew", "premiere", "finale", "scene", "studio",
    "network", "streaming", "autumn", "spring", "morning", "evening", "city", "harbour", "kitchen", "office",
    "courtroom", "laboratory", "village", "forest", "island", "camera", "light", "music", "costume", "script",
    "rehearsal", "audience", "critics", "fans", "rumour", "plan", "contract", "budget", "schedule", "answer",
    "question", "promise", "secret", "rival", "friend", "family", "stranger", "detective", "lawyer", "nurse",
    "captain", "teacher", "thief", "queen", "builder", "pilot", "returns", "leaves", "begins", "ends",
    "waits", "hopes", "doubts", "explains", "follows", "finds", "loses", "keeps", "opens", "closes", "films",
    "writes", "cuts", "reads", "sings", "runs", "walks", "quiet", "loud", "bright", "narrow", "early", "late",
    "second", "third", "final", "lost", "hidden", "open", "empty", "careful", "sudden", "slow", "sharp",
    "warm", "cold", "strange", "familiar", "almost", "never", "always", "again", "finally", "perhaps",
];

/// xorshift64*: enough disorder for test data, the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.roll(WORDS.len())]
    }
}

/// Writes `count` articles below `root/articles` unless they are there already.
#[allow(dead_code, reason = "each bench uses its part")]
pub fn write(root: &Path, count: usize) {
    let done = root.join(format!("complete-{count}"));
    if done.exists() {
        return;
    }
    for (path, text) in articles(count) {
        let path = root.join("articles").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(root.join("config.toml"), "").unwrap();
    fs::write(done, "").unwrap();
}

/// Paths below `articles/` and texts: Markdown with front matter and plain text in turn.
pub fn articles(count: usize) -> impl Iterator<Item = (String, String)> {
    let (catalogue, _) = Catalogue::new(&[]);
    let shows: Vec<String> = catalogue.iter().map(|(_, show)| show.name.to_string()).collect();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    (0..count).map(move |number| article(number, &shows, &mut dice))
}

fn article(number: usize, shows: &[String], dice: &mut Dice) -> (String, String) {
    let (year, month, day) = (2014 + dice.roll(12), 1 + dice.roll(12), 1 + dice.roll(28));
    let wire = number % 40;
    let show = &shows[dice.roll(shows.len())];
    let title = format!("{show}: {} {}", dice.word(), dice.word());
    let file = format!("wire-{wire:02}/{year}/{year}-{month:02}-{day:02}-piece-{number:06}");
    let body = body(&shows[dice.roll(shows.len())], dice);
    if number.is_multiple_of(2) {
        let text = format!(
            "+++\nid = \"bench-{number}\"\ntitle = \"{title}\"\ndate = {year}-{month:02}-{day:02}\n\
             source = \"Wire {wire}\"\nurl = \"https://example.org/{number}\"\n+++\n{body}"
        );
        (file + ".md", text)
    } else {
        (file + ".txt", format!("{title}\n\n{body}Source: Wire {wire}\n"))
    }
}

/// Five paragraphs of 60 words; the second names a show, each has a quotation.
fn body(show: &str, dice: &mut Dice) -> String {
    let mut body = String::new();
    for paragraph in 0..5 {
        for word in 0..60 {
            let name = if (paragraph, word) == (1, 20) { show } else { dice.word() };
            let (open, close) = match word {
                0 => ("", ""),
                30 => (" “", ""),
                36 => (" ", ",”"),
                _ => (" ", ""),
            };
            write!(body, "{open}{name}{close}").unwrap();
        }
        body.push_str(".\n\n");
    }
    body
}
