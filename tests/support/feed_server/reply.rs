//! What the server sends for one request: an answer, a bad answer, or none.

use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

use super::{Asked, GLANCE};

/// A client that takes nothing for so long has gone.
const LONGEST_WRITE: Duration = Duration::from_secs(20);

/// Built from one of the beginnings (`ok`, `status`, `redirect`, `raw`, ...) and changed by the other methods.
#[derive(Clone)]
pub struct Reply {
    /// Of HTTP; 0 sends the body alone.
    status: u16,
    headers: Vec<(String, String)>,
    framing: Framing,
    body: Body,
    delay: Duration,
    /// Bytes at a time, and how long to wait after them.
    drip: Option<(usize, Duration)>,
    /// The connection is closed after so many bytes of the body.
    cut: Option<usize>,
}

#[derive(Clone, Copy)]
enum Framing {
    Length,
    Claimed(u64),
    Chunked,
    /// Until the connection is closed.
    Close,
}

/// A beginning, and a piece that comes so many times after it.
#[derive(Clone)]
struct Body {
    start: Arc<[u8]>,
    piece: Arc<[u8]>,
    times: u64,
}

impl Body {
    fn of(bytes: Vec<u8>) -> Self {
        Self { start: bytes.into(), piece: Arc::new([]), times: 0 }
    }
}

impl Reply {
    /// 200 with this body.
    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: Vec::new(),
            framing: Framing::Length,
            body: Body::of(body.into()),
            delay: Duration::ZERO,
            drip: None,
            cut: None,
        }
    }

    /// This status, with no body.
    pub fn status(status: u16) -> Self {
        Self { status, ..Self::ok("") }
    }

    /// 301, 302, 303, 307 or 308 to an address, absolute or not.
    pub fn redirect(status: u16, to: &str) -> Self {
        Self::status(status).header("Location", to)
    }

    /// These bytes instead of HTTP; the connection is closed after them, at once if there are none.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self { status: 0, framing: Framing::Close, ..Self::ok(bytes) }
    }

    /// Nothing at all, and the connection stays open.
    pub fn silence() -> Self {
        Self::ok("").after(Duration::MAX)
    }

    /// A status line and then headers without end.
    pub fn endless_headers() -> Self {
        let mut reply = Self::raw("HTTP/1.1 200 OK\r\n");
        reply.body.piece = b"X-More: and more and more and more of what nobody reads\r\n".as_slice().into();
        reply.body.times = u64::MAX;
        reply
    }

    /// A body that repeats this for ever, as fast as it is taken.
    pub fn endless(start: &str, piece: &str) -> Self {
        let mut reply = Self::ok(start);
        reply.framing = Framing::Close;
        reply.body.piece = piece.repeat(1 + (16 << 10) / piece.len()).into_bytes().into();
        reply.body.times = u64::MAX;
        reply
    }

    /// Packed zeros: some 10 MB that unpack to 10 GB.
    pub fn bomb() -> Self {
        let member = gzip(&vec![0; 8 << 20]);
        let mut reply =
            Self::ok("").header("Content-Encoding", "gzip").header("Content-Type", "application/rss+xml");
        reply.body.times = (10 << 20) / member.len() as u64;
        reply.body.piece = member.into();
        reply.framing = Framing::Close;
        reply
    }

    /// One more header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn content_type(self, value: &str) -> Self {
        self.header("Content-Type", value)
    }

    /// With its quotes.
    pub fn etag(self, value: &str) -> Self {
        self.header("ETag", value)
    }

    pub fn last_modified(self, value: &str) -> Self {
        self.header("Last-Modified", value)
    }

    pub fn retry_after(self, value: &str) -> Self {
        self.header("Retry-After", value)
    }

    pub fn gzip(mut self) -> Self {
        self.body = Body::of(gzip(&self.body.start));
        self.header("Content-Encoding", "gzip")
    }

    pub fn deflate(mut self) -> Self {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        packer.write_all(&self.body.start).unwrap();
        self.body = Body::of(packer.finish().unwrap());
        self.header("Content-Encoding", "deflate")
    }

    /// In chunks instead of with a length.
    pub fn chunked(mut self) -> Self {
        self.framing = Framing::Chunked;
        self
    }

    /// With neither: the body ends with the connection.
    pub fn until_close(mut self) -> Self {
        self.framing = Framing::Close;
        self
    }

    /// Claims this length; the connection is closed after the body as it is.
    pub fn claiming(mut self, length: u64) -> Self {
        self.framing = Framing::Claimed(length);
        self
    }

    /// Closes the connection after so many bytes of the body, as packed.
    pub fn cut_at(mut self, bytes: usize) -> Self {
        self.cut = Some(bytes);
        self
    }

    /// Sends the body in so many bytes at a time, with a pause after each.
    pub fn drip(mut self, bytes: usize, pause: Duration) -> Self {
        self.drip = Some((bytes, pause));
        self
    }

    /// Waits before anything is sent.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Sends it; `Ok(true)` if the connection can take another request.
    pub(super) fn send(
        &self,
        asked: &Asked,
        stream: &mut TcpStream,
        is_over: &dyn Fn() -> bool,
    ) -> io::Result<bool> {
        stream.set_write_timeout(Some(LONGEST_WRITE))?;
        if !sleep(self.delay, stream, is_over) {
            return Ok(false);
        }
        if self.is_known_to(asked) {
            stream.write_all(self.head("304 Not Modified", "").as_bytes())?;
            return Ok(true);
        }
        if self.status != 0 {
            let framing = match self.framing {
                Framing::Length => format!("Content-Length: {}\r\n", self.body.start.len()),
                Framing::Claimed(length) => format!("Content-Length: {length}\r\n"),
                Framing::Chunked => "Transfer-Encoding: chunked\r\n".to_owned(),
                Framing::Close => "Connection: close\r\n".to_owned(),
            };
            stream.write_all(self.head(&format!("{} {}", self.status, "So It Is"), &framing).as_bytes())?;
        }
        let is_whole = self.send_body(stream, is_over)?;
        Ok(is_whole && matches!(self.framing, Framing::Length | Framing::Chunked))
    }

    fn is_known_to(&self, asked: &Asked) -> bool {
        let has = |name: &str, value: Option<&str>| {
            value.is_some()
                && self.headers.iter().any(|(known, own)| known == name && Some(own.as_str()) == value)
        };
        let etag = asked.header("if-none-match");
        let is_etag = has("ETag", etag);
        let is_date = etag.is_none() && has("Last-Modified", asked.header("if-modified-since"));
        self.status == 200 && (is_etag || is_date)
    }

    fn head(&self, status: &str, framing: &str) -> String {
        let headers: String =
            self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("HTTP/1.1 {status}\r\n{headers}{framing}\r\n")
    }

    /// `Ok(false)` if it was cut, or the server is over.
    fn send_body(&self, stream: &mut TcpStream, is_over: &dyn Fn() -> bool) -> io::Result<bool> {
        let mut left = self.cut.unwrap_or(usize::MAX);
        let times = usize::try_from(self.body.times).unwrap_or(usize::MAX);
        let pieces = std::iter::once(&self.body.start).chain(std::iter::repeat_n(&self.body.piece, times));
        for piece in pieces {
            let (size, pause) = self.drip.unwrap_or((16 << 10, Duration::ZERO));
            for part in piece.chunks(size) {
                let part = &part[..part.len().min(left)];
                left -= part.len();
                if matches!(self.framing, Framing::Chunked) && !part.is_empty() {
                    write!(stream, "{:x}\r\n", part.len())?;
                    stream.write_all(part)?;
                    stream.write_all(b"\r\n")?;
                } else {
                    stream.write_all(part)?;
                }
                if left == 0 || is_over() || !sleep(pause, stream, is_over) {
                    return Ok(false);
                }
            }
        }
        if matches!(self.framing, Framing::Chunked) {
            stream.write_all(b"0\r\n\r\n")?;
        }
        Ok(true)
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// Sleeps, unless the server ends or the client goes away; false then.
fn sleep(time: Duration, stream: &TcpStream, is_over: &dyn Fn() -> bool) -> bool {
    let start = Instant::now();
    while let Some(left) = time.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) {
        if is_over() {
            return false;
        }
        // Reads time out: only a connection that was closed has an answer at once.
        if left >= GLANCE && matches!(stream.peek(&mut [0]), Ok(0)) {
            return false;
        }
        thread::sleep(left.min(GLANCE));
    }
    true
}
