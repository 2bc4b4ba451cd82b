//! All names and people of a text, found in one pass over it.

use std::ops::Range;

use super::Passages;
use super::passage::is_quote;
use super::place::{Gathered, Place};
use crate::show::lexicon::is_without_capitals;
use crate::show::lexicon::{Found, Hit, Leading, Letters};
use crate::show::runs::{Run, runs};
use crate::show::seasons::{self, Saying};
use crate::show::{Catalogue, Common, PersonId};

/// What stands in a text, and how it is judged.
#[derive(Debug)]
pub struct Gathering<'a> {
    pub texts: Vec<&'a str>,
    /// The runs of letters of each passage.
    pub runs: Vec<Vec<Run>>,
    /// The seasons that each passage says, whose ever they are.
    pub sayings: Vec<Vec<Saying>>,
    /// In the order of the text.
    pub places: Vec<Place>,
    pub people: Vec<PersonPlace>,
    pub tags: &'a [crate::text::Clean],
    /// Which passages are written without capitals.
    pub small: Vec<bool>,
    pub explains: bool,
}

/// A person in the text.
#[derive(Clone, Debug)]
pub struct PersonPlace {
    pub person: PersonId,
    pub passage: usize,
    pub range: Range<usize>,
}

impl<'a> Gathering<'a> {
    pub fn of(catalogue: &Catalogue, passages: Passages<'a>, explains: bool) -> Self {
        let texts: Vec<&str> = passages.texts().collect();
        let small = texts.iter().map(|text| is_without_capitals(text)).collect();
        let mut gathering = Self {
            small,
            runs: texts.iter().map(|text| runs(text)).collect(),
            sayings: texts.iter().map(|text| seasons::sayings(text)).collect(),
            places: Vec::new(),
            people: Vec::new(),
            tags: passages.tags,
            explains,
            texts: Vec::new(),
        };
        let all_runs = std::mem::take(&mut gathering.runs);
        for (passage, (text, runs)) in texts.iter().zip(&all_runs).enumerate() {
            for hit in catalogue.lexicon.find_all(text, runs, gathering.small[passage]) {
                match hit {
                    Hit::Person(found) => {
                        gathering.people.push(PersonPlace {
                            person: found.person,
                            passage,
                            range: found.range,
                        });
                    }
                    Hit::Name(found) => gathering.add(catalogue, passage, text, found),
                }
            }
        }
        gathering.texts = texts;
        gathering.runs = all_runs;
        gathering
    }

    /// The people in a passage.
    pub fn people_of(&self, passage: usize) -> &[PersonPlace] {
        let before = self.people.partition_point(|person| person.passage < passage);
        let with = self.people.partition_point(|person| person.passage <= passage);
        &self.people[before..with]
    }

    fn add(&mut self, catalogue: &Catalogue, passage: usize, text: &str, found: Found) {
        // Ordinary words are everywhere, and cost must not be.
        let written = &text[found.range.clone()];
        let without = || !written.contains(char::is_uppercase) && written.contains(char::is_alphabetic);
        let small = found.form.letters == Letters::Small || found.form.letters == Letters::Other && without();
        // A name that needs brackets to be told from others is no rare one.
        let has_brackets = || catalogue.get(found.show).is_some_and(|show| show.name.ends_with(')'));
        let several = || written.split_whitespace().filter(|word| word.len() > 3).count() > 1;
        let common = match found.common {
            Common::No if !written.contains('(') && has_brackets() => {
                if several() {
                    Common::Title
                } else {
                    Common::Word
                }
            }
            common => common,
        };
        let ordinary = small && common != Common::No && !found.form.hashtag;
        let bared = common == Common::Word && found.form.article == Leading::Dropped;
        if ordinary && (!self.small[passage] || bared) && !is_set_off(text, &found.range) {
            return;
        }
        self.places.push(Place {
            passage,
            range: found.range,
            show: found.show,
            common,
            form: found.form,
            small,
            evidence: Gathered::new(self.explains),
        });
    }
}

/// Whether a quotation mark stands at both ends.
fn is_set_off(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with(is_quote) && text[range.end..].starts_with(is_quote)
}
