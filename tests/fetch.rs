//! Fetching with the real program, the real disk and a server of our own: what arrives, what is asked again, what
//! hostile servers, crashes and a second device can do to it.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test, outside the layers")]

#[path = "fetch/course.rs"]
mod course;
#[path = "fetch/crash.rs"]
mod crash;
#[path = "fetch/devices.rs"]
mod devices;
#[path = "support/feed_server.rs"]
#[allow(dead_code, reason = "shared with the tests of the network")]
mod feed_server;
#[path = "support/home.rs"]
#[allow(dead_code, reason = "shared with the tests in terminals")]
mod home;
#[path = "fetch/hostile.rs"]
mod hostile;
#[path = "fetch/items.rs"]
mod items;
#[path = "fetch/reader.rs"]
mod reader;
#[path = "fetch/verbs.rs"]
mod verbs;
