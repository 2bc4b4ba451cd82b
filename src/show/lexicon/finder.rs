//! The pass over a text: from one word that may begin a name to the next, and the longest name there.

use std::ops::Range;

use super::cut::{self, Cut};
use super::form::{self, Form, Leading, Letters};
use super::scan::Scan;
use super::{Found, GAP, Hit, Lexicon, Name, PersonFound, Step};
use crate::show::Common;
use crate::show::hash::hash;
use crate::show::runs::Run;
use crate::show::spelling::{self, MISSPELT_WORD, Spelling, Wrong, is_ordinary};
use crate::text::fold;

pub struct Finder<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    scan: Scan<'a>,
    /// Nothing before belongs to a further name.
    floor: usize,
    /// The words read, folded, with one space between, and their places.
    key: String,
    places: Vec<Range<usize>>,
    longest: Option<Longest>,
}

/// The longest name so far.
struct Longest {
    /// Where its last word ends, and where the pass goes on behind it.
    end: usize,
    next: usize,
    /// `None` for a name that is to be silent.
    hit: Option<Hit>,
}

/// A word as it is read: up to where, and what parts it from what follows.
#[derive(Clone, Copy)]
struct Reading {
    end: usize,
    cut: Cut,
    /// Where the whole word ends.
    word_end: usize,
    wrong: Wrong,
}

impl<'a> Finder<'a> {
    pub fn new(lexicon: &'a Lexicon, text: &'a str, runs: &'a [Run], small: bool) -> Self {
        let (key, places) = (String::new(), Vec::new());
        let scan = Scan::new(lexicon, text, runs, small);
        Self { lexicon, text, scan, floor: 0, key, places, longest: None }
    }

    /// Reads words from `at` on and notes the longest name that ends there; `wrong` is what was so far.
    fn walk(&mut self, at: usize, wrong: Wrong) {
        let before = self.key.len();
        self.key.extend((before > 0).then_some(' '));
        let head = self.key.len();
        let word = fold::next_word(self.text, at, &mut self.key);
        if let Some(word) = word.filter(|word| word.start <= at + GAP) {
            let mut known = false;
            for (end, cut) in cut::ends(self.text, word.clone()) {
                let reading = Reading { end, cut, word_end: word.end, wrong };
                if cut != Cut::Whole {
                    self.fold_part(head, word.start..end);
                }
                known |= self.read(word.start, reading);
            }
            if !known && wrong < Wrong::Letters {
                self.walk_misspelt(head, &word, wrong);
            }
        }
        self.key.truncate(before);
    }

    fn fold_part(&mut self, head: usize, part: Range<usize>) {
        self.key.truncate(head);
        fold::next_word(&self.text[..part.end], part.start, &mut self.key);
    }

    /// Reads a word that no name has here as those words that it may be meant for.
    /// Behind a word that is misspelt it may even be another name's: "Dowton Abby".
    fn walk_misspelt(&mut self, head: usize, word: &Range<usize>, before: Wrong) {
        let lexicon = self.lexicon;
        if !self.text[word.start..].starts_with(char::is_uppercase) {
            return;
        }
        for (end, cut) in cut::ends(self.text, word.clone()) {
            if !matches!(cut, Cut::Whole | Cut::Possessive) {
                continue;
            }
            self.fold_part(head, word.start..end);
            let written = &self.key[head..];
            let known = || before == Wrong::Nothing && lexicon.known.contains(&hash(written));
            if written.len() < MISSPELT_WORD || known() {
                continue;
            }
            let written = written.to_owned();
            let mut meant = lexicon.misspellings.meant_by(&written).peekable();
            if meant.peek().is_none() || is_ordinary(&written) {
                continue;
            }
            for meant in meant {
                self.key.truncate(head);
                self.key.push_str(meant);
                let wrong = before.and(&written, meant);
                self.read(word.start, Reading { end, cut, word_end: word.end, wrong });
            }
        }
    }

    /// Takes a word, the last of the key, as read up to `reading`; whether any name has it here.
    fn read(&mut self, start: usize, reading: Reading) -> bool {
        let Some(step) = self.lexicon.steps.get(self.key.as_str()) else { return false };
        self.places.push(start..reading.end);
        if self.longest.as_ref().is_none_or(|longest| reading.end > longest.end)
            && let Some(hit) = self.hit(step, reading)
        {
            let next = if reading.cut == Cut::Glue { reading.end } else { reading.word_end };
            self.longest = Some(Longest { end: reading.end, next, hit });
        }
        if step.goes_on && !matches!(reading.cut, Cut::Possessive | Cut::Particle) {
            self.walk(reading.end, reading.wrong);
        }
        self.places.pop();
        true
    }

    /// What the words at `places` are; `Some(None)` for a name that is to be silent.
    fn hit(&self, step: &Step, reading: Reading) -> Option<Option<Hit>> {
        if step.silent {
            return Some(None);
        }
        let name = self.name(step, reading).map(Hit::Name);
        name.or_else(|| self.person(step, reading).map(Hit::Person)).map(Some)
    }

    fn name(&self, step: &Step, reading: Reading) -> Option<Found> {
        let start = self.places.first()?.start;
        let article = form::article_before(self.text, self.floor, start);
        let several = self.places.len() > 1 || article.is_some();
        let names = step.names.iter().map(|place| &self.lexicon.names[*place as usize]);
        let written = |name: &'a Name| Some((name, name.spelling()?.letters(self.text, &self.places)?));
        let mut names = names
            .filter(|name| reading.wrong <= name.allows)
            // An ordinary word that goes on in another is mostly that: "YouTube".
            .filter(|name| {
                let glued = reading.cut == Cut::Glue && name.common != Common::No;
                !glued || self.name_follows(reading.end, several)
            })
            .filter_map(written)
            .peekable();
        names.peek()?;
        let own = |name: &Name| name.has_article == article.is_some();
        let (name, letters) = names.max_by_key(|(name, _)| own(name))?;
        if letters == Letters::Small && article.is_none() && name.wants_article() {
            return None;
        }
        Some(self.found(name, letters, article, reading))
    }

    /// Whether a name begins right here, as in "ParadiseSlow Horses": one of several words or that means nothing
    /// else, unless the one before says enough.
    fn name_follows(&self, at: usize, says_enough: bool) -> bool {
        let mut word = String::new();
        let article = fold::next_word(self.text, at, &mut word).filter(|_| word == "the");
        let mut rest = Finder::new(self.lexicon, self.text, &[], self.scan.is_without_capitals());
        rest.walk(article.map_or(at, |article| article.end), Wrong::Nothing);
        match rest.longest {
            Some(Longest { hit: Some(Hit::Name(name)), .. }) => {
                says_enough || name.common == Common::No || self.text[name.range].contains(' ')
            }
            _ => false,
        }
    }

    fn found(
        &self,
        name: &Name,
        mut letters: Letters,
        article: Option<Range<usize>>,
        reading: Reading,
    ) -> Found {
        let text = self.text;
        let mut range = self.places[0].start..reading.end;
        let leading = match article {
            Some(article) if name.has_article => {
                let large = text[article.clone()].starts_with('T');
                let wire = letters == Letters::AsNamed
                    && !large
                    && !name.spelling().is_some_and(Spelling::allows_small_article);
                if wire || letters == Letters::Small && large {
                    letters = Letters::Other;
                }
                range.start = article.start;
                Leading::Same
            }
            Some(article) if form::article_is_added(text, &article) => {
                range.start = article.start;
                Leading::Added
            }
            None if name.has_article => Leading::Dropped,
            _ => Leading::Same,
        };
        if text[range.end..].starts_with(')') && text[range.clone()].contains('(') {
            range.end += 1;
        }
        let run_together =
            |pair: &[Range<usize>]| pair[0].end == pair[1].start && !self.is_unspaced(pair[0].end);
        let form = Form {
            letters,
            article: leading,
            possessive: form::is_possessive(text, &range),
            studio: form::has_studio(text, range.start),
            hashtag: form::is_hashtag(text, range.start),
            glued: form::is_glued(text, &range) || self.places.windows(2).any(run_together),
            misspelt: reading.wrong > Wrong::Nothing,
            alias: name.alias,
        };
        Found { show: name.show, range, common: name.common, form }
    }

    fn is_unspaced(&self, at: usize) -> bool {
        self.text[at..].starts_with(fold::is_unspaced)
    }

    /// A person has capitals, unless the text has none at all, and no marks but those of initials within.
    fn person(&self, step: &Step, reading: Reading) -> Option<PersonFound> {
        let person = step.person.filter(|_| reading.wrong == Wrong::Nothing)?;
        let (first, last) = (self.places.first()?, self.places.last()?);
        let small = |place: &Range<usize>| self.text[place.start..].starts_with(char::is_lowercase);
        let joined = |pair: &[Range<usize>]| {
            let gap = self.text[pair[0].end..pair[1].start].trim();
            let initials = || pair[0].len() <= 2 || self.text[pair[0].clone()].contains('.');
            gap.is_empty() || gap == "-" || gap == "." && initials()
        };
        let written = self.scan.is_without_capitals() || !small(first) && !small(last);
        let is_person = written && self.places.windows(2).all(joined);
        is_person.then_some(PersonFound { person, range: first.start..last.end })
    }

    /// The name that a hashtag runs together, with or without its article, also with a number behind.
    fn hashtag(&mut self, at: usize) -> Option<Longest> {
        self.key.clear();
        self.key.push('#');
        let word = fold::next_word(self.text, at + 1, &mut self.key).filter(|word| word.start == at + 1)?;
        let written = &self.text[word.clone()];
        let digits = written.len() - written.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let whole = std::mem::take(&mut self.key);
        let readings = [0, digits].into_iter().flat_map(|cut| [(cut, false), (cut, true)]);
        readings.into_iter().find_map(|(cut, without_article)| {
            let mut key = whole.get(..whole.len().checked_sub(cut)?)?.to_owned();
            if without_article {
                key = format!("#{}", key.strip_prefix("#the")?);
            }
            let step = self.lexicon.steps.get(key.as_str())?;
            let (end, next) = (word.end - cut, word.end);
            if step.silent {
                return Some(Longest { end, next, hit: None });
            }
            let name = &self.lexicon.names[*step.names.first()? as usize];
            let hit = self.tagged(name, word.start..end, without_article);
            Some(Longest { end, next, hit: Some(Hit::Name(hit)) })
        })
    }

    fn tagged(&self, name: &Name, range: Range<usize>, article: bool) -> Found {
        let written = &self.text[range.clone()];
        let letters = match (written.contains(char::is_lowercase), written.contains(char::is_uppercase)) {
            (true, false) => Letters::Small,
            (false, true) if !spelling::is_abbreviation(&name.written, name.body()) => Letters::Capitals,
            _ => Letters::AsNamed,
        };
        let form = Form {
            letters,
            article: match (name.has_article, article) {
                (true, false) => Leading::Dropped,
                (false, true) => Leading::Added,
                _ => Leading::Same,
            },
            possessive: form::is_possessive(self.text, &range),
            studio: false,
            hashtag: true,
            glued: false,
            misspelt: false,
            alias: name.alias,
        };
        Found { show: name.show, range, common: name.common, form }
    }
}

impl Iterator for Finder<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        loop {
            let at = self.scan.next_start()?;
            self.longest = match self.text[at..].starts_with('#') {
                true => self.hashtag(at),
                false => {
                    self.key.clear();
                    self.walk(at, Wrong::Nothing);
                    self.longest.take()
                }
            };
            match self.longest.take() {
                None => self.scan.skip_word(at),
                Some(longest) => {
                    self.floor = longest.end;
                    self.scan.go_on(longest.next);
                    if longest.hit.is_some() {
                        return longest.hit;
                    }
                }
            }
        }
    }
}
