"""Sites of no known family: only what holds everywhere."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

_PAGE_NUMBERS = frozenset({"page", "paged", "start", "limitstart", "offset", "p"})


def same_list(url: str, other: str) -> bool:
    """Whether two addresses differ only in a page number of the query."""
    one, two = urlsplit(url), urlsplit(other)
    if (one.netloc.lower(), one.path) != (two.netloc.lower(), two.path):
        return False
    return url != other and _rest(one.query) == _rest(two.query)


def _rest(query: str) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in parse_qsl(query) if name not in _PAGE_NUMBERS)
