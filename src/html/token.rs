//! html5ever's tokenizer, asked for what a reader of feeds needs: runs of text with their entities resolved,
//! start tags and end tags. A run comes whole, however the tokenizer cuts it.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{LocalName, local_name};

pub(super) use html5ever::tokenizer::Tag;

use super::tame::tamed;

/// Takes the tokens of a source in order.
pub(super) trait Reader {
    fn text(&mut self, text: &str);
    fn start(&mut self, tag: &Tag);
    fn end(&mut self, name: &LocalName);
}

/// Reads a whole source. Linear in its length.
pub(super) fn read<R: Reader>(source: &str, reader: R) -> R {
    let sink = Sink(RefCell::new(Run { reader, text: String::new() }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    tamed(source, |piece| {
        if !piece.is_empty() {
            queue.push_back(StrTendril::from_slice(piece));
        }
    });
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let mut run = tokenizer.sink.0.into_inner();
    run.flush();
    run.reader
}

/// The value of an attribute of a tag.
pub(super) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

struct Sink<R>(RefCell<Run<R>>);

struct Run<R> {
    reader: R,
    /// Text that has come since the last tag.
    text: String,
}

impl<R: Reader> Run<R> {
    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.reader.text(&self.text);
            self.text.clear();
        }
    }
}

impl<R: Reader> TokenSink for Sink<R> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let run = &mut *self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => run.text.push_str(&text),
            Token::TagToken(tag) => {
                run.flush();
                match tag.kind {
                    TagKind::StartTag => run.reader.start(&tag),
                    TagKind::EndTag => run.reader.end(&tag.name),
                }
                // Titles hold no tags. Other elements of raw text come empty (`tame`).
                let title = tag.kind == TagKind::StartTag && tag.name == local_name!("title");
                if title && !tag.self_closing {
                    return TokenSinkResult::RawData(RawKind::Rcdata);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
