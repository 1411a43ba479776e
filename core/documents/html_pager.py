"""The link to the next page of a list, among arrows, numbers and words."""

from __future__ import annotations

import re

from lxml import etree

from core.documents.html_links import Base
from core.documents.html_regions import text_of

_WORDS = frozenset({"ถัดไป", "หน้าถัดไป", "หน้าต่อไป", "next", "next page", "older posts"})
_ARROWS = frozenset({"»", "›", ">", ">>", "→", "❯"})
_NAME = re.compile(r"(?:^|[\s_-])(?:next|slide-next|nextpostslink)(?:$|[\s_-])", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}")


class Pager:
    """Collects what paginations of a page say; ``found`` is the address of the next page."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.next_page: str | None = None
        self._numbers: dict[int, str] = {}
        self._current: int | None = None

    def read(self, element: etree._Element) -> None:
        """Reads one pagination element."""
        for link in element.iter("a"):
            url = self.base.absolute(link.get("href") or "")
            if not url or url.partition("#")[0] == self.base.page:
                continue
            text = " ".join(text_of(link).split())
            if self.is_next(link, text) or text in _ARROWS or self._named_next(link):
                self.next_page = self.next_page or url
            elif _NUMBER.fullmatch(text):
                self._numbers.setdefault(int(text), url)
        self._current = self._current or _current(element)

    def is_next(self, link: etree._Element, text: str) -> bool:
        """Whether a link says so by itself, wherever it stands."""
        if "next" in (link.get("rel") or "").lower().split():
            return True
        return text.lower().strip(" »›>→") in _WORDS and len(text) < 20

    def _named_next(self, link: etree._Element) -> bool:
        parent = link.getparent()
        parts = [link, *link.iterdescendants("*"), *([parent] if parent is not None else [])]
        return any(_NAME.search(f"{e.get('class')} {e.get('aria-label')} {e.get('title')}") for e in parts)

    def found(self) -> str | None:
        if self.next_page:
            return self.next_page if self.next_page.partition("#")[0] != self.base.page else None
        return self._numbers.get((self._current or 1) + 1)


def _current(element: etree._Element) -> int | None:
    """The page shown: the first number that is no link, or that is marked as the active one."""
    for part in element.iter("*"):
        named = (part.get("class") or "").lower().split()
        if part.tag == "a" and part.get("href") and not {"active", "current"} & {*named, *_parent_names(part)}:
            continue
        text = (part.text or "").strip()
        if _NUMBER.fullmatch(text):
            return int(text)
    return None


def _parent_names(element: etree._Element) -> list[str]:
    parent = element.getparent()
    return (parent.get("class") or "").lower().split() if parent is not None else []
