//! What feeds have brought before. It is read when the first of them brings something: most fetches find nothing new, and
//! are over by then.

use std::sync::{Mutex, OnceLock, PoisonError};

use super::failure::Failure;
use crate::feed::seen::Seen;
use crate::store::batch::{BatchError, Shelf};
use crate::store::library::Library;
use crate::store::marks::Machine;
use crate::text::Clean;

/// Shared by the workers, who ask what is known, and the writer, who takes the shelf.
pub struct Before<'a> {
    library: &'a Library,
    seen: OnceLock<Result<Seen, Clean>>,
    /// From when it was read until the writer takes it.
    shelf: Mutex<Option<Shelf>>,
}

impl<'a> Before<'a> {
    /// Reads nothing yet. The caller holds the lock of fetching.
    pub fn new(library: &'a Library) -> Self {
        Self { library, seen: OnceLock::new(), shelf: Mutex::new(None) }
    }

    /// What was known when the first feed brought something: a feed is asked once, and brings no other's articles.
    pub fn seen(&self) -> Result<&Seen, Failure> {
        let read = || self.open().map_err(|error| Clean::line(&error.to_string()));
        self.seen.get_or_init(read).as_ref().map_err(|error| Failure::Here(error.clone()))
    }

    fn open(&self) -> Result<Seen, BatchError> {
        let shelf = Shelf::open(self.library, &Machine::this())?;
        let seen = shelf.seen().clone();
        *self.shelf.lock().unwrap_or_else(PoisonError::into_inner) = Some(shelf);
        Ok(seen)
    }

    /// The shelf, once; `None` where nothing was brought yet.
    pub fn take_shelf(&self) -> Option<Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
