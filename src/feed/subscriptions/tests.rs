//! feeds.toml as text.
