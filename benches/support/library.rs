//! A deterministic library of any size: the same count gives the same bytes. Words are our own, a
//! piece has about 300 of them, and every piece names shows of the catalogue.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use newsreader::show::Catalogue;

const WORDS: &str = "the a of and to in that it was with for on her his their season episode series writers cast crew \
    premiere finale scene studio network streaming autumn spring morning evening city harbour kitchen office courtroom \
    laboratory village forest island camera light music costume script rehearsal audience critics fans rumour plan \
    contract budget schedule answer question promise secret rival friend family stranger detective lawyer nurse captain \
    teacher thief queen builder pilot returns leaves begins ends waits hopes doubts explains follows finds loses keeps \
    opens closes films writes cuts reads sings runs walks quiet loud bright narrow early late second third final lost \
    hidden open empty careful sudden slow sharp warm cold strange familiar almost never always again finally perhaps";

/// xorshift64*: enough disorder for test data, the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }
}

/// Writes `count` articles below `root/articles` unless they are there already.
pub fn write(root: &Path, count: usize) {
    let done = root.join(format!("complete-{count}"));
    if done.exists() {
        return;
    }
    let (catalogue, _) = Catalogue::new(&[]);
    let shows: Vec<String> = catalogue.iter().map(|(_, show)| show.name.to_string()).collect();
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for number in 0..count {
        let (name, text) = article(number, &shows, &words, &mut dice);
        let path = root.join("articles").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(root.join("config.toml"), "").unwrap();
    fs::write(done, "").unwrap();
}

fn article(number: usize, shows: &[String], words: &[&str], dice: &mut Dice) -> (String, String) {
    let (year, month, day) = (2014 + dice.roll(12), 1 + dice.roll(12), 1 + dice.roll(28));
    let show = &shows[dice.roll(shows.len())];
    let other = &shows[dice.roll(shows.len())];
    let title = format!("{show}: {} {}", words[dice.roll(words.len())], words[dice.roll(words.len())]);
    let mut text = format!(
        "+++\nid = \"bench-{number}\"\ntitle = \"{title}\"\ndate = {year}-{month:02}-{day:02}\nsource = \"Wire {}\"\n\
         url = \"https://example.org/{number}\"\n+++\n",
        number % 40
    );
    for paragraph in 0..5 {
        for word in 0..60 {
            let name =
                if word == 20 && paragraph == 1 { other.as_str() } else { words[dice.roll(words.len())] };
            write!(text, "{}{name}", if word == 0 { "" } else { " " }).unwrap();
        }
        text.push_str(".\n\n");
    }
    (format!("wire-{:02}/{year}/{year}-{month:02}-{day:02}-piece-{number:06}.md", number % 40), text)
}
