//! stub
use std::net::SocketAddr;
pub fn detour(address: SocketAddr) -> SocketAddr {
    address
}
