//! What speaks for a series: words of series, people at work, networks, years, times of broadcast.

use super::{NEAR, View, find, is};
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::recognise::passage::{Shape, Style, Word, is_quote};
use crate::show::recognise::place::{Gathered, Place};
use crate::show::{Common, Show};

/// Few series run for so many years: a later year in brackets is a film's.
const LONGEST_RUN: i16 = 15;

/// Words behind a name among which its season may be: "X comes back to Netflix in May for its second season".
const SENTENCE: usize = 12;

impl<'a> View<'_, 'a> {
    /// Adds what speaks for the show.
    pub fn favour(&self, place: &mut Place, show: &Show) {
        let evidence = &mut place.evidence;
        // A number may say how many: "24 episodes".
        let number = self.is_number() || words::class(self.name_text()).any(Class::NUMBER);
        let counts = number && !self.possessive && self.counts_parts();
        if !counts && !self.is_adjective() {
            self.word_after(evidence);
            self.word_before(evidence);
        }
        if !self.is_grammar() {
            self.apposition(evidence);
            self.season_of_its_own(evidence);
        }
        self.doing(evidence, place.small);
        self.near(evidence);
        self.role(evidence);
        self.owner(evidence);
        self.years(evidence, show.year);
        self.slot(evidence);
        if !matches!(place.common, Common::No | Common::Name) {
            self.credit(evidence);
        }
    }

    /// Whether it is one word of a text without capitals that belongs to the noun behind it ("a lost sitcom") or
    /// is one of grammar ("six series from friday").
    fn is_adjective(&self) -> bool {
        let one = self.passage.style == Style::Small && self.significant() < 2;
        let of_grammar = self.is_grammar();
        let genre = is(self.after[0], Class::GENRE);
        genre && (one || of_grammar) || one && of_grammar && !is(self.after[0], Class::COUNTED)
    }

    /// Whether its name is a word that sentences are made of.
    fn is_grammar(&self) -> bool {
        words::class(self.name_text()).any(Class::PRONOUN.or(Class::DETERMINER).or(Class::LINK))
    }

    /// Whether a plural of what series have follows: "episodes".
    pub fn counts_parts(&self) -> bool {
        is(self.after[0], Class::COUNTED) && self.said(self.after[0]).ends_with('s')
    }

    /// "X season 3", "X’s third and last season", "X star", "the X reboot", "X returns".
    fn word_after(&self, evidence: &mut Gathered) {
        if !self.near_after() {
            return;
        }
        let first = self.after[0];
        let between = Class::ORDINAL.or(Class::NUMBER).or(Class::TELEVISION);
        let reach = if self.possessive { 5 } else { 2 };
        let series = (0..reach).find(|at| is(self.after[*at], Class::SERIES.or(Class::GENRE)));
        let series = series.filter(|at| self.possessive || (0..*at).all(|at| is(self.after[at], between)));
        let series = series.filter(|at| *at > 0 || is(first, Class::SERIES));
        // Of "Harlem’s hero has a season" the season is the hero's.
        let series = series.filter(|at| find(&self.after[..*at], Class::BEING).is_none());
        // Any word may stand so before "series" and "episodes" in a headline: "Popular Netflix Series".
        let counted = Class::NUMBER.or(Class::SERIES);
        let several =
            |at: usize| self.said(self.after[at]).ends_with(['s', 'S']) && !is(self.after[at + 1], counted);
        let series = series.filter(|at| !(evidence.has(Sign::Bare) && !self.possessive && several(*at)));
        if let Some(at) = series
            && self.said(first) != "pilot"
        {
            evidence.add(Sign::SeriesWord, self.said(self.after[at]));
        } else if is_episode(self.said(first)) {
            evidence.add(Sign::SeriesWord, self.said(first));
        } else if is(first, Class::CREW) {
            evidence.add(Sign::CrewWord, self.said(first));
        } else if is(first, Class::SCREEN) {
            evidence.add(Sign::ScreenWord, self.said(first));
        } else if is(first, Class::RETELLING) {
            evidence.add(Sign::Retelling, self.said(first));
        } else if is(first, Class::AIRS) {
            evidence.add(Sign::Airs, self.said(first));
        } else if is(first, Class::SMALL.or(Class::PRONOUN))
            && let Some(word) = find(&self.after[1..3], Class::AIRS)
        {
            evidence.add(Sign::Airs, self.text(word));
        }
    }

    /// "the series X", "an episode of X", "the cast of X".
    fn word_before(&self, evidence: &mut Gathered) {
        let first = self.before[0];
        let comma = self.gap_before().trim_matches(|c: char| c.is_whitespace() || is_quote(c)) == ",";
        if (self.near_before() || comma) && is(first, Class::GENRE) {
            evidence.add(Sign::SeriesWord, self.said(first));
        }
        if !self.near_before() {
            return;
        }
        if is(first, Class::CALLED) {
            match find(&self.before[1..4], Class::GENRE.or(Class::SERIES)) {
                Some(word) => evidence.add(Sign::SeriesWord, self.text(word)),
                None => evidence.add(Sign::Called, self.said(first)),
            }
        }
        if is(first, Class::LINK) {
            let part = if self.said(first) == "of" { Class::PART } else { Class::SERIES };
            // Only a sequel is one "to" a series.
            let reach = match self.said(first) {
                "of" => 4,
                "on" | "in" | "from" => 3,
                _ => 2,
            };
            if let Some(word) = find(&self.before[1..reach], Class::SERIES.or(part)) {
                evidence.add(Sign::SeriesWord, self.text(word));
            } else if let Some(word) = find(&self.before[1..4], Class::CREW) {
                evidence.add(Sign::CrewWord, self.text(word));
            } else if let Some(word) = find(&self.before[1..4], Class::SCREEN) {
                evidence.add(Sign::ScreenWord, self.text(word));
            }
        }
    }

    /// "X comes back for its second season", "X gets a third season".
    fn season_of_its_own(&self, evidence: &mut Gathered) {
        let first = self.after[0];
        let does = is(first, Class::AIRS.or(Class::ORDERED))
            || matches!(
                self.said(first),
                "comes" | "came" | "gets" | "got" | "has" | "is" | "was" | "will" | "goes"
            );
        if !self.near_after() || !does {
            return;
        }
        let words: Vec<_> = self.words_after().take(SENTENCE).collect();
        let season = words.windows(3).find(|three| {
            let its = matches!(self.text(three[0]), "its" | "a" | "the" | "their" | "another");
            let season = self.text(three[2]);
            // "X returns for the second season of Y."
            let of_another = self.passage.text[three[2].end..].starts_with(" of ");
            its && three[1].class.any(Class::ORDINAL)
                && matches!(season, "season" | "series" | "run")
                && !of_another
        });
        if let Some(three) = season {
            evidence.add(Sign::SeriesWord, self.text(three[2]));
        }
    }

    /// "X, the Danish drama", "X is a sitcom", "X, in its fifth year", "X had 15 seasons".
    fn apposition(&self, evidence: &mut Gathered) {
        let after = &self.after;
        let its = (0..2).find(|at| matches!(self.said(after[*at]), "its" | "their"));
        if let Some(at) = its
            && is(after[at + 1], Class::ORDINAL)
            && is(after[0], Class::LINK.or(Class::DETERMINER))
        {
            evidence.add(Sign::SeriesWord, self.said(after[at + 1]));
        }
        let lasts = matches!(self.said(after[0]), "had" | "has" | "ran" | "lasted" | "got");
        if self.close_after()
            && lasts
            && let Some(word) = find(&after[1..4], Class::COUNTED)
        {
            evidence.add(Sign::SeriesWord, self.text(word));
        }
        let comma = self.gap_after().trim_start_matches(is_quote).starts_with(',');
        let apposed = comma && is(after[0], Class::DETERMINER);
        let equals = matches!(self.said(after[0]), "is" | "was" | "are");
        let equated = self.near_after() && equals && is(after[1], Class::DETERMINER);
        if (apposed || equated)
            && let Some(word) = find(&after[1..5], Class::GENRE.or(Class::SERIES).or(Class::OTHER_WORK))
            && !word.class.any(Class::OTHER_WORK)
        {
            evidence.add(Sign::SeriesWord, self.text(word));
        }
    }

    /// "renewed X", "rewatched X", "loved X", "watched all of X".
    fn doing(&self, evidence: &mut Gathered, small: bool) {
        if !self.near_before() {
            return;
        }
        let first = self.before[0];
        if is(first, Class::ORDERED) {
            evidence.add(Sign::Airs, self.said(first));
        }
        if is(first, Class::WATCHED_AGAIN) {
            evidence.add(Sign::SeriesWord, self.said(first));
        } else if is(first, Class::LIKED) && !small {
            evidence.add(Sign::Watched, self.said(first));
        } else if let Some(word) = find(&self.before[..3], Class::WATCH) {
            evidence.add(Sign::Watched, self.text(word));
        } else if let Some(word) = self.spent_on(small) {
            evidence.add(Sign::Watched, word);
        }
    }

    /// "three weeks into X", "nine hours of X", "hooked on X", "we put X on", "X got me through".
    fn spent_on(&self, small: bool) -> Option<&'a str> {
        let said = |at: usize| self.said(self.before[at]);
        let spent = matches!(said(0), "of" | "into" | "through") && is(self.before[1], Class::SPENT);
        let up = usize::from(matches!(said(1), "up" | "half"));
        let taken = matches!(said(0), "on" | "with" | "to" | "by" | "for" | "during")
            && is(self.before[1 + up], Class::TAKEN);
        if spent || taken && !small {
            return Some(said(1));
        }
        let after = |at: usize| self.said(self.after[at]);
        let put_on =
            matches!(said(0), "put" | "puts" | "putting" | "stick" | "have" | "had") && after(0) == "on";
        let us = |word: &str| matches!(word, "me" | "us" | "him" | "her" | "them");
        let moved = matches!(after(0), "broke" | "ruined" | "wrecked" | "destroyed" | "got") && us(after(1));
        let moved = moved && (after(0) != "got" || after(2) == "through");
        (put_on || moved && self.near_after()).then(|| after(0))
    }

    fn near(&self, evidence: &mut Gathered) {
        let small = self.passage.style == Style::Small;
        for word in self.words_before().take(NEAR).chain(self.words_after().take(NEAR)) {
            if word.class.any(Class::SERIES) && !evidence.has(Sign::SeriesWord) {
                evidence.add(Sign::SeriesNear, self.text(word));
            }
            if word.class.any(Class::NETWORK) && (small || word.shape != Shape::Small) {
                evidence.add(Sign::NetworkNear, self.text(word));
            }
        }
    }

    /// "starred in X", "a writer on X", "whom we met in X".
    fn role(&self, evidence: &mut Gathered) {
        let said = |at: usize| self.said(self.before[at]);
        let links = ["on", "in", "of", "from", "for", "behind"];
        if !self.near_before() || !links.iter().any(|link| said(0).eq_ignore_ascii_case(link)) {
            return;
        }
        let text = self.passage.text;
        let unparted = |word: &&&Word| !text[word.end..self.range.start].contains([',', ';', ':']);
        let mut words = self.before[1..].iter().flatten().take_while(unparted);
        if let Some(word) = words.find(|word| word.class.any(Class::ROLE) || self.text(word) == "as") {
            evidence.add(Sign::RoleOn, self.text(word));
        }
        let met = matches!(said(1), "met" | "meet" | "saw" | "see");
        if met && matches!(said(2), "we" | "you" | "viewers" | "audiences" | "fans" | "first") {
            evidence.add(Sign::Appears, said(1));
        }
        if said(0) == "on" && self.significant() > 1 {
            evidence.add(Sign::On, said(0));
        }
    }

    /// "Netflix’s X".
    fn owner(&self, evidence: &mut Gathered) {
        if let Some(owner) = self.before[0]
            && owner.possessive
            && owner.class.any(Class::NETWORK)
            && self.near_before()
        {
            evidence.add(Sign::Owner, self.text(owner));
        }
    }

    /// Years in brackets directly behind the name.
    fn years(&self, evidence: &mut Gathered, first_year: Option<i16>) {
        let rest = self.passage.text[self.behind..].trim_start_matches(is_quote).trim_start();
        let Some((inner, _)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) else { return };
        let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let (first, last) = inner.split_once(['-', '–', '—']).unwrap_or((inner, ""));
        if is_year(first) && inner.len() > 4 && (last.is_empty() || is_year(last) || last.len() == 2) {
            let began = first.parse::<i16>().ok().zip(first_year);
            let far = began.is_some_and(|(year, own)| !(own - 1..own + LONGEST_RUN).contains(&year));
            evidence.add(if far { Sign::OtherYear } else { Sign::Years }, inner);
        } else if is_year(inner)
            && let (Some(first), Ok(year)) = (first_year, inner.parse::<i16>())
        {
            let near = first.abs_diff(year) < 2;
            let films = (1900..first).contains(&year) || (first + LONGEST_RUN..2100).contains(&year);
            if near {
                evidence.add(Sign::OwnYear, inner);
            } else if films {
                evidence.add(Sign::OtherYear, inner);
            }
        }
    }

    /// "Monday’s X", "9pm X", "8.30 X", "X, 9pm", "9pm, BBC One, X".
    fn slot(&self, evidence: &mut Gathered) {
        let goes_on = self.is_grammar() && self.close_after();
        let longer = self.close_before() && self.before[0].is_some_and(is_part_of_name);
        if self.is_number() || goes_on || longer {
            return;
        }
        if let Some(day) = self.before[0]
            && day.possessive
            && day.class.any(Class::DAY)
            && self.near_before()
        {
            evidence.add(Sign::Slot, self.text(day));
        }
        let text = self.passage.text;
        let space = |c: char| c.is_whitespace() || is_quote(c) || matches!(c, ',' | '(' | ')');
        let mut before = text[..self.range.start].rsplit(space).filter(|word| !word.is_empty());
        let mut after = text[self.behind..].split(space).filter(|word| !word.is_empty());
        let times = [before.find(|word| !is_channel(word)), after.find(|word| !is_channel(word))];
        if let Some(time) = times.into_iter().flatten().find(|word| is_time(word.trim_end_matches(':'))) {
            evidence.add(Sign::Slot, time);
        }
    }

    /// "Tom Healy (X, Suits)".
    fn credit(&self, evidence: &mut Gathered) {
        let before = &self.passage.text[..self.range.start];
        let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains(')')) else { return };
        let named = self.passage.words[..self.inner.start].iter().rev().find(|word| word.end <= open);
        let is_person = |word: &Word| word.shape == Shape::Capital && open - word.end < 2 && !word.begins;
        let direct = super::adjoins(&before[open + 1..]);
        let closes = self.passage.text[self.behind..].trim_start_matches(is_quote).starts_with([')', ',']);
        if named.is_some_and(is_person) && direct && closes {
            evidence.add(Sign::Credit, self.name_text());
        }
    }
}

/// "S02E05", "S3".
fn is_episode(word: &str) -> bool {
    let Some(rest) = word.strip_prefix(['S', 's']) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && (rest.len() == digits || rest[digits..].starts_with(['E', 'e']))
}

/// Whether it is a word of a network's name, or a day: "BBC", "One", "4", "Friday".
fn is_channel(word: &str) -> bool {
    words::class(word).any(Class::NETWORK.or(Class::DAY))
        || matches!(word, "One" | "Two" | "Three" | "1" | "2" | "3" | "4" | "5")
}

/// Whether it has a capital of its own: "True" of "True Love".
fn is_part_of_name(word: &Word) -> bool {
    let plain = Class::NETWORK.or(Class::DAY).or(Class::GENRE).or(Class::SERIES).or(Class::PRONOUN);
    word.shape == Shape::Capital && !word.class.any(plain)
}

/// "9pm", "21.30", "8:00".
pub fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ';']);
    let hour = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_half = |rest: &str| matches!(rest, "am" | "pm" | "AM" | "PM" | "a.m" | "p.m");
    let is_minutes = |minutes: &str| match minutes.as_bytes() {
        [b'0'..=b'5', b'0'..=b'9'] => true,
        [b'0'..=b'5', b'0'..=b'9', ..] => is_half(&minutes[2..]),
        _ => false,
    };
    let rest = &word[hour..];
    (1..=2).contains(&hour) && (is_half(rest) || rest.strip_prefix(['.', ':']).is_some_and(is_minutes))
}
