//! Markdown to blocks, by pulldown-cmark's events. Stays linear and shallow on any nesting.
