"""Pure parts: one key a page, the portal's front pages, refusals at the moment of connecting, patience."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.http import Response

from core.records import FetchStatus
from crawler import captures, politeness, portals
from crawler.failures import Unreachable, failure_ending
from crawler.politeness import Health
from crawler.refusals import GuardedResolver, problem_of

HOST = "https://webportal.bangkok.go.th"
SAME = [
    f"{HOST}/huaikhwang/page/sub/1492/สรุปผล-สขร1/0",
    f"{HOST}/huaikhwang/page/sub/1492",
    f"{HOST}/huaikhwang/page/sub/1492/",
    f"{HOST}/huaikhwang/page/sub/1492//",
    f"{HOST}/huaikhwang/page/sub/1492/Summary/0#top",
    f"{HOST}/public/huaikhwang/page/sub/1492/%E0%B8%AA/0/",
    "HTTPS://WebPortal.bangkok.go.th:443/huaikhwang/page/sub/1492/x/0?_t=5",
    f"{HOST}/huaikhwang/page/sub/1492/2566",  # a title that is a number is no page number
]  # fmt: skip
OTHER = [
    f"{HOST}/huaikhwang/page/sub/1492/x/1",
    f"{HOST}/huaikhwang/page/sub/1492/x/0/info/7/y",
    f"{HOST}/huaikhwang/page/main/1492/x/0",
    f"{HOST}/huaikhwang/page/sub/1493/x/0",
    f"{HOST}/buengkum/page/sub/1492/x/0",
    f"{HOST}/huaikhwang/page/sub/1492/x/0?lang=en",
    f"{HOST}/huaikhwang/page/sub/",
]


def test_one_page_has_one_key() -> None:
    assert len({portals.key_of(url) for url in SAME}) == 1
    assert len({portals.key_of(url) for url in [*OTHER, SAME[0]]}) == len(OTHER) + 1
    details = [f"{HOST}/a/page/sub/1/x/0/info/7/{title}" for title in ("", "หนึ่ง", "two")]
    assert len({portals.key_of(url) for url in details}) == 1


@pytest.mark.parametrize("url", ["", "x", "http://[::1", "http://a/page/sub/1", "javascript:void(0)", f"{HOST}/%zz"])
def test_a_key_is_made_of_anything(url: str) -> None:
    assert isinstance(portals.key_of(url), str)


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("/o", True), ("/o/", True), ("/o/index", True), ("/o/coverpages", True), ("/", True), ("", True),
        ("/public/o", True), ("/o?lang=en", True), ("/o/index.php", True),
        ("/o/index.php?id=5", False), ("/o/page/sub/1", False), ("/other", False), ("/o/contact", False),
    ],
)  # fmt: skip
def test_home(url: str, home: bool) -> None:
    assert portals.is_home(HOST + url, f"{HOST}/o") is home
    assert not portals.is_home("https://example.org" + url, f"{HOST}/o")


@pytest.mark.parametrize(
    ("host", "other", "same"),
    [
        ("webportal.bangkok.go.th", "eservice.bangkok.go.th", True),
        ("webportal.bangkok.go.th", "www.nacc.go.th", False),
        ("a.example.com", "example.com", True),
        ("10.0.0.1", "10.0.0.2", False),
    ],
)
def test_site(host: str, other: str, same: bool) -> None:
    assert portals.same_site(host, other) is same


def test_only_the_portals_own_host_is_exempt_on_any_port() -> None:
    exempt = frozenset({"127.0.0.1"})
    assert problem_of("http://127.0.0.1:8901/o", exempt) is None
    assert problem_of("http://127.0.0.1:22/", exempt) is None
    assert problem_of("http://127.0.0.2/", exempt) == "private-address"
    assert problem_of("http://localhost/", exempt) == "private-address"
    assert problem_of("http://[::1]/", exempt) == "private-address"
    assert problem_of("file:///etc/passwd", exempt) == "scheme"


class _Names:
    """A resolver that answers as it is told, and what came through."""

    def __init__(self, *ips: str) -> None:
        self.ips, self.passed = ips, []  # type: ignore[var-annotated]

    def resolveHostName(self, receiver: Any, host: str, *_: Any) -> None:
        receiver.resolutionBegan(None)
        for ip in self.ips:
            receiver.addressResolved(SimpleNamespace(host=ip))
        receiver.resolutionComplete()

    def resolutionBegan(self, _: Any) -> None: ...
    def resolutionComplete(self) -> None: ...
    def addressResolved(self, address: Any) -> None:
        self.passed.append(address.host)


@pytest.mark.parametrize(
    ("host", "ips", "passed", "refused"),
    [
        ("public.example", ["93.184.216.34"], ["93.184.216.34"], False),
        ("rebound.example", ["127.0.0.1", "::1"], [], True),
        ("metadata.example", ["169.254.169.254"], [], True),
        ("mapped.example", ["::ffff:10.0.0.1"], [], True),
        ("mixed.example", ["10.0.0.1", "93.184.216.34"], ["93.184.216.34"], False),
        ("portal.example", ["10.20.30.40"], ["10.20.30.40"], False),  # the audited portal, seen from inside
        ("portal.example", ["169.254.169.254"], [], True),
        ("127.0.0.1", ["127.0.0.1"], ["127.0.0.1"], False),
        ("nowhere.example", [], [], False),
    ],
)
def test_private_addresses_are_left_out_when_connecting(
    host: str, ips: list[str], passed: list[str], refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GuardedResolver, "refused", set())
    names = _Names(*ips)
    resolver = GuardedResolver(SimpleNamespace(nameResolver=names), frozenset({"portal.example", "127.0.0.1"}))
    resolver.resolveHostName(names, host)
    assert names.passed == passed
    assert (host in GuardedResolver.refused) is refused


def test_a_server_is_given_up_only_after_some_time_and_asked_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(politeness.time, "monotonic", lambda: clock.now)
    error, health = Unreachable(ConnectionRefusedError("no")), Health()
    health.answered()
    for _ in range(20):
        health.failed("refused", error)
    health.check()
    clock.now += 60
    health.failed("refused", error)
    with pytest.raises(Unreachable):
        health.check()
    clock.now += 31
    health.check()
    health.answered()
    health.check()


def test_what_was_not_tried_says_so() -> None:
    ended = failure_ending(Unreachable(ConnectionRefusedError("no")))
    assert (ended.status, ended.http) == (FetchStatus.CONNECTION_ERROR, None)
    busy = failure_ending(Unreachable(response=Response("http://a/", status=429)))
    assert (busy.status, busy.http) == (FetchStatus.BLOCKED, 429)


def test_who_was_asked_before_goes_first() -> None:
    async def run() -> list[str]:
        queue, health, order = politeness.Queue(0.0, 1), Health(), []  # type: ignore[var-annotated]

        async def one(name: str, first: bool) -> None:
            await queue.take_turn(health, first)
            order.append(name)
            await asyncio.sleep(0)
            queue.end_turn()

        await asyncio.gather(one("a", True), one("b", True), one("c", True), one("again", False))
        return order

    assert asyncio.run(run()) == ["a", "again", "b", "c"]


@pytest.mark.parametrize(
    ("raw", "target"),
    [
        (b"/x y", "http://h/x y"),
        ("/แผน".encode(), "http://h/%E0%B9%81%E0%B8%9C%E0%B8%99"),
        ("/แผน".encode("cp874"), "http://h/%E1%BC%B9"),
        (b"//other/x", "http://other/x"),
    ],
)
def test_location_in_any_encoding(raw: bytes, target: str) -> None:
    response = Response("http://h/a", status=302, headers={"Location": raw})
    assert captures.location(response) == target


def test_the_address_is_sent_as_a_browser_sends_it() -> None:
    assert captures.sendable(" http://h/a/../b?x=1 ") == "http://h/b?x=1"
    assert captures.sendable("http://h/แผน (1).pdf") == "http://h/แผน (1).pdf"
