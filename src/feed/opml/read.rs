//! From the bytes of an OPML document to outlines: in one pass over its tags, without a tree, so that depth and what is
//! broken cost nothing. Entities that it declares are bounded, nothing that it names is ever looked up.

use std::collections::HashSet;

use super::Outline;
use crate::feed::discover;
use crate::feed::encoding;
use crate::feed::problem::Problem;
use crate::feed::xml::{Attributes, Tag, Token, Tokens};
use crate::text::Clean;

/// Folders of folders deeper than this are one folder.
const DEEPEST: usize = 16;
/// Bytes of a name.
const LONGEST_NAME: usize = 1 << 10;
/// Problems that are told one by one.
const MOST_PROBLEMS: usize = 100;

/// Where an outline says the address of its feed; readers write all of these.
const ADDRESSES: [&str; 3] = ["xmlurl", "feedurl", "url"];
/// Types of outlines that name no feed, whatever address they have.
const OTHER_TYPES: [&str; 2] = ["link", "include"];

/// Bytes that hold no outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no OPML: no outline was found in it")]
pub struct NotOpml;

/// Reads OPML of any version in any encoding, as far as it goes, in its order, each address once.
///
/// # Errors
/// There is no sign of OPML in it.
pub fn read(bytes: &[u8]) -> Result<(Vec<Outline>, Vec<Problem>), NotOpml> {
    let (text, fault) = encoding::decode(bytes, None);
    let mut document = Document::default();
    let mut tokens = Tokens::new(&text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) => {
                document.start(&tag, &Attributes::read(tag.attributes, &mut tokens.references));
            }
            Token::End(name) if name == "outline" => document.end(),
            _ => {}
        }
    }
    if !document.is_opml {
        return Err(NotOpml);
    }
    document.told(fault.as_deref());
    document.told(tokens.broken.then_some("the document is broken; it was read as far as it goes"));
    if document.untold > 0 {
        let text = format!("and {} more of these", document.untold);
        document.problems.push(Problem::new(None, &text));
    }
    Ok((document.outlines, document.problems))
}

/// A document under way.
#[derive(Default)]
struct Document {
    is_opml: bool,
    outlines: Vec<Outline>,
    problems: Vec<Problem>,
    untold: usize,
    met: HashSet<String>,
    /// For each open outline, whether it is the last of `folders`.
    open: Vec<bool>,
    folders: Vec<String>,
}

impl Document {
    fn start(&mut self, tag: &Tag<'_>, attributes: &Attributes<'_>) {
        self.is_opml |= matches!(tag.name.as_ref(), "opml" | "outline");
        if tag.name != "outline" {
            return;
        }
        let title = name(attributes.any(&["title", "text"]).unwrap_or_default());
        let kind = attributes.get("type").unwrap_or_default().to_ascii_lowercase();
        let address = attributes.any(&ADDRESSES).filter(|_| !OTHER_TYPES.contains(&kind.as_str()));
        let is_folder = address.is_none() && !title.is_empty() && self.folders.len() < DEEPEST;
        if let Some(address) = address {
            self.take(address, &title, attributes.get("category"));
        }
        if !tag.empty {
            self.open.push(is_folder);
            self.folders.extend(is_folder.then_some(title));
        }
    }

    fn end(&mut self) {
        if self.open.pop() == Some(true) {
            self.folders.pop();
        }
    }

    fn take(&mut self, address: &str, title: &str, category: Option<&str>) {
        let url = match discover::address(address) {
            Ok(url) => url,
            Err(error) => {
                let shown = name(if title.is_empty() { address } else { title });
                return self.told(Some(&format!("{shown}: {error}; it was left out")));
            }
        };
        let url = String::from(url);
        if self.met.insert(url.clone()) {
            let folder = if self.folders.is_empty() { categories(category) } else { self.folders.clone() };
            self.outlines.push(Outline { url, title: title.to_owned(), folder });
        }
    }

    fn told(&mut self, text: Option<&str>) {
        let Some(text) = text else { return };
        match self.problems.len() < MOST_PROBLEMS {
            true => self.problems.push(Problem::new(None, text)),
            false => self.untold += 1,
        }
    }
}

/// `/tech/tv,/other`: the first of the categories.
fn categories(category: Option<&str>) -> Vec<String> {
    let first = category.and_then(|all| all.split(',').find(|one| !one.trim().is_empty()));
    let names = first.unwrap_or_default().split('/').map(name).filter(|name| !name.is_empty());
    names.take(DEEPEST).collect()
}

fn name(text: &str) -> String {
    let end = (0..=LONGEST_NAME.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Clean::line(&text[..end]).as_str().to_owned()
}
