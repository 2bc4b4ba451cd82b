//! What other programs do to the library while the screen is open: a watch per folder, debounced,
//! polling where watches run out.
