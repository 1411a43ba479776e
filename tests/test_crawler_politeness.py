"""Pace, pauses and retries: a busy server's healthy pages are never called broken."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from crawler_kit import PDF, Asked, Reply, Site, crawled, job, long_text, page, serve
from scrapy.http import Request, Response

from core.records import Ending
from crawler.failures import TooLong
from crawler.politeness import Politeness

HEALTHY = page(long_text())


def test_each_page_may_be_refused_some_times(tmp_path: Path) -> None:
    """The server that plain Scrapy calls broken throughout: 503 twice for each of its healthy pages."""
    paths = [f"/o/p{number}" for number in range(9)]
    refuses = lambda asked: Reply("busy", 503, {"Retry-After": "0"}) if asked.count < 3 else Reply(HEALTHY)  # noqa: E731
    with serve(Site(dict.fromkeys(paths, refuses))) as site:
        result = crawled(tmp_path, [job(f"{site.base}/o", [("O1", site.base + path) for path in paths])])
    assert {capture.status.value for capture in result.captures.values()} == {"ok"}


def test_retry_after_is_waited_out_by_the_whole_host(tmp_path: Path) -> None:
    """Two requests in a second are too many for this server: it answers 429, then 503, each with Retry-After."""
    seen: list[float] = []

    def limited(asked: Asked) -> Reply:
        now = time.monotonic()
        if any(now - at < 0.3 for at in seen[-2:]):
            wait = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True) if len(seen) % 2 else "1"
            return Reply("busy", 429 if len(seen) % 2 else 503, {"Retry-After": wait})
        seen.append(now)
        return Reply(HEALTHY)

    paths = [f"/o/p{number}" for number in range(4)]
    with serve(Site(dict.fromkeys(paths, limited))) as site:
        result = crawled(tmp_path, [job(f"{site.base}/o", [("O1", site.base + path) for path in paths])])
        assert {result.at(site.base + path).status.value for path in paths} == {"ok"}
        times = [entry.at for entry in site.log if entry.path != "/robots.txt"]
    assert max(b - a for a, b in pairwise(times)) > 0.8


def test_no_server_at_all_ends_soon_and_as_what_it_is(tmp_path: Path) -> None:
    with serve(Site({})) as site:
        base = site.base
    urls = [f"{base}/o/p{number}" for number in range(40)]
    started = time.monotonic()
    result = crawled(tmp_path, [job(f"{base}/o", [("O1", url) for url in urls])], delay=0.2)
    assert {capture.status.value for capture in result.captures.values()} == {"connection-error"}
    assert len(result.captures) == 40
    assert time.monotonic() - started < 9


def test_delay_and_two_at_a_time_hold_for_all_agencies_of_a_host(tmp_path: Path) -> None:
    routes = {f"/{office}/p{n}": Reply(HEALTHY) for office in ("a", "b") for n in range(4)}
    with serve(Site(routes)) as site:
        jobs = [
            {**job(f"{site.base}/{office}", [("O1", f"{site.base}/{office}/p{n}") for n in range(4)]), "id": office}
            for office in ("a", "b")
        ]
        crawled(tmp_path, jobs, delay=0.15)
        times = [entry.at for entry in site.log]
    assert len(times) == 9
    assert times[-1] - times[0] > 1.0


def test_what_fails_once_is_tried_again(tmp_path: Path) -> None:
    def once(reply: Reply) -> object:
        return lambda asked: reply if asked.count == 1 else Reply(PDF)

    routes = {
        "/o/cut.pdf": once(Reply(PDF, length=5000)),
        "/o/reset.pdf": once(Reply(reset=True)),
        "/o/500.pdf": once(Reply("x", 502)),
        "/o/503.pdf": once(Reply("x", 503)),
    }
    with serve(Site(routes)) as site:  # type: ignore[arg-type]
        result = crawled(tmp_path, [job(f"{site.base}/o", [("O1", site.base + path) for path in routes])])
    assert {capture.status.value for capture in result.captures.values()} == {"ok"}
    assert {capture.size for capture in result.captures.values()} == {len(PDF)}


def test_one_address_that_asks_for_a_day_does_not_hold_up_the_others(tmp_path: Path) -> None:
    paths = [f"/o/p{number}" for number in range(8)]
    routes = dict.fromkeys(paths, Reply(HEALTHY)) | {
        "/o/p0": Reply("busy", 503, {"Retry-After": "86400"}),
        "/o/p1": Reply("busy", 429, {"Retry-After": "86400"}),
    }
    started = time.monotonic()
    with serve(Site(routes)) as site:
        result = crawled(tmp_path, [job(f"{site.base}/o", [("O1", site.base + path) for path in paths])])
        healthy = [site.asked(path)[0].at - site.log[0].at for path in paths[2:]]
        assert len(site.asked("/o/p0")) == 2
    ends = [(result.at(site.base + path).status.value, result.at(site.base + path).reason) for path in paths]
    assert ends == [
        ("http-error", "retry-after-too-long"),
        ("blocked", "retry-after-too-long"),
        *[("ok", "")] * 6,
    ]
    assert result.at(f"{site.base}/o/p0").ending is Ending.OPEN
    assert max(healthy) < 2.0
    assert time.monotonic() - started < 15


def test_one_busy_address_waits_alone(tmp_path: Path) -> None:
    """Its Retry-After is its own while others answer, and it is waited out."""
    paths = [f"/o/p{number}" for number in range(6)]
    busy = lambda asked: Reply("busy", 503, {"Retry-After": "2"}) if asked.count < 3 else Reply(HEALTHY)  # noqa: E731
    with serve(Site(dict.fromkeys(paths, Reply(HEALTHY)) | {"/o/p0": busy})) as site:
        result = crawled(tmp_path, [job(f"{site.base}/o", [("O1", site.base + path) for path in paths])])
        others = [site.asked(path)[0].at - site.log[0].at for path in paths[1:]]
        first, *again = (entry.at for entry in site.asked("/o/p0"))
    assert {capture.status.value for capture in result.captures.values()} == {"ok"}
    assert max(others) < 1.5
    assert again[0] - first >= 2.0


def politeness_clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    clock = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    return clock


@pytest.mark.parametrize("asked", ["1", "30", "90", "120", "86400"])
@pytest.mark.parametrize("others", [0, 5])
def test_an_address_is_waited_for_three_minutes_at_the_outside(
    monkeypatch: pytest.MonkeyPatch, asked: str, others: int
) -> None:
    """Nothing of the host answers: one address alone, and one of many. Healthy again in time, it would be seen."""
    clock = politeness_clock(monkeypatch)
    polite = Politeness(1.0, 2)
    urls = [f"http://host.example/p{number}" for number in range(others)]
    for url in urls:
        request = Request(url, meta={"oit": None})
        asyncio.run(polite.process_response(request, Response(url, 503, {"Retry-After": asked})))
    url = "http://host.example/own"
    request = Request(url, meta={"oit": None})
    tries = 0
    while True:
        tries += 1
        try:
            again = asyncio.run(polite.process_response(request, Response(url, 503, {"Retry-After": asked})))
        except TooLong:
            assert asked == "86400"
            break
        if isinstance(again, Response):
            break
        request = again
        clock[0] = max(clock[0] + request.meta["oit_wait"], polite.queue(url).paused_until)
    assert tries >= 2
    assert min(2 * float(asked), 100) <= clock[0] - 1000.0 <= 186
