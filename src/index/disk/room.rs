//! How much text may wait to be indexed. tantivy's own queue counts documents, thousands of them, which
//! may be of any size; here bytes are counted, and whoever brings more waits.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::Document;

/// Bytes that may wait.
const ROOM: usize = 4 << 20;

/// How long to wait for room before a document goes in all the same: where the indexing thread has
/// died nobody makes room, and only handing the document over tells so.
const PATIENCE: Duration = Duration::from_millis(200);

/// The bytes that wait.
#[derive(Debug, Default)]
pub(super) struct Room {
    waiting: Mutex<usize>,
    less: Condvar,
}

/// A document that waits; it makes room when it is dropped, which is when it has been indexed.
#[derive(Debug)]
pub(super) struct Waiting {
    document: TantivyDocument,
    size: usize,
    room: Arc<Room>,
}

impl Room {
    /// Lets a document of about `size` bytes in, as soon as there is room.
    pub(super) fn enter(self: &Arc<Self>, document: TantivyDocument, size: usize) -> Waiting {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |waiting: &mut usize| *waiting > 0 && *waiting + size > ROOM;
        let (mut waiting, _) =
            self.less.wait_timeout_while(waiting, PATIENCE, full).unwrap_or_else(PoisonError::into_inner);
        *waiting += size;
        Waiting { document, size, room: Arc::clone(self) }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        *self.room.waiting.lock().unwrap_or_else(PoisonError::into_inner) -= self.size;
        self.room.less.notify_one();
    }
}

impl Document for Waiting {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(room: &Room) -> usize {
        *room.waiting.lock().unwrap()
    }

    #[test]
    fn whoever_brings_too_much_waits_until_another_is_done() {
        let room = Arc::new(Room::default());
        let first = room.enter(TantivyDocument::new(), 2 * ROOM); // alone, whatever its size
        let second = std::thread::scope(|scope| {
            let second = scope.spawn(|| room.enter(TantivyDocument::new(), 10));
            std::thread::sleep(PATIENCE / 8);
            assert_eq!(waiting(&room), 2 * ROOM);
            drop(first);
            second.join().unwrap()
        });
        assert_eq!(waiting(&room), 10);
        drop(second);
        assert_eq!(waiting(&room), 0);
    }

    #[test]
    fn nobody_waits_for_ever() {
        let room = Arc::new(Room::default());
        let _held = room.enter(TantivyDocument::new(), ROOM);
        let _second = room.enter(TantivyDocument::new(), 1);
        assert_eq!(waiting(&room), ROOM + 1);
    }
}
