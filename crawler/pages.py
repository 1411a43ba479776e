"""Pages as read: kept for the links that come to them later, read again from the archive otherwise."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import replace

from core.archive import Archive, ArchiveError
from core.documents.extract import sniff
from core.documents.html import HtmlPage, parse_html
from core.records import Capture, FetchStatus
from core.store import Store
from core.urls import file_name
from crawler.spiders.seen import Seen

HTML = frozenset({"text/html", "application/xhtml+xml"})
THREAD_ABOVE = 300_000  # bytes: what takes longer than a few milliseconds is done beside the event loop
_KEPT = 48

logger = logging.getLogger("oit.crawl")


class Pages:
    def __init__(self, store: Store, archive: Archive) -> None:
        self._store, self._archive = store, archive
        self._kept: OrderedDict[str, Seen] = OrderedDict()

    async def seen(self, capture: Capture) -> Seen:
        """A capture with its page, where it is one."""
        if capture.status is not FetchStatus.OK or capture.media_type not in HTML:
            return Seen(capture)
        kept = self._kept.get(_mark(capture))
        if kept is None:
            body = await asyncio.to_thread(self._stored, capture)
            page = await page_of(body, capture.final_url or capture.url, capture.declared_type) if body else None
            kept = Seen(capture, page, body)
            self.keep(kept)
        return replace(kept, capture=capture)

    def keep(self, seen: Seen) -> None:
        if seen.page is None:
            return
        self._kept[_mark(seen.capture)] = seen
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def kept(self, capture: Capture) -> HtmlPage | None:
        seen = self._kept.get(_mark(capture))
        return seen.page if seen else None

    def _stored(self, capture: Capture) -> bytes:
        place = self._store.archived(capture.sha256)
        try:
            return self._archive.body(*place) if place else b""
        except ArchiveError as error:
            logger.warning("%s: %s", capture.url, error)
            return b""


async def page_of(body: bytes, url: str, declared: str) -> HtmlPage:
    """A page read; ``url`` is the address that answered."""
    if len(body) > THREAD_ABOVE:
        return await asyncio.to_thread(parse_html, body, url, declared)
    return parse_html(body, url, declared)


def media_type_of(body: bytes, declared: str, url: str) -> str:
    """By the bytes; what begins as nearly every page does is told without a closer look."""
    start = body[:64].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    return sniff(body, declared, file_name(url)) if body else ""


def _mark(capture: Capture) -> str:
    return f"{capture.sha256} {capture.final_url or capture.url}"
