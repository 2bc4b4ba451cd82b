//! Which part of the store and the index stands behind each worker. The one file of the runtime that
//! knows them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::mpsc;

use super::Inbox;
use super::reader;
use super::workers::{Workers, spawn};
use crate::show::ShowEntry;
use crate::store::library::Library;

/// Starts all workers of a library.
///
/// # Errors
/// The system allows no more threads.
pub fn start(library: Library, shows: Vec<ShowEntry>, body_cap: u64, inbox: Inbox) -> io::Result<Workers> {
    let _ = (library, shows, body_cap);
    let (layout, layouts) = mpsc::channel();
    spawn("newsreader-layout", move || reader::lay_out(&layouts, &inbox))?;
    Ok(Workers {
        ask: Box::new(|_| {}),
        layout,
        newest_page: Arc::new(AtomicU64::new(0)),
        stop: Arc::new(AtomicBool::new(false)),
        watcher: Box::new(()),
    })
}
