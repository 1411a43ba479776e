"""Responses as captures: pure functions over headers, addresses and records."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from urllib.parse import quote, urljoin, urlsplit

from scrapy.http import Response

from core.records import Capture, FetchStatus
from crawler.failures import Ended
from crawler.ledger import Fetch

Headers = tuple[tuple[str, str], ...]

_ASCII = "".join(map(chr, range(32, 127)))
_DOTS = re.compile(r"/\.{1,2}(?:/|$)")


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def capture_of(fetch: Fetch, ended: Ended) -> Capture:
    """A capture of an address that gave no body worth keeping."""
    return Capture(fetch.url, fetch.key, ended.status, now(), http=ended.http, reason=ended.reason, detail=ended.detail)


def seen_again(fetch: Fetch, earlier: Capture) -> Capture:
    """The server says that our earlier body still holds: it counts as seen today."""
    return replace(
        earlier, url=fetch.url, key=fetch.key, fetched_at=now(), revalidated=True, redirects=tuple(fetch.tried[1:])
    )


def seen_from(parent: Fetch, target: str, capture: Capture) -> Capture:
    """The capture of a page that redirects, made from that of the page it leads to."""
    return replace(
        capture,
        url=parent.url,
        key=parent.key,
        final_url=capture.final_url or capture.url,
        redirects=(*parent.tried[1:], target, *capture.redirects),
    )


def with_body(capture: Capture, response: Response, media_type: str) -> Capture:
    """The capture with what is to be told of the response's body."""
    return replace(
        capture,
        http=response.status,
        media_type=media_type,
        declared_type=declared_type(response).partition(";")[0].strip().lower(),
        sha256=sha256(response.body) if response.body else "",
        size=len(response.body),
        etag=header(response, "ETag"),
        last_modified=header(response, "Last-Modified"),
        file_name=download_name(response),
    )


def sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def validators(earlier: Capture) -> dict[str, str]:
    """Request headers that ask whether an earlier body still holds."""
    found = {"If-None-Match": earlier.etag, "If-Modified-Since": earlier.last_modified}
    return {name: value for name, value in found.items() if value}


def declared_type(response: Response) -> str:
    return header(response, "Content-Type")


def header(response: Response, name: str) -> str:
    """A header as text: UTF-8, as Thai servers send it, else byte by byte."""
    return text_of(response.headers.get(name) or b"")


def text_of(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def headers_of(response: Response) -> Headers:
    return tuple(
        (name.decode("latin-1"), text_of(value).replace("\r", " ").replace("\n", " "))
        for name, values in response.headers.items()
        for value in values
    )


def location(response: Response) -> str:
    """Where an HTTP redirect leads to, absolute; "" where it is none."""
    raw = response.headers.get("Location")
    if not raw or not 300 <= response.status < 400:
        return ""
    # The server knows the address by these very bytes, whatever their encoding.
    target = quote(raw, safe=_ASCII)
    try:
        return urljoin(response.url, target.strip())
    except ValueError:
        return target


def cookie(response: Response) -> str:
    """The cookies that a response sets, as a request sends them back."""
    values = response.headers.getlist("Set-Cookie")
    return "; ".join(text_of(value).partition(";")[0] for value in values)


def download_name(response: Response) -> str:
    """The file name that the server gives, "" where it gives none."""
    text = header(response, "Content-Disposition")
    if "filename" not in text.lower():
        return ""
    message = Message()
    message["Content-Disposition"] = text
    return (message.get_filename("") or "").strip()


def sendable(url: str) -> str:
    """The address as a browser sends it: without blanks around it, dots in the path resolved."""
    url = url.strip()
    parts = urlsplit(url)
    if not _DOTS.search(parts.path):
        return url
    return urljoin(url, parts.path + (f"?{parts.query}" if parts.query else ""))


def wrong_kind(capture: Capture) -> Capture:
    return replace(capture, status=FetchStatus.WRONG_TYPE, reason="page-for-file")
