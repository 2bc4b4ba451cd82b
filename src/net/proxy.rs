//! Proxies as the environment names them, which most programs read alike: by scheme, with exceptions.

use ureq::Proxy;
use url::Url;

/// Which proxy a request goes through. The default is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies {
    pub http: Option<Address>,
    pub https: Option<Address>,
    /// Hosts that are reached directly, with all below them; `*` is every host.
    pub except: Vec<String>,
}

/// Of a proxy; may hold a password, which its `Debug` keeps.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(pub String);

impl std::fmt::Debug for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Address(..)")
    }
}

/// How a request leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    Directly,
    HttpProxy,
    HttpsProxy,
}

impl Through {
    pub fn is_proxied(self) -> bool {
        self != Self::Directly
    }
}

impl Proxies {
    /// Of `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, or the same in capitals.
    #[expect(clippy::disallowed_methods, reason = "the edge")]
    pub fn of_environment() -> Self {
        Self::of(|name| std::env::var(name).ok())
    }

    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let any = |name: &str| {
            let value = variable(name).or_else(|| variable(&name.to_uppercase()));
            value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let of = |name| any(name).or_else(|| any("all_proxy")).map(Address);
        let except = any("no_proxy").unwrap_or_default();
        let except = except.split([',', ' ']).map(str::trim).filter(|host| !host.is_empty());
        Self {
            http: of("http_proxy"),
            https: of("https_proxy"),
            except: except.map(|host| host.trim_start_matches("*.").to_lowercase()).collect(),
        }
    }

    /// This machine's own servers are always reached directly: no proxy could.
    pub fn way(&self, url: &Url) -> Through {
        let host = url.host_str().unwrap_or_default();
        let excepted = |except: &String| {
            let except = except.trim_start_matches('.');
            except == "*"
                || host.trim_matches(['[', ']']) == except.trim_matches(['[', ']'])
                || host.strip_suffix(except).is_some_and(|before| before.ends_with('.'))
        };
        if is_own(url) || self.except.iter().any(excepted) {
            return Through::Directly;
        }
        match url.scheme() {
            "http" if self.http.is_some() => Through::HttpProxy,
            "https" if self.https.is_some() => Through::HttpsProxy,
            _ => Through::Directly,
        }
    }

    /// The proxy on that way; `Err` if what the environment says is no address of one.
    pub fn proxy(&self, through: Through) -> Result<Option<Proxy>, ureq::Error> {
        let address = match through {
            Through::Directly => None,
            Through::HttpProxy => self.http.as_ref(),
            Through::HttpsProxy => self.https.as_ref(),
        };
        address.map(|Address(address)| Proxy::new(address)).transpose()
    }
}

fn is_own(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Proxies {
        Proxies::of(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn way(proxies: &Proxies, url: &str) -> Through {
        proxies.way(&Url::parse(url).unwrap())
    }

    #[test]
    fn schemes_have_their_own_and_share_what_is_for_all() {
        let both = of(&[("http_proxy", "http://one:1"), ("HTTPS_PROXY", "http://two:2")]);
        assert_eq!(both.http, Some(Address("http://one:1".to_owned())));
        assert_eq!(both.https, Some(Address("http://two:2".to_owned())));
        let all = of(&[("all_proxy", "socks5://three:3"), ("http_proxy", "  ")]);
        assert_eq!((&all.http, &all.https), (&all.https, &Some(Address("socks5://three:3".to_owned()))));
        assert_eq!(way(&of(&[("http_proxy", "http://one:1")]), "https://example.com"), Through::Directly);
        assert_eq!(way(&both, "http://example.com"), Through::HttpProxy);
        assert_eq!(way(&both, "https://example.com"), Through::HttpsProxy);
    }

    #[test]
    fn exceptions_hold_for_hosts_and_all_below() {
        let proxies = of(&[
            ("all_proxy", "http://one:1"),
            ("no_proxy", "example.com, .other.org,*.third.net,10.0.0.1"),
        ]);
        for direct in
            ["example.com", "www.example.com", "other.org", "a.other.org", "a.third.net", "10.0.0.1"]
        {
            assert_eq!(way(&proxies, &format!("http://{direct}/")), Through::Directly, "{direct}");
        }
        for proxied in ["badexample.com", "example.com.net", "10.0.0.11"] {
            assert_eq!(way(&proxies, &format!("http://{proxied}/")), Through::HttpProxy, "{proxied}");
        }
        assert_eq!(
            way(&of(&[("all_proxy", "http://one:1"), ("no_proxy", "*")]), "http://a.b/"),
            Through::Directly
        );
    }

    #[test]
    fn this_machine_needs_no_proxy() {
        let proxies = of(&[("all_proxy", "http://one:1")]);
        for own in ["localhost", "a.localhost", "127.0.0.1", "127.0.1.7", "[::1]"] {
            assert_eq!(way(&proxies, &format!("http://{own}/")), Through::Directly, "{own}");
        }
    }

    #[test]
    fn a_password_is_not_written_out() {
        let proxies = of(&[("all_proxy", "http://me:secret@one:1")]);
        assert!(!format!("{proxies:?}").contains("secret"));
        assert!(proxies.proxy(Through::HttpProxy).unwrap().is_some());
        assert!(of(&[("all_proxy", "gopher://one")]).proxy(Through::HttpProxy).is_err());
    }
}
