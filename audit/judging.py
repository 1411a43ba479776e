"""Stored evidence of one agency -> its report: item results and scores. No network, no effects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checks.engine import judge
from checks.evidence import collect
from core.framework import Catalogue
from core.records import (
    Agency,
    AgencyReport,
    Capture,
    Document,
    Exhibit,
    FetchStatus,
    ItemReport,
    Link,
    Outcome,
    Submission,
    SubmittedItem,
    TextKind,
    UrlReport,
    Words,
)
from core.store import Run
from reports.score import item_score, score_agency

_NO_NETWORK = frozenset(
    {FetchStatus.DNS_ERROR, FetchStatus.CONNECTION_ERROR, FetchStatus.TLS_ERROR, FetchStatus.TIMEOUT}
)
NOTHING_TOLD = Words(
    "ยังตัดสินไม่ได้สักข้อ โปรดตรวจว่าที่อยู่ที่ให้เป็นหน้าแรกหรือหน้ารายการ OIT ของหน่วยงาน และดูสาเหตุรายข้อในรายงาน",
    "not one item could be judged; make sure that the address is the office's home page or its OIT list, and see the "
    "causes item by item in the report",
)
NOTHING_REACHED = Words(
    "ไม่สามารถเข้าถึงเว็บไซต์ได้เลย จึงยังตัดสินไม่ได้ทุกข้อ โปรดตรวจสอบการเชื่อมต่ออินเทอร์เน็ตแล้วสั่งตรวจใหม่",
    "no address could be reached, so nothing could be judged; check the internet connection and run the audit again",
)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store holds of one agency: its links, and the captures and documents they lead to."""

    agency: Agency
    links: Sequence[Link]
    captures: Mapping[str, Capture]
    documents: Mapping[str, Document]
    submission: Submission | None = None

    @property
    def reached(self) -> bool:
        """Whether any address was answered at all, were it by a refusal."""
        return any(capture.status not in _NO_NETWORK for capture in self.captures.values())


def report_of(
    stored: Stored, catalogue: Catalogue, framework_id: str, as_of: date, run: Run, finished: str
) -> AgencyReport:
    framework = catalogue.frameworks[framework_id]
    agency = named(stored)
    submitted = {entry.item: entry for entry in stored.submission.items} if stored.submission else {}
    items = []
    for code in framework.items:
        evidence = collect(agency, code, framework.fiscal_year, stored.links, stored.captures, stored.documents)
        result = judge(evidence, catalogue, framework_id, as_of)
        items.append(
            ItemReport(
                result=result,
                score=item_score(result.outcome),
                urls=_as_entered(evidence.exhibits, submitted.get(code)),
                sub=framework.items[code].sub,
                submitted=submitted.get(code),
            )
        )
    return AgencyReport(
        agency=agency,
        framework=framework_id,
        framework_title=Words(framework.title.th, framework.title.en),
        fiscal_year=framework.fiscal_year,
        as_of=as_of.isoformat(),
        run=run.id,
        started_at=run.started_at,
        finished_at=finished,
        items=tuple(items),
        score=score_agency(framework, {entry.result.item: entry.result.outcome for entry in items}),
        notes=_notes(stored, items),
    )


def _notes(stored: Stored, items: Sequence[ItemReport]) -> tuple[Words, ...]:
    if any(entry.result.outcome in (Outcome.PASSED, Outcome.FAILED) for entry in items):
        return ()
    return (NOTHING_TOLD,) if stored.reached else (NOTHING_REACHED,)


def named(stored: Stored) -> Agency:
    """The agency with its name; where only an address was given, the office most of its documents are issued by."""
    if stored.agency.name.th:
        return stored.agency
    issuers = Counter(d.agency for d in stored.documents.values() if d.agency)
    if not issuers:
        return replace(stored.agency, name=Words(stored.agency.id, stored.agency.id))
    issuer = issuers.most_common(1)[0][0]
    return replace(stored.agency, name=Words(issuer, issuer))


def _as_entered(exhibits: Sequence[Exhibit], submitted: SubmittedItem | None) -> tuple[UrlReport, ...]:
    """What was entered, in its order and as often as it was entered; then what was found beside it."""
    entered = [url.url for url in submitted.urls] if submitted else []
    by_url = {link.url: exhibit for exhibit in exhibits for link in (exhibit.link, *exhibit.others)}
    first = [replace(url_report(by_url[url]), url=url) for url in entered if url in by_url]
    beside = (url_report(exhibit) for exhibit in exhibits if not _links(exhibit) & set(entered))
    return (*first, *beside)


def _links(exhibit: Exhibit) -> set[str]:
    return {link.url for link in (exhibit.link, *exhibit.others)}


def url_report(exhibit: Exhibit) -> UrlReport:
    capture, document = exhibit.capture, exhibit.document
    return UrlReport(
        url=exhibit.url,
        final_url=capture.final_url or exhibit.url,
        status=capture.status,
        http=capture.http,
        media_type=capture.media_type,
        text=document.text_kind if document else TextKind.NONE,
        pages=document.page_count if document else 0,
        fiscal_years=document.period.fiscal_years if document else (),
        months=document.period.months if document else (),
        sha256=capture.sha256,
        role=exhibit.link.role,
        label=exhibit.link.text,
        fetched_at=capture.fetched_at,
        reason=capture.reason,
    )
