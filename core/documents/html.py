"""An HTML page as its visitor sees it: its own matter, its links, and what a menu repeats on every page.

Used by the reader and, inside its event loop, by the crawler: one walk over lxml's tree, bounded in bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from core.documents.charset import decode
from core.documents.html_links import Base
from core.documents.html_regions import one_line, text_of
from core.documents.html_walk import Walk
from core.records import DocumentLink

# About 30,000 rows: no page that a person reads is longer; the rest is cut, so that no page can hold the crawl.
MAX_BYTES = 2_000_000

_REFRESH = re.compile(r"^([\d.]*) ?[;,]? ?(?:url ?=)? ?['\"]? ?(.*?) ?['\"]?$", re.IGNORECASE)
_BACK = re.compile(r"history\s*\.\s*(?:back\s*\(|go\s*\(\s*-)")
_CHAT = (
    *("m.me/", "messenger.com", "customerchat", "line.me/", "lin.ee/", "tawk.to", "crisp.chat", "zaapi"),
    *("chatbot", "chat-bot", "livechat", "live-chat", "webchat", "dialogflow", "botpress", "zwiz"),
)
_ROOTS = frozenset({"app", "root", "__next", "__nuxt", "q-app", "main-app"})
_INLINE_DATA = re.compile(rb"data:[\w/+.\-]{0,60};base64,[A-Za-z0-9+/=\s%]{500,}")
_FULL_PAGE = 1500  # letters that class names alone may not take away from a page that is then empty
_SLOW_REFRESH = 30.0  # seconds: above it the page is meant to be read, and reloads itself


@dataclass(frozen=True, slots=True)
class HtmlPage:
    title: str
    headings: tuple[str, ...]
    own_text: str  # main content without the texts of links that lead elsewhere; a line a block, cells by " | "
    links: tuple[DocumentLink, ...]  # of the main content, in order
    images: tuple[str, ...]  # alt texts, else file names, of content images
    controls: tuple[str, ...]  # sorted: captcha, chat, choice, email, entry, form, select, textarea, upload
    refresh: str | None  # absolute target of a meta refresh or of a script that only forwards
    history_back: bool  # nothing but a script that goes back
    menu_links: tuple[DocumentLink, ...]  # of menus, header, footer, breadcrumb, sidebars; each address once
    next_page: str | None
    script_only: bool  # its text is written by JavaScript only


def parse_html(body: bytes, url: str, declared: str = "") -> HtmlPage:
    """What a page at ``url`` holds; ``declared`` is its Content-Type. Never raises for bad markup."""
    root = parse_tree(body, declared)
    if root is None:
        return HtmlPage("", (), "", (), (), (), None, False, (), None, False)
    base = Base.of(url, next((e.get("href") or "" for e in root.iter("base") if e.get("href")), ""))
    walk = walked(root, base)
    scripts = [(e.get("src") or "", e.text or "") for e in root.iter("script")]
    bare = len(walk.text) < 40 and not walk.links and not walk.images
    return HtmlPage(
        title=_title(root),
        headings=walk.headings,
        own_text=walk.text,
        links=walk.links,
        images=walk.images,
        controls=_controls(root, walk, scripts),
        refresh=_refresh(root, base, scripts, bare),
        history_back=bare and any(_BACK.search(text[:5000]) for _, text in scripts),
        menu_links=walk.menu_links,
        next_page=walk.next_page,
        script_only=bare and _needs_script(root, scripts, bool(walk.menu_links)),
    )


def parse_tree(body: bytes, declared: str = "") -> etree._Element | None:
    """lxml's tree of a page, cut at ``MAX_BYTES``; None where there is no element at all."""
    if len(body) > MAX_BYTES // 4 and b"base64," in body:
        body = _INLINE_DATA.sub(b"", body)
    text = decode(body[:MAX_BYTES], declared).replace("\x00", "")
    # huge_tree: without it libxml2 stops reading at the first block nested too deeply, and the page looks empty.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.LxmlError:
        return None


def walked(root: etree._Element, base: Base) -> Walk:
    """The walk over the page; again without hints of class names where those leave nothing of a full page."""
    walk = Walk(base).over(root)
    if not walk.text and not walk.links and _unlinked(walk.hinted) > _FULL_PAGE:
        walk = Walk(base, trust_names=False).over(root)
    return walk


def _unlinked(parts: list[etree._Element]) -> int:
    """Letters outside links: a menu has next to none."""
    whole = sum(len(text_of(part).strip()) for part in parts)
    return whole - sum(len(text_of(link).strip()) for part in parts for link in part.iter("a"))


def _title(root: etree._Element) -> str:
    found = next(root.iter("title"), None)
    return one_line(text_of(found))[:500] if found is not None else ""


def _refresh(root: etree._Element, base: Base, scripts: list[tuple[str, str]], bare: bool) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH.match(" ".join((meta.get("content") or "")[:4000].split()))
            if found and found[2] and _seconds(found[1]) <= _SLOW_REFRESH:
                return _elsewhere(base, found[2])
    if bare:
        for _, text in scripts:
            if target := base.opened(text):
                return _elsewhere(base, target)
    return None


def _elsewhere(base: Base, target: str) -> str | None:
    url = base.absolute(target)
    return url if url and url.partition("#")[0] != base.page else None


def _seconds(text: str) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _controls(root: etree._Element, walk: Walk, scripts: list[tuple[str, str]]) -> tuple[str, ...]:
    found = set(walk.controls)
    links = "\n".join([link.url for link in walk.menu_links + walk.links] + walk.widgets)
    said = "\n".join([links, *(src for src, _ in scripts), *(text[:20_000] for _, text in scripts)]).lower()
    if any(service in said for service in _CHAT):
        found.add("chat")
    if any("recaptcha" in src or "hcaptcha" in src or "turnstile" in src for src, _ in scripts):
        found.add("captcha")
    return tuple(sorted(found))


def _needs_script(root: etree._Element, scripts: list[tuple[str, str]], has_menu: bool) -> bool:
    if not scripts or has_menu:
        return False
    if any((element.get("id") or "").lower() in _ROOTS for element in root.iter("div", "app-root")):
        return True
    if any(e.tag == "app-root" for e in root.iter("app-root")):
        return True
    return any("javascript" in text_of(e).lower() for e in root.iter("noscript"))
