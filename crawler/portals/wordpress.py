"""WordPress sites, as some agencies keep: posts under dated addresses, archives of tags and authors beside them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_POST = re.compile(r"/\d{4}/\d{1,2}/(?:\d{1,2}/)?[^/]+/?$")
_DEAD_ENDS = re.compile(r"/(?:feed|author|tag|comments|wp-json|wp-admin|wp-login\.php|xmlrpc\.php)(?:/|$)")
_DEAD_QUERIES = frozenset({"replytocom", "share", "print", "s"})
_NEXT = re.compile(r"/page/\d+/?$")


def is_detail(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_POST.search(parts.path)) or "p" in parse_qs(parts.query)


def same_list(url: str, other: str) -> bool:
    """Whether ``other`` is ``url`` with another page number ("/page/2/")."""
    one, two = urlsplit(url), urlsplit(other)
    if one.netloc.lower() != two.netloc.lower() or not _NEXT.search(two.path):
        return False
    return _NEXT.sub("", one.path).rstrip("/") == _NEXT.sub("", two.path).rstrip("/")


def is_matter(url: str) -> bool:
    parts = urlsplit(url)
    return not _DEAD_ENDS.search(parts.path) and not _DEAD_QUERIES.intersection(parse_qs(parts.query))
