"""Bodies as received, in WARC 1.1 files (warcio), found again by file and offset.

Every process that writes opens a file of its own, so a killed run leaves at most one broken record, at the end of one
file.
"""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from core.records import Capture
from core.urls import paste_form

Headers = Sequence[tuple[str, str]]

_ROLL_AT = 1 << 30  # bytes: a file that standard tools still open with ease
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class ArchiveError(Exception):
    """A body that should be in the archive cannot be read back."""


class Archive:
    """A folder of ``*.warc.gz``; reading needs no open writer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: io.BufferedWriter | None = None
        self._name = ""

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(self, capture: Capture, headers: Headers, body: bytes) -> tuple[str, int]:
        """Write one response; give the file's name (relative to the folder) and the record's offset in bytes."""
        plain = io.BytesIO()
        writer = WARCWriter(plain, gzip=False, warc_version="WARC/1.1")
        record = writer.create_warc_record(
            paste_form(capture.final_url or capture.url),
            "response",
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=_http_headers(capture, headers, len(body)),
            warc_headers_dict={"WARC-Date": capture.fetched_at.replace("+00:00", "Z")},
        )
        writer.write_record(record)
        target = self._writable()
        offset = target.tell()
        # A member of its own for every record, as the standard asks; most bodies are compressed files already, so the
        # least effort is enough.
        target.write(gzip.compress(plain.getvalue(), compresslevel=1))
        target.flush()
        return self._name, offset

    def body(self, file: str, offset: int) -> bytes:
        """Read one body back. Raises ArchiveError where the file is gone or the record broken."""
        path = self._folder / file
        try:
            with path.open("rb") as source:
                source.seek(offset)
                record = next(iter(ArchiveIterator(source)))
                content: bytes = record.content_stream().read()
                return content
        except (OSError, StopIteration, ArchiveLoadFailed) as error:
            raise ArchiveError(f"{path} at byte {offset}: the stored body cannot be read ({error})") from error

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _writable(self) -> io.BufferedWriter:
        if self._file is not None and self._file.tell() > _ROLL_AT:
            self.close()
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            self._name = f"oit-{stamp}-{os.getpid()}.warc.gz"
            self._file = (self._folder / self._name).open("xb")
        return self._file


def _http_headers(capture: Capture, headers: Headers, length: int) -> StatusAndHeaders:
    # The body is stored decoded, so headers that describe its transfer would be untrue.
    kept = [(name, value) for name, value in headers if name.lower() not in _TRANSFER]
    kept.append(("Content-Length", str(length)))
    return StatusAndHeaders(f"{capture.http or 200} ", kept, protocol="HTTP/1.1")
