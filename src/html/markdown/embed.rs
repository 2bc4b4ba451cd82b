//! What a frame or a player shows, told by its address.

use crate::html::address::parts;

/// What an embedded address is called, and the address at which people see it. `None` for what only counts
/// or advertises.
pub(super) fn of(address: &str) -> Option<(&'static str, String)> {
    let (host, path) = parts(address);
    let is = |wanted: &str| {
        host == wanted || host.ends_with(wanted) && host[..host.len() - wanted.len()].ends_with('.')
    };
    let behind = |start: &str| path.strip_prefix(start).map(word).filter(|word| !word.is_empty());
    if GONE.iter().any(|gone| is(gone)) || path.starts_with("/plugins/like") {
        return None;
    }
    if is("youtube.com") || is("youtube-nocookie.com") {
        let id = behind("/embed/").or_else(|| behind("/v/"));
        return Some(match id {
            Some("videoseries") | None => ("Video", address.to_owned()),
            Some(id) => ("Video", format!("https://www.youtube.com/watch?v={id}")),
        });
    }
    if host == "player.vimeo.com"
        && let Some(id) = behind("/video/")
    {
        return Some(("Video", format!("https://vimeo.com/{id}")));
    }
    if is("dailymotion.com")
        && let Some(id) = behind("/embed/video/")
    {
        return Some(("Video", format!("https://www.dailymotion.com/video/{id}")));
    }
    if host == "open.spotify.com"
        && let Some(rest) = path.strip_prefix("/embed/")
    {
        return Some((
            "Audio",
            format!("https://open.spotify.com/{}", rest.split('?').next().unwrap_or(rest)),
        ));
    }
    let known = KNOWN.iter().find(|(known, _)| is(known)).map(|(_, kind)| *kind);
    Some((known.or_else(|| by_name(path)).unwrap_or("Embedded"), address.to_owned()))
}

/// Hosts whose frames show nothing that belongs to an article.
const GONE: &[&str] = &[
    "doubleclick.net",
    "googlesyndication.com",
    "googletagmanager.com",
    "amazon-adsystem.com",
    "addthis.com",
    "sharethis.com",
    "disqus.com",
    "taboola.com",
    "outbrain.com",
];

const KNOWN: &[(&str, &str)] = &[
    ("youtu.be", "Video"),
    ("vimeo.com", "Video"),
    ("dailymotion.com", "Video"),
    ("twitch.tv", "Video"),
    ("jwplatform.com", "Video"),
    ("brightcove.net", "Video"),
    ("videopress.com", "Video"),
    ("streamable.com", "Video"),
    ("wistia.net", "Video"),
    ("soundcloud.com", "Audio"),
    ("bandcamp.com", "Audio"),
    ("podcasts.apple.com", "Audio"),
    ("spotify.com", "Audio"),
    ("megaphone.fm", "Audio"),
    ("libsyn.com", "Audio"),
];

/// The kind of a file by its name.
fn by_name(path: &str) -> Option<&'static str> {
    let name = path.split(['?', '#']).next()?;
    let (_, ending) = name.rsplit_once('.')?;
    let is = |endings: &[&str]| endings.iter().any(|wanted| ending.eq_ignore_ascii_case(wanted));
    if is(&["mp4", "m4v", "webm", "mov", "m3u8", "ogv"]) {
        Some("Video")
    } else if is(&["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"]) {
        Some("Audio")
    } else {
        None
    }
}

/// The letters, digits, hyphens and underscores at the start of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_addresses_become_the_pages_people_see() {
        for (address, shown) in [
            (
                "https://www.youtube.com/embed/a_B-9?feature=oembed",
                Some(("Video", "https://www.youtube.com/watch?v=a_B-9")),
            ),
            (
                "https://www.youtube-nocookie.com/embed/xy",
                Some(("Video", "https://www.youtube.com/watch?v=xy")),
            ),
            ("https://www.youtube.com/v/xy&hl=en", Some(("Video", "https://www.youtube.com/watch?v=xy"))),
            (
                "https://www.youtube.com/embed/videoseries?list=1",
                Some(("Video", "https://www.youtube.com/embed/videoseries?list=1")),
            ),
            ("https://player.vimeo.com/video/12?h=3", Some(("Video", "https://vimeo.com/12"))),
            (
                "https://www.dailymotion.com/embed/video/x1",
                Some(("Video", "https://www.dailymotion.com/video/x1")),
            ),
            (
                "https://open.spotify.com/embed/episode/1?a",
                Some(("Audio", "https://open.spotify.com/episode/1")),
            ),
            (
                "https://w.soundcloud.com/player/?url=x",
                Some(("Audio", "https://w.soundcloud.com/player/?url=x")),
            ),
            ("https://a.example/b.MP3?c", Some(("Audio", "https://a.example/b.MP3?c"))),
            ("https://a.example/chart", Some(("Embedded", "https://a.example/chart"))),
            ("https://notyoutube.com/embed/1", Some(("Embedded", "https://notyoutube.com/embed/1"))),
            ("https://ad.doubleclick.net/x", None),
            ("https://www.facebook.com/plugins/like.php?x", None),
        ] {
            let shown = shown.map(|(kind, address)| (kind, address.to_owned()));
            assert_eq!(of(address), shown, "{address}");
        }
    }
}
