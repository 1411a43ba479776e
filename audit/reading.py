"""Bodies -> documents: each body is read once, in worker processes, while the crawl goes on."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path

from core.archive import Archive, ArchiveError
from core.documents.extract import READER_VERSION, document_from_json, document_to_json
from core.documents.workers import ReaderPool
from core.records import Capture, Document, FetchStatus
from core.store import Store

LOG = logging.getLogger("oit.read")

SECONDS_A_DOCUMENT = 120.0
MEMORY_MB = 500
PAGE_LIMIT = 500


class Reading:
    """Reads what the store and archive hold; what was read before with this reader is not read again."""

    def __init__(self, store: Store, archive_folder: Path, workers: int | None = None) -> None:
        self._store = store
        self._archive = Archive(archive_folder)
        self._workers = workers or max(1, (os.cpu_count() or 2) - 1)
        self._pool: ReaderPool | None = None
        self._pending: dict[str, Future[Document]] = {}
        self._known: set[str] = set()

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.close()
        self._archive.close()

    def submit(self, captures: Iterable[Capture]) -> None:
        """Queue every body that no document of this reader is stored for."""
        wanted = {
            c.sha256: c for c in captures if c.status is FetchStatus.OK and c.sha256 and c.sha256 not in self._known
        }
        stored = self._store.documents(READER_VERSION, list(wanted))
        self._known.update(stored)
        for sha256, capture in wanted.items():
            place = None if sha256 in stored else self._store.archived(sha256)
            if place is None:
                continue
            try:
                body = self._archive.body(*place)
            except ArchiveError as error:
                LOG.warning("%s", error)
                continue
            self._known.add(sha256)
            self._pending[sha256] = self._open_pool().submit(
                body, sha256, capture.media_type, capture.final_url or capture.url, capture.file_name
            )

    def collect(self, wait: bool = False) -> int:
        """Store what has been read; with ``wait``, all of it. Gives the number still being read."""
        ready = {sha: future for sha, future in self._pending.items() if wait or future.done()}
        documents = {sha: document_to_json(future.result()) for sha, future in ready.items()}
        if documents:
            self._store.add_documents(READER_VERSION, documents)
        for sha in ready:
            del self._pending[sha]
        return len(self._pending)

    def _open_pool(self) -> ReaderPool:
        if self._pool is None:
            self._pool = ReaderPool(self._workers, SECONDS_A_DOCUMENT, MEMORY_MB, PAGE_LIMIT)
        return self._pool


def stored_documents(store: Store, sha256s: Iterable[str]) -> dict[str, Document]:
    found = store.documents(READER_VERSION, sorted(set(sha256s)))
    return {sha: document_from_json(text) for sha, text in found.items()}
