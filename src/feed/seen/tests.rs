//! Lines of DEVICE.seen.
