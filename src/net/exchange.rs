//! One request from its address over redirects to the answer. Redirects are followed here and not by ureq: each is a
//! new hop through the door, and what is secret stays with the host it was meant for.

use std::time::SystemTime;

use ureq::Body;
use ureq::http::{self, HeaderMap, Response, header as field};
use url::Url;

use super::{Accept, Answer, Held, NetError, Request, Shared, body, call, door, failure, header};

/// No address that means anything is longer.
const LONGEST_ADDRESS: usize = 8 << 10;
const FEED: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
    application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1";
const PAGE: &str = "text/html, application/xhtml+xml, application/atom+xml;q=0.9, application/rss+xml;q=0.9, \
    application/feed+json;q=0.9, application/xml;q=0.8, */*;q=0.1";
/// Headers that make the connection itself; wrong ones would confuse its framing or where it leads.
const OURS: &[&str] = &[
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "accept-encoding",
    "upgrade",
    "te",
    "trailer",
    "expect",
    "referer",
];

/// Makes the request on this thread, which must have begun a call.
pub fn run(shared: &Shared, request: &Request) -> Result<Answer, NetError> {
    let mut route = Route::new(request);
    loop {
        let response = route.ask(shared)?;
        match response.status().as_u16() {
            300..=303 | 307 | 308 => route.follow(&response, shared.settings.redirects)?,
            200..=299 => return route.answer(response, shared),
            304 if request.etag.is_some() || request.last_modified.is_some() => {
                return route.answer(response, shared);
            }
            status => {
                let retry_after = header::retry_after(response.headers(), now());
                return Err(NetError::Status { status, retry_after });
            }
        }
    }
}

/// A request under way.
struct Route<'a> {
    request: &'a Request,
    /// Where it is asked now; without fragment, name and password.
    url: Url,
    /// Where it was asked before.
    before: Vec<Url>,
    /// No hop has left the host of the request.
    is_at_home: bool,
    /// All redirects so far were for good.
    is_for_good: bool,
    moved: Option<Url>,
}

impl<'a> Route<'a> {
    fn new(request: &'a Request) -> Self {
        let url = bare(&request.url);
        Self { request, url, before: Vec::new(), is_at_home: true, is_for_good: true, moved: None }
    }

    fn ask(&self, shared: &Shared) -> Result<Response<Body>, NetError> {
        if self.url.as_str().len() > LONGEST_ADDRESS {
            return Err(NetError::Failed("the address is too long".to_owned()));
        }
        door::check_scheme(&self.url)?;
        let through = shared.settings.proxies.way(&self.url);
        let agent = shared.agents.get(through, &shared.settings, &shared.names).map_err(failure::of)?;
        let host = self.url.host_str().unwrap_or_default();
        let is_named = self.is_at_home && self.request.named.iter().any(|named| named == host);
        let addresses = door::addresses(&self.url, is_named, through.is_proxied(), &shared.names)?;
        call::check()?;
        loop {
            call::go(host, addresses.clone());
            match agent.run(self.message()?) {
                Ok(response) => return Ok(response),
                // The server had closed an idle connection: that is no failure of this request.
                Err(error) if !call::is_new() && failure::is_break(&error) => {}
                Err(error) => return Err(failure::of(error)),
            }
        }
    }

    fn message(&self) -> Result<http::Request<()>, NetError> {
        let mut message = http::Request::get(self.url.as_str());
        let request = self.request;
        let mut own = HeaderMap::new();
        if is_same_server(&request.url, &self.url) {
            own = own_headers(request)?;
        }
        let accept = match request.accept {
            Accept::Feed => FEED,
            Accept::Page => PAGE,
        };
        let usual = [
            (field::ACCEPT, Some(accept)),
            (field::IF_NONE_MATCH, request.etag.as_deref()),
            (field::IF_MODIFIED_SINCE, request.last_modified.as_deref()),
        ];
        for (name, value) in usual {
            if let Some(value) = value.filter(|_| !own.contains_key(&name)) {
                message = message.header(name, value);
            }
        }
        for (name, value) in &own {
            message = message.header(name, value);
        }
        message.body(()).map_err(|error| failure::of(ureq::Error::Http(error)))
    }

    fn follow(&mut self, response: &Response<Body>, most: usize) -> Result<(), NetError> {
        let nowhere = || NetError::Failed("it redirects to no address".to_owned());
        let location = response.headers().get(field::LOCATION).ok_or_else(nowhere)?;
        let location = String::from_utf8_lossy(location.as_bytes());
        let next = bare(&self.url.join(location.trim()).map_err(|_| nowhere())?);
        if self.before.len() == most {
            return Err(NetError::Redirects(most));
        }
        if next == self.url || self.before.contains(&next) {
            return Err(NetError::Failed("its redirects lead in a circle".to_owned()));
        }
        self.is_at_home &= next.host_str() == self.request.url.host_str();
        self.is_for_good &= matches!(response.status().as_u16(), 301 | 308);
        // What was safe from listeners once is not given up for good by a redirect.
        self.is_for_good &= !(self.url.scheme() == "https" && next.scheme() == "http");
        if self.is_for_good {
            self.moved = Some(self.with_secrets(&next));
        }
        self.before.push(std::mem::replace(&mut self.url, next));
        Ok(())
    }

    /// The address with the name and password of the request, if they are meant for that server.
    fn with_secrets(&self, url: &Url) -> Url {
        let mut url = url.clone();
        let asked = &self.request.url;
        if is_same_server(asked, &url) {
            // Both fail for addresses without a host alone.
            let _ = url.set_username(asked.username());
            let _ = url.set_password(asked.password());
        }
        url
    }

    fn answer(self, response: Response<Body>, shared: &Shared) -> Result<Answer, NetError> {
        let longest = shared.settings.longest;
        let headers = response.headers();
        let length = header::text(headers, "content-length").and_then(|length| length.parse::<u64>().ok());
        if length.is_some_and(|length| length > longest) {
            return Err(body::too_long(longest));
        }
        if let Some(packing) = header::text(headers, "content-encoding")
            && !packing.eq_ignore_ascii_case("identity")
        {
            return Err(NetError::Failed("its answer is packed in a way that was not asked for".to_owned()));
        }
        let mut answer = Answer {
            status: response.status().as_u16(),
            url: self.url,
            moved: self.moved,
            content_type: header::text(headers, "content-type"),
            etag: header::text(headers, "etag"),
            last_modified: header::text(headers, "last-modified"),
            max_age: header::max_age(headers, now()),
            body: Vec::new(),
            truncated: false,
            held: Held::default(),
        };
        if answer.status != 304 {
            let source = response.into_body().into_reader();
            let body = body::read(source, longest, &shared.room)?;
            (answer.body, answer.truncated) = (body.bytes, body.truncated);
            answer.held = Held::of(body.part);
        }
        if answer.truncated {
            answer.etag = None;
            answer.last_modified = None;
            answer.max_age = None;
        }
        Ok(answer)
    }
}

/// What the user set for the server, and the name and password of the address.
fn own_headers(request: &Request) -> Result<HeaderMap, NetError> {
    let wrong = || NetError::Failed("a header in your settings cannot be sent".to_owned());
    let mut headers = HeaderMap::new();
    let url = &request.url;
    if !url.username().is_empty() || url.password().is_some() {
        let value = header::basic(url.username(), url.password().unwrap_or_default());
        headers.insert(field::AUTHORIZATION, value.parse().map_err(|_| wrong())?);
    }
    for (name, value) in &request.headers {
        let name: http::HeaderName = name.parse().map_err(|_| wrong())?;
        if OURS.contains(&name.as_str()) {
            return Err(wrong());
        }
        headers.insert(name, value.parse().map_err(|_| wrong())?);
    }
    Ok(headers)
}

/// Are both addresses of one server, or the second of the same with encryption?
fn is_same_server(asked: &Url, other: &Url) -> bool {
    let is_secured = || {
        (asked.scheme(), asked.port_or_known_default()) == ("http", Some(80))
            && (other.scheme(), other.port_or_known_default()) == ("https", Some(443))
    };
    asked.host_str() == other.host_str() && (asked.origin() == other.origin() || is_secured())
}

fn bare(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    // Both fail for addresses without a host alone, which are refused later.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

#[expect(clippy::disallowed_methods, reason = "the edge")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
