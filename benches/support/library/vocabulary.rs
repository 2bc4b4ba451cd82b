//! The words that articles are made of: ordinary English ones first, which are the most common, then
//! invented ones of syllables, in several scripts.

use super::dice::{Dice, Ranks};

/// Real words, the most common first; typed queries look for these.
#[rustfmt::skip]
pub const WORDS: [&str; 240] = [
    "the", "a", "of", "and", "to", "in", "that", "it", "was", "with", "for", "on", "her", "his", "their", "as",
    "season", "from", "episode", "at", "series", "new", "writers", "by", "cast", "has", "crew", "who", "premiere",
    "but", "finale", "will", "scene", "not", "studio", "one", "network", "first", "streaming", "more", "autumn",
    "after", "spring", "when", "morning", "all", "evening", "two", "city", "year", "harbour", "time", "kitchen",
    "last", "office", "before", "courtroom", "story", "laboratory", "people", "village", "years", "forest", "show",
    "island", "back", "camera", "where", "light", "still", "music", "over", "costume", "world", "script", "through",
    "rehearsal", "only", "audience", "work", "critics", "house", "fans", "another", "rumour", "three", "plan", "day",
    "contract", "actor", "budget", "part", "schedule", "character", "answer", "long", "question", "role", "promise",
    "home", "secret", "together", "rival", "screen", "friend", "next", "family", "night", "stranger", "director",
    "detective", "town", "lawyer", "week", "nurse", "old", "captain", "young", "teacher", "hours", "thief", "summer",
    "queen", "winter", "builder", "river", "pilot", "trailer", "returns", "doctor", "leaves", "mother", "begins",
    "brother", "ends", "sister", "waits", "father", "hopes", "daughter", "doubts", "neighbour", "explains", "garden",
    "follows", "winner", "finds", "festival", "loses", "award", "keeps", "interview", "opens", "photograph", "closes",
    "announcement", "films", "channel", "writes", "chapter", "cuts", "ending", "reads", "letter", "sings", "mystery",
    "runs", "murder", "walks", "comedy", "quiet", "drama", "loud", "documentary", "bright", "adventure", "narrow",
    "history", "early", "science", "late", "future", "second", "spaceship", "third", "planet", "final", "dragon",
    "lost", "kingdom", "hidden", "castle", "open", "prison", "empty", "hospital", "careful", "school", "sudden",
    "theatre", "slow", "station", "sharp", "bridge", "warm", "mountain", "cold", "desert", "strange", "ocean",
    "familiar", "weather", "almost", "thunder", "never", "silence", "always", "shadow", "again", "mirror", "finally",
    "memory", "perhaps", "journey", "lighthouse", "tunnel", "orchestra", "violin", "painter", "sculptor", "baker",
    "blacksmith", "astronaut", "submarine", "volcano", "meteor", "avalanche", "eclipse", "labyrinth", "carousel",
];

/// A kind of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    /// Latin letters with accents.
    Accented,
    Cyrillic,
    Greek,
    Arabic,
    /// Written without spaces.
    Chinese,
}

impl Language {
    pub const ALL: [Language; 6] = [
        Language::English,
        Language::Accented,
        Language::Cyrillic,
        Language::Greek,
        Language::Arabic,
        Language::Chinese,
    ];

    /// How many words it has, real and invented.
    fn size(self) -> usize {
        if self == Language::English { 8_000 } else { 2_000 }
    }

    #[rustfmt::skip]
    fn syllables(self) -> &'static [&'static str] {
        match self {
            Language::English => &[
                "ba", "be", "bri", "ca", "cor", "da", "del", "dro", "e", "fa", "fen", "gal", "gor", "ha", "hil", "in", "ja",
                "ka", "ker", "la", "lin", "lo", "ma", "mer", "mo", "na", "nel", "o", "pa", "pel", "qui", "ra", "rin", "ro",
                "sa", "sel", "sto", "ta", "ter", "tho", "u", "va", "vin", "wa", "wel", "yar", "za", "zen",
            ],
            Language::Accented => &[
                "á", "bé", "cœ", "ça", "dé", "é", "fá", "gü", "hä", "î", "jé", "ké", "lè", "mé", "ña", "ö", "pré", "que", "rô",
                "sé", "tâ", "ú", "vé", "zö", "ra", "ne", "lo", "ti", "mar", "den", "sol", "ver", "lan", "tor", "ção", "ße",
            ],
            Language::Cyrillic => &[
                "ба", "ве", "го", "да", "е", "жи", "за", "и", "ка", "ло", "ма", "но", "о", "пе", "ра", "се", "то", "у", "фа",
                "хо", "цы", "ча", "ше", "щи", "э", "ю", "я", "стра", "при", "ров", "ный", "ёл",
            ],
            Language::Greek => &[
                "α", "βε", "γη", "δι", "ε", "ζω", "η", "θα", "ι", "κο", "λα", "μέ", "νο", "ξι", "ό", "πα", "ρά", "σε", "τη",
                "ύ", "φι", "χο", "ψα", "ώ", "στο", "τρα", "μος",
            ],
            Language::Arabic => &[
                "با", "تو", "ثي", "جم", "حل", "خر", "دا", "ذه", "را", "زي", "سم", "شو", "صا", "ضي", "طر", "عل", "غا", "في",
                "قد", "كا", "لي", "ما", "نو", "ها", "وي",
            ],
            Language::Chinese => &[
                "山", "水", "火", "木", "金", "土", "日", "月", "天", "地", "人", "大", "小", "中", "国", "学", "生", "年", "时",
                "分", "家", "电", "影", "剧", "新", "闻", "星", "季", "集", "演", "员", "导", "作", "品", "故", "事", "城", "市",
                "海", "风", "雨", "雪", "花", "鸟", "书", "信", "爱", "光", "夜", "梦", "の", "は", "る", "た", "ドラ", "マ",
            ],
        }
    }

    /// What stands between two words, and behind a sentence.
    pub fn marks(self) -> (&'static str, &'static str) {
        match self {
            Language::Chinese => ("", "。"),
            _ => (" ", ". "),
        }
    }
}

/// All words of all languages with their frequencies.
#[derive(Debug)]
pub struct Vocabulary {
    words: Vec<Vec<String>>,
    ranks: Vec<Ranks>,
}

impl Vocabulary {
    pub fn new() -> Self {
        let words: Vec<_> = Language::ALL.into_iter().map(invented).collect();
        Self { ranks: words.iter().map(|words| Ranks::new(words.len())).collect(), words }
    }

    pub fn word(&self, language: Language, dice: &mut Dice) -> &str {
        let place = language as usize;
        &self.words[place][self.ranks[place].draw(dice)]
    }

    /// A word of so high a rank, from 0.
    pub fn ranked(&self, language: Language, rank: usize) -> &str {
        &self.words[language as usize][rank]
    }
}

/// Real words if there are any, then syllables put together until there are enough different ones.
fn invented(language: Language) -> Vec<String> {
    let mut words: Vec<String> = match language {
        Language::English => WORDS.iter().map(|&word| word.to_owned()).collect(),
        _ => Vec::new(),
    };
    let mut known: std::collections::HashSet<String> = words.iter().cloned().collect();
    let mut dice = Dice::of(0xBEE5 + language as u64);
    let most = if language == Language::Chinese { 2 } else { 3 };
    while words.len() < language.size() {
        let syllables = 2 + dice.roll(most);
        let word: String = (0..syllables).map(|_| *dice.pick(language.syllables())).collect();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}
