//! The hooks of ureq: it connects to addresses that were looked at and to no others, and no wait is longer than the
//! moment within which a request must notice that it shall end.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    Buffers, ConnectProxyConnector, ConnectionDetails, Connector, LazyBuffers, NextTimeout, RustlsConnector,
    SocksConnector, TcpConnector, Transport,
};
use ureq::{Agent, Error, Proxy};

use super::name::Names;
use super::proxy::Through;
use super::{NetError, Settings, call};

/// How long a wait for bytes may be.
const GLANCE: Duration = Duration::from_millis(100);
/// Both directions, for as many connections as there are requests at once.
const INPUT: usize = 64 << 10;
const OUTPUT: usize = 16 << 10;
const LONGEST_HEADERS: usize = 32 << 10;
/// Idle connections of all hosts, and of one.
const IDLE: usize = 32;
const IDLE_PER_HOST: usize = 2;
/// Servers close idle connections after times like this.
const IDLE_FOR: Duration = Duration::from_secs(15);

/// What makes connections and keeps idle ones: directly and through each proxy, set up when first needed.
#[derive(Debug, Default)]
pub struct Agents {
    direct: OnceLock<Agent>,
    http_proxy: OnceLock<Agent>,
    https_proxy: OnceLock<Agent>,
}

impl Agents {
    pub fn get(&self, through: Through, settings: &Settings, names: &Arc<Names>) -> Result<&Agent, Error> {
        let cell = match through {
            Through::Directly => &self.direct,
            Through::HttpProxy => &self.http_proxy,
            Through::HttpsProxy => &self.https_proxy,
        };
        if let Some(agent) = cell.get() {
            return Ok(agent);
        }
        let proxy = settings.proxies.proxy(through)?;
        Ok(cell.get_or_init(|| agent(settings, proxy, Arc::clone(names))))
    }
}

/// Reads no certificates: the first https connection does.
fn agent(settings: &Settings, proxy: Option<Proxy>, names: Arc<Names>) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .user_agent(&settings.user_agent)
        .proxy(proxy)
        .tls_config(tls)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(LONGEST_HEADERS)
        .input_buffer_size(INPUT)
        .output_buffer_size(OUTPUT)
        .max_idle_connections(IDLE)
        .max_idle_connections_per_host(IDLE_PER_HOST)
        .max_idle_age(IDLE_FOR)
        .timeout_connect(Some(settings.connect))
        .timeout_send_request(Some(settings.first_byte))
        .timeout_recv_response(Some(settings.first_byte))
        .build();
    let connector = Noting
        .chain(SocksConnector::default())
        .chain(ConnectProxyConnector::default())
        .chain(TcpConnector::default())
        .chain(Watching)
        .chain(Encrypting::default());
    Agent::with_parts(config, connector, Looked { names })
}

/// Gives the addresses that were looked at for the hop; resolves the names of proxies alone.
#[derive(Debug)]
struct Looked {
    names: Arc<Names>,
}

impl Resolver for Looked {
    fn resolve(&self, uri: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().ok_or(Error::HostNotFound)?;
        let port = uri.port_u16().unwrap_or_else(|| usual_port(uri.scheme_str()));
        let addresses = match call::addresses(host) {
            Some(addresses) => addresses,
            None => self.proxy(host)?,
        };
        let mut found = self.empty();
        // The list of ureq holds 16, and panics beyond.
        for address in addresses.into_iter().take(16) {
            let address = SocketAddr::new(address, port);
            #[cfg(test)]
            let address = super::tests::detour(address);
            found.push(address);
        }
        if found.is_empty() { Err(Error::HostNotFound) } else { Ok(found) }
    }
}

impl Looked {
    fn proxy(&self, host: &str) -> Result<Vec<IpAddr>, Error> {
        let bare = host.trim_matches(['[', ']']);
        if let Ok(address) = bare.parse() {
            return Ok(vec![address]);
        }
        self.names.resolve(bare).map_err(|error| {
            in_ureq(match error {
                NetError::UnknownHost => {
                    NetError::Failed("the proxy of your environment has no address".to_owned())
                }
                other => other,
            })
        })
    }
}

fn usual_port(scheme: Option<&str>) -> u16 {
    match scheme {
        Some("https") => 443,
        Some(socks) if socks.starts_with("socks") => 1080,
        _ => 80,
    }
}

/// Notes that a connection is made, and no idle one taken; connects nothing.
#[derive(Debug)]
struct Noting;

impl Connector for Noting {
    type Out = ();

    fn connect(&self, _: &ConnectionDetails, _: Option<()>) -> Result<Option<()>, Error> {
        call::connects();
        Ok(None)
    }
}

/// Wraps what was connected into [`Watched`].
#[derive(Debug)]
struct Watching;

impl<In: Transport> Connector<In> for Watching {
    type Out = Watched<In>;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|inner| Watched { inner }))
    }
}

/// A connection that waits in small pieces and counts what comes. It may serve several requests, one after another:
/// which one, the thread tells.
#[derive(Debug)]
struct Watched<In> {
    inner: In,
}

impl<In: Transport> Transport for Watched<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        call::check().map_err(in_ureq)?;
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let mut left = *timeout.after;
        loop {
            call::check().map_err(in_ureq)?;
            let before = self.inner.buffers().input().len();
            let piece = left.min(GLANCE);
            let result = self.inner.await_input(NextTimeout { after: piece.into(), ..timeout });
            left -= piece;
            match result {
                Err(Error::Timeout(_)) if !left.is_zero() => {}
                Ok(progress) => {
                    call::count(self.inner.buffers().input().len().saturating_sub(before));
                    return Ok(progress);
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

/// Encrypts what needs it. The certificates that this machine trusts take a while to read, and ureq reads them once for
/// each connection that is begun before it has them: here one does, and the others wait.
#[derive(Debug, Default)]
struct Encrypting {
    inner: RustlsConnector,
    is_ready: Mutex<bool>,
}

impl<In: Transport> Connector<In> for Encrypting {
    type Out = <RustlsConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        if details.needs_tls() {
            let mut is_ready = self.is_ready.lock().unwrap_or_else(PoisonError::into_inner);
            if !*is_ready {
                // Fails, at the latest where it would send something; what it has read by then stays. If it could not read
                // anything, the real attempt tells.
                let _ = self.inner.connect(details, Some(Nowhere(LazyBuffers::new(1, 1))));
                *is_ready = true;
            }
        }
        self.inner.connect(details, chained)
    }
}

/// A connection to nobody.
#[derive(Debug)]
struct Nowhere(LazyBuffers);

impl Transport for Nowhere {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.0
    }

    fn transmit_output(&mut self, _: usize, _: NextTimeout) -> Result<(), Error> {
        Err(Error::ConnectionFailed)
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, Error> {
        Err(Error::ConnectionFailed)
    }

    fn is_open(&mut self) -> bool {
        false
    }
}

/// Carries an error of ours through ureq; `failure` takes it out again.
fn in_ureq(error: NetError) -> Error {
    Error::Other(Box::new(error))
}
