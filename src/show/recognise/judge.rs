//! What the words around a name say: the evidence that needs no more than its own sentence.

use std::ops::Range;

use super::passage::{Passage, Shape, Style, Word, is_quote};
use super::place::Place;
use crate::show::evidence::Sign;
use crate::show::evidence::words::Class;
use crate::show::recognise::hit::Leading;
use crate::show::{Common, Show};
use crate::text::fold;

/// Words on either side that count as near.
const NEAR: usize = 10;

/// A place and what stands around it.
struct View<'p, 'a> {
    passage: &'p Passage<'a>,
    /// Words within the place, as indices.
    inner: Range<usize>,
    sentence: u32,
    range: Range<usize>,
    /// Where the text goes on behind a possessive ending.
    behind: usize,
    possessive: bool,
}

/// Adds to the place what its surroundings say.
pub fn judge(place: &mut Place, passage: &Passage<'_>, show: &Show) {
    let view = View::new(place, passage);
    let quotes = view.quotes();
    view.prior(place, quotes);
    view.quoted(place, quotes);
    if place.common == Common::No && passage.words.len() > 400 {
        return;
    }
    view.series_words(place);
    view.people_words(place);
    view.owner(place);
    view.years(place, show);
    view.slot(place);
    if place.common == Common::No {
        view.longer_place(place);
        return;
    }
    view.credit(place);
    view.against(place, quotes, show);
    view.other_works(place);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    None,
    Whole,
    /// At one end, and none at the other where it could belong.
    Half,
    /// A quotation begins with the name and goes on.
    Begins,
}

impl<'p, 'a> View<'p, 'a> {
    fn new(place: &Place, passage: &'p Passage<'a>) -> Self {
        let inner = passage.around(&place.range);
        let last_end = inner.clone().next_back().map_or(place.range.end, |last| passage.words[last].end);
        let behind = if place.form.possessive {
            possessive_end(passage.text, place.range.end)
        } else {
            place.range.end
        };
        let _ = last_end;
        Self {
            passage,
            sentence: passage.words.get(inner.start).map_or(0, |word| word.sentence),
            inner,
            range: place.range.clone(),
            possessive: place.form.possessive,
            behind,
        }
    }

    /// The words before it in its sentence, the nearest first.
    fn before(&self) -> impl Iterator<Item = &'p Word> + use<'p> {
        let sentence = self.sentence;
        self.passage.words[..self.inner.start].iter().rev().take_while(move |word| word.sentence == sentence)
    }

    /// The words behind it in its sentence, the nearest first.
    fn after(&self) -> impl Iterator<Item = &'p Word> + use<'p> {
        let sentence =
            self.passage.words.get(self.inner.end.wrapping_sub(1)).map_or(self.sentence, |w| w.sentence);
        self.passage.words[self.inner.end.min(self.passage.words.len())..]
            .iter()
            .take_while(move |word| word.sentence == sentence)
    }

    fn text(&self, word: &Word) -> &'a str {
        &self.passage.text[word.start..word.end]
    }

    fn name(&self) -> &'a str {
        &self.passage.text[self.range.clone()]
    }

    /// What stands between the word before and the name.
    fn gap_before(&self) -> &'a str {
        let start = self.passage.words[..self.inner.start].last().map_or(0, |word| word.end);
        &self.passage.text[start.min(self.range.start)..self.range.start]
    }

    fn gap_after(&self) -> &'a str {
        let end = self.passage.words.get(self.inner.end).map_or(self.passage.text.len(), |word| word.start);
        &self.passage.text[self.behind..end.max(self.behind)]
    }

    /// Words of the name that say something.
    fn significant(&self) -> usize {
        self.passage.words[self.inner.clone()].iter().filter(|word| !word.class.any(Class::SMALL)).count()
    }

    fn is_number(&self) -> bool {
        self.name().bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the capitals of the name say that it is one.
    fn capitals_tell(&self, quotes: Quotes) -> bool {
        let words = &self.passage.words[self.inner.clone()];
        let Some(first) = words.first() else { return false };
        let name = self.name();
        if name.starts_with(|c: char| c.is_ascii_digit()) && name.contains('-') {
            // Written like nothing else, but as an emergency number.
            return !self.before().next().is_some_and(|word| self.is_calling(word));
        }
        if self.passage.style != Style::Sentence || self.is_number() {
            return false;
        }
        let first_capital = name.starts_with(char::is_uppercase);
        let shouted = words.iter().all(|word| word.shape == Shape::Capitals);
        let later = words.iter().skip(1).any(|w| w.shape == Shape::Capital && !w.class.any(Class::SMALL));
        let begins = first.begins && !(quotes == Quotes::Whole && self.before().next().is_some());
        !shouted && (later || first_capital && !begins)
    }

    fn is_calling(&self, word: &Word) -> bool {
        [
            "dial", "dialed", "dialled", "call", "called", "calling", "calls", "phone", "ring", "or", "a",
            "to", "the",
        ]
        .contains(&self.text(word))
    }

    fn prior(&self, place: &mut Place, quotes: Quotes) {
        let small = self.passage.style == Style::Small;
        let name = self.name();
        let tell = self.capitals_tell(quotes);
        let several = self.significant() > 1;
        let words = &self.passage.words[self.inner.clone()];
        let several_capitals = words.iter().filter(|word| word.shape != Shape::Small).count() > 1;
        let begins = words.first().is_some_and(|word| word.begins);
        let evidence = &mut place.evidence;
        match place.common {
            Common::No => evidence.add(Sign::Distinctive, ""),
            Common::Title => {
                evidence.add(if several || tell { Sign::AlsoTitle } else { Sign::TitleAlone }, "")
            }
            // Of what begins with The the sentence has it small: "in the West Wing".
            Common::Name if tell && several_capitals && name.starts_with("The ") && !begins => {
                evidence.add(Sign::Phrase, name)
            }
            // Every title has its capitals within quotation marks.
            Common::Word if tell && quotes != Quotes::Whole => {
                let capitals =
                    self.passage.words[self.inner.clone()].iter().filter(|w| w.shape != Shape::Small);
                evidence.add(if capitals.count() > 1 { Sign::Phrase } else { Sign::Capital }, name);
            }
            Common::Word if self.is_number() => evidence.add(Sign::Number, name),
            Common::Word if !several && !small && quotes != Quotes::Whole => evidence.add(Sign::Bare, name),
            Common::Word | Common::Name => {}
        }
        let class = words_class(name);
        if place.common != Common::No
            && class
                .any(Class::SERIES.or(Class::SCREEN).or(Class::CREW).or(Class::GENRE).or(Class::TELEVISION))
        {
            evidence.add(Sign::Trade, name);
        }
        if place.common != Common::No && class.any(Class::ADDRESS) {
            evidence.add(Sign::Addressed, name);
        }
        let inner = &self.passage.words[self.inner.clone()];
        if !small
            && !place.small
            && inner.len() > 1
            && inner.iter().any(|w| w.shape == Shape::Small && !w.class.any(Class::SMALL))
        {
            evidence.add(Sign::PartSmall, name);
        }
        if place.common == Common::Word && several {
            evidence.add(Sign::Uncommon, name);
        }
        if place.small && !place.form.hashtag {
            let word = small && !several && place.common != Common::No;
            let sign = if word { Sign::SmallWord } else { Sign::SmallText };
            evidence.add(if small { sign } else { Sign::SmallLetters }, "");
        }
        if place.form.misspelt {
            evidence.add(Sign::Misspelt, name);
        }
        if place.form.article != Leading::Same {
            let word = place.form.article == Leading::Dropped && place.common == Common::Word;
            evidence.add(if word { Sign::DroppedWord } else { Sign::Dropped }, name);
        }
        if place.form.alias {
            evidence.add(Sign::Alias, name);
            if name.len() < 5 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) {
                evidence.add(Sign::Abbreviation, name);
            }
        }
        if place.form.hashtag && (several || name.matches(char::is_uppercase).count() > 1) {
            evidence.add(Sign::Tagged, name);
        }
        if place.form.studio {
            evidence.add(Sign::Studio, "");
        }
    }

    fn quotes(&self) -> Quotes {
        let text = self.passage.text;
        let before = text[..self.range.start].trim_end_matches('#');
        let opens =
            before.ends_with(is_quote) && !before.trim_end_matches(is_quote).ends_with(char::is_alphanumeric);
        let rest = text[self.behind..].trim_start_matches([',', '.', '!', '?', '…', ':', ';']);
        let direct = rest.starts_with(is_quote);
        // An apostrophe behind a name in s may be a possessive.
        let apostrophe = rest.starts_with(['\'', '’']) && self.name().ends_with('s');
        let closes = direct && !rest.trim_start_matches(is_quote).starts_with(char::is_alphanumeric);
        match (opens, closes) {
            (true, true) => Quotes::Whole,
            (true, false) => {
                let goes_on = rest.chars().take(120).any(|c| is_quote(c) && !matches!(c, '\'' | '’' | '‘'));
                let parted = text[self.behind..].starts_with([',', '.', '!', '?', ';', ':']);
                if goes_on && !parted { Quotes::Begins } else { Quotes::Half }
            }
            (false, true) if !apostrophe => Quotes::Half,
            _ => Quotes::None,
        }
    }

    fn quoted(&self, place: &mut Place, quotes: Quotes) {
        let name = self.name();
        match quotes {
            Quotes::Whole if place.common != Common::Title => place.evidence.add(Sign::Quoted, name),
            Quotes::Whole => {}
            Quotes::Half => {
                let joined = !self.gap_before().is_empty() && self.gap_before().trim().is_empty();
                let closes = !self.passage.text[..self.range.start].ends_with(is_quote);
                place.evidence.add(if closes && joined { Sign::LongerName } else { Sign::HalfQuoted }, name);
            }
            Quotes::Begins => place.evidence.add(Sign::Spoken, name),
            Quotes::None => {}
        }
    }

    /// Only white space and quotation marks.
    fn adjoins(gap: &str) -> bool {
        gap.chars().all(|c| c.is_whitespace() || is_quote(c))
    }

    fn series_words(&self, place: &mut Place) {
        let after: [Option<&Word>; 5] = self.firsts(self.after());
        let before: [Option<&Word>; 5] = self.firsts(self.before());
        let is = |word: Option<&Word>, class: Class| word.is_some_and(|word| word.class.any(class));
        let said = |word: Option<&Word>| word.map_or("", |word| self.text(word));
        let near_after = Self::adjoins(self.gap_after());
        let near_before = Self::adjoins(self.gap_before());
        let counted = self.is_number()
            && !self.possessive
            && said(after[0]).ends_with('s')
            && is(after[0], Class::COUNTED);
        let evidence = &mut place.evidence;
        if near_after && !counted {
            // "X’s third and last season".
            let reach = if self.possessive { 5 } else { 2 };
            let between = Class::ORDINAL.or(Class::NUMBER).or(Class::SMALL).or(Class::NETWORK);
            let genre = self.passage.style == Style::Small
                && self.significant() < 2
                && is(after[0], Class::GENRE.or(Class::LINK))
                || said(after[0]) == "pilot";
            let series = (0..reach).find(|at| is(after[*at], Class::SERIES) && !genre);
            if let Some(at) = series
                && (self.possessive || (0..at).all(|at| is(after[at], between)))
            {
                evidence.add(Sign::SeriesWord, said(after[at]));
            } else if is_episode(said(after[0])) {
                evidence.add(Sign::SeriesWord, said(after[0]));
            } else if is(after[0], Class::CREW) {
                evidence.add(Sign::CrewWord, said(after[0]));
            } else if is(after[0], Class::SCREEN) {
                evidence.add(Sign::ScreenWord, said(after[0]));
            } else if is(after[0], Class::RETELLING) {
                evidence.add(Sign::Retelling, said(after[0]));
            } else if is(after[0], Class::AIRS) {
                evidence.add(Sign::Airs, said(after[0]));
            } else if is(after[0], Class::SMALL.or(Class::PRONOUN))
                || matches!(said(after[0]), "has" | "was" | "will")
            {
                if let Some(at) = (1..3).find(|at| is(after[*at], Class::AIRS)) {
                    evidence.add(Sign::Airs, said(after[at]));
                }
            }
        }
        // "X, in its fifth year".
        let its = (0..2).find(|at| matches!(said(after[*at]), "its" | "their"));
        if let Some(at) = its
            && is(after[at + 1], Class::ORDINAL)
            && is(after[0], Class::LINK.or(Class::DETERMINER))
        {
            evidence.add(Sign::SeriesWord, said(after[at + 1]));
        }
        // "X, the Danish drama", "X is a sitcom".
        let apposed = self.gap_after().starts_with(',') && is(after[0], Class::DETERMINER);
        let equated =
            near_after && matches!(said(after[0]), "is" | "was" | "are") && is(after[1], Class::DETERMINER);
        if (apposed || equated)
            && let Some(at) = (1..5).find(|at| is(after[*at], Class::GENRE.or(Class::SERIES)))
            && (1..at).all(|at| !is(after[at], Class::OTHER_WORK))
        {
            evidence.add(Sign::SeriesWord, said(after[at]));
        }
        if near_before && is(before[0], Class::CALLED) {
            let series = (1..4).find(|at| is(before[*at], Class::GENRE.or(Class::SERIES)));
            match series {
                Some(at) => evidence.add(Sign::SeriesWord, said(before[at])),
                None => evidence.add(Sign::Called, said(before[0])),
            }
        }
        let commas = self.gap_before().trim_matches(|c: char| c.is_whitespace() || is_quote(c)) == ",";
        if (near_before || commas) && is(before[0], Class::GENRE) && !counted {
            evidence.add(Sign::SeriesWord, said(before[0]));
        }
        if near_before && is(before[0], Class::LINK) && !counted {
            let run =
                |word: &str| matches!(word, "run" | "outing" | "instalment" | "installment" | "rest" | "end");
            if let Some(at) = (1..4).find(|at| {
                is(before[*at], Class::SERIES) || said(before[0]) == "of" && run(said(before[*at]))
            }) {
                evidence.add(Sign::SeriesWord, said(before[at]));
            } else if let Some(at) = (1..4).find(|at| is(before[*at], Class::CREW)) {
                evidence.add(Sign::CrewWord, said(before[at]));
            } else if let Some(at) = (1..4).find(|at| is(before[*at], Class::SCREEN)) {
                evidence.add(Sign::ScreenWord, said(before[at]));
            }
        }
        let ordered = |word: &str| {
            matches!(
                word,
                "renewed"
                    | "renews"
                    | "cancelled"
                    | "canceled"
                    | "cancels"
                    | "axed"
                    | "axes"
                    | "ordered"
                    | "revive"
                    | "revives"
                    | "revived"
                    | "renew"
                    | "cancel"
            )
        };
        if near_before && ordered(said(before[0])) {
            evidence.add(Sign::Airs, said(before[0]));
        }
        let again = |word: &str| word.starts_with("rewatch") || word.starts_with("bing");
        if near_before && again(said(before[0])) {
            evidence.add(Sign::SeriesWord, said(before[0]));
        } else if near_before
            && !place.small
            && matches!(
                said(before[0]),
                "try"
                    | "tried"
                    | "recommend"
                    | "recommended"
                    | "love"
                    | "loved"
                    | "liked"
                    | "like"
                    | "adore"
                    | "adored"
                    | "miss"
                    | "started"
            )
        {
            evidence.add(Sign::Watched, said(before[0]));
        } else if near_before && let Some(at) = (0..3).find(|at| is(before[*at], Class::WATCH)) {
            evidence.add(Sign::Watched, said(before[at]));
        }
        let near = self.before().take(NEAR).chain(self.after().take(NEAR));
        for word in near {
            if word.class.any(Class::SERIES) && !evidence.has(Sign::SeriesWord) {
                evidence.add(Sign::SeriesNear, self.text(word));
            }
            if word.class.any(Class::NETWORK)
                && (word.shape != Shape::Small || self.passage.style == Style::Small)
            {
                evidence.add(Sign::NetworkNear, self.text(word));
            }
        }
    }

    /// "starred in X", "a writer on X".
    fn people_words(&self, place: &mut Place) {
        let mut before = self.before();
        let linked = Self::adjoins(self.gap_before())
            && before.next().is_some_and(|word| {
                matches!(
                    self.text(word),
                    "on" | "in" | "of" | "from" | "for" | "On" | "In" | "Of" | "From" | "behind"
                )
            });
        let is_role = |word: &&Word| word.class.any(Class::ROLE) || self.text(word) == "as";
        let unparted =
            |word: &&Word| !self.passage.text[word.end..self.range.start].contains([',', ';', ':']);
        if linked && let Some(word) = before.take(7).take_while(unparted).find(is_role) {
            place.evidence.add(Sign::RoleOn, self.text(word));
        }
        let before: [Option<&Word>; 3] = self.firsts(self.before());
        let said = |at: usize| before[at].map_or("", |word| self.text(word));
        let adjoins = Self::adjoins(self.gap_before());
        let we = matches!(said(2), "we" | "you" | "viewers" | "audiences" | "first" | "fans");
        if adjoins
            && matches!(said(0), "in" | "on")
            && matches!(said(1), "met" | "meet" | "saw" | "see")
            && we
        {
            place.evidence.add(Sign::Appears, said(1));
        }
        if adjoins && said(0) == "on" && self.significant() > 1 {
            place.evidence.add(Sign::On, said(0));
        }
    }

    /// "9pm Vera", "8.30 Vera", "Vera, 9pm".
    fn slot(&self, place: &mut Place) {
        let text = self.passage.text;
        let before = text[..self.range.start]
            .trim_end_matches(|c: char| c.is_whitespace() || is_quote(c) || c == ':' || c == ',');
        let before = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let after = text[self.behind..]
            .trim_start_matches(|c: char| c.is_whitespace() || is_quote(c) || c == ',' || c == '(');
        let after =
            after.split(|c: char| c.is_whitespace() || c == ',' || c == ')').next().unwrap_or_default();
        let adjacent = !self.is_number();
        if adjacent && let Some(time) = [before, after].into_iter().find(|word| is_time(word)) {
            place.evidence.add(Sign::Slot, time);
        }
    }

    fn owner(&self, place: &mut Place) {
        if let Some(owner) = self.before().next()
            && owner.possessive
            && owner.class.any(Class::NETWORK)
            && Self::adjoins(self.gap_before())
        {
            place.evidence.add(Sign::Owner, self.text(owner));
        }
    }

    /// Years in brackets directly behind the name.
    fn years(&self, place: &mut Place, show: &Show) {
        let rest = self.passage.text[self.behind..].trim_start_matches(is_quote);
        let Some((inner, _)) = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'))
        else {
            return;
        };
        let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let (first, last) = inner.split_once(['-', '–', '—']).unwrap_or((inner, ""));
        if is_year(first) && inner.len() > 4 && (last.is_empty() || is_year(last) || last.len() == 2) {
            place.evidence.add(Sign::Years, inner);
        } else if is_year(inner) && show.year.is_some_and(|year| inner.parse() == Ok(year)) {
            place.evidence.add(Sign::OwnYear, inner);
        }
    }

    fn against(&self, place: &mut Place, quotes: Quotes, show: &Show) {
        let (before, after) = (self.before().next(), self.after().next());
        let (gap_before, gap_after) = (self.gap_before(), self.gap_after());
        let close_before = gap_before.trim().is_empty() && !gap_before.contains('\n');
        let close_after = gap_after.trim().is_empty() && !gap_after.is_empty();
        let is = |word: Option<&Word>, class: Class| word.is_some_and(|word| word.class.any(class));
        let said = |word: Option<&Word>| word.map_or("", |word| self.text(word));
        let capital = |word: Option<&Word>| {
            word.is_some_and(|word| matches!(word.shape, Shape::Capital | Shape::Capitals))
        };
        let evidence = &mut place.evidence;
        let _ = show;
        if self.is_number() {
            let marks = |c: char| "$£€%.,:/-+#".contains(c);
            let text = self.passage.text;
            let joined = text[..self.range.start].ends_with(marks)
                || text[self.behind..]
                    .strip_prefix(marks)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
                || text[self.behind..].starts_with('%')
                || self.name().len() < 2;
            let goes_on = Class::SMALL
                .or(Class::PRONOUN)
                .or(Class::AIRS)
                .or(Class::SERIES)
                .or(Class::SCREEN)
                .or(Class::CREW)
                .or(Class::RETELLING)
                .or(Class::LINK)
                .or(Class::GENRE);
            let verb = matches!(
                said(after),
                "was"
                    | "has"
                    | "had"
                    | "will"
                    | "would"
                    | "did"
                    | "does"
                    | "made"
                    | "are"
                    | "were"
                    | "changed"
            );
            let shown = evidence.has_any(&[
                Sign::SeriesWord,
                Sign::CrewWord,
                Sign::ScreenWord,
                Sign::RoleOn,
                Sign::Watched,
            ]);
            let plural = is(after, Class::COUNTED) && said(after).ends_with('s');
            let followed =
                close_after && after.is_some_and(|word| !word.class.any(goes_on)) && !verb && !shown
                    || close_after && plural;
            let year = self.name().len() == 4;
            let dated = close_before
                && !shown
                && (year && is(before, Class::WHERE.or(Class::LINK).or(Class::DETERMINER))
                    || is(before, Class::NUMBER.or(Class::DAY))
                    || capital(before) && !before.is_some_and(|word| word.begins || word.possessive)
                    || year
                        && matches!(said(before), "by" | "until" | "till" | "before" | "circa" | "between")
                    || matches!(
                        said(before),
                        "with"
                            | "by"
                            | "for"
                            | "than"
                            | "only"
                            | "just"
                            | "over"
                            | "under"
                            | "nearly"
                            | "almost"
                            | "around"
                            | "at"
                            | "some"
                            | "another"
                            | "aged"
                    ));
            if joined || followed || dated {
                evidence.add(Sign::Counted, said(after));
            }
        }
        let grammar = Class::PRONOUN.or(Class::DETERMINER).or(Class::LINK).or(Class::SMALL);
        let said_so = evidence.has_any(&[Sign::Capital, Sign::SeriesWord, Sign::Owner, Sign::Quoted]);
        if words_class(self.name()).any(grammar) && !said_so {
            evidence.add(Sign::Grammar, self.name());
        }
        if words_class(self.name()).any(Class::DAY)
            && !evidence.has_any(&[
                Sign::SeriesWord,
                Sign::Quoted,
                Sign::CrewWord,
                Sign::ScreenWord,
                Sign::Owner,
            ])
        {
            evidence.add(Sign::Day, said(before));
        }
        let text = self.passage.text;
        let hyphen = |c: char| matches!(c, '-' | '‑' | '@' | '/');
        let joined = text[..self.range.start].ends_with(hyphen) && !gap_before.contains(' ')
            || text[self.behind..]
                .strip_prefix(hyphen)
                .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if joined && !self.is_number() && !place.form.glued {
            evidence.add(Sign::LongerName, "-");
        }
        let known = Class::SERIES
            .or(Class::SCREEN)
            .or(Class::CREW)
            .or(Class::AIRS)
            .or(Class::RETELLING)
            .or(Class::NETWORK)
            .or(Class::GENRE)
            .or(Class::DAY);
        let ampersand = |gap: &str| gap.trim() == "&";
        if self.passage.style == Style::Sentence && !place.form.glued {
            let plain = known
                .or(Class::PRONOUN)
                .or(Class::SMALL)
                .or(Class::DETERMINER)
                .or(Class::WATCH)
                .or(Class::ROLE)
                .or(Class::LINK)
                .or(Class::NUMBER);
            let before_is_name =
                capital(before) && !before.is_some_and(|w| w.possessive || w.class.any(plain));
            if close_before && before_is_name || ampersand(gap_before) && capital(before) {
                evidence.add(Sign::LongerName, said(before));
            }
            if !self.possessive
                && (close_after && capital(after) && !is(after, known.or(Class::PRONOUN))
                    || ampersand(gap_after) && capital(after))
            {
                evidence.add(Sign::LongerName, said(after));
            }
        }
        let age = gap_after.trim_matches(|c: char| is_quote(c) || c.is_whitespace()) == ","
            && after.is_some_and(|word| word.shape == Shape::Number && word.end - word.start == 2)
            && after.is_some_and(|word| self.passage.text[word.end..].starts_with([',', '.', ';']));
        if age {
            evidence.add(Sign::PersonName, said(after));
        }
        if close_before && is(before, Class::ADDRESS) && !is(before, Class::GENRE) {
            evidence.add(Sign::PersonName, said(before));
        }
        if close_before && (is(before, Class::AS_ROLE)) && place.common != Common::Title {
            evidence.add(Sign::PlaysRole, said(before));
        }
        let subject = self.before().nth(1);
        if close_before
            && place.common == Common::Name
            && matches!(said(before), "is" | "was")
            && capital(subject)
        {
            evidence.add(Sign::PlaysRole, said(before));
        }
        if close_after
            && said(after) == "played"
            && self.after().nth(1).is_some_and(|word| self.text(word) == "by")
        {
            evidence.add(Sign::PlaysRole, "played by");
        }
        if close_after
            && is(after, Class::PERSON_VERB)
            && !is(after, Class::AIRS)
            && place.common == Common::Name
        {
            evidence.add(Sign::Deed, said(after));
        }
        let one = close_before
            && before.is_some_and(|word| {
                word.shape == Shape::Small && !word.class.any(Class::GENRE.or(Class::LINK).or(Class::SCREEN))
            })
            && self.before().nth(1).is_some_and(|word| matches!(self.text(word), "a" | "an" | "A" | "An"));
        let article = one
            || close_before
                && is(before, Class::DETERMINER)
                && !is(before, Class::ORDINAL)
                && quotes != Quotes::Whole;
        if article
            && !(is(
                after,
                Class::SERIES.or(Class::SCREEN).or(Class::CREW).or(Class::RETELLING).or(Class::GENRE),
            ) && close_after)
        {
            evidence.add(Sign::Determiner, said(before));
        }
        let worked = evidence.has_any(&[
            Sign::RoleOn,
            Sign::Appears,
            Sign::SeriesWord,
            Sign::CrewWord,
            Sign::ScreenWord,
        ]);
        if close_before
            && is(before, Class::WHERE)
            && place.common == Common::Name
            && !worked
            && !self.name().starts_with("The ")
        {
            evidence.add(Sign::Place, said(before));
        }
        if close_after && is(after, Class::PLACE) {
            evidence.add(Sign::LongerName, said(after));
        }
        let _ = quotes;
    }

    fn other_works(&self, place: &mut Place) {
        let is = |word: Option<&Word>| word.is_some_and(|word| word.class.any(Class::OTHER_WORK));
        let mut before = self.before();
        let (last, but_one) = (before.next(), before.next());
        let after = self.after().next();
        let near_before = Self::adjoins(self.gap_before());
        let evidence = &mut place.evidence;
        let apposed = self.gap_before().trim_matches(|c: char| c.is_whitespace() || is_quote(c)) == ",";
        if (near_before || apposed) && is(last) {
            evidence.add(Sign::OtherWork, self.text(last.unwrap_or_else(|| unreachable!())));
        } else if near_before && last.is_some_and(|w| w.class.any(Class::LINK)) && is(but_one) {
            evidence.add(Sign::OtherWork, but_one.map_or("", |w| self.text(w)));
        } else if Self::adjoins(self.gap_after()) && self.is_by(after) {
            evidence.add(Sign::OtherWork, "by");
        } else if Self::adjoins(self.gap_after()) && is(after) {
            evidence.add(Sign::OtherWork, after.map_or("", |w| self.text(w)));
        } else if let Some(word) =
            self.before().take(NEAR).chain(self.after().take(NEAR)).find(|w| is(Some(w)))
        {
            evidence.add(Sign::OtherWorkNear, self.text(word));
        }
    }

    /// "Chicago Med Center".
    fn longer_place(&self, place: &mut Place) {
        let parted = |gap: &str| !gap.trim().is_empty() || gap.is_empty();
        if let Some(next) = self.after().next()
            && next.class.any(Class::PLACE)
            && next.shape == Shape::Capital
            && self.passage.style == Style::Sentence
            && !parted(self.gap_after())
            && !self.possessive
        {
            place.evidence.add(Sign::LongerName, self.text(next));
        }
    }

    /// "Tom Healy (Shameless, Suits)".
    fn credit(&self, place: &mut Place) {
        let before = &self.passage.text[..self.range.start];
        let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains(')')) else { return };
        let named = self.passage.words[..self.inner.start].iter().rev().find(|word| word.end <= open);
        let person =
            named.is_some_and(|word| word.shape == Shape::Capital && open - word.end < 2 && !word.begins);
        let direct = before[open + 1..].chars().all(|c| is_quote(c) || c.is_whitespace());
        let closes = self.passage.text[self.behind..].trim_start_matches(is_quote).starts_with([')', ',']);
        if person && direct && closes && place.common != Common::Name {
            place.evidence.add(Sign::Credit, self.name());
        }
    }

    /// "X by its author".
    fn is_by(&self, after: Option<&Word>) -> bool {
        let author = self.after().nth(1);
        after.is_some_and(|word| self.text(word) == "by")
            && author.is_some_and(|word| word.shape == Shape::Capital)
    }

    fn firsts<const N: usize>(&self, words: impl Iterator<Item = &'p Word>) -> [Option<&'p Word>; N] {
        let mut firsts = [None; N];
        for (place, word) in firsts.iter_mut().zip(words) {
            *place = Some(word);
        }
        firsts
    }
}

fn words_class(word: &str) -> Class {
    crate::show::evidence::words::class(word)
}

/// "9pm", "21.30", "8:00".
fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ':', ';']);
    let hour = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[hour..];
    let half = |rest: &str| matches!(rest, "am" | "pm" | "AM" | "PM" | "a.m" | "p.m");
    let minutes = rest.strip_prefix(['.', ':']).filter(|minutes| {
        minutes.len() >= 2
            && minutes.as_bytes()[..2].iter().all(u8::is_ascii_digit)
            && minutes.as_bytes()[0] < b'6'
            && (minutes.len() == 2 || minutes.is_char_boundary(2) && half(&minutes[2..]))
    });
    (1..=2).contains(&hour) && (half(rest) || minutes.is_some())
}

/// "S02E05", "2x05".
fn is_episode(word: &str) -> bool {
    let Some(rest) = word.strip_prefix(['S', 's']) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && (rest.len() == digits || rest[digits..].starts_with(['E', 'e']))
}

/// Where a possessive ending that begins here ends.
fn possessive_end(text: &str, at: usize) -> usize {
    let Some(rest) = text[at..].strip_prefix(fold::is_apostrophe) else { return at };
    text.len() - rest.strip_prefix(['s', 'S']).unwrap_or(rest).len()
}
