"""What was fetched is kept: after a kill the crawl goes on, and a later run asks only whether it still holds."""

from __future__ import annotations

import time
from pathlib import Path

from crawler_kit import PDF, Asked, Reply, Site, crawled, job, page, serve, start, stored

from core.archive import Archive
from core.store import Store


def _listing() -> dict[str, object]:
    links = "".join(f"<a href='/o/d{number}.pdf'>เอกสาร {number}</a>" for number in range(12))
    pages = {f"/o/d{number}.pdf": Reply(PDF + str(number).encode(), wait=0.1) for number in range(12)}
    return {"/o/list": Reply(page(links)), **pages}


def test_a_killed_crawl_is_continued(tmp_path: Path) -> None:
    with serve(Site(_listing())) as site:  # type: ignore[arg-type]
        jobs = [job(f"{site.base}/o", [("O1", f"{site.base}/o/list")])]
        with start(tmp_path, jobs, per_host=1) as process:
            while len(site.log) < 8:
                time.sleep(0.02)
            process.kill()
            process.communicate()
        kept = stored(tmp_path, "one", jobs).captures
        before = len(site.log)
        result = crawled(tmp_path, jobs)
        assert 3 <= len(kept) < 13
        assert len(result.captures) == 13
        assert {capture.status.value for capture in result.captures.values()} == {"ok"}
        # robots.txt, the rest, and nothing that was stored
        assert len(site.log) - before == 1 + 13 - len(kept)
        assert len(result.of("O1", "document")) == 12


def test_an_interrupt_ends_at_once_and_keeps_what_came(tmp_path: Path) -> None:
    with serve(Site(_listing())) as site:  # type: ignore[arg-type]
        jobs = [job(f"{site.base}/o", [("O1", f"{site.base}/o/list")])]
        with start(tmp_path, jobs, per_host=1, delay=0.2) as process:
            while len(site.log) < 6:
                time.sleep(0.02)
            asked = time.monotonic()
            process.terminate()
            process.communicate(timeout=10)
        assert process.returncode == 130
        assert time.monotonic() - asked < 2
        assert len(stored(tmp_path, "one", jobs).captures) >= 3


def test_a_later_run_asks_whether_it_still_holds(tmp_path: Path) -> None:
    def tagged(asked: Asked) -> Reply:
        if asked.headers.get("If-None-Match") == '"v1"':
            return Reply("", 304, {"ETag": '"v1"'})
        return Reply(page("<a href='/o/dated.pdf'>เอกสาร</a>"), headers={"ETag": '"v1"'})

    def dated(asked: Asked) -> Reply:
        stamp = "Wed, 01 Nov 2023 08:00:00 GMT"
        if asked.headers.get("If-Modified-Since") == stamp:
            return Reply("", 304)
        return Reply(PDF, headers={"Last-Modified": stamp})

    routes = {"/o/list": tagged, "/o/dated.pdf": dated, "/o/moved": Reply("", 301, {"Location": "/o/list"})}
    with serve(Site(routes)) as site:
        jobs = [job(f"{site.base}/o", [("O1", f"{site.base}/o/moved")])]
        first = crawled(tmp_path, jobs, run="one")
        second = crawled(tmp_path, jobs, run="two")
        assert [entry.path for entry in site.log].count("/o/list") == 2
    for url in (f"{site.base}/o/moved", f"{site.base}/o/dated.pdf"):
        one, two = first.at(url), second.at(url)
        assert (two.status.value, two.http, two.revalidated) == ("ok", 200, True)
        assert (two.sha256, two.size, two.media_type) == (one.sha256, one.size, one.media_type)
        assert not one.revalidated
    assert second.of("O1", "document") == [f"{site.base}/o/dated.pdf"]
    with Store(tmp_path / "oit.db") as store, Archive(tmp_path / "archive") as archive:
        place = store.archived(second.at(f"{site.base}/o/dated.pdf").sha256)
        assert place is not None
        assert archive.body(*place) == PDF
