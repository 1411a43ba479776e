"""What an address of the demonstration server answers: portals, their files, stand-ins for other services."""

from __future__ import annotations

import hashlib
import mimetypes
import re
import threading
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jinja2

from demo.content import Ending, PageSpec, load_portal, slugs
from demo.make_material import environment
from demo.services import SERVICES, spoilt
from demo.site import PAGE_LENGTH, Site, files_of, thai_day

PUBLISHED = 1682812800.0  # 30 April 2023, the time every page was last changed
HTML = "text/html; charset=UTF-8"
_PAGE = re.compile(r"/page/(main|sub|top|footer)/(\d+)(?:/([^/]*))?(?:/+(\d+))?(?:/info/(\d+))?(?:/.*)?$")


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b""
    media_type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)
    modified: float = PUBLISHED

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha1(self.body).hexdigest()[:20]}"'

    @property
    def last_modified(self) -> str:
        return formatdate(self.modified, usegmt=True)


def decode(path: str) -> str:
    """A request path as a person reads it: percent-decoded, UTF-8 or else TIS-620."""
    raw = unquote_to_bytes(path.encode("latin-1", "replace"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp874", "replace")


class Answers:
    """All portals under one base address; remembers what it rendered and how often an ending was asked for."""

    def __init__(self, base: str) -> None:
        self.sites = {slug: Site(load_portal(slug), base) for slug in slugs()}
        self.base = base
        self._files: dict[str, Path] = {}
        for site in self.sites.values():
            self._files |= {path: file for path, (file, _doc) in files_of(site.portal).items()}
        self._endings: dict[str, Ending] = {}
        for site in self.sites.values():
            portal = site.portal
            self._endings |= portal.endings
            self._endings |= {portal.url_of(portal.docs[key]): one for key, one in portal.file_endings.items()}
        self._asked: dict[str, int] = {}
        self._kept: dict[str, Answer] = {}
        self._lock = threading.Lock()
        self._env = environment()

    def get(self, path: str) -> Answer:
        """The answer for a decoded path (query left out)."""
        clean = re.sub(r"^/public/(?!user_files)", "/", path).rstrip("/") or "/"
        ending = self._ending(clean)
        if ending:
            return spoilt(ending, self.base, self._env)
        kept = self._kept.get(clean)
        if kept is None:
            kept = self._kept[clean] = self._find(clean)
        return kept

    def _ending(self, path: str) -> Ending | None:
        found = _PAGE.search(path)
        key = f"{path[: found.start()]}/page/{found[1]}/{found[2]}" if found else path
        ending = self._endings.get(key)
        if ending is None or not ending.times:
            return ending
        with self._lock:
            self._asked[key] = self._asked.get(key, 0) + 1
            return ending if self._asked[key] <= ending.times else None

    def _find(self, path: str) -> Answer:
        if path == "/robots.txt":
            return Answer(body=b"User-agent: *\nDisallow: /admin/\n", media_type="text/plain")
        if path in self._files:
            return self._file(self._files[path])
        if path.startswith("/public/"):
            return self._not_found()
        head, _, _rest = path[1:].partition("/")
        if head in self.sites:
            return self._portal(self.sites[head], path[len(head) + 1 :])
        if head in SERVICES:
            return self._service(head, path)
        return self._not_found()

    def _file(self, file: Path) -> Answer:
        declared = mimetypes.guess_type(file.name.lower())[0] or "application/octet-stream"
        if file.suffix.isupper():
            declared = "application/octet-stream"  # old uploads are declared so: the bytes are right
        return Answer(body=file.read_bytes(), media_type=declared)

    def _portal(self, site: Site, rest: str) -> Answer:
        if rest in ("", "/coverpages"):
            return self._render("splash.html", site=site)
        if rest == "/index":
            return self._home(site)
        if rest in ("/ita", "/contact"):
            page = site.by_key.get(("main", site.portal.page_id(3655 if rest == "/ita" else 120)))
            return self._refresh(site.href(page) if page else f"{site.base}/{site.slug}")
        found = _PAGE.match(rest)
        page_found = site.by_key.get((found[1], int(found[2]))) if found else None
        if found is None or page_found is None:
            return self._refresh(f"{site.base}/{site.slug}")
        return self._page(site, page_found, int(found[4] or 0), int(found[5]) if found[5] else None)

    def _page(self, site: Site, page: PageSpec, number: int, info: int | None) -> Answer:
        if page.kind == "url":
            return self._refresh(site.fill(page.target))
        if page.kind == "group":
            below = next(child for child in site.portal.pages if child.parent == page.id)
            return self._refresh(site.href(below))
        if info is not None:
            news = site.news(page).get(info) if page.news else None
            if news is None:
                return Answer(body=b"<script> window.history.back(); </script>")
            return self._full(site, page, title=site.text(page), news=news, news_day=thai_day(news.date))
        if page.kind in PAGE_LENGTH:
            return self._list(site, page, number)
        return self._full(site, page, title=site.text(page), body=page.body, files=page.files)

    def _list(self, site: Site, page: PageSpec, number: int) -> Answer:
        entries = site.entries(page)
        length = PAGE_LENGTH[page.kind]
        pages = max(1, -(-len(entries) // length))
        shown = entries[number * length : (number + 1) * length]
        return self._full(
            site, page, title=site.text(page), entries=shown, number=number, of=pages, download=page.kind == "download",
            before=site.href(page, number - 1), after=site.href(page, number + 1),
        )  # fmt: skip

    def _home(self, site: Site) -> Answer:
        body = [
            f"ยินดีต้อนรับสู่เว็บไซต์{site.words['office']}",
            {"links": [["ข่าวประชาสัมพันธ์", "{page:21625}"], ["ติดต่อสำนักงานเขต", "{page:120}"]]},
        ]
        home = PageSpec(id=0, title="หน้าหลัก")
        return self._full(site, home, title="หน้าหลัก", body=body)

    def _full(self, site: Site, page: PageSpec, **parts: Any) -> Answer:
        filled = {"entries": None, "news": None, "body": (), "files": (), "number": 0, "of": 1, **parts}
        return self._render(
            "page.html", site=site, menu=site.menu(), trail=site.trail(page), title_en=page.title_en, **filled
        )

    def _service(self, name: str, path: str) -> Answer:
        title, text, form = SERVICES[name]
        last = path.rsplit("/", 1)[-1]
        asked = [site.words["office"] for slug, site in self.sites.items() if last.endswith(slug)]
        office = asked[0] if asked else "กรุงเทพมหานคร"
        shown = [line.format(office=office) for line in text]
        return self._render("service.html", title=title.format(office=office), text=shown, form=form)

    def _refresh(self, target: str) -> Answer:
        return self._render("refresh.html", target=target)

    def _not_found(self) -> Answer:
        body = b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"
        return Answer(404, body)

    def _render(self, template: str, **parts: Any) -> Answer:
        made: jinja2.Template = self._env.get_template(template)
        return Answer(body=made.render(**parts).encode())
