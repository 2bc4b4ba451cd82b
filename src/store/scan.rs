//! The walk over `articles/`: every file, any depth, in parallel, newest first in batches; nothing
//! blocks it and nothing is followed out of the folder.
