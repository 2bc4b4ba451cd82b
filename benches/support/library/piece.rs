//! One article: what it is about, when and by whom, and its text as Markdown or plain text.

use std::fmt::Write as _;

use newsreader::show::Catalogue;

use super::dice::{Dice, Ranks};
use super::vocabulary::{Language, Vocabulary};

const SHOWS: usize = 200;
/// Shows that no catalogue knows; the front matter says them.
#[rustfmt::skip]
/// Shows that no catalogue knows.
pub const INVENTED: [&str; 40] = [
    "The Harbour Clock", "Night Ferry Nine", "Salt and Thunder", "A Quiet Avalanche", "The Ninth Lighthouse",
    "Paper Astronauts", "Kettle Street", "The Glass Orchard", "Blacksmith Row", "Seven Tunnels", "Low Tide Law",
    "The Violin Thieves", "Northern Kitchen", "Meteor Season", "The Baker of Bell Lane", "Silent Orchestra",
    "Copper Moon Station", "The Long Rehearsal", "Wolves of Winter Quay", "Eleven Doors Down", "The Sculptor’s Alibi",
    "Rainmakers United", "Labyrinth Park", "The Last Cartographer", "Orbit of Thieves", "Amber Alley",
    "The Understudies", "Volcano Club", "Second Hand Ghosts", "The Ferryman’s Wife", "Cold Harbour Choir",
    "Mirrors of Marlow", "The Umbrella Trial", "Planet Greenhouse", "Foxglove Heights", "The Midnight Archive",
    "Submarine School", "Café Éternité", "Señor Cometa", "Тихая Гавань",
];
const SOURCES: usize = 60;
const AUTHORS: usize = 400;
const TAGS: usize = 80;
const YEARS: usize = 10;
const FIRST_YEAR: usize = 2016;
/// Words in the text of a piece, on average.
const WORDS: usize = 300;

/// Prints articles by number.
#[derive(Debug)]
pub struct Press {
    vocabulary: Vocabulary,
    /// The most written about first.
    shows: Vec<Show>,
    popularity: Ranks,
    sources: Vec<String>,
    source_sizes: Ranks,
    authors: Vec<String>,
    tags: Vec<String>,
}

#[derive(Debug)]
struct Show {
    name: String,
    /// Known only where the front matter says it.
    invented: bool,
}

struct Piece {
    number: usize,
    language: Language,
    /// Year, month, day.
    date: (usize, usize, usize),
    show: usize,
    other: Option<usize>,
    title: String,
    source: usize,
}

impl Press {
    pub fn new() -> Self {
        let vocabulary = Vocabulary::new();
        let name = |rank: usize| capital(vocabulary.ranked(Language::English, rank));
        let sources = (0..SOURCES).map(|number| match number % 3 {
            0 => format!("The {} Post", name(300 + number)),
            1 => format!("{} Weekly", name(300 + number)),
            _ => format!("Wire {number}"),
        });
        let authors = (0..AUTHORS).map(|number| {
            let accented = capital(vocabulary.ranked(Language::Accented, 20 + number % 50));
            format!(
                "{} {}",
                if number % 5 == 0 { accented } else { name(500 + number) },
                name(1_000 + number)
            )
        });
        Self {
            sources: sources.collect(),
            authors: authors.collect(),
            tags: (0..TAGS)
                .map(|number| vocabulary.ranked(Language::English, 60 + 2 * number).to_owned())
                .collect(),
            shows: shows(),
            popularity: Ranks::new(SHOWS),
            source_sizes: Ranks::new(SOURCES),
            vocabulary,
        }
    }

    /// Names of the shows, the most written about first.
    pub fn shows(&self) -> impl Iterator<Item = &str> {
        self.shows.iter().map(|show| show.name.as_str())
    }

    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    pub fn tags(&self) -> &[String] {
        &self.tags
    }

    /// The word of a rank, from 0.
    pub fn word(&self, language: Language, rank: usize) -> &str {
        self.vocabulary.ranked(language, rank)
    }

    /// The path below `articles/` and the text of an article.
    pub fn article(&self, number: usize) -> (String, String) {
        let dice = &mut Dice::of(number as u64);
        let piece = self.piece(number, dice);
        let (year, month, day) = piece.date;
        let days = match day {
            ..=10 => "01-10",
            11..=20 => "11-20",
            _ => "21-31",
        };
        let slug = slug(&piece.title);
        let markdown = dice.percent(55);
        let ending = if markdown { "md" } else { "txt" };
        let path = format!("{year}/{month:02}/{days}/{year}-{month:02}-{day:02}-{slug}-{number:07}.{ending}");
        let text = if markdown { self.markdown(&piece, dice) } else { self.plain(&piece, dice) };
        (path, text)
    }

    fn piece(&self, number: usize, dice: &mut Dice) -> Piece {
        let language = match dice.roll(100) {
            ..=71 => Language::English,
            72..=83 => Language::Accented,
            84..=88 => Language::Cyrillic,
            89..=92 => Language::Greek,
            93..=95 => Language::Arabic,
            _ => Language::Chinese,
        };
        let show = self.popularity.draw(dice);
        let other = dice.percent(35).then(|| self.popularity.draw(dice));
        let mut words = String::new();
        for place in 0..3 + dice.roll(5) {
            let between = if place == 0 { "" } else { language.marks().0 };
            write!(words, "{between}{}", self.vocabulary.word(language, dice)).unwrap();
        }
        let name = &self.shows[show].name;
        let title = match dice.roll(10) {
            ..=4 => format!("{name}: {words}"),
            5..=6 => format!("{} “{name}”", capital(&words)),
            _ => capital(&words),
        };
        Piece {
            number,
            language,
            date: (FIRST_YEAR + dice.roll(YEARS), 1 + dice.roll(12), 1 + dice.roll(28)),
            show,
            other,
            title,
            source: self.source_sizes.draw(dice),
        }
    }

    fn markdown(&self, piece: &Piece, dice: &mut Dice) -> String {
        let mut text = self.front_matter(piece, dice);
        self.body(piece, true, dice, &mut text);
        text
    }

    fn front_matter(&self, piece: &Piece, dice: &mut Dice) -> String {
        let ((year, month, day), number) = (piece.date, piece.number);
        let mut text = String::with_capacity(3_000);
        writeln!(text, "+++\nid = \"piece-{number}\"\ntitle = \"{}\"", piece.title).unwrap();
        let (hour, minute) = (dice.roll(24), dice.roll(60));
        match dice.roll(3) {
            0 => writeln!(text, "date = {year}-{month:02}-{day:02}"),
            1 => writeln!(text, "date = {year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"),
            _ => writeln!(text, "date = \"{year}-{month:02}-{day:02} {hour:02}:{minute:02}\""),
        }
        .unwrap();
        writeln!(text, "source = \"{}\"", self.sources[piece.source]).unwrap();
        if dice.percent(80) {
            writeln!(text, "url = \"https://wire-{}.example.org/{year}/{number}\"", piece.source).unwrap();
        }
        if dice.percent(60) {
            writeln!(text, "author = \"{}\"", dice.pick(&self.authors)).unwrap();
        }
        if self.shows[piece.show].invented || dice.percent(10) {
            writeln!(text, "shows = [\"{}\"]", self.shows[piece.show].name).unwrap();
        }
        let tags: Vec<String> = (0..dice.roll(4)).map(|_| format!("\"{}\"", dice.pick(&self.tags))).collect();
        if !tags.is_empty() {
            writeln!(text, "tags = [{}]", tags.join(", ")).unwrap();
        }
        if dice.percent(15) {
            writeln!(text, "image = \"https://pictures.example.org/{number}.jpg\"").unwrap();
        }
        text.push_str("+++\n\n");
        text
    }

    /// As people save it from the web.
    fn plain(&self, piece: &Piece, dice: &mut Dice) -> String {
        let mut text = String::with_capacity(3_000);
        writeln!(text, "{}\n", piece.title).unwrap();
        self.body(piece, false, dice, &mut text);
        if dice.percent(70) {
            writeln!(text, "Source: {}", self.sources[piece.source]).unwrap();
        }
        text
    }

    /// Paragraphs of sentences. The show is named in the first, and here and there behind it.
    fn body(&self, piece: &Piece, markdown: bool, dice: &mut Dice, text: &mut String) {
        let wanted = WORDS / 2 + dice.roll(WORDS);
        let (mut words, mut paragraph) = (0, 0);
        while words < wanted {
            if markdown && paragraph == 2 && dice.percent(30) {
                writeln!(text, "## {}\n", capital(self.vocabulary.word(piece.language, dice))).unwrap();
            }
            let quoted = markdown && paragraph > 0 && dice.percent(8);
            text.push_str(if quoted { "> " } else { "" });
            let sentences = 2 + dice.roll(4);
            for sentence in 0..sentences {
                let named = match (paragraph, sentence) {
                    (0, 0) => Some(piece.show),
                    (_, 0) if dice.percent(40) => Some(piece.show),
                    (1, 1) => piece.other,
                    _ => None,
                };
                words += self.sentence(piece.language, named, dice, text);
            }
            if markdown && dice.percent(10) {
                let (word, number) = (self.vocabulary.word(piece.language, dice), piece.number);
                write!(text, "[{word}](https://example.org/{number}/{paragraph})").unwrap();
            }
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
            paragraph += 1;
        }
    }

    /// Returns how many words it has.
    fn sentence(
        &self,
        language: Language,
        named: Option<usize>,
        dice: &mut Dice,
        text: &mut String,
    ) -> usize {
        let (space, end) = language.marks();
        let words = 6 + dice.roll(14);
        let place = 1 + dice.roll(4);
        for number in 0..words {
            let word = self.vocabulary.word(language, dice);
            match number {
                0 => text.push_str(&capital(word)),
                _ => write!(text, "{space}{word}").unwrap(),
            }
            if let Some(show) = named.filter(|_| number == place) {
                write!(text, " “{}”{space}", self.shows[show].name).unwrap();
                text.truncate(text.trim_end().len());
            }
        }
        text.push_str(end);
        words
    }
}

/// Invented ones stand among the catalogue's, so that common and rare shows are of both kinds.
fn shows() -> Vec<Show> {
    let catalogue = Catalogue::new(&[]).0;
    let mut known = catalogue.iter().map(|(_, show)| show.name.to_string());
    let mut invented = INVENTED.iter();
    (0..SHOWS)
        .map(|place| match place % 5 {
            4 => Show { name: (*invented.next().unwrap()).to_owned(), invented: true },
            _ => Show { name: known.next().unwrap(), invented: false },
        })
        .collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a title leaves in a file's name.
fn slug(title: &str) -> String {
    let letters = title
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    let words: String = letters.collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).take(4).collect();
    if words.is_empty() { "piece".to_owned() } else { words.join("-") }
}
