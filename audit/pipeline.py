"""The main job: crawl, read while the crawl goes on, judge, score, store. The only place where the stages meet."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from audit.crawling import Crawling
from audit.errors import UserError
from audit.judging import Stored, report_of
from audit.reading import Reading, stored_documents
from core.framework import Catalogue
from core.records import Agency, AgencyReport, Submission
from core.store import Run, Store
from crawler.item_index import ItemTitle
from crawler.job import CrawlJob, CrawlOptions

POLL_SECONDS = 0.25

Progress = Callable[[str, int, int], None]  # stage ("crawl" | "read" | "judge"), done, expected (0: not known)


@dataclass(frozen=True, slots=True)
class Politeness:
    """How the crawl treats the hosts; the defaults are those of an unattended audit of a shared host."""

    delay: float = 1.0  # seconds between two requests to one host
    per_host: int = 2
    contact: str = ""
    obey_robots: bool = True
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class AuditRequest:
    agencies: tuple[Agency, ...]
    framework: str
    as_of: date
    data: Path
    submissions: Mapping[str, Submission] = field(default_factory=dict)  # agency id -> the list to audit
    offline: bool = False
    politeness: Politeness = Politeness()


def audit(request: AuditRequest, catalogue: Catalogue, progress: Progress) -> list[AgencyReport]:
    """Audit every agency of the request. An interrupted run of the same request is continued.

    Raises UserError where ``offline`` finds nothing stored; KeyboardInterrupt leaves what was fetched in the store.
    """
    if request.offline and not (request.data / "oit.db").exists():
        raise UserError(f"ยังไม่มีข้อมูลที่เก็บไว้ใน {request.data}", f"nothing is stored in {request.data} yet")
    with Store(request.data / "oit.db") as store:
        run = _open_run(store, request)
        if request.offline:
            _read_stored(store, run, request, progress)
        else:
            _crawl_and_read(store, run, request, catalogue, progress)
        reports = _judge(store, run, request, catalogue, progress)
        store.finish_run(run.id, _now())
        return reports


def item_titles(catalogue: Catalogue, framework_id: str) -> tuple[ItemTitle, ...]:
    """What the item index looks for: each item's title and other wordings."""
    items = catalogue.frameworks[framework_id].items
    return tuple(
        ItemTitle(code, item.title.th, catalogue.aliases_of(framework_id, code)) for code, item in items.items()
    )


def _open_run(store: Store, request: AuditRequest) -> Run:
    text = _request_text(request)
    unfinished = None if request.offline else store.unfinished_run(text)
    if unfinished is not None:
        return unfinished
    started = _now()
    identifier = f"{started[:19].replace(':', '').replace('-', '')}-{secrets.token_hex(2)}"
    evidence = identifier
    if request.offline:
        evidence = _stored_evidence(store, request)
    run = Run(identifier, request.framework, request.as_of.isoformat(), text, started, evidence)
    store.start_run(run)
    return run


def _stored_evidence(store: Store, request: AuditRequest) -> str:
    runs = {agency.id: store.latest_evidence(agency.id) for agency in request.agencies}
    missing = ", ".join(agency for agency, run in runs.items() if run is None)
    found = {run for run in runs.values() if run is not None}
    if missing or len(found) != 1:
        raise UserError(
            f"ไม่มีข้อมูลที่เก็บไว้ของ {missing or 'หน่วยงานเหล่านี้'} ใน {request.data} ให้สั่งตรวจโดยไม่ใส่ --offline ก่อน",
            f"nothing stored of {missing or 'these agencies'} in {request.data}; audit without --offline first",
        )
    return found.pop()


def _request_text(request: AuditRequest) -> str:
    lists = {agency: asdict(submission) for agency, submission in sorted(request.submissions.items())}
    digest = hashlib.sha256(json.dumps(lists, ensure_ascii=False).encode()).hexdigest()[:16]
    portals = [(agency.id, agency.portal) for agency in request.agencies]
    return json.dumps([portals, request.framework, request.as_of.isoformat(), digest], ensure_ascii=False)


def _crawl_and_read(store: Store, run: Run, request: AuditRequest, catalogue: Catalogue, progress: Progress) -> None:
    jobs = _jobs(request, catalogue)
    with Crawling(jobs, _options(run, request)) as crawling:
        with Reading(store, request.data / "archive") as reading:
            _read_along(store, run, crawling, reading, progress)
            # Once more over all of it: an address asked again was stored in the place of its first answer.
            reading.submit(store.captured(run.id).values())
            _finish_reading(reading, progress)
        status = crawling.wait()
    if status:
        log = request.data / "crawl.log"
        raise UserError(
            f"การเก็บข้อมูลหยุดกลางคัน (รหัส {status}) ข้อมูลที่เก็บแล้วยังอยู่ สั่งซ้ำเพื่อทำต่อ ดูสาเหตุใน {log}",
            f"the crawl ended early (status {status}); what was fetched is kept, run again; see {log}",
        )


def _read_stored(store: Store, run: Run, request: AuditRequest, progress: Progress) -> None:
    """Bodies that an older reader read are read again."""
    with Reading(store, request.data / "archive") as reading:
        reading.submit(store.captured(run.evidence).values())
        _finish_reading(reading, progress)


def _finish_reading(reading: Reading, progress: Progress) -> None:
    while left := reading.collect():
        progress("read", left, 0)
        time.sleep(POLL_SECONDS)


def _read_along(store: Store, run: Run, crawling: Crawling, reading: Reading, progress: Progress) -> None:
    position, fetched, alive = 0, 0, True
    while alive:
        crawling.wait(POLL_SECONDS)
        # Looked at before the store is read, so that what the crawl wrote last is not missed.
        alive = crawling.alive
        position, captures = store.captures_since(run.id, position)
        reading.submit(captures)
        reading.collect()
        fetched += len(captures)
        progress("crawl", fetched, 0)


def _jobs(request: AuditRequest, catalogue: Catalogue) -> list[CrawlJob]:
    titles = item_titles(catalogue, request.framework)
    year = catalogue.frameworks[request.framework].fiscal_year
    jobs = []
    for agency in request.agencies:
        submission = request.submissions.get(agency.id)
        submitted = tuple(url for item in submission.items for url in item.urls) if submission else ()
        jobs.append(CrawlJob(agency, "listed" if submission else "portal", submitted, titles, year))
    return jobs


def _options(run: Run, request: AuditRequest) -> CrawlOptions:
    hosts = {urlsplit(agency.portal).hostname or "" for agency in request.agencies}
    politeness = request.politeness
    return CrawlOptions(
        data=request.data,
        run=run.id,
        delay=politeness.delay,
        per_host=politeness.per_host,
        contact=politeness.contact,
        obey_robots=politeness.obey_robots,
        timeout=politeness.timeout,
        exempt_hosts=frozenset(hosts),
    )


def _judge(
    store: Store, run: Run, request: AuditRequest, catalogue: Catalogue, progress: Progress
) -> list[AgencyReport]:
    captures = store.captured(run.evidence)
    reports = []
    for number, agency in enumerate(request.agencies, start=1):
        links = store.links(run.evidence, agency.id)
        own = {link.key: captures[link.key] for link in links if link.key in captures}
        documents = stored_documents(store, (capture.sha256 for capture in own.values() if capture.sha256))
        stored = Stored(agency, links, own, documents, request.submissions.get(agency.id))
        report = report_of(stored, catalogue, request.framework, request.as_of, run, _now())
        store.add_results(run.id, agency.id, (entry.result for entry in report.items))
        store.add_report(report)
        reports.append(report)
        progress("judge", number, len(request.agencies))
    return reports


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
