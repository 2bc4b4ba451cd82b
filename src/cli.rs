//! The command line: arguments, verbs, what they print. Exit codes: 0 done, 1 failed, 2 wrong use.
