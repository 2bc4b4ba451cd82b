//! newsreader: a terminal reader for news about TV shows.
//!
//! Every part of the screen has one file that draws it and one that knows its state:
//!
//! ```text
//!  newsreader  All articles            1,204 articles · 37 unread   ui::header      app
//!  / show:"luke cage" featur▏                         3 of 1,204   ui::filter_bar  app::filter_bar
//! ╭ Articles ─────────────────╮╭─────────────────────────────────╮
//! │▌● Who is Luke Cage? …   2d││  Who is Luke Cage? …            │  ui::list        app::list
//! │   Luke Cage · ComicBook  ★││  ComicBook · 14 Sep 2016        │  ui::reader      app::reader
//! │                           ││                                 │
//! ╰────────────────────────1/3╯╰──────────────────────────────18%╯  app::panes (the only geometry)
//!  j/k move  Enter read  / filter  s shows  ? help                  ui::status      app::status
//!            (help, pickers, palette, links, changes)               ui::overlay     app::overlay
//!            (feeds: listed, added, asked about)                    ui::feeds and   app::feeds and
//!                                                                   ui::adding, …   app::adding, …
//!            (counts by show, source, month; at the left from 160)  ui::breakdown   app::breakdown
//!            (other spellings, where nothing matches)               ui::offers      app::offers
//! ```
//!
//! Rooms, lowest first; a room uses only rooms above it in this list. All down to `ui` is pure:
//! no disk, network, clock, thread or terminal. `ARCHITECTURE.md` tells the rest.
#![deny(unsafe_code)]

pub mod text;

pub mod article;

pub mod show;

pub mod query;

pub mod marks;

pub mod feed;
pub mod html;

pub mod action;
pub mod keymap;
pub mod theme;

pub mod config;

pub mod app;

pub mod ui;

pub mod fetch;
pub mod index;
pub mod net;
pub mod store;

pub mod runtime;

pub mod cli;
