//! The binary: the one place that prints an error and chooses the exit code.

fn main() {}
