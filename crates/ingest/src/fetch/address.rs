//! Which addresses may be asked: no private or loopback one, by number or by name, unless the user allows it.

use crate::options::FetchOptions;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// Why an address is not asked, by its own words; names are checked again when they are looked up.
pub(super) fn refused(url: &Url, options: &FetchOptions) -> Option<String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Some(format!("{} addresses are not read", url.scheme()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Some("an address with a user name is not read".to_owned());
    }
    let ip = match url.host() {
        None => return Some("an address without a host".to_owned()),
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
        Some(Host::Domain(_)) => return None,
    };
    let port = url.port().map_or_else(String::new, |p| format!(":{p}"));
    let authority = format!("{}{port}", url.host_str().unwrap_or_default());
    (!allowed(options, &authority) && !is_public(ip)).then(|| private(ip))
}

/// Whether the user allows a host that may be private.
fn allowed(options: &FetchOptions, authority: &str) -> bool {
    let host = authority
        .rsplit_once(':')
        .map_or(authority, |(host, _)| host);
    options.allow_private
        || options
            .allow_hosts
            .iter()
            .any(|h| h == authority || h == host)
}

fn private(ip: IpAddr) -> String {
    format!("{ip} is a private address: not read unless allowed")
}

/// Whether an address is on the open internet (IANA's special-purpose registries, RFC 6890).
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b)))
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(v4) = ip.to_ipv4_mapped() {
        return is_public_v4(v4);
    }
    let s = ip.segments();
    // NAT64 and 6to4 carry an IPv4 address.
    let embedded = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    if s[0] == 0x64 && s[1] == 0xff9b {
        return is_public_v4(embedded(s[6], s[7]));
    }
    if s[0] == 0x2002 {
        return is_public_v4(embedded(s[1], s[2]));
    }
    // Global unicast is 2000::/3, less documentation and Teredo.
    s[0] & 0xe000 == 0x2000 && !(s[0] == 0x2001 && (s[1] == 0xdb8 || s[1] == 0)) && s[0] != 0x3fff
}

/// The system's resolver, whose answers are checked: the address that is asked is the one that was checked.
#[derive(Debug, Default)]
pub(super) struct Checked {
    inner: DefaultResolver,
    options: FetchOptions,
}

impl Checked {
    pub(super) fn new(options: &FetchOptions) -> Self {
        Self {
            inner: DefaultResolver::default(),
            options: options.clone(),
        }
    }
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let allowed = uri
            .authority()
            .is_some_and(|a| allowed(&self.options, a.as_str()));
        match found.iter().find(|at| !allowed && !is_public(at.ip())) {
            Some(at) => Err(ureq::Error::Io(io::Error::other(private(at.ip())))),
            None => Ok(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_refused_however_written() {
        for (address, fine) in [
            ("https://93.184.216.34/a", true),
            ("https://post.example/a", true),
            ("http://127.0.0.1/", false),
            ("http://127.1/", false),
            ("http://2130706433/", false),
            ("http://0x7f.0.0.1/", false),
            ("http://10.1.2.3/", false),
            ("http://192.168.1.1/", false),
            ("http://169.254.169.254/latest", false),
            ("http://100.64.0.1/", false),
            ("http://0.0.0.0/", false),
            ("http://[::1]/", false),
            ("http://[::ffff:10.0.0.1]/", false),
            ("http://[64:ff9b::a00:1]/", false),
            ("http://[fe80::1]/", false),
            ("http://[fd00::1]/", false),
            ("http://[2606:2800:220:1::1]/", true),
            ("ftp://post.example/", false),
            ("file:///etc/passwd", false),
            ("http://me:secret@post.example/", false),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(
                refused(&url, &FetchOptions::default()).is_none(),
                fine,
                "{address}"
            );
        }
        let open = FetchOptions {
            allow_private: true,
            ..FetchOptions::default()
        };
        assert!(refused(&Url::parse("http://127.0.0.1/").unwrap(), &open).is_none());
    }
}
