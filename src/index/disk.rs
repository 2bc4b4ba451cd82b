//! The index of large libraries, on disk: tantivy keeps the postings, positions and columns, merges
//! segments and maps files; what a query means is answered here, by sets of articles per segment.
//!
//! Everything in it can be built again from the articles, so nothing in it is ever repaired: what is
//! damaged, foreign or of another version is an [`IndexError`], and the owner builds anew. One folder
//! below the library's cache ([`Place`]) belongs to one way of making entries (its [`fingerprint`]), so
//! that an old index can serve while a new one is built. One instance writes each ([`Lock`]), any number read.

mod answer;
mod bearers;
mod check;
mod commits;
mod compiled;
mod complete;
mod corrected;
mod directory;
mod document;
mod error;
mod facets;
mod inherit;
mod known;
mod leaf;
mod leaves;
mod list;
mod lock;
mod marked;
mod merges;
mod overlay;
mod phrase;
mod place;
mod reader;
mod record;
mod revision;
mod room;
mod schema;
mod segment;
mod sequence;
mod set;
mod sorting;
mod spellings;
mod tally;
mod tokenizer;
mod writer;

pub use check::check;
pub use commits::Commits;
pub use error::{IndexError, is_guarded};
pub use lock::Lock;
pub use place::{Fingerprint, Place, fingerprint};
pub use reader::Disk;
pub use revision::{Held, Revision};
pub use writer::{Options, Writer};
