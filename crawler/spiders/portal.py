"""From a portal's front page to its item lists, and from there to each item's own pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from core.records import DocumentLink, FetchStatus, Link, Role
from core.thai.numerals import to_arabic
from core.thai.titles import item_codes
from core.urls import display
from crawler import portals
from crawler.endings import promises_file
from crawler.item_index import Assignment, IndexLink, index_links, read_index
from crawler.job import CrawlJob
from crawler.markup import framed
from crawler.spiders.seen import Seen
from crawler.spiders.walk import Trail, Walk, Wanted

_NAMES = re.compile(
    r"(?<![a-z])(?:ita|oit)(?![a-z])|คุณธรรมและความโปร่งใส|การเปิดเผยข้อมูลสาธารณะ|ข้อมูลสาธารณะ|ประเมินคุณธรรม", re.IGNORECASE
)
_SURVEYS = re.compile(r"(?<![a-z])(?:iit|eit)(?![a-z])", re.IGNORECASE)  # the other two tools of the assessment
_YEAR = re.compile(r"25[5-9]\d")
_ONLY_YEAR = re.compile(r"(?:(?:ประจำ)?ปี)?(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*25[5-9]\d")
_INDEX_PAGES = 6
_SPLASH_LINKS = 15  # a front page with fewer links of its own site is one to click through
_CLICKS = 5


class PortalWalk(Walk):
    def __init__(self, job: CrawlJob, page_limit: int) -> None:
        super().__init__(job, page_limit)
        self._awaited: set[str] = set()  # front pages and item lists that have not come to their end
        self._asked: set[str] = set()
        self._led: dict[str, str] = {}  # item list -> the page of item lists that led to it
        self._nobodys: set[str] = set()
        self._named_lists: set[str] = set()  # of any year
        # The links of the item lists and those of the front page with its menu, and the page each was found on.
        self._listed: dict[IndexLink, str] = {}
        self._menued: dict[IndexLink, str] = {}

    def begin(self) -> Iterable[Wanted]:
        yield self._listing(self.portal, "", Trail.HOME, 0)

    def arrived(self, wanted: Wanted, seen: Seen) -> Iterable[Wanted]:
        if wanted.trail not in (Trail.HOME, Trail.INDEX):
            yield from super().arrived(wanted, seen)
            yield from self._found_late(wanted, seen)
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
            frames = [url for url in framed(seen.body, seen.url, seen.capture.declared_type) if self._is_page(url)]
            clicks = [*frames[:_CLICKS], *portals.entrances(self.portal), *(link.url for link in own[:_CLICKS])]
            if seen.page is not None:
                front = (link.url for link in seen.page.links if portals.is_home(link.url, self.portal))
                clicks = [*front, *clicks]
            for url in clicks:
                yield from self._new(url, "", Trail.HOME, 1)

    def _index(self, wanted: Wanted, seen: Seen) -> Iterator[Wanted]:
        if seen.page is None or seen.capture.status is not FetchStatus.OK or self._is_elsewhere(seen):
            return
        if self.lists.read(seen):
            self._mark_list(wanted.link.key)
        content = {link.url for link in seen.page.links}
        links = index_links(seen.body, seen.url, seen.capture.declared_type)
        matter = [link for link in links if link.url in content]
        self._listed |= dict.fromkeys(matter, seen.capture.url)
        if wanted.depth < 2:
            yield from self._item_lists(matter, wanted.depth + 1, wanted.link.key)
        if seen.page.next_page:
            yield from self._new(seen.page.next_page, wanted.link.text, Trail.INDEX, wanted.depth)

    def _mark_list(self, key: str) -> None:
        """A list of items is nobody's own page, nor is the page that leads to the lists of the years."""
        while key and key not in self._nobodys:
            self._nobodys.add(key)
            key = self._led.get(key, "")

    def _found_late(self, wanted: Wanted, seen: Seen) -> Iterator[Wanted]:
        """An item's page turns out to list the items: those that nothing was found for so far have it from there."""
        at_home = seen.capture.status is FetchStatus.OK and not self._is_elsewhere(seen)
        if wanted.trail is not Trail.ROOT or not at_home or portals.is_home(seen.url, self.portal):
            return
        listed = self.lists.read(seen)
        if listed is None or not listed.coded or _other_years(wanted, seen, self.job.fiscal_year):
            return
        served = set().union(*self.owners.values())
        for entry in listed.assigned:
            if entry.item not in served:
                self.owners.setdefault(portals.key_of(entry.url), set()).add(entry.item)
                yield Wanted(self._page(entry, listed.links), self, Trail.ROOT)

    def _item_lists(self, links: Sequence[IndexLink], depth: int, led_by: str = "") -> Iterator[Wanted]:
        """Pages whose link says that they list the items; of several years, the one asked for."""
        pages = [link for link in links if self._is_page(link.url) and not portals.is_detail(link.url)]
        named = [link for link in pages if _is_list(link)]
        self._named_lists.update(portals.key_of(link.url) for link in named)
        year = str(self.job.fiscal_year)
        undated = [link for link in named if not _years(link.text, link.title_attr)]
        of_year = [link for link in named if year in _years(link.text, link.title_attr)]
        of_year += [link for link in undated if year in _years(*link.labels)]
        if of_year:
            undated = [link for link in undated if not _years(*link.labels)]
        for link in [*of_year, *undated][:_INDEX_PAGES]:
            self._led.setdefault(portals.key_of(link.url), led_by)
            yield from self._new(link.url, link.text, Trail.INDEX, depth)

    def is_common(self, link: DocumentLink, key: str) -> bool:
        listed = key in self._asked or key in self._named_lists
        return super().is_common(link, key) or (listed and key not in self.owners)

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
        listed = {entry.item for entry, links in found if links is self._listed}
        found = [
            (entry, links)
            for entry, links in found
            if links is self._listed or entry.by != "title" or entry.item not in listed or not _is_passing(entry.url)
        ]
        own = [pair for pair in found if portals.key_of(pair[0].url) not in self._nobodys]
        served = {entry.item for entry, _ in own}
        # An entry with the item's code may lead to the item's place on the list itself.
        found = [pair for pair in found if pair in own or (pair[0].by != "title" and pair[0].item not in served)]
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


def _is_passing(url: str) -> bool:
    """News and files beside the menu of the front page, which merely sound like an item."""
    return portals.is_detail(url) or promises_file(url, "")


def _is_list(link: IndexLink) -> bool:
    said = f"{link.text} {link.title_attr}"
    if item_codes(said) or _SURVEYS.search(said):
        return False
    if _ONLY_YEAR.fullmatch(to_arabic(link.words).strip()):
        return any(map(_NAMES.search, link.labels))
    return bool(_NAMES.search(said) or _NAMES.search(display(link.url).partition("://")[2].partition("/")[2]))


def _years(*words: str) -> list[str]:
    return _YEAR.findall(to_arabic(" ".join(words)))


def _other_years(wanted: Wanted, seen: Seen, year: int) -> bool:
    title = seen.page.title if seen.page else ""
    years = _years(wanted.link.text, title, display(seen.url))
    return bool(years) and str(year) not in years
