"""One file or address on its own: opened or fetched by the same rules as an audit, and read."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from audit.crawling import Crawling
from audit.errors import UserError
from audit.reading import MEMORY_MB, PAGE_LIMIT, SECONDS_A_DOCUMENT
from core.archive import Archive
from core.documents.extract import sniff
from core.documents.workers import ReaderPool
from core.records import Agency, Capture, Document, FetchStatus, SubmittedUrl, Words
from core.store import Store
from crawler.job import CrawlJob, CrawlOptions


@dataclass(frozen=True, slots=True)
class Source:
    """A body as found, with how it was come by."""

    capture: Capture
    body: bytes


def open_source(source: str) -> Source:
    """A local file, or an address. Raises UserError where there is nothing to open."""
    return _fetched(source) if "://" in source else _opened(Path(source))


def read_source(source: Source) -> Document:
    """Read in a worker process, with the limits of an audit."""
    with ReaderPool(1, SECONDS_A_DOCUMENT, MEMORY_MB, PAGE_LIMIT) as pool:
        capture = source.capture
        address = capture.final_url or capture.url
        return pool.submit(source.body, capture.sha256, capture.media_type, address, capture.file_name).result()


def _opened(path: Path) -> Source:
    try:
        body = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"เปิดไฟล์ {path} ไม่ได้ ({reason})", f"{path} cannot be opened ({reason})") from None
    now = datetime.now(UTC).isoformat(timespec="seconds")
    status = FetchStatus.OK if body else FetchStatus.EMPTY
    capture = Capture(
        url=str(path),
        key=str(path),
        status=status,
        fetched_at=now,
        media_type=sniff(body, "", path.name),
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        file_name=path.name,
    )
    return Source(capture, body)


def _fetched(address: str) -> Source:
    host = urlsplit(address).hostname or ""
    agency = Agency(id="single", name=Words("", ""), portal=f"{urlsplit(address).scheme}://{host}")
    with tempfile.TemporaryDirectory(prefix="oit-") as folder:
        data = Path(folder)
        job = CrawlJob(agency, "listed", (SubmittedUrl("O1", address),), (), 0)
        options = CrawlOptions(data=data, run="single", delay=0.0, exempt_hosts=frozenset({host}), page_limit=1)
        with Crawling((job,), options) as crawling:
            crawling.wait()
        with Store(data / "oit.db") as store, Archive(data / "archive") as archive:
            link = next((link for link in store.links("single", "single") if link.url == address), None)
            capture = store.captured("single").get(link.key) if link else None
            if capture is None:
                raise UserError(f"เปิด {address} ไม่ได้", f"{address} could not be fetched")
            place = store.archived(capture.sha256) if capture.sha256 else None
            return Source(capture, archive.body(*place) if place else b"")
