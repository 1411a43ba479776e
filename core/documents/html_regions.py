"""Which parts of an HTML page are its own matter, and which are repeated on every page of the site."""

from __future__ import annotations

import re
from enum import Enum

from lxml import etree

from core.documents.html_links import DOCUMENT_ENDINGS, ending


class Region(Enum):
    NONE = 0  # says nothing: belongs to what it stands in
    CERTAIN = 1  # holds the page's matter, known by the make of the site
    MATTER = 2  # holds the page's matter, by the meaning of its name
    MENU = 3  # repeated on every page, by the meaning of the element
    MENU_HINT = 4  # repeated on every page, by its class or id
    HEADER = 5  # the same outside the page's matter; inside it, a heading
    PAGINATION = 6
    SKIPPED = 7  # holds no text for a reader


_SKIPPED_TAGS = frozenset({"script", "style", "template", "noscript", "svg", "head", "datalist", "math"})
_MENU_TAGS = frozenset({"nav", "footer", "aside", "menu"})
_MENU_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog"})
# "group-editor", "list-item": the Bangkok Metropolitan portal; the rest: WordPress, Joomla, Drupal and common habits.
_CERTAIN_NAMES = frozenset({"group-editor", "list-item"})
_MATTER_NAMES = frozenset(
    {
        *("main-content", "maincontent", "content", "main", "primary", "entry-content", "post-content"),
        *("page-content", "article-content", "content-area", "item-page", "com-content-article", "region-content"),
        *("field--name-body", "article-body", "post-body", "entry", "article", "blog-content", "site-content"),
        *("the-content", "node__content"),
    }
)
_MENU_NAME = re.compile(
    r"^(?:nav|navbar|navigation|menus?|topmenu|mainmenu|submenu|megamenu|sidemenu|footermenu|menubar|footer|"
    r"sidebar|side-?bar|breadcrumbs?|topbar|top-?bar|toolbar|site-?map|copyright|cookies?|offcanvas|"
    r"masthead-nav|pagetop|banner-top|skip-link|screen-reader-text|sr-only|social|socials|share|sharing|addtoany_share_save_container)$"
    r"|^(?:nav|navbar|menu|breadcrumb|footer|sidebar|cookie|mega-menu|site-footer|offcanvas)[-_]"
    r"(?!.*(?:content|body|main|page|wrapper$|layout|article))"
    r"|[-_](?:nav|navbar|navigation|menus?|breadcrumbs?|footer|sidebar|cookies?)$"
    r"|^(?:list|sub|nav|canvas)-.*menu"
    r"|^menu-(?:lv|item|link)",
    re.IGNORECASE,
)
_HEADER_NAME = re.compile(r"^(?:site-?|page-?|main-?|top-?)?header(?:[-_]\w+)?$|^masthead$|[-_]header$", re.IGNORECASE)
_NOT_MENU = re.compile(r"^(?:entry|post|page|article|section|card|table|panel|item|content|title|block|accordion)[-_]")
_PAGINATION_NAME = re.compile(r"^(?:pagination|pager|paging|wp-pagenavi|nav-links)(?:[-_].*)?$", re.I)
_SPACE = re.compile(r"\s+")
_MENU_LIST = 8  # links


def text_of(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def region_of(element: etree._Element, cache: dict[tuple[str, str, str, str], Region]) -> Region:
    """Region that ``element`` opens by its own tag, role, class and id."""
    tag = element.tag
    if tag in ("td", "tr", "p", "br", "li", "span", "a", "tbody", "strong", "img") and not element.attrib:
        return Region.NONE
    get = element.get
    key = (tag, get("class") or "", get("id") or "", get("role") or "")
    found = cache.get(key)
    if found is None:
        found = cache[key] = _classify(*key)
    label = (get("aria-label") or "").lower()
    if label and found is not Region.SKIPPED:
        if "breadcrumb" in label:
            return Region.MENU
        if tag == "nav" and ("pagina" in label or "page nav" in label or "posts" in label):
            return Region.PAGINATION
    if found is Region.MENU and tag == "nav" and any(_paginates(child) for child in element):
        return Region.PAGINATION
    return found


def _paginates(element: etree._Element) -> bool:
    return any(_PAGINATION_NAME.match(name) for name in (element.get("class") or "").lower().split())


def looks_like_menu(element: etree._Element, after_heading: bool) -> bool:
    """Whether an unnamed list is a menu: nothing but links to pages, above every heading or as a tree."""
    links = list(element.iter("a"))
    if len(links) < _MENU_LIST or (after_heading and not _is_tree(element, len(links))):
        return False
    linked = sum(len("".join(text_of(link).split())) for link in links)
    whole = len("".join(text_of(element).split()))
    documents = any(ending(link.get("href") or "") in DOCUMENT_ENDINGS or "download" in link.attrib for link in links)
    return not documents and whole <= linked * 1.02 + 2


def _is_tree(element: etree._Element, links: int) -> bool:
    return links >= 2 * _MENU_LIST and next(element.iterdescendants("ul"), None) is not None


def _classify(tag: str, classes: str, identity: str, role: str) -> Region:
    if tag in _SKIPPED_TAGS:
        return Region.SKIPPED
    if tag in ("html", "body"):
        return Region.NONE
    names = [name for name in f"{classes} {identity}"[:400].lower().split() if name]
    if tag not in ("a", "span") and any(_PAGINATION_NAME.match(name) for name in names):
        return Region.PAGINATION
    if _CERTAIN_NAMES.intersection(names):
        return Region.CERTAIN
    if tag in _MENU_TAGS or role.lower() in _MENU_ROLES:
        return Region.MENU
    if tag in ("main", "article") or role.lower() == "main":
        return Region.MATTER
    if _MATTER_NAMES.intersection(names):
        return Region.MATTER
    if tag in ("tr", "td", "th", "table", "tbody", "thead", "a", "h1", "h2", "h3", "h4", "span", "p", "img"):
        return Region.NONE
    names = [name for name in names if not _NOT_MENU.match(name)]
    if any(_MENU_NAME.search(name) for name in names):
        return Region.MENU_HINT
    if tag == "header" or any(_HEADER_NAME.search(name) for name in names):
        return Region.HEADER
    return Region.NONE
