//! Plain text as people save it from the web: title line, repeated excerpt, captions, furniture.
