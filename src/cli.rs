//! The command line: arguments, verbs, what they print. Exit codes: 0 done, 1 failed, 2 wrong use.

mod arguments;
mod print;

pub use arguments::{Arguments, MarkState, Place, Verb};
