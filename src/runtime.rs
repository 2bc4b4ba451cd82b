//! The one impure part of the screen: terminal guard, signals, event thread, workers, the loop that
//! blocks for a message, drains what waits, updates and draws once.
