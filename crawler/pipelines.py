"""What was fetched goes to the archive and the store as it comes: a thread that writes small batches."""

from __future__ import annotations

import asyncio
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from scrapy.crawler import Crawler

from core.archive import Archive
from core.records import Capture, Link
from core.store import Store, StoreError

RUN_SETTING, DATA_SETTING = "OIT_RUN", "OIT_DATA"
DATABASE, ARCHIVE = "oit.db", "archive"  # in the data folder
_BATCH_SECONDS = 0.25  # what a kill can cost at most, beside what is on the wire
_BATCH_ENTRIES = 100
_BACKLOG_BYTES = 32 * 1024 * 1024  # bodies waiting to be written before the crawl waits for the disk
_PACE_SECONDS = 0.02

logger = logging.getLogger("oit.crawl")


@dataclass(frozen=True, slots=True)
class Arrived:
    """One address came to its end; ``body`` is empty where nothing came or an earlier body was seen again."""

    capture: Capture
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Found:
    """Links of one page."""

    links: tuple[Link, ...]


class Writer:
    """Owns the store's and the archive's connections of the crawl; ``put`` never waits."""

    def __init__(self, data: Path, run: str, failed: Callable[[], None]) -> None:
        self._places: dict[str, tuple[str, int]] = {}  # bodies of this run, before the store knows them
        self.backlog = 0  # bytes of bodies not yet written
        self.error: OSError | sqlite3.Error | StoreError | None = None
        self._data, self._run, self._failed = data, run, failed
        self._queue: queue.SimpleQueue[Arrived | Found | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="crawl-writer", daemon=True)
        self._thread.start()

    def put(self, entry: Arrived | Found) -> None:
        if isinstance(entry, Arrived):
            self.backlog += len(entry.body)
        self._queue.put(entry)

    def close(self) -> None:
        """Write what is left and stop. Raises what the writing failed with."""
        self._queue.put(None)
        self._thread.join()
        if self.error is not None:
            raise self.error

    def _work(self) -> None:
        try:
            with Store(self._data / DATABASE) as store, Archive(self._data / ARCHIVE) as archive:
                while self._write(store, archive, self._batch()):
                    pass
        except (OSError, sqlite3.Error, StoreError) as error:
            logger.critical("what was fetched cannot be stored: %s", error, exc_info=True)
            self.error = error
            self._failed()

    def _batch(self) -> list[Arrived | Found | None]:
        """Everything that came within the batch's time, at least one entry."""
        batch = [self._queue.get()]
        until = time.monotonic() + _BATCH_SECONDS
        while len(batch) < _BATCH_ENTRIES and batch[-1] is not None:
            try:
                batch.append(self._queue.get(timeout=max(0.0, until - time.monotonic())))
            except queue.Empty:
                break
        return batch

    def _write(self, store: Store, archive: Archive, batch: list[Arrived | Found | None]) -> bool:
        rows = []
        for entry in batch:
            if isinstance(entry, Arrived):
                rows.append((entry.capture, *self._place(store, archive, entry)))
                self.backlog -= len(entry.body)
        links = [link for entry in batch if isinstance(entry, Found) for link in entry.links]
        if links:
            store.add_links(self._run, links)
        if rows:
            store.add_captures(self._run, rows)
        return batch[-1] is not None

    def _place(self, store: Store, archive: Archive, entry: Arrived) -> tuple[str, int]:
        """Where the body lies in the archive; the same bytes are kept once."""
        sha256 = entry.capture.sha256
        if not sha256:
            return "", 0
        place = self._places.get(sha256) or store.archived(sha256)
        if place is None and entry.body:
            place = archive.append(entry.capture, entry.headers, entry.body)
        if place is not None:
            self._places[sha256] = place
        return place or ("", 0)


@runtime_checkable
class LeavesOut(Protocol):
    """A spider that knows which addresses no request was spent on."""

    def left_out(self) -> list[Capture]: ...


class StorePipeline:
    """Scrapy's end of the writer."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self.writer: Writer | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        return cls(crawler)

    def open_spider(self) -> None:
        settings, loop = self._crawler.settings, asyncio.get_running_loop()

        def stop() -> None:
            asyncio.run_coroutine_threadsafe(self._crawler.stop_async(), loop)

        self.writer = Writer(Path(settings[DATA_SETTING]), settings[RUN_SETTING], stop)

    async def process_item(self, item: Arrived | Found) -> Arrived | Found:
        assert self.writer is not None
        while self.writer.backlog > _BACKLOG_BYTES and self.writer.error is None:
            await asyncio.sleep(_PACE_SECONDS)
        self.writer.put(item)
        return item

    async def close_spider(self) -> None:
        assert self.writer is not None
        spider = self._crawler.spider
        if isinstance(spider, LeavesOut):
            for capture in spider.left_out():
                self.writer.put(Arrived(capture))
        await asyncio.to_thread(self.writer.close)
