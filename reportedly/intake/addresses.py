"""Which addresses may be fetched: which web addresses, and which hosts behind them."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from reportedly.errors import RefusedError

# Ranges that are not the public internet's although Python's tables may call them global (IANA's
# special-purpose registries): protocol assignments, documentation, relays, multicast.
_SPECIAL = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "224.0.0.0/3",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
    )
)
_PUBLIC = ip_network("2000::/3")  # all that is given out of IPv6
# Networks whose addresses carry an IPv4 address, to which what is sent goes on: how far it is
# from the right end, in bits (RFC 6052, RFC 3056, RFC 4291).
_CARRIERS: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
_CREDENTIALS = re.compile(r"//[^/?#]*@")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    An address of IPv6 that carries one of IPv4 is judged by that.
    """
    try:
        given = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    judged = _carried(given) if isinstance(given, IPv6Address) else given
    return (
        judged.is_global
        and not (judged.is_multicast or judged.is_reserved or judged.is_unspecified)
        and not any(judged in network for network in _SPECIAL)
        and (isinstance(judged, IPv4Address) or judged in _PUBLIC)
    )


def _carried(address: IPv6Address) -> IPv4Address | IPv6Address:
    for network, shift in _CARRIERS:
        if address in network:
            return IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return address


def checked(address: str) -> SplitResult:
    """The parts of a web address that may be fetched, as far as the address itself tells.

    Raises:
        RefusedError: if it is no address of the web, names no host, or carries a password.
    """
    shown = without_credentials(address)
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise RefusedError(shown, f"is no web address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise RefusedError(shown, "is not fetched; only http and https are")
    if not host:
        raise RefusedError(shown, "names no host")
    if "@" in parts.netloc:
        raise RefusedError(shown, "carries a user name; save the page as a file and read that")
    return parts


def without_credentials(address: str) -> str:
    """``address`` as it may be shown: a user name and password in it left out."""
    return _CREDENTIALS.sub("//", address, count=1)
