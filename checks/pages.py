"""Ways to look at a web page: what stands on it besides its headings, where it leads, whose service it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from checks.exhibits import readable_pages
from core.records import Ending, Exhibit
from core.thai.text import fold
from core.urls import host_of, url_key

_SHORT = 160  # letters of a page that says nothing besides
_UNFINISHED = (
    *("อยู่ระหว่างปรับปรุง", "อยู่ระหว่างการปรับปรุง", "กำลังปรับปรุง", "อยู่ระหว่างดำเนินการจัดทำ", "อยู่ระหว่างการจัดทำ"),
    *("ขออภัยในความไม่สะดวก", "under construction", "coming soon", "under maintenance"),
)


@lru_cache(maxsize=1024)
def _letters(text: str) -> int:
    return len(fold(text))


def own_matter(exhibit: Exhibit) -> int:
    """Letters of an exhibit's own text, its title and headings left out."""
    document = exhibit.document
    if document is None:
        return 0
    if is_unfinished(document.text):
        return 0
    heads = {fold(text) for text in (document.title, *document.headings)}
    lines = (line for page in readable_pages(exhibit) for line in page.text.splitlines())
    return sum(_letters(line) for line in lines if fold(line) not in heads)


def is_unfinished(text: str) -> bool:
    """A short page that only says that it is not there yet."""
    return _letters(text) < _SHORT and any(fold(word) in fold(text) for word in _UNFINISHED)


def leads_to(page: Exhibit, exhibits: Sequence[Exhibit]) -> tuple[Exhibit, ...]:
    """The exhibits that opened and that are linked from ``page``."""
    keys = {page.capture.key, url_key(page.url), url_key(page.capture.final_url or page.url)}
    sources = [
        (other, {url_key(link.source_url) for link in (other.link, *other.others) if link.source_url})
        for other in exhibits
        if other is not page and other.capture.ending is Ending.SEEN
    ]
    return tuple(other for other, found in sources if found & keys)


def at_service(url: str, services: Iterable[str]) -> bool:
    """Whether an address is one of a service's: "line.me" with its subdomains, "line.me/ti" with what is under it."""
    host, path = host_of(url) if url else "", urlsplit(url).path if url else ""
    for service in services:
        name, slash, under = service.partition("/")
        on_host = host == name or host.endswith("." + name)
        if on_host and (not slash or path.strip("/").startswith(under.strip("/"))):
            return True
    return False
