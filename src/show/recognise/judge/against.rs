//! What speaks for something else: a longer name, a person, a place, a day, a count, another work.

use super::{NEAR, Quotes, View, is};
use crate::show::Common;
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::recognise::passage::{Shape, Style, Word, is_quote};
use crate::show::recognise::place::{Gathered, Place};

/// What may stand beside a name of a series with a capital of its own.
const BESIDE: Class = Class::SERIES
    .or(Class::SCREEN)
    .or(Class::CREW)
    .or(Class::AIRS)
    .or(Class::RETELLING)
    .or(Class::NETWORK)
    .or(Class::GENRE)
    .or(Class::TELEVISION)
    .or(Class::DAY)
    .or(Class::PRONOUN);

/// Words that have a capital only because a sentence begins with them.
const PLAIN: Class = BESIDE
    .or(Class::SMALL)
    .or(Class::DETERMINER)
    .or(Class::WATCH)
    .or(Class::ROLE)
    .or(Class::LINK)
    .or(Class::NUMBER)
    .or(Class::NATION);

/// What has come before that says so clearly that it is a series.
const SHOWN: &[Sign] = &[Sign::SeriesWord, Sign::CrewWord, Sign::ScreenWord, Sign::RoleOn, Sign::Watched];

fn capital(word: Option<&Word>) -> bool {
    word.is_some_and(|word| matches!(word.shape, Shape::Capital | Shape::Capitals))
}

impl View<'_, '_> {
    /// Adds what speaks against the show.
    pub fn against(&self, place: &mut Place, quotes: Quotes) {
        let common = place.common;
        let glued = place.form.glued;
        let evidence = &mut place.evidence;
        if self.is_number() || self.name_text().ends_with('%') {
            self.count(evidence);
        }
        self.ordinary(evidence, quotes);
        if !glued {
            self.longer_name(evidence);
        }
        let beside = self.gap_before().trim().is_empty() || self.gap_after().trim().is_empty();
        if evidence.has(Sign::Bare)
            && self.passage.style != Style::Sentence
            && beside
            && !evidence.has_any(SHOWN)
        {
            evidence.add(Sign::HeadlineWord, "");
        }
        self.person(evidence, common);
        let placed = self.close_before() && is(self.before[0], Class::WHERE);
        let works = evidence.has_any(SHOWN) || evidence.has(Sign::Appears);
        if placed && common == Common::Name && !works && self.inner().len() < 2 {
            evidence.add(Sign::Place, self.said(self.before[0]));
        }
        let article = self.name_text().starts_with("the ") && self.passage.style == Style::Sentence;
        if article && !place.small && !evidence.has_any(SHOWN) && quotes == Quotes::None {
            evidence.add(Sign::SmallArticle, "the");
        }
        self.other_works(evidence);
    }

    /// "24 hours", "in 1923", "£24".
    fn count(&self, evidence: &mut Gathered) {
        let text = self.passage.text;
        let (before, after) = (self.before[0], self.after[0]);
        let mark = |c: char| "$£€%.,:/-+#".contains(c);
        let alphanumeric = |rest: &str| rest.starts_with(char::is_alphanumeric);
        let joined = text[..self.range.start].ends_with(mark)
            || text[self.behind..].strip_prefix(mark).is_some_and(alphanumeric)
            || text[self.behind..].starts_with('%')
            || self.name_text().len() < 2;
        let shown = evidence.has_any(SHOWN);
        let goes_on = BESIDE.or(Class::SMALL).or(Class::LINK).or(Class::BEING);
        let thing = self.is_number()
            && self.close_after()
            && after.is_some_and(|word| !word.class.any(goes_on))
            && !shown;
        let parts = self.close_after() && self.counts_parts();
        let year = self.name_text().len() == 4 || self.name_text().ends_with('%');
        let of_year = Class::WHERE.or(Class::LINK).or(Class::DETERMINER);
        let label = |word: &Word| !word.begins && !word.possessive && word.shape == Shape::Capital;
        let measured = year && is(before, of_year)
            || is(before, Class::NUMBER.or(Class::DAY).or(Class::MEASURE))
            || before.is_some_and(label);
        if joined || thing || parts || self.close_before() && measured && !shown {
            evidence.add(Sign::Counted, self.said(after));
        }
    }

    /// A day of the week, a word of grammar, a noun with its article.
    fn ordinary(&self, evidence: &mut Gathered, quotes: Quotes) {
        let class = words::class(self.name_text());
        let clear = [Sign::SeriesWord, Sign::Quoted, Sign::CrewWord, Sign::ScreenWord, Sign::Owner];
        if class.any(Class::DAY) && !evidence.has_any(&clear) && !self.is_subject() {
            evidence.add(Sign::Day, self.said(self.before[0]));
        }
        let grammar = Class::PRONOUN.or(Class::DETERMINER).or(Class::LINK).or(Class::SMALL).or(Class::NUMBER);
        let meant = [Sign::SeriesWord, Sign::Owner, Sign::Quoted];
        let goes_on = self.close_after() && is(self.after[0], Class::PRONOUN);
        let number = self.name_text().starts_with(|c: char| c.is_ascii_digit());
        let named = evidence.has(Sign::Capital) && !goes_on;
        if class.any(grammar) && !number && !named && !evidence.has_any(&meant) {
            evidence.add(Sign::Grammar, self.name_text());
        }
        let (first, second) = (self.before[0], self.before[1]);
        let other = Class::GENRE.or(Class::LINK).or(Class::SCREEN).or(Class::CREW);
        let adjective = first.is_some_and(|word| word.shape == Shape::Small && !word.class.any(other));
        let one = adjective && matches!(self.said(second), "a" | "an" | "A" | "An");
        let article = is(first, Class::DETERMINER) && !is(first, Class::ORDINAL) && quotes != Quotes::Whole;
        // "I saw every Silo", "she said that Silo was back".
        let told = self.passage.style == Style::Sentence
            && capital(self.passage.words.get(self.inner.start))
            && matches!(self.said(first), "that" | "every" | "all" | "old" | "good" | "no");
        // "the Lost finale" has the article of its finale.
        let head = Class::SERIES.or(Class::SCREEN).or(Class::CREW).or(Class::RETELLING).or(Class::GENRE);
        let lent = self.has_head(head);
        if self.close_before() && (one || article && !told) && !lent {
            evidence.add(Sign::Determiner, self.said(first));
        }
    }

    /// Whether it does what series do, which days do not: "Wednesday goes back to Ireland".
    fn is_subject(&self) -> bool {
        let verbs = ["goes", "comes", "gets", "returns", "has", "is", "was"];
        let begins = self.before[0].is_none()
            || self.passage.words.get(self.inner.start).is_some_and(|word| word.begins);
        begins && self.near_after() && !self.possessive && verbs.contains(&self.said(self.after[0]))
    }

    /// Whether a noun follows that the name stands before: "the Lost finale", "the Lost and Fringe actor".
    fn has_head(&self, head: Class) -> bool {
        let between = |word: &&&Word| {
            !word.class.any(head) && (word.shape != Shape::Small || word.class.any(Class::SMALL))
        };
        let skipped = self.after.iter().flatten().take_while(between).count();
        let reach = if self.close_after() { 5 } else { 0 };
        skipped < reach && is(self.after.get(skipped).copied().flatten(), head)
    }

    /// "White House", "Castle Rock", "House & Garden", "24-hour".
    fn longer_name(&self, evidence: &mut Gathered) {
        let text = self.passage.text;
        let (before, after) = (self.before[0], self.after[0]);
        let (gap_before, gap_after) = (self.gap_before(), self.gap_after());
        let hyphen = |c: char| matches!(c, '-' | '‑' | '@');
        let joined = text[..self.range.start].ends_with(hyphen) && !gap_before.contains(' ')
            || text[self.behind..]
                .strip_prefix(hyphen)
                .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if joined && !self.is_number() {
            evidence.add(Sign::LongerName, "-");
        }
        if self.passage.style == Style::Sentence {
            let name_before =
                capital(before) && !before.is_some_and(|word| word.possessive || word.class.any(PLAIN));
            if self.close_before() && name_before || gap_before.trim() == "&" && capital(before) {
                evidence.add(Sign::LongerName, self.said(before));
            }
            let name_after = capital(after) && !is(after, BESIDE);
            if !self.possessive
                && (self.close_after() && name_after || gap_after.trim() == "&" && capital(after))
            {
                evidence.add(Sign::LongerName, self.said(after));
            }
        }
        if self.close_after() && is(after, Class::PLACE) {
            evidence.add(Sign::LongerName, self.said(after));
        }
    }

    /// "Chicago Med Center": even a name that means nothing else may be part of a place.
    pub fn longer_place(&self, place: &mut Place) {
        if let Some(next) = self.after[0]
            && next.class.any(Class::PLACE)
            && next.shape == Shape::Capital
            && self.passage.style == Style::Sentence
            && self.close_after()
            && !self.possessive
        {
            place.evidence.add(Sign::LongerName, self.text(next));
        }
    }

    /// "Mr House", "Dexter, 34,", "plays Hannibal", "Hannibal said".
    fn person(&self, evidence: &mut Gathered, common: Common) {
        let (before, after) = (self.before[0], self.after[0]);
        let comma = self.gap_after().trim_matches(|c: char| is_quote(c) || c.is_whitespace()) == ",";
        let is_age = |word: &Word| {
            let ends = self.passage.text[word.end..].starts_with([',', '.', ';']);
            word.shape == Shape::Number && word.end - word.start == 2 && ends
        };
        if comma && after.is_some_and(is_age) {
            evidence.add(Sign::PersonName, self.said(after));
        }
        let close = self.close_before();
        if close && is(before, Class::ADDRESS) && !is(before, Class::GENRE) {
            evidence.add(Sign::PersonName, self.said(before));
        }
        if close && is(before, Class::AS_ROLE) && !self.possessive && common != Common::Title {
            evidence.add(Sign::PlaysRole, self.said(before));
        }
        let played = self.said(after) == "played" && self.said(self.after[1]) == "by";
        if self.close_after() && played {
            evidence.add(Sign::PlaysRole, self.said(after));
        }
        if common != Common::Name {
            return;
        }
        let becomes =
            matches!(self.said(before), "be" | "being" | "become" | "becomes" | "became" | "aka" | "alias");
        let as_the = self.said(before) == "the" && self.said(self.before[1]) == "as";
        let once = self.said(before) == "once" && self.gap_after().starts_with([',', ')', '.']);
        if close && (becomes || as_the || once) && !self.possessive {
            evidence.add(Sign::PlaysRole, self.said(before));
        }
        let names =
            |word: &Word| capital(Some(word)) && !word.class.any(Class::PRONOUN.or(Class::DETERMINER));
        if close && matches!(self.said(before), "is" | "was") && self.before[1].is_some_and(names) {
            evidence.add(Sign::PlaysRole, self.said(before));
        }
        if let Some(actor) = self.actor_in_brackets() {
            evidence.add(Sign::PlaysRole, actor);
        }
        let of_series = BESIDE.or(Class::NUMBER).or(Class::ORDINAL).or(Class::OTHER_WORK).or(Class::PART);
        let owns = |word: &Word| word.shape == Shape::Small && !word.class.any(of_series);
        let shown = evidence.has(Sign::SeriesWord);
        if self.possessive && self.near_after() && after.is_some_and(owns) && !shown {
            evidence.add(Sign::Belonging, self.said(after));
        }
        if self.close_after() && is(after, Class::PERSON_VERB) && !is(after, Class::AIRS) {
            evidence.add(Sign::Deed, self.said(after));
        }
    }

    /// "X (Ashley Jensen)": two or three names alone in brackets.
    fn actor_in_brackets(&self) -> Option<&str> {
        let rest = self.passage.text[self.behind..].trim_start_matches(is_quote).strip_prefix(" (")?;
        let (inner, _) = rest.split_once(')')?;
        let is_name =
            |word: &str| word.starts_with(char::is_uppercase) && !words::class(word).any(Class::NETWORK);
        let count = inner.split(' ').count();
        ((2..4).contains(&count) && inner.split(' ').all(is_name)).then_some(inner)
    }

    /// "the film X", "X, the novel", "X by its author", "fans of the comic X".
    fn other_works(&self, evidence: &mut Gathered) {
        let is_work = |word: Option<&Word>| is(word, Class::OTHER_WORK);
        let (first, second, after) = (self.before[0], self.before[1], self.after[0]);
        let near = self.near_before();
        let comma = self.gap_before().trim_matches(|c: char| c.is_whitespace() || is_quote(c)) == ",";
        let subtitle = self.gap_after().trim_start_matches(is_quote).starts_with(':')
            && is(after, Class::DETERMINER)
            && is_work(self.after[1]);
        let by = self.near_after() && self.said(after) == "by" && capital(self.after[1]);
        if (near || comma) && is_work(first) {
            evidence.add(Sign::OtherWork, self.said(first));
        } else if near && is(first, Class::LINK) && self.said(first) != "of" && is_work(second) {
            evidence.add(Sign::OtherWork, self.said(second));
        } else if by || subtitle || self.near_after() && is_work(after) {
            evidence.add(Sign::OtherWork, self.said(after));
        } else {
            let text = self.passage.text;
            let parted =
                |from: usize, to: usize| text.get(from..to).is_some_and(|gap| gap.contains([':', ';']));
            let before =
                self.words_before().take(NEAR).take_while(|word| !parted(word.end, self.range.start));
            let after = self.words_after().take(NEAR).take_while(|word| !parted(self.behind, word.start));
            if let Some(word) = before.chain(after).find(|word| is_work(Some(word))) {
                evidence.add(Sign::OtherWorkNear, self.text(word));
            }
        }
    }
}
