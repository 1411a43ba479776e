"""From a portal's front page to its item lists, and from there to each item's own pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from core.records import FetchStatus, Link, Role
from core.thai.numerals import to_arabic
from core.thai.titles import item_codes
from core.urls import display
from crawler import portals
from crawler.item_index import Assignment, IndexLink, index_links, read_index
from crawler.job import CrawlJob
from crawler.spiders.walk import Seen, Trail, Walk, Wanted

_NAMES = re.compile(
    r"(?<![a-z])(?:ita|oit)(?![a-z])|คุณธรรมและความโปร่งใส|การเปิดเผยข้อมูลสาธารณะ|ข้อมูลสาธารณะ|ประเมินคุณธรรม", re.IGNORECASE
)
_SURVEYS = re.compile(r"(?<![a-z])(?:iit|eit)(?![a-z])", re.IGNORECASE)  # the other two tools of the assessment
_YEAR = re.compile(r"25[5-9]\d")
_INDEX_PAGES = 6
_SPLASH_LINKS = 15  # a front page with fewer links of its own site is one to click through
_CLICKS = 5


class PortalWalk(Walk):
    def __init__(self, job: CrawlJob, page_limit: int) -> None:
        super().__init__(job, page_limit)
        self._awaited: set[str] = set()  # front pages and item lists that have not come to their end
        self._asked: set[str] = set()
        # The links of the item lists and those of the front page with its menu, and the page each was found on.
        self._listed: dict[IndexLink, str] = {}
        self._menued: dict[IndexLink, str] = {}

    def begin(self) -> Iterable[Wanted]:
        yield self._listing(self.portal, "", Trail.HOME, 0)

    def arrived(self, wanted: Wanted, seen: Seen) -> Iterable[Wanted]:
        if wanted.trail not in (Trail.HOME, Trail.INDEX):
            yield from super().arrived(wanted, seen)
            return
        self._awaited.discard(wanted.link.key)
        if wanted.trail is Trail.HOME:
            yield from self._home(wanted, seen)
        else:
            yield from self._index(wanted, seen)
        if not self._awaited:
            yield from self._assigned()

    # ------------------------------------------------------------ front page, item lists

    def _home(self, wanted: Wanted, seen: Seen) -> Iterator[Wanted]:
        answered = seen.capture.http is not None
        own: list[IndexLink] = []
        if seen.page is not None and seen.capture.status is FetchStatus.OK:
            links = index_links(seen.body, seen.url, seen.capture.declared_type)
            own = [link for link in links if self._is_page(link.url) and not portals.is_home(link.url, self.portal)]
            self._menued |= dict.fromkeys(links, seen.capture.url)
            yield from self._item_lists(links, wanted.depth)
        if wanted.depth == 0 and answered and len(own) < _SPLASH_LINKS:
            clicks = [*portals.entrances(self.portal), *(link.url for link in own[:_CLICKS])]
            if seen.page is not None:
                front = (link.url for link in seen.page.links if portals.is_home(link.url, self.portal))
                clicks = [*front, *clicks]
            for url in clicks:
                yield from self._new(url, "", Trail.HOME, 1)

    def _index(self, wanted: Wanted, seen: Seen) -> Iterator[Wanted]:
        if seen.page is None or seen.capture.status is not FetchStatus.OK or self._is_elsewhere(seen):
            return
        content = {link.url for link in seen.page.links}
        links = index_links(seen.body, seen.url, seen.capture.declared_type)
        matter = [link for link in links if link.url in content]
        self._listed |= dict.fromkeys(matter, seen.capture.url)
        if wanted.depth < 2:
            yield from self._item_lists(matter, wanted.depth + 1)
        if seen.page.next_page:
            yield from self._new(seen.page.next_page, wanted.link.text, Trail.INDEX, wanted.depth)

    def _item_lists(self, links: Sequence[IndexLink], depth: int) -> Iterator[Wanted]:
        """Pages whose link says that they list the items; of several years, the one asked for."""
        pages = [link for link in links if self._is_page(link.url) and not portals.is_detail(link.url)]
        named = [link for link in pages if _is_list(link)]
        year = str(self.job.fiscal_year)
        of_year = [link for link in named if year in _years(link)]
        undated = [link for link in named if not _years(link)]
        for link in [*of_year, *undated][:_INDEX_PAGES]:
            yield from self._new(link.url, link.text, Trail.INDEX, depth)

    def _new(self, url: str, text: str, trail: Trail, depth: int) -> Iterator[Wanted]:
        if portals.key_of(url) not in self._asked:
            yield self._listing(url, text, trail, depth)

    def _listing(self, url: str, text: str, trail: Trail, depth: int) -> Wanted:
        link = self.link("", url, Role.INDEX, text)
        self._asked.add(link.key)
        self._awaited.add(link.key)
        return Wanted(link, self, trail, depth)

    def _is_page(self, url: str) -> bool:
        return url.startswith(("http://", "https://")) and portals.same_host(url, self.portal)

    # ------------------------------------------------------------ the items

    def _assigned(self) -> Iterator[Wanted]:
        """The pages of the items, those of the item lists before those of the menu."""
        found = [(entry, links) for links in (self._listed, self._menued) for entry in self._read(links)]
        for entry, _ in found:
            self.owners.setdefault(portals.key_of(entry.url), set()).add(entry.item)
        for entry, links in found:
            if not portals.is_home(entry.url, self.portal):
                yield Wanted(self._page(entry, links), self, Trail.ROOT)

    def _read(self, links: dict[IndexLink, str]) -> tuple[Assignment, ...]:
        return read_index(list(links), self.job.items, self.job.fiscal_year).assigned if links else ()

    def _page(self, entry: Assignment, links: dict[IndexLink, str]) -> Link:
        origin = next((link for link in links if (link.url, link.text) == (entry.url, entry.text)), None)
        return self.link(
            entry.item,
            entry.url,
            Role.PAGE,
            entry.text,
            context=origin.context if origin else "",
            source_url=links[origin] if origin else "",
            by=entry.by,
            confidence=entry.confidence,
        )


def _is_list(link: IndexLink) -> bool:
    said = f"{link.text} {link.title_attr}"
    if item_codes(said) or _SURVEYS.search(said):
        return False
    return bool(_NAMES.search(said) or _NAMES.search(display(link.url).partition("://")[2].partition("/")[2]))


def _years(link: IndexLink) -> list[str]:
    return _YEAR.findall(to_arabic(f"{link.text} {link.title_attr}"))
