//! Devices and fields as small numbers, so that a mark need not carry their names.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

/// Names, numbered as they come.
#[derive(Clone, Debug)]
pub(super) struct Names<T> {
    names: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { names: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Names<T> {
    pub(super) fn of(names: Vec<T>) -> Self {
        let mut all = Self::default();
        for name in &names {
            all.number(name);
        }
        Self { names, ..all }
    }

    /// The number of a name, given to it now if it has none.
    pub(super) fn number(&mut self, name: &T) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).expect("four billion names do not fit into memory");
        self.names.push(name.clone());
        self.numbers.insert(name.clone(), number);
        number
    }

    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.names.get(number as usize)
    }

    pub(super) fn all(&self) -> &[T] {
        &self.names
    }
}
