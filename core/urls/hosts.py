"""Hosts: their ASCII form, and which of them lie on a private network."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import unquote

from core.urls.spelling import one_spelling

_LABEL = re.compile(r"(?!-)[a-z0-9_\-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*")
_PRIVATE_ENDINGS = (
    "localhost", "local", "internal", "localdomain", "lan", "intranet", "corp", "home", "private", "home.arpa",
)  # fmt: skip
_BLOCKED = [
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
]  # fmt: skip


def ascii_host(host: str) -> str:
    """Lower case, without a final dot, an international name in its ASCII form."""
    name = unicodedata.normalize("NFKC", one_spelling(unquote(host))).lower().strip()
    name = re.sub("[\u3002\uff0e\uff61]", ".", name).rstrip(".")
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return name


def _ipv4(host: str) -> ipaddress.IPv4Address | None:
    """An IPv4 address in any spelling that resolvers accept: 1 to 4 parts, decimal, octal, hexadecimal."""
    parts = host.split(".")
    if len(parts) > 4:
        return None
    numbers = []
    for part in parts:
        if not _NUMERIC.fullmatch(part) or len(part) > 40:
            return None
        base = 16 if part.startswith("0x") else 8 if len(part) > 1 and part.startswith("0") else 10
        digits = part[2:] or "0" if base == 16 else part
        try:
            numbers.append(int(digits, base))
        except ValueError:
            return None
    *leading, last = numbers
    if any(number > 255 for number in leading) or last >= 256 ** (4 - len(leading)):
        return None
    value = last + sum(number << (8 * (3 - place)) for place, number in enumerate(leading))
    return ipaddress.IPv4Address(value)


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    value = int(address)
    if value >> 32 in (0, 0x0064FF9B << 64) and value > 0xFFFF:
        return ipaddress.IPv4Address(value & 0xFFFFFFFF)
    return None


def is_private_ip(ip: str) -> bool:
    """Whether an address must not be fetched from: loopback, link-local, private, metadata, multicast, reserved."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = _embedded(address)
        if inner is not None and is_private_ip(str(inner)):
            return True
    return any(address in net for net in _BLOCKED if net.version == address.version)


def is_private_host(host: str) -> bool | None:
    """True: a private address or a name of a private network; None: no host name at all; False: public, as far as
    the name tells."""
    if host.startswith("[") and host.endswith("]"):
        try:
            return is_private_ip(unquote(host[1:-1]))
        except ValueError:
            return None
    name = ascii_host(host)
    labels = name.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or len(name) > 253:
        return None
    if _NUMERIC.fullmatch(labels[-1]):
        address = _ipv4(name)
        return None if address is None else is_private_ip(str(address))
    if any(name == ending or name.endswith("." + ending) for ending in _PRIVATE_ENDINGS):
        return True
    return len(labels) == 1
