//! HTML as feeds and pages bring it: to Markdown, to plain text, and the feeds that a page links to. Built on
//! the tokenizer alone, without a tree: time is linear and depth costs nothing, whatever comes.
