"""What a link of a page is: its absolute address as published, its kind, and where a script leads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from core.records import DocumentLink

DOCUMENT_ENDINGS = frozenset(
    {
        *("pdf", "doc", "docx", "docm", "dot", "dotx", "xls", "xlsx", "xlsm", "xlsb", "ppt", "pptx", "pps", "ppsx"),
        *("odt", "ods", "odp", "rtf", "csv", "txt", "zip", "rar", "7z", "jpg", "jpeg", "png", "gif", "tif", "tiff"),
        *("webp", "bmp", "mp4", "json", "xml"),
    }
)
_DETAIL = re.compile(r"/info/\d+(?:/|$)")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.\-]*:")
_BREAKS = re.compile(r"[\t\r\n]+")
_OPENS = re.compile(
    r"""(?:window\.open|location(?:\.href)?\s*=|location\.(?:replace|assign))\s*\(?\s*(['"])(?P<url>[^'"]{2,2000})\1""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Base:
    """The address that relative links of a page are read against."""

    url: str
    origin: str  # "https://host:port"
    scheme: str
    host: str  # lower case, without "www."
    page: str  # the page's own address without fragment

    @classmethod
    def of(cls, page_url: str, base_href: str = "") -> Base:
        url = _safe_join(page_url, base_href) if base_href else page_url
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return cls(url, "", "", "", page_url.partition("#")[0])
        origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        return cls(url, origin, parts.scheme, _bare(host), page_url.partition("#")[0])

    def absolute(self, href: str) -> str:
        """The absolute address, otherwise as published; "" where the link leads nowhere."""
        href = _BREAKS.sub("", href.strip())
        low = href[:11].lower()
        if not href or href[0] == "#" or low.startswith(("about:", "data:", "vbscript:")):
            return ""
        if low.startswith("javascript:"):
            return self.opened(href)
        if low.startswith(("http://", "https://", "mailto:", "tel:")):
            return href
        if self.origin and href[0] == "/" and href[1:2] not in ("/", "\\") and "/." not in href:
            return self.origin + href
        return href if _SCHEME.match(href) else _safe_join(self.url, href)

    def opened(self, script: str) -> str:
        """The address that a script opens ("javascript:window.open('a.pdf')"); "" where none is written out."""
        found = _OPENS.search(script[:3000])
        target = found["url"].strip() if found else ""
        return "" if not target or target.lower().startswith("javascript:") else self.absolute(target)

    def kind(self, url: str, download: bool = False) -> str:
        """Kind of a link by its absolute address: see ``DocumentLink.kind``."""
        low = url[:8].lower()
        if low.startswith("mailto:"):
            return "mail"
        if low.startswith(("tel:", "sms:")):
            return "phone"
        if download or ending(url) in DOCUMENT_ENDINGS:
            return "document"
        if self.origin and url.startswith(self.origin + "/"):
            return "detail" if _DETAIL.search(url) else "page"
        try:
            host = _bare(urlsplit(url).hostname or "")
        except ValueError:
            return "page"
        if host != self.host:
            return "external"
        return "detail" if _DETAIL.search(url) else "page"

    def leads_elsewhere(self, url: str, kind: str) -> bool:
        return kind not in ("mail", "phone") and url.partition("#")[0] != self.page


def ending(url: str) -> str:
    """Extension of the file that an address names, lower case: of its path, else of a value in its query."""
    path, _, query = url.partition("#")[0].partition("?")
    found = _last_ending(path.partition("://")[2].partition("/")[2] if "://" in path else path)
    if found in DOCUMENT_ENDINGS or not query:
        return found
    for value in query.split("&"):
        if (inner := _last_ending(value)) in DOCUMENT_ENDINGS:
            return inner
    return found


def _last_ending(path: str) -> str:
    last = path.rpartition("/")[2]
    if "%" in last:
        last = unquote(last, errors="ignore")
    found = last.rpartition(".")[2].strip().lower() if "." in last else ""
    return found if 0 < len(found) <= 5 else ""


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _safe_join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def unique(links: Iterable[DocumentLink]) -> Iterable[DocumentLink]:
    """Each address once with each text: a picture and a title beside it often lead to the same place."""
    by_url: dict[str, DocumentLink] = {}
    for link in links:
        known = by_url.get(link.url)
        if known is None or (not known.text and link.text):
            by_url[link.url] = link
        elif link.text and link.text != known.text:
            by_url[f"{link.url}\n{link.text}"] = link
    return by_url.values()


def shown_in(url: str) -> tuple[str, ...]:
    """Documents that a viewer in a frame is told to show ("viewer?url=...pdf")."""
    try:
        query = urlsplit(url).query
    except ValueError:
        return ()
    pairs = parse_qsl(query[:4000], keep_blank_values=False)
    return tuple(value for name, value in pairs if name in ("url", "file", "src") and ending(value) in DOCUMENT_ENDINGS)
