"""Pace, pauses and retries: a busy server's healthy pages are never called broken."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

from crawler_kit import PDF, Asked, Reply, Site, crawled, job, long_text, page, serve

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
