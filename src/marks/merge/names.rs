//! Devices and fields as small numbers, so that a mark need not carry their names.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Names, numbered as they come. Copies share them.
#[derive(Clone, Debug)]
pub(super) struct Names<T>(Arc<Numbered<T>>);

#[derive(Clone, Debug)]
struct Numbered<T> {
    names: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self(Arc::new(Numbered { names: Vec::new(), numbers: HashMap::new() }))
    }
}

impl<T: Clone + Eq + Hash> Names<T> {
    /// Numbered in this order.
    pub(super) fn of(names: Vec<T>) -> Self {
        let numbers = names.iter().cloned().zip(0..).collect();
        Self(Arc::new(Numbered { names, numbers }))
    }

    /// The number of a name, given to it now if it has none.
    pub(super) fn number(&mut self, name: &T) -> u32 {
        if let Some(number) = self.0.numbers.get(name) {
            return *number;
        }
        let Numbered { names, numbers } = Arc::make_mut(&mut self.0);
        let number = u32::try_from(names.len()).expect("four billion names do not fit into memory");
        names.push(name.clone());
        numbers.insert(name.clone(), number);
        number
    }

    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.0.names.get(number as usize)
    }

    pub(super) fn all(&self) -> &[T] {
        &self.0.names
    }
}
