"""A walk through one agency's site: which addresses are wanted, and what of a page is an item's own matter."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from core.documents.html import HtmlPage
from core.records import DocumentLink, FetchStatus, Link, Role
from core.thai.titles import item_codes
from core.urls import host_of
from crawler import portals
from crawler.endings import promises_file
from crawler.item_index import index_links
from crawler.job import CrawlJob
from crawler.spiders.lists import ItemList, ItemLists
from crawler.spiders.seen import Seen

DETAILS_AN_ITEM = 30  # news, details and sub-pages
LISTS_AN_ITEM = 30  # further pages of lists
DOCUMENTS_AN_ITEM = 500
EXTERNALS_A_PAGE = 20
_SHARING = (
    "/sharer",
    "/share?",
    "/intent/tweet",
    "lineit/share",
    "social-plugins.line",
    "translate.google",
    "addtoany",
)
_COMMON = re.compile(
    r"^\W*(?:หน้าแรก|หน้าหลัก|กลับ\S*|ย้อนกลับ|home(?:page)?|back)\W*$|(?<![a-z])(?:ita|oit)(?![a-z])", re.IGNORECASE
)


class Trail(Enum):
    """How a page was come by; decides what of it is followed."""

    HOME = "home"
    INDEX = "index"
    ROOT = "root"  # the item's page, or what a submission names
    SUB = "sub"  # a page that the item's page lists
    LIST = "list"  # a further page of a list
    DETAIL = "detail"
    LEAF = "leaf"  # a document, another site: nothing is followed


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link whose address is to be fetched, unless a bound forbids it."""

    link: Link
    walk: Walk
    trail: Trail
    depth: int = 0  # sub-pages between the item's page and this one
    left_out: str = ""  # the bound that forbids it


class Walk(ABC):
    def __init__(self, job: CrawlJob, page_limit: int) -> None:
        self.job = job
        self.portal = job.agency.portal
        self.lists = ItemLists(job)
        self.owners: dict[str, set[str]] = {}  # address -> the items whose own page it is
        self._pages_left = page_limit
        self._used: Counter[tuple[str, Trail]] = Counter()
        self._counted: set[tuple[str, str]] = set()
        self._order = 0
        self._menu: Menu | None = None

    @abstractmethod
    def begin(self) -> Iterable[Wanted]:
        """What is wanted before anything was fetched."""

    def arrived(self, wanted: Wanted, seen: Seen) -> Iterable[Wanted]:
        """What is wanted since an address came to its end."""
        if seen.capture.status is not FetchStatus.OK or wanted.trail is Trail.LEAF:
            return
        if wanted.trail is Trail.ROOT and self._is_elsewhere(seen):
            yield self.external(wanted.link.item, seen.url, wanted.link)
        if seen.page is not None and not portals.is_home(seen.url, self.portal):
            yield from self._matter(wanted, seen, seen.page)

    # ------------------------------------------------------------ making links

    def link(self, item: str, url: str, role: Role, text: str = "", **more: str | float) -> Link:
        self._order += 1
        values = {"by": "page", **more}
        return Link(self.job.agency.id, item, url, portals.key_of(url), role, text, order=self._order, **values)  # type: ignore[arg-type]

    def external(self, item: str, url: str, source: Link) -> Wanted:
        """Another site: it is asked whether it answers."""
        link = self.link(item, url, Role.EXTERNAL, source.text, context=source.context, source_url=source.url)
        return Wanted(link, self, Trail.LEAF)

    def _is_elsewhere(self, seen: Seen) -> bool:
        return seen.page is not None and not portals.same_host(seen.url, self.portal)

    # ------------------------------------------------------------ the matter of a page

    def _matter(self, wanted: Wanted, seen: Seen, page: HtmlPage) -> Iterator[Wanted]:
        at_home = not self._is_elsewhere(seen)
        if not at_home and not portals.same_site(host_of(seen.url), host_of(self.portal)):
            return
        if at_home and self._menu is None and page.menu_links:
            self._menu = Menu(seen)
        shared = {portals.key_of(link.url) for link in page.menu_links}
        own = {seen.capture.key, portals.key_of(seen.url)}
        listed = self.lists.read(seen) if wanted.trail in (Trail.ROOT, Trail.SUB) else None
        if listed and wanted.trail is Trail.SUB and not listed.coded:
            listed = None  # the parts of an item may sound like other items
        externals = 0
        for link, key in _unlike(page, own):
            if listed and not _is_own(wanted, listed, key):
                continue
            found = self._trail_of(wanted, seen, link, key, shared) if at_home else _files_only(link)
            if found is None:
                continue
            role, trail = found
            externals += role is Role.EXTERNAL
            limit = "external-limit" if externals > EXTERNALS_A_PAGE and role is Role.EXTERNAL else ""
            yield self._wanted(wanted, seen, link, role, trail, limit)

    def _trail_of(
        self, wanted: Wanted, seen: Seen, link: DocumentLink, key: str, shared: set[str]
    ) -> tuple[Role, Trail] | None:
        """Whether a link of the main content belongs to the item, and how it is gone on from there."""
        if link.kind in ("mail", "phone"):
            return None
        if link.kind == "document" or promises_file(link.url, ""):
            return Role.DOCUMENT, Trail.LEAF
        if not portals.same_host(link.url, seen.url):
            noise = key in shared or any(part in link.url for part in _SHARING)
            return None if noise else (Role.EXTERNAL, Trail.LEAF)
        if portals.is_home(link.url, self.portal) or not portals.is_matter(link.url):
            return None
        if link.kind == "next" or portals.same_list(seen.url, link.url):
            return (Role.DETAIL, Trail.LIST) if wanted.trail is not Trail.DETAIL else None
        if wanted.trail is Trail.DETAIL or self._is_of_another(wanted.link.item, link, key):
            return None
        if link.kind == "detail" or portals.is_detail(link.url):
            return Role.DETAIL, Trail.DETAIL
        if wanted.trail is Trail.LIST or wanted.depth >= 2 or self.is_common(link, key):
            return None
        if key in shared and not (self._menu and self._menu.is_child(key, seen)):
            return None
        return Role.DETAIL, Trail.SUB

    def is_common(self, link: DocumentLink, key: str) -> bool:
        """Whether a link leads to the front page or to a list of all items, which many pages offer as a way back."""
        return bool(_COMMON.search(link.text)) and key not in self.owners

    def _is_of_another(self, item: str, link: DocumentLink, key: str) -> bool:
        if key in self.owners and item not in self.owners[key]:
            return True
        codes = item_codes(link.text)
        return bool(codes) and item not in codes

    def _wanted(self, wanted: Wanted, seen: Seen, link: DocumentLink, role: Role, trail: Trail, limit: str) -> Wanted:
        item = wanted.link.item
        made = self.link(item, link.url, role, link.text, context=link.context, source_url=seen.capture.url)
        depth = wanted.depth + (trail is Trail.SUB)
        return Wanted(made, self, trail, depth, limit or self._bound(made, trail))

    def _bound(self, link: Link, trail: Trail) -> str:
        """The bound that a further link of the item would break, "" where there is room."""
        if link.role is Role.EXTERNAL or (link.item, link.key) in self._counted:
            return ""
        counted = Trail.DETAIL if trail is Trail.SUB else trail
        most, name = {
            Trail.LEAF: (DOCUMENTS_AN_ITEM, "document-limit"),
            Trail.LIST: (LISTS_AN_ITEM, "list-limit"),
            Trail.DETAIL: (DETAILS_AN_ITEM, "detail-limit"),
        }[counted]
        if self._used[link.item, counted] >= most:
            return name
        if link.role is not Role.DOCUMENT:
            if self._pages_left <= 0:
                return "page-limit"
            self._pages_left -= 1
        self._used[link.item, counted] += 1
        self._counted.add((link.item, link.key))
        return ""


class Menu:
    """The tree of the site's menu: which entries stand under which."""

    def __init__(self, seen: Seen) -> None:
        self._texts: dict[str, set[str]] = {}
        self._parents: dict[str, set[str]] = {}
        for link in index_links(seen.body, seen.url, seen.capture.declared_type):
            key = portals.key_of(link.url)
            self._texts.setdefault(key, set()).add(link.text)
            self._parents.setdefault(key, set()).add(link.context.rpartition(" > ")[2])

    def is_child(self, key: str, seen: Seen) -> bool:
        """Whether the menu lists an address right under the entry of the page seen."""
        own = self._texts.get(seen.capture.key, set()) | self._texts.get(portals.key_of(seen.url), set())
        return bool((own & self._parents.get(key, set())) - {""})


def _unlike(page: HtmlPage, own: set[str]) -> Iterator[tuple[DocumentLink, str]]:
    """The links of the main content and to the next page, each address once for each text, without the page itself."""
    links = list(page.links)
    if page.next_page:
        links.append(DocumentLink(page.next_page, "", kind="next"))
    marks = set()
    for link in links:
        key = portals.key_of(link.url)
        mark = (key, link.text)
        if key in own or mark in marks:
            continue
        marks.add(mark)
        yield link, key


def _files_only(link: DocumentLink) -> tuple[Role, Trail] | None:
    is_file = link.kind == "document" or promises_file(link.url, "")
    return (Role.DOCUMENT, Trail.LEAF) if is_file else None


def _is_own(wanted: Wanted, listed: ItemList, key: str) -> bool:
    """Whether a link of an item list is the item's. One that serves none is, where the list is given for the item."""
    items = listed.items.get(key)
    if items is None:
        return wanted.trail is Trail.ROOT and wanted.link.by != "title"
    return wanted.link.item in items
