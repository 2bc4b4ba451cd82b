//! What headers say that we act on, and the few that we write ourselves.

use std::time::Duration;

use ureq::http::HeaderMap;

use crate::text::date;

/// Longer ones are no validators but data that someone wants kept.
const LONGEST: usize = 1024;
/// No server knows more than a year ahead.
const FARTHEST: u64 = 366 * 86_400;

/// A header's text, if it is printable ASCII of a sensible length.
pub fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= LONGEST).then(|| value.to_owned())
}

/// How long to leave the server in peace: seconds, or until a date. `now` in seconds since 1970.
pub fn retry_after(headers: &HeaderMap, now: i64) -> Option<Duration> {
    let value = text(headers, "retry-after")?;
    let seconds = match value.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) if value.bytes().all(|byte| byte.is_ascii_digit()) => FARTHEST,
        Err(_) => seconds_until(&value, moment(headers, now))?,
    };
    Some(Duration::from_secs(seconds.min(FARTHEST)))
}

/// How long an answer may be taken for current. `None` where it says nothing, or that it is old already.
pub fn max_age(headers: &HeaderMap, now: i64) -> Option<Duration> {
    let mut most = None;
    for value in headers.get_all("cache-control") {
        for part in value.to_str().unwrap_or_default().split(',') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-store" | "no-cache" => return None,
                "max-age" => most = Some(value.trim().trim_matches('"').parse::<u64>().unwrap_or(0)),
                _ => {}
            }
        }
    }
    if let Some(most) = most {
        let already = text(headers, "age").and_then(|age| age.parse().ok()).unwrap_or(0);
        return current_for(most.saturating_sub(already));
    }
    current_for(seconds_until(&text(headers, "expires")?, moment(headers, now))?)
}

fn current_for(seconds: u64) -> Option<Duration> {
    (seconds > 0).then(|| Duration::from_secs(seconds.min(FARTHEST)))
}

/// The server's clock, by which its dates are meant.
fn moment(headers: &HeaderMap, now: i64) -> i64 {
    text(headers, "date").and_then(|value| date::parse(&value)).map_or(now, |moment| moment.seconds)
}

fn seconds_until(value: &str, now: i64) -> Option<u64> {
    let then = date::parse(value)?.seconds;
    Some(u64::try_from(then.saturating_sub(now)).unwrap_or(0))
}

/// `Authorization` of the name and password in an address, which come percent-encoded.
pub fn basic(name: &str, password: &str) -> String {
    let mut plain = percent_decoded(name);
    plain.push(b':');
    plain.extend(percent_decoded(password));
    format!("Basic {}", base64(&plain))
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.filter(|_| *first == b'%').and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at)) as usize & 63];
            text.push(if at <= group.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests;
