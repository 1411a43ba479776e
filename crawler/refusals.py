"""Addresses that are never connected to: private networks, by the address itself or by what a name resolves to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from twisted.internet.interfaces import IAddress, IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from core.urls import address_problem, host_of, is_private_ip

EXEMPT_SETTING = "OIT_EXEMPT_HOSTS"
_NEVER = ("169.254.", "fe80:", "100.100.100.200", "fd00:ec2:")  # link-local and metadata: no portal lives there


class Refused(IgnoreRequest):
    """The address must not be fetched; ``reason`` is a code of ``core.urls.address_problem`` or "resolved-private"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def problem_of(url: str, exempt: frozenset[str]) -> str | None:
    """Reason not to fetch an address, read from the address alone; the audited portal's own host is exempt."""
    problem = address_problem(url)
    return None if problem == "private-address" and host_of(url) in exempt else problem


class Refusals:
    """Downloader middleware, first of all: also what redirects and robots.txt ask for passes here."""

    def __init__(self, exempt: frozenset[str]) -> None:
        self._exempt = exempt

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Refusals:
        return cls(frozenset(crawler.settings.getlist(EXEMPT_SETTING)))

    def process_request(self, request: Request) -> None:
        if problem := problem_of(request.url, self._exempt):
            raise Refused(problem)


@implementer(IHostnameResolver)
class GuardedResolver:
    """Leaves private addresses out of every resolution, at the moment of connecting.

    The connection is made to the very addresses that passed, so a name that changes its mind (DNS rebinding) gains
    nothing. Installed in place of Scrapy's resolver; also knows IPv6, which that one does not.
    """

    refused: ClassVar[set[str]] = set()  # hosts whose every address was left out; one resolver a process

    def __init__(self, reactor: Any, exempt: frozenset[str]) -> None:
        self._reactor = reactor
        self._inner: Any = reactor.nameResolver
        self._exempt = exempt

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> GuardedResolver:
        return cls(reactor, frozenset(crawler.settings.getlist(EXEMPT_SETTING)))

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[IAddress]] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        receiver = _Filter(resolutionReceiver, hostName, hostName.lower() in self._exempt)
        return self._inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class _Filter:
    def __init__(self, receiver: Any, host: str, exempt: bool) -> None:
        self._receiver, self._host, self._exempt = receiver, host.lower(), exempt
        self._passed = self._dropped = 0

    def resolutionBegan(self, resolutionInProgress: Any) -> None:
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: Any) -> None:
        if self._may_connect(str(address.host)):
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            self._dropped += 1

    def resolutionComplete(self) -> None:
        if self._dropped and not self._passed:
            GuardedResolver.refused.add(self._host)
        self._receiver.resolutionComplete()

    def _may_connect(self, ip: str) -> bool:
        if not self._exempt:
            return not is_private_ip(ip)
        # An officer audits from inside the network, where the portal's own name may well be a private address.
        return self._host == ip.lower() or not ip.lower().startswith(_NEVER)
