"""What was fetched: captures, endings, links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FetchStatus(StrEnum):
    """Every way a request can end: the closed list of the interface."""

    OK = "ok"
    HTTP_ERROR = "http-error"
    SOFT_404 = "soft-404"
    TIMEOUT = "timeout"
    DNS_ERROR = "dns-error"
    TLS_ERROR = "tls-error"
    CONNECTION_ERROR = "connection-error"
    BLOCKED = "blocked"
    LOGIN_REQUIRED = "login-required"
    REDIRECT_LOOP = "redirect-loop"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    WRONG_TYPE = "wrong-type"
    ROBOTS = "robots"
    REFUSED = "refused"
    NOT_FETCHED = "not-fetched"


class Ending(StrEnum):
    """What a fetch status means for the verdict: seen, gone for good, or not seen for a cause that may pass."""

    SEEN = "seen"
    GONE = "gone"
    OPEN = "open"


# An address that no one outside could ever open; a name that merely resolves to a private address from here may be
# reachable for the public (split-horizon DNS), so that is OPEN and has its own reason.
REFUSED_FOR_GOOD = frozenset({"not-an-address", "scheme", "private-address"})

_GONE = frozenset(
    {
        FetchStatus.SOFT_404,
        FetchStatus.LOGIN_REQUIRED,
        FetchStatus.REDIRECT_LOOP,
        FetchStatus.EMPTY,
        FetchStatus.WRONG_TYPE,
    }
)


def ending_of(status: FetchStatus, http: int | None, reason: str) -> Ending:
    """Source: the judging rules, rows "gone for good" and "the cause may pass"."""
    if status is FetchStatus.OK:
        return Ending.SEEN
    if status in _GONE:
        return Ending.GONE
    if status is FetchStatus.HTTP_ERROR and http in (404, 410):
        return Ending.GONE
    if status is FetchStatus.REFUSED and reason in REFUSED_FOR_GOOD:
        return Ending.GONE
    return Ending.OPEN


@dataclass(frozen=True, slots=True)
class Capture:
    """One address as received (or not) at one time; the body is in the archive under ``sha256``."""

    url: str  # as published
    key: str  # normal form, core.urls.url_key
    status: FetchStatus
    fetched_at: str  # ISO 8601, UTC
    final_url: str = ""
    http: int | None = None
    media_type: str = ""  # from the bytes, see core.documents.extract.sniff
    declared_type: str = ""
    sha256: str = ""
    size: int = 0
    reason: str = ""  # a short code, e.g. "private-address", "meta-refresh-home", "challenge"
    detail: str = ""  # for a person: the error's text, the page's title
    redirects: tuple[str, ...] = ()
    etag: str = ""
    last_modified: str = ""
    revalidated: bool = False  # answered 304: the body is that of an earlier capture, seen today
    file_name: str = ""  # of Content-Disposition, else the last part of the path, decoded

    @property
    def ending(self) -> Ending:
        return ending_of(self.status, self.http, self.reason)


class Role(StrEnum):
    """Why an address stands under an item."""

    SUBMITTED = "submitted"  # named in the submission
    PAGE = "page"  # the item's page, from the index or menu
    DOCUMENT = "document"  # a file linked from the main content of an item's page
    DETAIL = "detail"  # a news or detail page, or a further page of a list
    EXTERNAL = "external"  # another site: asked whether it answers, not crawled
    INDEX = "index"  # the list of items itself


@dataclass(frozen=True, slots=True)
class Link:
    """An address that stands under an item of an agency, and how it came there."""

    agency: str
    item: str  # "" for Role.INDEX
    url: str  # as published
    key: str
    role: Role
    text: str = ""  # the visible text of the link
    context: str = ""  # nearest heading or list title above it
    source_url: str = ""  # the page it was found on; "" where submitted
    by: str = ""  # "code" | "title" | "both" | "submission" | "page"
    confidence: float = 1.0
    order: int = 0
