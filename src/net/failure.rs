//! What went wrong, in words for people, without the address: errors of ureq become [`NetError`].

use std::io::{self, ErrorKind};

use super::{NetError, name};

/// What rustls says, by what is found in it first, and what we say instead.
const TLS: &[(&str, &str)] = &[
    ("NotValidForName", "its certificate is for another host"),
    ("not valid for name", "its certificate is for another host"),
    ("NotValidYet", "its certificate is not valid yet: is this machine's clock right?"),
    ("not valid yet", "its certificate is not valid yet: is this machine's clock right?"),
    ("expired", "its certificate has expired"),
    ("Expired", "its certificate has expired"),
    ("Revoked", "its certificate has been revoked"),
    ("UnknownIssuer", "its certificate is from nobody that this machine trusts"),
    ("CaUsedAsEndEntity", "its certificate is its own, from nobody that this machine trusts"),
    ("No CA certificates", "this machine has no certificates to trust (package ca-certificates)"),
    ("invalid peer certificate", "its certificate is not valid"),
    ("incompatible", "it speaks no TLS that is still safe"),
    ("ProtocolVersion", "it speaks no TLS that is still safe"),
    ("HandshakeFailure", "it refused the encryption"),
    ("corrupt message", "it does not speak TLS at this address"),
    ("InvalidContentType", "it does not speak TLS at this address"),
];

pub fn of(error: ureq::Error) -> NetError {
    use ureq::Error;
    match error {
        Error::Other(ours) => match ours.downcast::<NetError>() {
            Ok(ours) => *ours,
            Err(_) => failed("the request failed"),
        },
        Error::Timeout(_) => NetError::TimedOut,
        Error::Io(error) => of_io(&error),
        Error::Rustls(error) => tls(&error.to_string()),
        Error::Tls(_) | Error::TlsRequired => failed("no encrypted connection could be made"),
        Error::HostNotFound => NetError::UnknownHost,
        Error::LargeResponseHeader(..) => failed("the headers of its answer are too long"),
        Error::Protocol(error) if error.to_string().contains("too many headers") => {
            failed("the headers of its answer are too many")
        }
        Error::Protocol(_) => failed("its answer is not HTTP"),
        Error::Decompress(..) => failed("its answer is packed wrongly"),
        Error::ConnectProxyFailed(_) => failed("the proxy refused to connect"),
        Error::InvalidProxyUrl => failed("the proxy of your environment has no valid address"),
        Error::BadUri(_) | Error::Http(_) => failed("the address cannot be asked for"),
        _ => failed("the request failed"),
    }
}

fn of_io(error: &io::Error) -> NetError {
    match error.kind() {
        ErrorKind::ConnectionRefused => failed("it refuses connections"),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
            failed("it broke the connection off")
        }
        ErrorKind::UnexpectedEof => failed("it closed the connection without an answer"),
        ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrNotAvailable => {
            if name::has_route() {
                failed("it cannot be reached from here")
            } else {
                NetError::Offline
            }
        }
        ErrorKind::TimedOut | ErrorKind::WouldBlock => NetError::TimedOut,
        // So it comes while an encrypted connection is made.
        ErrorKind::InvalidData => tls(&error.to_string()),
        _ => failed("the connection failed"),
    }
}

fn tls(words: &str) -> NetError {
    let known = TLS.iter().find(|(sign, _)| words.contains(sign));
    failed(known.map_or("no encrypted connection could be made", |(_, ours)| ours))
}

fn failed(words: &str) -> NetError {
    NetError::Failed(words.to_owned())
}

/// Did the answer break off, rather than that we gave it up?
pub fn is_break(error: &ureq::Error) -> bool {
    use ureq::Error;
    match error {
        Error::Io(error) => !matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock),
        Error::Protocol(_) | Error::Decompress(..) | Error::Rustls(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As rustls and the check of certificates write them.
    #[test]
    fn encryption_fails_in_plain_words() {
        for (theirs, ours) in [
            (
                "invalid peer certificate: certificate not valid for name \"a.example\"; certificate is only valid for b",
                "another host",
            ),
            ("invalid peer certificate: NotValidForName", "another host"),
            (
                "invalid peer certificate: certificate expired: verification time 2 (UNIX), but ...",
                "has expired",
            ),
            ("invalid peer certificate: Expired", "has expired"),
            ("invalid peer certificate: certificate not valid yet: verification time 1", "not valid yet"),
            ("invalid peer certificate: UnknownIssuer", "nobody that this machine trusts"),
            ("invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))", "is its own"),
            ("invalid peer certificate: Revoked", "revoked"),
            ("invalid peer certificate: BadSignature", "not valid"),
            ("unexpected error: No CA certificates were loaded from the system", "ca-certificates"),
            ("peer is incompatible: ServerDoesNotSupportTls12Or13", "still safe"),
            ("received fatal alert: ProtocolVersion", "still safe"),
            ("received fatal alert: HandshakeFailure", "refused the encryption"),
            ("received corrupt message of type InvalidContentType", "does not speak TLS"),
            ("something new", "no encrypted connection"),
        ] {
            let told = tls(theirs).to_string();
            assert!(told.contains(ours), "{theirs}: {told}");
            assert!(!told.contains("example"), "{told}");
        }
    }

    #[test]
    fn what_breaks_off_is_told_from_what_we_gave_up() {
        use ureq::Error;
        assert!(is_break(&Error::Io(ErrorKind::UnexpectedEof.into())));
        assert!(is_break(&Error::Decompress("gzip", ErrorKind::InvalidData.into())));
        assert!(!is_break(&Error::Io(ErrorKind::TimedOut.into())));
        assert!(!is_break(&Error::Timeout(ureq::Timeout::RecvBody)));
        assert!(!is_break(&Error::Other(Box::new(NetError::Stopped))));
    }
}
