//! Feeds of any number of items, served from this machine: feed k from 127.0.1.(k+1), with a validator each, over
//! connections that stay open. As fast as two cores allow, so that what is measured is who asks.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rayon::prelude::*;

use crate::library::Press;

/// One feed as it is served.
struct Document {
    etag: String,
    body: Vec<u8>,
}

/// All of them; served until the process ends.
pub struct Web {
    addresses: Vec<SocketAddr>,
    size: usize,
}

impl Web {
    pub fn serve(feeds: usize, items: usize) -> Self {
        let press = Press::new();
        let documents: Vec<Document> = (0..feeds)
            .into_par_iter()
            .map(|feed| Document {
                etag: format!("\"feed-{feed}\""),
                body: rss(&press, feed, items).into_bytes(),
            })
            .collect();
        let size = documents.iter().map(|document| document.body.len()).sum();
        let addresses =
            documents.into_iter().enumerate().map(|(feed, document)| listen(feed, document)).collect();
        Self { addresses, size }
    }

    /// Of all feeds, in bytes.
    pub fn size(&self) -> usize {
        self.size
    }

    pub fn addresses(&self) -> impl Iterator<Item = String> {
        self.addresses.iter().map(|address| format!("http://{address}/feed.xml"))
    }
}

fn listen(feed: usize, document: Document) -> SocketAddr {
    let last = u8::try_from(feed + 1).expect("at most 254 feeds");
    let listener = TcpListener::bind((Ipv4Addr::new(127, 0, 1, last), 0)).unwrap();
    let (address, document) = (listener.local_addr().unwrap(), Arc::new(document));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let document = Arc::clone(&document);
            thread::spawn(move || answer(&stream, &document));
        }
    });
    address
}

/// Answers one connection's requests until it is closed.
fn answer(stream: &TcpStream, document: &Document) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut lines = BufReader::new(stream.take(u64::MAX));
    loop {
        let (mut line, mut is_same, mut began) = (String::new(), false, false);
        loop {
            line.clear();
            if lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if line.trim().is_empty() {
                break;
            }
            began = true;
            let header = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("if-none-match"));
            is_same |= header.is_some_and(|(_, value)| value.trim() == document.etag);
        }
        if !began {
            continue;
        }
        let (status, body) =
            if is_same { ("304 Not Modified", &[][..]) } else { ("200 OK", &document.body[..]) };
        let mut head = format!("HTTP/1.1 {status}\r\nETag: {}\r\n", document.etag);
        if !is_same {
            let _ = write!(head, "Content-Type: application/rss+xml\r\nContent-Length: {}\r\n", body.len());
        }
        head += "\r\n";
        let mut out = stream;
        out.write_all(head.as_bytes()).ok()?;
        out.write_all(body).ok()?;
    }
}

/// A feed whose items are pieces of the press, their texts as HTML.
fn rss(press: &Press, feed: usize, items: usize) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n\
         <channel><title>Feed {feed}</title><link>https://feed-{feed}.example/</link>\n"
    );
    for item in 0..items {
        let number = feed * items + item;
        let (_, article) = press.article(number);
        let body = article.rsplit("+++").next().unwrap_or_default();
        let mut paragraphs = body.trim().split("\n\n");
        let title = escaped(paragraphs.next().unwrap_or_default().trim_start_matches('#').trim());
        let (day, hour) = (1 + item % 28, item / 28 % 24);
        let _ = write!(
            text,
            "<item><title>{title}</title><link>https://feed-{feed}.example/{number}</link><guid>piece-{number}</guid>\
             <pubDate>{day:02} Oct 2026 {hour:02}:00:00 GMT</pubDate><content:encoded><![CDATA["
        );
        for paragraph in paragraphs {
            let _ = writeln!(text, "<p>{}</p>", escaped(paragraph));
        }
        text += "]]></content:encoded></item>\n";
    }
    text + "</channel></rss>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace("]]>", "]]&gt;")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
