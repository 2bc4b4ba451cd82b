//! Journals on disk: append and fsync, locks, devices, replay of tails, snapshot. The format and the
//! merge are `marks`'s.
