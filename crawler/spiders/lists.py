"""Pages that list the items: they are nobody's own page, whatever they are called. Which link is whose is read."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from crawler import portals
from crawler.item_index import Assignment, IndexLink, index_links, read_index
from crawler.job import CrawlJob
from crawler.spiders.seen import Seen

_CODED = 3  # items whose codes a list's links carry, or the rows and headings over them
_NAMED = 4  # items that the links of a list without codes name, which are most of its links
_KEPT = 64


@dataclass(frozen=True)
class ItemList:
    """A list's links and what they serve; ``items``: address (as a key) -> the items it serves."""

    links: dict[IndexLink, str]
    assigned: tuple[Assignment, ...]
    items: dict[str, frozenset[str]]
    coded: bool


class ItemLists:
    """Reads pages for lists, each once."""

    def __init__(self, job: CrawlJob) -> None:
        self._job = job
        self._known: OrderedDict[str, ItemList | None] = OrderedDict()

    def read(self, seen: Seen) -> ItemList | None:
        """The list that a page's main content is, None for any other page."""
        if seen.page is None or len(seen.page.links) < _CODED:
            return None
        mark = f"{seen.capture.sha256} {seen.url}"
        if mark not in self._known:
            self._known[mark] = self._read(seen)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[mark]

    def _read(self, seen: Seen) -> ItemList | None:
        content = {link.url for link in seen.page.links} if seen.page else set()
        links = [link for link in index_links(seen.body, seen.url, seen.capture.declared_type) if link.url in content]
        assigned = read_index(links, self._job.items, self._job.fiscal_year).assigned if links else ()
        coded = {entry.item for entry in assigned if entry.by != "title"}
        if len(coded) < _CODED and not _names_items(links, assigned):
            return None
        items: dict[str, set[str]] = {}
        for entry in assigned:
            items.setdefault(portals.key_of(entry.url), set()).add(entry.item)
        frozen = {key: frozenset(found) for key, found in items.items()}
        return ItemList(dict.fromkeys(links, seen.capture.url), assigned, frozen, len(coded) >= _CODED)


def _names_items(links: list[IndexLink], assigned: tuple[Assignment, ...]) -> bool:
    """Whether most links name items, and not mostly one item: a list of news may sound like several."""
    counts: dict[str, int] = {}
    for entry in assigned:
        counts[entry.item] = counts.get(entry.item, 0) + 1
    pages = [link for link in links if not portals.is_detail(link.url)]
    served = {entry.url for entry in assigned if not portals.is_detail(entry.url)}
    return len(counts) >= _NAMED and 2 * len(served) >= len(pages) and 2 * max(counts.values()) <= len(assigned)
