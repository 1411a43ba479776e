"""Requests that came to no answer: the exception behind each, as a trouble (to retry by) and as an ending."""

from __future__ import annotations

from dataclasses import dataclass

from OpenSSL.SSL import Error as OpenSslError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from service_identity import CertificateError, VerificationError
from twisted.internet.error import ConnectBindError, ConnectError, NoRouteError, UnknownHostError
from twisted.internet.error import TimeoutError as ConnectTimeout
from twisted.web.client import ResponseFailed

from core.records import FetchStatus
from crawler.refusals import Refused


@dataclass(frozen=True, slots=True)
class Ended:
    """How a request ended: see ``Capture.status``, ``reason``, ``detail``."""

    status: FetchStatus
    reason: str = ""
    detail: str = ""
    http: int | None = None


class RobotsForbidden(IgnoreRequest):
    """The site's robots.txt asks us not to fetch the address."""


class Oversized(IgnoreRequest):
    """The body is above the limit once unpacked."""


class Unreachable(IgnoreRequest):
    """The host failed so often in a row that this address was not tried; holds what it failed with."""

    def __init__(self, cause: BaseException | None = None, response: Response | None = None) -> None:
        super().__init__("the host did not answer before")
        self.cause, self.response = cause, response


class TooLong(IgnoreRequest):
    """The server asks to wait longer with this address than a crawl can; holds its last answer."""

    def __init__(self, response: Response) -> None:
        super().__init__("Retry-After is too long")
        self.response = response


_STATUS = {
    "dns": (FetchStatus.DNS_ERROR, "no-such-host"),
    "timeout": (FetchStatus.TIMEOUT, "no-answer-in-time"),
    "tls": (FetchStatus.TLS_ERROR, "certificate"),
    "refused": (FetchStatus.CONNECTION_ERROR, "refused"),
    "truncated": (FetchStatus.CONNECTION_ERROR, "truncated"),
    "broken": (FetchStatus.CONNECTION_ERROR, "broken-off"),
    "too-large": (FetchStatus.TOO_LARGE, "size-limit"),
    "resolved-private": (FetchStatus.REFUSED, "resolved-private"),
    "scheme": (FetchStatus.REFUSED, "scheme"),
}


def trouble_of(error: BaseException, refused_host: bool = False) -> str:
    """A word for what went wrong; decides how often it is tried again."""
    if isinstance(error, CannotResolveHostError | UnknownHostError):
        return "resolved-private" if refused_host else "dns"
    if isinstance(error, DownloadTimeoutError | ConnectTimeout | TimeoutError):
        return "timeout"
    if isinstance(error, ResponseDataLossError):
        return "truncated"
    if isinstance(error, DownloadCancelledError | Oversized):
        return "too-large"
    if isinstance(error, UnsupportedURLSchemeError):
        return "scheme"
    if _is_tls(error):
        return "tls"
    if isinstance(error, DownloadConnectionRefusedError | NoRouteError | ConnectBindError | ConnectError):
        return "refused"
    return "broken"


def failure_ending(error: BaseException, refused_host: bool = False) -> Ended:
    """The ending of a request that raised ``error``."""
    if isinstance(error, Refused):
        return Ended(FetchStatus.REFUSED, error.reason)
    if isinstance(error, RobotsForbidden):
        return Ended(FetchStatus.ROBOTS, "robots-txt")
    if isinstance(error, TooLong):
        detail = f"Retry-After: {(error.response.headers.get('Retry-After') or b'').decode('latin-1')}"[:100]
        return Ended(_busy_status(error.response), "retry-after-too-long", detail, error.response.status)
    if isinstance(error, Unreachable):
        return _unreachable(error, refused_host)
    status, reason = _STATUS[trouble_of(error, refused_host)]
    return Ended(status, reason, _text_of(error))


def _unreachable(error: Unreachable, refused_host: bool) -> Ended:
    detail = "the host did not answer the addresses asked before; not tried again"
    if error.response is not None:
        return Ended(_busy_status(error.response), "host-busy", detail, error.response.status)
    cause = failure_ending(error.cause or error, refused_host) if error.cause is not error else None
    status = cause.status if cause else FetchStatus.CONNECTION_ERROR
    return Ended(status, cause.reason if cause else "broken-off", detail)


def _busy_status(response: Response) -> FetchStatus:
    return FetchStatus.BLOCKED if response.status == 429 else FetchStatus.HTTP_ERROR


def _is_tls(error: BaseException) -> bool:
    found: list[BaseException] = [error]
    for part in found:
        if isinstance(part, OpenSslError | CertificateError | VerificationError):
            return True
        if part.__cause__ is not None and len(found) < 20:
            found.append(part.__cause__)
        if isinstance(part, ResponseFailed) and len(found) < 20:
            found.extend(failure.value for failure in part.reasons)
    return False


def _text_of(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
