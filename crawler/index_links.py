"""Every link of a page in order, menus included, each with the labels it stands under. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html

from core.thai.text import fold
from core.thai.titles import item_codes
from core.urls import url_key
from crawler.markup import decoded

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "caption": 6, "legend": 6, "summary": 6, "dt": 7}
_GROUP, _BOLD = 7, 8  # levels of a menu's group entry and of a line in bold or with a code
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div ul ol li table tbody thead tr td th section article main aside nav header footer form dl dd details"
        " h1 h2 h3 h4 h5 h6 figure center fieldset blockquote body",
    )
)
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "head", "select"})
_APART = re.compile(r"(?:^|[\s_-])(?:menu|nav|navbar|footer|breadcrumb|sitemap|sidebar)(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_LABEL = 250
_LETTERS = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class IndexLink:
    """A link; ``context``: the labels it stands under (headings, groups, its row), outermost first, " > " between."""

    url: str
    text: str
    context: str
    order: int
    title_attr: str = ""
    depth: int = 0
    visible: bool = True
    row: str = ""  # the words of the table row it stands in, which are one of its labels

    @property
    def words(self) -> str:
        """What a visitor reads of it, or else what stands for that."""
        return self.text or self.title_attr

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the context, outermost first."""
        return tuple(self.context.split(" > ")) if self.context else ()


def index_links(body: bytes, url: str, declared: str = "") -> tuple[IndexLink, ...]:
    """Every link with an address on the page, in order; group entries ("#") have none and become context."""
    text = decoded(body, declared)
    if not text.strip():
        return ()
    try:
        root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (lxml.etree.ParserError, ValueError):
        return ()
    walk = _Walk(root, url)
    walk.visit(root, (), 0)
    return tuple(walk.links)


def unique_links(links: Iterable[IndexLink]) -> list[IndexLink]:
    """Each address once for each wording; a menu stands on a page twice, and its second copy may lack the groups."""
    kept: dict[tuple[str, str], IndexLink] = {}
    for link in links:
        key = (url_key(link.url), fold(link.words))
        if key not in kept or (len(kept[key].context) < len(link.context) and kept[key].depth < link.depth):
            kept[key] = replace(link, order=kept[key].order if key in kept else link.order)
    return list(kept.values())


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


class _Walk:
    def __init__(self, root: lxml.html.HtmlElement, url: str) -> None:
        self.links: list[IndexLink] = []
        self._row = ""
        base = root.find(".//base[@href]")
        self._base = urljoin(url, base.get("href", "")) if base is not None else url
        # Elements that hold a link with an address: what holds none may be a label.
        self._holders: set[lxml.html.HtmlElement] = set()
        for anchor in root.iter("a", "area"):
            if self._address(anchor):
                for holder in (anchor, *anchor.iterancestors()):
                    if holder in self._holders:
                        break
                    self._holders.add(holder)

    def _address(self, anchor: lxml.html.HtmlElement) -> str:
        # As a browser does: blanks around it and breaks within it are no part of an address.
        href = re.sub(r"[\r\n\t]", "", anchor.get("href") or "").strip()
        if not href or href.startswith("#") or re.match(r"(?:javascript|mailto|tel|data):", href, re.IGNORECASE):
            return ""
        if re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
            return href
        with suppress(ValueError):
            return urljoin(self._base, href)
        return href

    def visit(self, element: lxml.html.HtmlElement, labels: tuple[str, ...], depth: int) -> None:
        """Walk one element; ``labels``: those it stands under."""
        if element.tag == "table":
            self._table(element, labels, depth)
            return
        heads: list[tuple[int, str]] = []  # labels of this element that hold for what follows in it
        said = _Said(element.text)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                said.add(child.tail)
                continue
            above = () if _stands_apart(child) else labels + tuple(text for _, text in heads)
            if tag in ("a", "area"):
                self._anchor(child, (*above, said.words), depth)
            elif child in self._holders:
                block = tag in _BLOCKS
                in_list = element.tag == "li" and tag in ("ul", "ol", "div")
                self.visit(child, above if block and not in_list else (*above, said.words), depth + block)
            elif tag not in _BLOCKS and tag not in _HEADINGS:
                said.add(_text(child))
            if label := self._label(child, element):
                heads = [head for head in heads if head[0] < label[0]] + [label]
            if tag in _BLOCKS:
                said = _Said()
            said.add(child.tail)

    def _label(self, child: lxml.html.HtmlElement, parent: lxml.html.HtmlElement) -> tuple[int, str] | None:
        """(level, text) where the element is a label of what follows it."""
        text = _text(child) if isinstance(child.tag, str) else ""
        if not text or len(text) > _LONGEST_LABEL:
            return None
        if child.tag in _HEADINGS:
            return _HEADINGS[child.tag], text
        if child.tag == "a":
            # In a menu an entry with entries below it is their group, with or without an address of its own.
            return (_GROUP, text) if parent.tag == "li" or not self._address(child) else None
        if child in self._holders:
            return None
        inner = next((element for element in child.iter(*_HEADINGS)), None)
        if inner is not None:
            return _HEADINGS[inner.tag], text
        if child.find(".//a") is not None or child.tag == "button":
            return _GROUP, text
        is_line = child.tag in ("p", "div", "b", "strong", "u", "center", "span")
        return (_BOLD, text) if is_line and (item_codes(text) or _is_bold(child, text)) else None

    def _anchor(self, anchor: lxml.html.HtmlElement, labels: tuple[str, ...], depth: int) -> None:
        url = self._address(anchor)
        if not url:
            return
        text = _text(anchor) or " ".join(img.get("alt", "") for img in anchor.iter("img")).strip()
        title = " ".join((anchor.get("title") or "").split())
        context = " > ".join(dict.fromkeys(label for label in labels if label))
        self.links.append(
            IndexLink(
                url,
                text,
                context,
                len(self.links),
                title or ("" if text else _slug(url)),
                depth,
                bool(text),
                self._row if self._row in labels else "",
            )
        )

    def _table(self, table: lxml.html.HtmlElement, labels: tuple[str, ...], depth: int) -> None:
        carried: list[tuple[int, str]] = []  # (rows left, text) of cells that span rows
        section = ""  # a row of one cell heads the rows below it
        outer = self._row
        caption = table.find("caption")
        if caption is not None:
            labels = (*labels, _text(caption))
        for row in table.iter("tr"):
            if next(row.iterancestors("table"), None) is not table:
                continue
            carried = [(left - 1, text) for left, text in carried if left > 1]
            before = [text for _, text in carried]
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                text = _text(cell)
                if cell in self._holders:
                    self._row = " ".join(before)[:_LONGEST_LABEL]
                    self.visit(cell, (*labels, section, self._row), depth + 1)
                    if _is_title(cell, text) and not any(map(_LETTERS.search, before)):
                        before.append(text)  # the title is a link itself: what follows in the row belongs to it
                elif text:
                    before.append(text)
                    if (span := cell.get("rowspan", "1")).isdigit() and int(span) > 1:
                        carried.append((int(span), text))
            if row not in self._holders and len(before) == 1 and len(before[0]) <= _LONGEST_LABEL:
                section, carried = before[0], []
        self._row = outer


class _Said:
    """The words before a link in its own block: "O8 plan: [download] [view]" says what both are."""

    def __init__(self, text: str | None = "") -> None:
        self.words = ""
        self.add(text)

    def add(self, text: str | None) -> None:
        words = " ".join((text or "").split())
        if re.search(r"\w{2}", words):
            self.words = f"{self.words} {words}".strip()[-_LONGEST_LABEL:]


def _stands_apart(element: lxml.html.HtmlElement) -> bool:
    """Whether a menu or footer begins here: the headings of the page above it are none of its business."""
    return _is_menu(element) and not any(map(_is_menu, element.iterancestors()))


def _is_menu(element: lxml.html.HtmlElement) -> bool:
    return element.tag in ("nav", "footer", "header") or bool(
        _APART.search(f"{element.get('class', '')} {element.get('id', '')}")
    )


def _is_title(cell: lxml.html.HtmlElement, text: str) -> bool:
    """Whether a cell holds one link and hardly a word beside it."""
    anchors = list(cell.iter("a"))
    return len(anchors) == 1 and len(_text(anchors[0])) > 0.7 * len(text) and bool(_LETTERS.search(text))


def _is_bold(element: lxml.html.HtmlElement, text: str) -> bool:
    bold = " ".join(_text(part) for part in element.iter("b", "strong", "u"))
    return len(text) > 3 and len(bold) >= 0.9 * len(text)


def _slug(url: str) -> str:
    """The words of the address, for a link that shows none."""
    with suppress(ValueError):
        parts = [part for part in urlsplit(url).path.split("/") if part]
        return unquote(parts[-1]).replace("-", " ") if parts else ""
    return ""
