"""One walk over a page's tree: texts, links and headings in order, each known to be inside or outside its matter."""

from __future__ import annotations

import re
from posixpath import basename
from urllib.parse import unquote

from lxml import etree

from core.documents.html_links import Base, shown_in, unique
from core.documents.html_pager import Pager
from core.documents.html_regions import Region, looks_like_menu, one_line, region_of, text_of
from core.documents.html_text import PageText
from core.records import DocumentLink

_BLOCKS = frozenset(
    {
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "caption", "tr", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "section", "article", "main", "form", "fieldset", "legend", "blockquote", "pre", "figure"),
        *("figcaption", "hr", "br", "address", "details", "summary", "header", "center", "body"),
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary"})
_ROWS = frozenset({"tr", "li", "p", "dd", "dt", "article"})
_CELLS = frozenset({"td", "th"})
# A cell that holds any of these is the frame of a layout, not a cell of figures.
_LAYOUT = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "form", "section"})
_FRAMES = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
_FIELDS = {"text": "text", "tel": "text", "email": "email", "file": "upload", "radio": "choice", "checkbox": "choice"}
_ICON = re.compile(r"(?:^|[-_/.])(?:icons?|logo|spacer|blank|pixel|arrow|bullet|loading)(?:$|[-_.\d])", re.IGNORECASE)
_SMALL = re.compile(r"\s*(?:[0-2]?\d|3[0-2])(?:px)?\s*")
_MATTER_SHARE = 0.3  # named containers that hold less of the page than this are not its matter
_AROUND = 800  # letters that may stand around the matter of a known site: counters, dates, greetings
_LINK_WEIGHT = 20  # letters that a link counts for, where shares of a page are compared


class Walk:
    """Walks once (``over``); then its public attributes hold what was found, narrowed to the page's matter."""

    def __init__(self, base: Base, trust_names: bool = True) -> None:
        self.base = base
        self.text = ""
        self.links: tuple[DocumentLink, ...] = ()
        self.headings: tuple[str, ...] = ()
        self.images: tuple[str, ...] = ()
        self.controls: set[str] = set()
        self.widgets: list[str] = []  # addresses of frames
        self.menu_links: tuple[DocumentLink, ...] = ()
        self.next_page: str | None = None
        self.hinted: list[etree._Element] = []  # left out by their class names alone
        self.matter: list[etree._Element] = []  # elements that hold the page's matter by their names
        self._trust_names = trust_names
        self._regions: dict[tuple[str, str, str, str], Region] = {}
        self._menu: dict[str, DocumentLink] = {}
        self._menu_seen = {"#"}
        self._found: list[tuple[DocumentLink, int]] = []
        self._images: list[tuple[str, int]] = []
        self._pager = Pager(base)
        self._page = PageText()
        self._controls: list[tuple[str, int]] = []
        self._certain = False  # some element is the page's matter by the make of the site, be it empty
        self._link_starts: list[tuple[int, int]] = []  # chunk, image

    def over(self, root: etree._Element) -> Walk:
        """Walks the tree under ``root`` and settles what is the page's matter."""
        events = etree.iterwalk(root, events=("start", "end"))
        levels: list[int] = []
        skipped: etree._Element | None = None
        for event, element in events:
            if event == "start":
                levels.append(self._page.level)
                if not self._enter(element):
                    skipped = element
                    events.skip_subtree()
                continue
            if skipped is None:
                self._leave(element)
            elif skipped is element:
                skipped = None
            self._page.level = levels.pop()
            if element.tail and element is not root:
                self._page.add(element.tail)
        self._page.end_line()
        self._settle()
        return self

    def _enter(self, element: etree._Element) -> bool:
        tag = element.tag
        region = region_of(element, self._regions)
        if region is not Region.NONE and not self._open_region(element, region):
            return False
        if tag in ("ul", "ol") and not self._page.level and looks_like_menu(element, bool(self._page.headings)):
            self._take_menu(element)
            return False
        if tag in _BLOCKS:
            self._page.end_line()
        if tag in _ROWS:
            self._page.open_row(of_cells=tag == "tr")
        elif tag in _CELLS:
            self._open_cell(element)
        elif tag in ("a", "area"):
            self._link_starts.append((len(self._page), len(self._images)))
        elif tag == "img":
            self._image(element)
        elif tag in _FRAMES:
            self._frame(element)
        elif tag in ("input", "textarea", "select", "button", "option"):
            return self._field(element)
        if tag in _HEADINGS:
            self._page.open_row(of_cells=False)
        if element.text:
            self._page.add(element.text)
        return True

    def _open_region(self, element: etree._Element, region: Region) -> bool:
        """False where the element is to be left out."""
        if region is Region.SKIPPED:
            return False
        if region is Region.PAGINATION:
            self._pager.read(element)
            return False
        if region is Region.CERTAIN or region is Region.MATTER:
            level = 2 if region is Region.CERTAIN else 1
            if level > self._page.level:
                self._page.level = level
                self.matter.append(element)
            self._certain = self._certain or level == 2
            return True
        by_name = region is not Region.MENU
        if by_name and (not self._trust_names or (region is Region.HEADER and self._page.level)):
            return True
        if region is Region.HEADER and next(element.iter("main"), None) is not None:
            return True
        if by_name:
            self.hinted.append(element)
        self._take_menu(element)
        return False

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in ("a", "area"):
            self._close_link(element)
        elif tag in _CELLS:
            self._close_cell(element)
        if tag in _HEADINGS:
            self._page.close_heading()
        elif tag in _BLOCKS:
            self._page.end_line()
        if tag in _ROWS:
            self._page.close_row()

    def _open_cell(self, element: etree._Element) -> None:
        layout = any(child.tag in _LAYOUT for child in element) or len(element) > 12
        if layout:
            self._page.end_line()
            element.set("data-layout", "")
            return
        self._page.open_cell()

    def _close_cell(self, element: etree._Element) -> None:
        if "data-layout" not in element.attrib:
            self._page.close_cell()

    def _close_link(self, element: etree._Element) -> None:
        start, image = self._link_starts.pop()
        text = self._page.since(start)
        url = self.base.absolute(element.get("href") or "") or self.base.opened(element.get("onclick") or "")
        if not url:
            return
        kind = self.base.kind(url, "download" in element.attrib)
        alts = [name for name, _ in self._images[image:]]
        text = text or one_line(element.get("title") or element.get("aria-label") or " ".join(alts))
        if self._pager.is_next(element, text):
            self._pager.next_page = self._pager.next_page or url
            kind = "next"
        self._found.append((DocumentLink(url, text[:500], self._page.context(start), kind), self._page.level))
        if self.base.leads_elsewhere(url, kind):
            self._page.cut(start)

    def _image(self, element: etree._Element) -> None:
        source = element.get("src") or element.get("data-src") or ""
        name = one_line(element.get("alt") or element.get("title") or "")
        if _SMALL.fullmatch(element.get("width") or ""):
            return
        if source.startswith("data:") or _ICON.search(basename(source)):
            source = ""
        name = name or unquote(basename(source.partition("?")[0]))
        if name:
            self._images.append((name[:300], self._page.level))

    def _frame(self, element: etree._Element) -> None:
        url = self.base.absolute(element.get(_FRAMES[element.tag]) or element.get("data-src") or "")
        if not url:
            return
        self.widgets.append(url)
        title, context = one_line(element.get("title") or ""), self._page.context(len(self._page))
        for shown in shown_in(url):
            self._found.append((DocumentLink(self.base.absolute(shown), title, context, "document"), self._page.level))
        self._found.append((DocumentLink(url, title, context, "frame"), self._page.level))

    def _field(self, element: etree._Element) -> bool:
        kind = (element.get("type") or "text").lower()
        if element.tag in ("textarea", "select"):
            self._controls.append((str(element.tag), self._page.level))
        elif element.tag == "input":
            self._controls.append((_FIELDS.get(kind, ""), self._page.level))
        if "captcha" in (element.get("name") or "").lower():
            self._controls.append(("captcha", self._page.level))
        return element.tag == "button"

    def _take_menu(self, element: etree._Element) -> None:
        self._page.end_line()
        for link in element.iter("a", "area"):
            href = link.get("href") or "#"
            if href in self._menu_seen:
                continue
            self._menu_seen.add(href)
            if url := self.base.absolute(href):
                text = one_line(text_of(link)) or one_line(link.get("title") or "")
                self._menu[url] = DocumentLink(url, text, "", self.base.kind(url, "download" in link.attrib))

    def _settle(self) -> None:
        least = self._least_level()
        self.text = self._page.kept(least)
        self.links = tuple(unique(link for link, level in self._found if level >= least))
        self.images = tuple(name for name, level in self._images if level >= least)
        self.headings = tuple(dict.fromkeys(self._page.headings))
        self.menu_links = tuple(self._menu.values())
        self.next_page = self._pager.found()
        if self.next_page and all(link.url != self.next_page for link in self.links):
            self.links += (DocumentLink(self.next_page, "", "", "next"),)
        fields = [name for name, level in self._controls if level >= least and name]
        self.controls = set(fields) - {"text"}
        if "textarea" in fields or sum(name in ("text", "email") for name in fields) > 1:
            self.controls.add("form")
        if "text" in fields:
            self.controls.add("entry")
        if any(link.kind == "mail" for link in self.links):
            self.controls.add("email")
        self.matter = [] if not least else self.matter

    def _least_level(self) -> int:
        weights = self._page.weights()
        for link, level in self._found:
            weights[level] += _LINK_WEIGHT + len(link.text)
        total = sum(weights)
        if self._certain and (weights[2] > _MATTER_SHARE * total or total - weights[2] < _AROUND):
            return 2
        return 1 if weights[1] + weights[2] > _MATTER_SHARE * total else 0
