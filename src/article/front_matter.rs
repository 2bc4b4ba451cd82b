//! TOML front matter between `+++` lines: text in, values and faults out. Unknown keys are ignored.
