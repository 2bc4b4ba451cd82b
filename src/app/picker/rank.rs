//! How well a name matches what is typed: whole, as a part, but for a slip of the finger, or by its letters
//! alone. Both are folded.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::show::without_studio;
use crate::text::fold::{self, Searchable};

/// Letters from which on a slip is looked for: of fewer, another one is another word.
const LEAST: usize = 4;

/// How well an entry matches, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    tier: Tier,
    score: Reverse<u32>,
    /// Of equally good names the shorter is nearer to what was typed.
    surplus: usize,
}

/// The kinds of matches, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Whole,
    Part,
    Slip,
    Letters,
}

/// What is typed, ready to be matched with many names.
pub(super) struct Typed {
    text: String,
    /// The letters of `text`, where a slip is looked for.
    letters: Vec<char>,
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Typed {
    /// What is typed as it is; and in case nothing is called so, by its words alone, and without a studio
    /// before them ("Marvel’s").
    pub(super) fn forms(typed: &str) -> impl Iterator<Item = Self> {
        let whole = fold::fold(typed);
        let words = Searchable::new(typed).as_str().trim().to_owned();
        let bare = without_studio(&words).map(str::to_owned);
        let others = [Some(words), bare].into_iter().flatten().filter(|form| !form.is_empty());
        let others: Vec<String> = others.filter(|form| *form != whole).collect();
        std::iter::once(whole).chain(others).map(Self::new)
    }

    fn new(text: String) -> Self {
        let pattern = Pattern::new(&text, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        let letters: Vec<char> = text.chars().collect();
        let letters = if letters.len() < LEAST { Vec::new() } else { letters };
        Self { text, letters, pattern, matcher: Matcher::new(config), buffer: Vec::new() }
    }

    /// How well the best of an entry's names matches; and which, where that is not the first.
    pub(super) fn rank(&mut self, names: &[String]) -> Option<(Rank, Option<usize>)> {
        if self.text.is_empty() {
            return Some((Rank { tier: Tier::Whole, score: Reverse(0), surplus: 0 }, None));
        }
        let mut best: Option<(Rank, Option<usize>)> = None;
        let surplus = names.first().map_or(0, String::len);
        for (index, name) in names.iter().enumerate() {
            let Some((tier, score)) = self.tier(name) else { continue };
            let rank = Rank { tier, score: Reverse(score), surplus };
            if best.is_none_or(|(best, _)| rank.tier < best.tier) {
                best = Some((rank, Some(index).filter(|index| *index > 0)));
            } else if let Some((best, _)) = &mut best
                && rank < *best
            {
                *best = rank;
            }
        }
        best
    }

    fn tier(&mut self, name: &str) -> Option<(Tier, u32)> {
        if *name == self.text {
            return Some((Tier::Whole, 0));
        }
        let score = self.pattern.score(Utf32Str::new(name, &mut self.buffer), &mut self.matcher);
        let tier = match score {
            Some(_) if name.contains(&self.text) => Tier::Part,
            _ if slips(&self.letters, name) => Tier::Slip,
            Some(_) => Tier::Letters,
            None => return None,
        };
        Some((tier, score.unwrap_or(0)))
    }
}

/// Whether a name, from the begin of a word on, begins as typed but for one letter: left out, put in,
/// another one, or swapped with the next. The first letter is seldom wrong, and tells most names apart at once.
fn slips(typed: &[char], name: &str) -> bool {
    let Some(first) = typed.first() else { return false };
    let begins = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
    let mut near = begins.map(|at| &name[at..]).filter(|rest| rest.starts_with(*first));
    near.any(|rest| {
        let letters: Vec<char> = rest.chars().take(typed.len() + 1).collect();
        begins_but_for_one(typed, &letters)
    })
}

fn begins_but_for_one(typed: &[char], name: &[char]) -> bool {
    let same = typed.iter().zip(name).take_while(|(one, other)| one == other).count();
    let (typed, name) = (&typed[same..], &name[same..]);
    let swapped = matches!((typed, name), ([a, b, ..], [c, d, ..]) if (a, b) == (d, c));
    after(name, 1).starts_with(after(typed, 1)) && !name.is_empty()
        || name.starts_with(after(typed, 1))
        || after(name, 1).starts_with(typed)
        || swapped && after(name, 2).starts_with(after(typed, 2))
}

fn after(letters: &[char], count: usize) -> &[char] {
    letters.get(count..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        let slips = |typed: &str, name: &str| slips(&typed.chars().collect::<Vec<_>>(), name);
        for typed in
            ["breakng bad", "braeking bad", "breakinng b", "breakimg", "breaking bat", "breaking badd"]
        {
            assert!(slips(typed, "breaking bad"), "{typed}");
        }
        assert!(slips("walkng dead", "fear the walking dead"), "from the begin of a word");
        assert!(slips("élitte", "élite"));
        for typed in ["braekng bad", "reaking bad", "baking bad", ""] {
            assert!(!slips(typed, "breaking bad"), "{typed}");
        }
        assert!(!slips("x", ""));
    }

    #[test]
    fn better_kinds_of_matches_come_first() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let rank =
            |typed: &str, of: &[&str]| Typed::forms(typed).find_map(|mut typed| typed.rank(&names(of)));
        let tier = |typed: &str, of: &[&str]| rank(typed, of).map(|(rank, name)| (rank.tier, name));
        assert_eq!(tier("GoT", &["game of thrones", "", "got"]), Some((Tier::Whole, Some(2))));
        assert_eq!(tier("game", &["game of thrones", "", "game"]), Some((Tier::Whole, Some(2))));
        assert_eq!(tier("throne", &["game of thrones", "", "got"]), Some((Tier::Part, None)));
        assert_eq!(tier("gamr of", &["game of thrones", "", "got"]), Some((Tier::Slip, None)));
        assert_eq!(tier("gthr", &["game of thrones", "", "got"]), Some((Tier::Letters, None)));
        assert_eq!(tier("lost", &["game of thrones", "", "got"]), None);
        assert_eq!(tier("Marvel’s Luke Cage", &["luke cage"]), Some((Tier::Whole, None)));
        assert_eq!(tier("“Élite”", &["elite"]), Some((Tier::Whole, None)));
        assert_eq!(tier("", &["anything"]), Some((Tier::Whole, None)));
    }
}
