//! Words that articles hold and that are spelt nearly as one that none holds: an automaton that accepts
//! them runs through the dictionary, and leaves all branches that none of them is on.

use std::collections::HashMap;
use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy_fst::Automaton;

use super::IndexError;
use super::reader::Disk;
use super::segment::Segment;
use crate::index::suggest::slips;

/// Articles that are counted one by one where some may be deleted; of more, those count too.
const COUNTED: usize = 4096;

/// Builders of automata for one slip and for two, with neighbours swapped as one.
static BUILDERS: LazyLock<[LevenshteinAutomatonBuilder; 2]> =
    LazyLock::new(|| [1, 2].map(|slips| LevenshteinAutomatonBuilder::new(slips, true)));

/// Accepts what is near a word.
struct Near(DFA);

impl Automaton for Near {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}

impl Disk {
    /// Near words, most articles first, then by their letters.
    pub(super) fn words_near(&self, word: &str, limit: usize) -> Result<Vec<String>, IndexError> {
        let allowed = slips(word.chars().count());
        let Some(builder) = allowed.checked_sub(1).and_then(|at| BUILDERS.get(at)) else {
            return Ok(Vec::new());
        };
        let mut near: HashMap<String, usize> = HashMap::new();
        for segment in &self.segments {
            add_near(segment, builder.build_dfa(word), &mut near)?;
        }
        near.remove(word);
        near.retain(|_, articles| *articles > 0);
        let mut near: Vec<_> = near.into_iter().collect();
        near.sort_unstable_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        near.truncate(limit);
        Ok(near.into_iter().map(|(word, _)| word).collect())
    }
}

fn add_near(segment: &Segment, automaton: DFA, near: &mut HashMap<String, usize>) -> Result<(), IndexError> {
    let terms = segment.terms(segment.fields.all)?;
    let mut found = terms.index().terms().search(Near(automaton)).into_stream()?;
    while let Some((word, info)) = found.next() {
        let word = std::str::from_utf8(word).map_err(|_| IndexError::damaged("a word is no text"))?;
        let mut articles = info.doc_freq as usize;
        if articles <= COUNTED {
            articles = 0;
            terms.each_block(info, |docs| {
                articles += docs.iter().filter(|doc| segment.alive.contains(**doc as usize)).count();
            })?;
        }
        *near.entry(word.to_owned()).or_default() += articles;
    }
    Ok(())
}
