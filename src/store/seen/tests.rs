//! What feeds have brought, on disk.
