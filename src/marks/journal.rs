//! Journal lines: `CHECKSUM COUNTER TIME SUBJECT FIELD VALUE`, written and read back.
