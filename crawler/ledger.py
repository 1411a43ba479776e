"""Which addresses were asked, which came back, and who waits for them: one fetch a page, however many links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.records import Capture, FetchStatus, Link

if TYPE_CHECKING:
    from crawler.spiders.walk import Wanted

MAX_HOPS = 10  # redirects of one address; browsers stop at 20, no healthy site needs ten


@dataclass(slots=True)
class Fetch:
    """One page being fetched. Its key stands for every address of the page."""

    key: str
    url: str  # as published
    portal: str
    earlier: Capture | None = None  # our own capture of it in another run
    tried: list[str] = field(default_factory=list)  # addresses asked: one page may redirect to its own other spelling
    cookie: str = ""  # set by a page that redirects to itself
    waiting: list[Wanted] = field(default_factory=list)
    parents: list[tuple[Fetch, str]] = field(default_factory=list)  # pages that redirect here, and by which address

    def take_cookie(self, cookie: str) -> bool:
        """Whether the page, redirecting to itself, set a cookie that it may want to see: that is tried once."""
        if not cookie or self.cookie:
            return False
        self.cookie = cookie
        return True

    def may_hop(self) -> bool:
        return len(self.tried) <= MAX_HOPS


class Ledger:
    def __init__(self, done: dict[str, Capture]) -> None:
        # What an earlier part of the run left out may be within bounds now.
        self.done = {key: c for key, c in done.items() if c.status is not FetchStatus.NOT_FETCHED}
        self.open: dict[str, Fetch] = {}
        self._published = set(self.done)
        self._leads_to: dict[str, str] = {}
        self._links: set[tuple[str, str, str, str, str]] = set()
        self._left_out: dict[str, tuple[str, str]] = {}

    def is_new(self, link: Link) -> bool:
        """True once for each address, item and role."""
        mark = (link.agency, link.item, link.key, link.url, link.role.value)
        new = mark not in self._links
        self._links.add(mark)
        return new

    def publish(self, key: str) -> bool:
        """True once for each address: now its capture is to be stored."""
        new = key not in self._published
        self._published.add(key)
        return new

    def leave_out(self, link: Link, reason: str) -> None:
        """The link is within no bound; unless another one asks for it, it ends as not fetched."""
        self._left_out.setdefault(link.key, (link.url, reason))

    def left_out(self, now: str) -> list[Capture]:
        """Addresses without an ending, at the end of the crawl: beyond a bound, or lost to a fault of the program."""
        lost = {key: (fetch.url, "program-error") for key, fetch in self.open.items() if fetch.waiting}
        return [
            Capture(url, key, FetchStatus.NOT_FETCHED, now, reason=reason)
            for key, (url, reason) in {**self._left_out, **lost}.items()
            if key not in self._published
        ]

    def redirect(self, fetch: Fetch, target_key: str) -> bool:
        """Note that a page leads to another one; False where that closes a loop or makes the way too long."""
        length, key = 1, target_key
        while key in self._leads_to and length <= MAX_HOPS:
            length, key = length + 1, self._leads_to[key]
        if key == fetch.key or length + self._depth(fetch) > MAX_HOPS:
            return False
        self._leads_to[fetch.key] = target_key
        return True

    def _depth(self, fetch: Fetch) -> int:
        depth, seen = 0, {fetch.key}
        while fetch.parents and fetch.parents[0][0].key not in seen:
            fetch = fetch.parents[0][0]
            seen.add(fetch.key)
            depth += 1
        return depth
