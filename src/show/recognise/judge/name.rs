//! How the name itself is written: its capitals, quotation marks, and what the finder says of its form.

use super::{Quotes, View, is};
use crate::show::Common;
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::lexicon::{Leading, Letters};
use crate::show::recognise::passage::{Shape, Style, is_quote};
use crate::show::recognise::place::Place;

/// Bytes behind a name in which the end of a quotation is looked for.
const QUOTATION: usize = 120;

impl View<'_, '_> {
    /// What the name says by itself.
    pub fn name(&self, place: &mut Place, quotes: Quotes, own: &str) {
        self.meaning(place, quotes);
        self.letters(place);
        let name = self.name_text();
        let evidence = &mut place.evidence;
        let form = &place.form;
        if form.misspelt {
            evidence.add(Sign::Misspelt, name);
        }
        if form.article != Leading::Same {
            if self.article_tells(place.common, form.article, quotes) {
                evidence.add(Sign::DroppedWord, name);
            } else if self.significant() < 2 {
                evidence.add(Sign::Dropped, name);
            }
        }
        if form.alias {
            // The bare name of one with brackets is no short form.
            let bare = own.split(" (").next().is_some_and(|bare| bare.eq_ignore_ascii_case(name));
            if self.significant() < 2 && !bare {
                evidence.add(Sign::Alias, name);
            }
            if name.len() < 5 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) {
                evidence.add(Sign::Abbreviation, name);
            }
        }
        if form.hashtag && (own.contains(' ') || name.matches(char::is_uppercase).count() > 1) {
            evidence.add(Sign::Tagged, name);
        }
        if form.studio {
            evidence.add(Sign::Studio, "");
        }
    }

    /// Whether the missing or added "The" says that it is another word or work: "wire", "Avengers", "The Batman".
    fn article_tells(&self, common: Common, article: Leading, quotes: Quotes) -> bool {
        let one = self.inner().len() < 2;
        let begins = self.inner().first().is_some_and(|word| word.begins);
        match (article, common) {
            (Leading::Added, _) => {
                let large = self.name_text().starts_with("The ") && !begins;
                common != Common::No && large && self.passage.style == Style::Sentence
            }
            (Leading::Dropped, Common::Word) => quotes != Quotes::Whole,
            (Leading::Dropped, Common::Title) => one && quotes != Quotes::Whole,
            (Leading::Dropped, Common::Name) => one,
            (Leading::Dropped, Common::No) | (Leading::Same, _) => false,
        }
    }

    /// What else it means, and whether its capitals say that it is a name.
    fn meaning(&self, place: &mut Place, quotes: Quotes) {
        let name = self.name_text();
        let (tells, several) = (self.capitals_tell(quotes), self.significant() > 1);
        let capitals = self.inner().iter().filter(|word| word.shape != Shape::Small).count();
        let begins = self.inner().first().is_some_and(|word| word.begins);
        let bared = !several && place.form.article == Leading::Dropped;
        let evidence = &mut place.evidence;
        match place.common {
            Common::No => evidence.add(Sign::Distinctive, ""),
            Common::Title if several || tells => evidence.add(Sign::AlsoTitle, ""),
            Common::Title => evidence.add(Sign::TitleAlone, ""),
            // A sentence has the article small before what is no title: "in the West Wing".
            Common::Name if tells && capitals > 1 && name.starts_with("The ") && !begins => {
                evidence.add(Sign::Phrase, name);
            }
            // Every title has its capitals within quotation marks.
            Common::Word if tells && quotes != Quotes::Whole && !bared => {
                evidence.add(if capitals > 1 { Sign::Phrase } else { Sign::Capital }, name);
            }
            Common::Word if self.is_number() => evidence.add(Sign::Number, name),
            Common::Word
                if !(several || bared && tells)
                    && self.passage.style != Style::Small
                    && quotes != Quotes::Whole =>
            {
                evidence.add(Sign::Bare, name);
            }
            Common::Word | Common::Name => {}
        }
        if place.common == Common::No {
            return;
        }
        let class = words::class(name);
        let trade = Class::SERIES.or(Class::SCREEN).or(Class::CREW).or(Class::GENRE).or(Class::TELEVISION);
        if class.any(trade) {
            evidence.add(Sign::Trade, name);
        }
        if evidence.has(Sign::Capital) && class.any(Class::EVERYDAY) {
            evidence.add(Sign::Everyday, name);
        }
        if class.any(Class::ADDRESS) {
            evidence.add(Sign::Addressed, name);
        }
        if place.common == Common::Word && several {
            evidence.add(Sign::Uncommon, name);
        }
    }

    /// Small letters where others have capitals.
    fn letters(&self, place: &mut Place) {
        let name = self.name_text();
        let small_text = self.passage.style == Style::Small;
        let inner = self.inner();
        let part = inner.iter().any(|word| word.shape == Shape::Small && !word.class.any(Class::SMALL));
        let evidence = &mut place.evidence;
        let as_named = place.form.letters == Letters::AsNamed;
        if !small_text && !place.small && !as_named && inner.len() > 1 && part {
            evidence.add(Sign::PartSmall, name);
        }
        if place.small && !place.form.hashtag {
            let word = self.significant() < 2 && place.common != Common::No;
            let ordinary = inner.iter().any(|word| word.class.any(Class::PRONOUN));
            let phrase = place.common == Common::Word && self.significant() > 1 && !ordinary;
            let article = name.starts_with("the ") && self.significant() < 2;
            let phrase = (phrase || word && article) && !is(self.before[0], Class::WHERE);
            evidence.add(
                match (small_text, word) {
                    (false, _) => Sign::SmallLetters,
                    (true, _) if phrase => Sign::SmallPhrase,
                    (true, true) => Sign::SmallWord,
                    (true, false) => Sign::SmallText,
                },
                "",
            );
        }
    }

    /// Whether the capitals of the name say that it is one.
    fn capitals_tell(&self, quotes: Quotes) -> bool {
        let words = self.inner();
        let Some(first) = words.first() else { return false };
        let name = self.name_text();
        if name.starts_with(|c: char| c.is_ascii_digit()) && name.contains('-') {
            // Written like nothing else, but as an emergency number.
            return !is(self.before[0], Class::CALLING);
        }
        if self.passage.style != Style::Sentence || self.is_number() {
            return false;
        }
        let first_capital = name.starts_with(char::is_uppercase);
        let shouted = words.iter().all(|word| word.shape == Shape::Capitals);
        let later =
            words.iter().skip(1).any(|word| word.shape == Shape::Capital && !word.class.any(Class::SMALL));
        let begins = first.begins && !(quotes == Quotes::Whole && self.before[0].is_some());
        !shouted && (later || first_capital && !begins)
    }

    /// How quotation marks stand at it.
    pub fn quotes(&self) -> Quotes {
        let text = self.passage.text;
        let before = text[..self.range.start].trim_end_matches('#');
        let opens =
            before.ends_with(is_quote) && !before.trim_end_matches(is_quote).ends_with(char::is_alphanumeric);
        let rest = text[self.behind..].trim_start_matches([',', '.', '!', '?', '…', ':', ';']);
        let closes = rest.starts_with(is_quote)
            && !rest.trim_start_matches(is_quote).starts_with(char::is_alphanumeric);
        // An apostrophe behind a name in s may be a possessive.
        let apostrophe = rest.starts_with(['\'', '’']) && self.name_text().ends_with('s');
        match (opens, closes) {
            (true, true) => Quotes::Whole,
            (true, false) => {
                let ends = |c: char| is_quote(c) && !matches!(c, '\'' | '’' | '‘');
                let goes_on = rest.chars().take(QUOTATION).any(ends);
                let parted = text[self.behind..].starts_with([',', '.', '!', '?', ';', ':']);
                if goes_on && !parted { Quotes::Begins } else { Quotes::Half }
            }
            (false, true) if !apostrophe => Quotes::Half,
            _ => Quotes::None,
        }
    }

    /// Where a quotation mark before the name opens what one behind it closes: whether what is quoted is written
    /// as a title.
    fn quotation_began(&self) -> Option<bool> {
        let before = &self.passage.text[..self.range.start];
        let mut marks = before.char_indices().rev().take(QUOTATION).filter(|(_, c)| is_quote(*c));
        let opens = |(at, c): &(usize, char)| {
            let opens = before[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            opens && before[at + c.len_utf8()..].starts_with(char::is_alphanumeric)
        };
        let (at, _) = marks.find(opens)?;
        let mut words = self.words_before().take_while(|word| word.start > at);
        Some(words.all(|word| word.shape != Shape::Small || word.class.any(Class::SMALL)))
    }

    pub fn quoted(&self, place: &mut Place, quotes: Quotes) {
        let name = self.name_text();
        match quotes {
            // Films and books stand in quotation marks as well.
            Quotes::Whole if place.common != Common::Title => place.evidence.add(Sign::Quoted, name),
            Quotes::Half if place.form.studio => place.evidence.add(Sign::Quoted, name),
            Quotes::Half => {
                let listed = matches!(self.said(self.before[0]), "and" | "or");
                let joined = !self.gap_before().is_empty() && self.gap_before().trim().is_empty() && !listed;
                let closes = !self.passage.text[..self.range.start].ends_with(is_quote);
                let title = (closes && joined).then(|| self.quotation_began()).flatten();
                match title {
                    Some(true) => place.evidence.add(Sign::LongerName, name),
                    // Somebody stops speaking here.
                    Some(false) => {}
                    None => place.evidence.add(Sign::HalfQuoted, name),
                }
            }
            Quotes::Begins => place.evidence.add(Sign::Spoken, name),
            Quotes::Whole | Quotes::None => {}
        }
    }
}
