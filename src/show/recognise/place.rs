//! A place where a name may stand, and the evidence gathered there.

use std::ops::Range;

use crate::show::evidence::{ENOUGH, Sign};
use crate::show::lexicon::Form;
use crate::show::{Common, Ground, ShowId};

#[derive(Clone, Debug)]
pub struct Place {
    pub passage: usize,
    pub range: Range<usize>,
    pub show: ShowId,
    pub common: Common,
    pub form: Form,
    /// Written without any capital.
    pub small: bool,
    pub evidence: Gathered,
}

/// Rows of the table that hold, each once, and their sum.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    signs: u128,
    pub score: i16,
    /// Filled only for an explanation.
    pub grounds: Vec<Ground>,
    explains: bool,
}

impl Gathered {
    pub fn new(explains: bool) -> Self {
        Self { explains, ..Self::default() }
    }

    /// Adds a row and the words that are it, once.
    pub fn add(&mut self, sign: Sign, words: &str) {
        if self.has(sign) {
            return;
        }
        self.signs |= sign.bit();
        self.score += sign.row().weight;
        if self.explains {
            self.grounds.push(Ground { evidence: sign.row(), words: words.to_owned() });
        }
    }

    pub fn has(&self, sign: Sign) -> bool {
        self.signs & sign.bit() != 0
    }

    pub fn has_any(&self, signs: &[Sign]) -> bool {
        signs.iter().any(|sign| self.has(*sign))
    }
}

impl Place {
    pub fn counts(&self) -> bool {
        self.evidence.score >= ENOUGH
    }
}
