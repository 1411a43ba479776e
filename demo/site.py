"""One portal as the server needs it: pages and files found by address, the menu, the pages filled in."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from demo.content import MATERIAL, Doc, NewsEntry, PageSpec, Portal
from demo.figures import Grid, made

_DROPPED = re.compile(r"[~%!@#$^&*()_+={}\[\]|;:?<>,.'\"]")
_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
PAGE_LENGTH = {"download": 20, "news": 10}


def title_slug(title: str) -> str:
    """The decoration of a page's address: marks dropped, spaces to "-"."""
    return re.sub(r"\s+", "-", _DROPPED.sub("", title.strip()).strip())


def thai_day(day: str) -> str:
    when = date.fromisoformat(day)
    return f"วัน{_DAYS[when.weekday()]}ที่ {when.day} {_MONTHS[when.month - 1]} พ.ศ. {when.year + 543}"


@dataclass(frozen=True)
class Anchor:
    href: str
    text: str


@dataclass
class Entry:
    """A menu entry with the entries below it."""

    page: PageSpec
    text: str
    href: str
    children: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class IndexRow:
    text: str
    links: tuple[Anchor, ...]


@dataclass(frozen=True)
class Site:
    """A portal under the address it was asked for (``base``, without a slash at the end)."""

    portal: Portal
    base: str

    @property
    def slug(self) -> str:
        return self.portal.slug

    @property
    def words(self) -> dict[str, str]:
        return self.portal.words

    @cached_property
    def by_key(self) -> dict[tuple[str, int], PageSpec]:
        return {(page.type, self.portal.page_id(page.id)): page for page in self.portal.pages}

    @cached_property
    def _by_base_id(self) -> dict[int, PageSpec]:
        return {page.id: page for page in self.portal.pages}

    # ------------------------------------------------------------ addresses

    def href(self, page: PageSpec, number: int | None = None, title: str = "") -> str:
        """The address the menu gives a page (decorated with ``title``); with ``number`` one page of its list."""
        slug = page.slug or title_slug(title or self.text(page))
        tail = f"/{number}" if number is not None else ""
        return f"{self.base}/{self.slug}/page/{page.type}/{self.portal.page_id(page.id)}/{slug}{tail}"

    def file(self, key: str) -> str:
        """The address of a document as the office wrote it: mostly percent-encoded, some with raw Thai and spaces."""
        path = self.portal.url_of(self.portal.docs[key])
        raw = zlib.crc32(key.encode()) % 3 == 0 and not set(path) & set("%#?[]")
        return self.base + (path if raw else quote(path, safe="/'"))

    def label(self, key: str) -> str:
        return self.portal.docs[key].label

    def text(self, page: PageSpec) -> str:
        """The title as the menu shows it, with the item's code in the site's own writing."""
        if not self.portal.codes or not page.code:
            return page.title
        return f"{page.title} {page.code.strip()}" if page.code_behind else f"{page.code}{page.title}"

    def fill(self, target: str) -> str:
        """An address written with {base} or {page:ID}."""
        found = re.fullmatch(r"\{page:(\d+)\}", target)
        if found:
            return self.href(self._by_base_id[int(found[1])])
        return target.replace("{base}", self.base)

    # ------------------------------------------------------------ what templates ask

    def made(self, block: dict[str, Any]) -> Grid:
        return made(block, self.portal)

    def face(self, number: int) -> str:
        return f"{self.base}/public/user_files/{self.portal.folder}/person-{(number - 1) % 8 + 1}.jpg"

    def children(self, first: int) -> list[Anchor]:
        """Links to the pages repeated for every section, as the site writes them: some without a title."""
        pages = [page for page in self.portal.pages if first <= page.id < first + len(self.portal.lists["sections"])]
        root = f"{self.base}/{self.slug}/page/sub"
        return [Anchor(f"{root}/{self.portal.page_id(page.id)}", page.title) for page in pages]

    def index(self) -> list[IndexRow]:
        """The rows of the OIT index page: an item's page, or a group's name with the pages below it."""
        rows = []
        for page in self.portal.pages:
            if page.parent == 3655 and (page.item or page.items):
                below = [child for child in self.portal.pages if child.parent == page.id and child.in_menu]
                shown = [page] if page.kind != "group" else below
                links = tuple(Anchor(self.href(one, title=one.title), one.title) for one in shown)
                rows.append(IndexRow(self.text(page), links))
        return rows

    def menu(self) -> list[Entry]:
        entries = {
            page.id: Entry(page, self.text(page), "#" if page.kind == "group" else self.href(page))
            for page in self.portal.pages
            if page.in_menu
        }
        roots: list[Entry] = []
        for page in self.portal.pages:
            if page.id in entries:
                above = entries.get(page.parent)
                (above.children if above else roots).append(entries[page.id])
        return roots

    def trail(self, page: PageSpec) -> list[str]:
        above = self._by_base_id.get(page.parent)
        return [*(self.trail(above) if above else ()), self.text(page)]

    def entries(self, page: PageSpec) -> list[dict[str, str]]:
        """The entries of a list page, all pages of it."""
        if page.kind == "download":
            docs = [(key, self.portal.docs[key]) for key in page.files]
            return [{"href": self.file(key), "text": doc.label, "day": thai_day(doc.date)} for key, doc in docs]
        return [
            {"href": f"{self.href(page, 0)}/info/{number}/{title_slug(entry.title)}", "text": entry.title,
             "day": thai_day(entry.date)}
            for number, entry in self.news(page).items()
        ]  # fmt: skip

    def news(self, page: PageSpec) -> dict[int, NewsEntry]:
        """The entries of a news page by their info id."""
        first = self.portal.page_id(page.id) * 10
        return {first + place: entry for place, entry in enumerate(self.portal.news[page.news])}


def files_of(portal: Portal) -> dict[str, tuple[Path, Doc | None]]:
    """Path as asked for (decoded) -> the file on disk."""
    found: dict[str, tuple[Path, Doc | None]] = {
        portal.url_of(doc): (MATERIAL / (doc.folder or portal.folder) / doc.file, doc) for doc in portal.docs.values()
    }
    for number in range(1, 9):
        name = f"person-{number}.jpg"
        found[f"/public/user_files/{portal.folder}/{name}"] = (MATERIAL / "faces" / name, None)
    return found
