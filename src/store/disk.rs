//! The file operations that marks need, as a trait: the real disk, and in tests one that crashes,
//! tears, reorders and fills up at every call.
