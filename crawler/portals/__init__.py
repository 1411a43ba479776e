"""What is peculiar to a family of sites, asked by address alone."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from core.urls import host_of, url_key
from crawler.portals import bma, plain, wordpress

_ENTRANCES = re.compile(r"/(?:index(?:\.\w+)?|default\.\w+|home\.\w+|coverpages)$", re.IGNORECASE)
_SECOND_LEVEL = frozenset({"go", "ac", "or", "co", "in", "mi", "net"})


@lru_cache(maxsize=50_000)  # the same menu stands on every page
def key_of(url: str) -> str:
    """One form for all addresses of one page; for comparison and for the store, never for fetching."""
    return url_key(bma.page_key(url) or url)


def is_home(url: str, portal: str) -> bool:
    """Whether an address is the portal's own front page (or that of its host), under any of its names."""
    if not portal or _authority(url) != _authority(portal):
        return False
    asked = {name for name, _ in parse_qsl(urlsplit(url_key(url)).query)} - {"lang"}
    return not asked and _front(url) in {_front(portal), ""}


def is_detail(url: str) -> bool:
    return bma.is_detail(url) or wordpress.is_detail(url)


def same_list(url: str, other: str) -> bool:
    """Whether two addresses are pages of one list."""
    return bma.same_list(url, other) or wordpress.same_list(url, other) or plain.same_list(url, other)


def is_matter(url: str) -> bool:
    """False for pages of the site's own upkeep (search, log in, feeds, archives of tags), which prove nothing."""
    return bma.is_matter(url) and wordpress.is_matter(url)


def entrances(portal: str) -> tuple[str, ...]:
    return bma.entrances(portal)


def same_host(url: str, other: str) -> bool:
    return host_of(url).removeprefix("www.") == host_of(other).removeprefix("www.")


def same_site(host: str, other: str) -> bool:
    """Whether two hosts belong to one owner: the same registered name (under .go.th and the like, one label more)."""
    return _registered(host) == _registered(other)


def _registered(host: str) -> str:
    labels = host.lower().split(".")
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    size = 3 if len(labels) > 2 and labels[-1] == "th" and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-size:])


def _authority(url: str) -> str:
    try:
        port = urlsplit(url).port
    except ValueError:
        return ""
    return f"{host_of(url).removeprefix('www.')}:{port or ''}"


def _front(url: str) -> str:
    path = re.sub(r"^/+public(?=/)", "", urlsplit(url).path).rstrip("/")
    return _ENTRANCES.sub("", path)
