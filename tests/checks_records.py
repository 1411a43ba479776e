"""Evidence made by hand from plain data, for the cases of the checks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from core.framework import Component
from core.records import (
    Agency,
    Capture,
    Document,
    DocumentLink,
    Exhibit,
    FetchStatus,
    ItemEvidence,
    Link,
    Page,
    Period,
    ProcurementSummary,
    ReadProblem,
    Role,
    Table,
    TextKind,
    TextQuality,
    Words,
)
from core.urls import url_key

CASES = Path(__file__).parent / "checks"
PORTAL = "https://webportal.bangkok.go.th/thungmakham"
AGENCY = Agency("thungmakham", Words("สำนักงานเขตทุ่งมะขาม", "Thung Makham District Office"), PORTAL)
PDF, HTML = "application/pdf", "text/html"


def load(name: str) -> dict[str, Any]:
    found = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def component(data: Mapping[str, Any]) -> Component:
    whole = {"id": "part", "title": {"th": "แผน", "en": "Plan"}, "names": ["แผน"], "period": {"rule": "current"}}
    return Component.model_validate({**whole, **data})


def exhibit(data: Mapping[str, Any], place: int = 0) -> Exhibit:
    url = str(data.get("url", f"{PORTAL}/file{place}.pdf"))
    status = FetchStatus(data.get("status", "ok"))
    media = str(data.get("media", PDF if url.endswith(".pdf") else HTML))
    sha = str(data.get("sha", hashlib.sha256(url.encode()).hexdigest())) if status is FetchStatus.OK else ""
    link = _link(url, data, place)
    others = tuple(_link(url, other, place) for other in data.get("others", ()))
    capture = Capture(
        url,
        link.key,
        status,
        "2023-04-30T03:00:00Z",
        str(data.get("final_url", url)),
        data.get("http"),
        media,
        sha256=sha,
        size=1000 if sha else 0,
        reason=str(data.get("reason", "")),
    )
    has_document = status is FetchStatus.OK and link.role is not Role.EXTERNAL and data.get("document", True)
    return Exhibit(link, capture, document(data, sha, media) if has_document else None, others)


def _link(url: str, data: Mapping[str, Any], place: int) -> Link:
    role = Role(data.get("role", "page" if "/page/" in url else "document"))
    return Link(
        AGENCY.id,
        "O1",
        url,
        url_key(url),
        role,
        str(data.get("text", "")),
        str(data.get("context", "")),
        str(data.get("from", "")),
        order=place,
    )


def document(data: Mapping[str, Any], sha: str, media: str) -> Document:
    pages = tuple(_page(one, number) for number, one in enumerate(data.get("pages", ()), start=1))
    kind = data.get("kind", "native" if pages else "none")
    return Document(
        sha,
        media,
        pages,
        int(data.get("page_count", len(pages))),
        TextKind(kind),
        title=str(data.get("title", "")),
        headings=tuple(data.get("headings", ())),
        period=_period(data),
        language=tuple(data.get("language", ("th",))),
        agency=data.get("agency"),
        tables=tuple(_table(one) for one in data.get("tables", ())),
        procurement=_procurement(data.get("procurement")),
        links=tuple(DocumentLink(**one) for one in data.get("links", ())),
        images=tuple(data.get("images", ())),
        controls=tuple(data.get("controls", ())),
        problems=tuple(ReadProblem(one) for one in data.get("problems", ())),
        problem_pages=tuple(data.get("problem_pages", ())),
    )


def _page(data: str | Mapping[str, Any], number: int) -> Page:
    if isinstance(data, str):
        return Page(number, data)
    kind, quality = TextKind(data.get("kind", "native")), TextQuality(data.get("quality", "good"))
    return Page(number, data["text"], kind, quality, str(data.get("heading", "")))


def _period(data: Mapping[str, Any]) -> Period:
    return Period(
        tuple(data.get("years", ())),
        tuple(data.get("months", ())),
        data.get("first"),
        data.get("last"),
        data.get("issued"),
        str(data.get("period_quote", "")),
        data.get("period_page"),
        str(data.get("source", "title")),
    )


def _table(data: Mapping[str, Any]) -> Table:
    rows = tuple(tuple(str(cell) for cell in row) for row in data["rows"])
    return Table(int(data.get("page", 1)), rows, int(data.get("header_rows", 1)), str(data.get("caption", "")))


COLUMNS = (
    "item",
    "budget",
    "reference-price",
    "method",
    "bidders",
    "offered-price",
    "winner",
    "agreed-price",
    "reason",
    "contract",
)


def _procurement(data: Mapping[str, Any] | None) -> ProcurementSummary | None:
    if data is None:
        return None
    columns = {name: name not in data.get("without", ()) for name in COLUMNS}
    blank = {name: tuple(rows) for name, rows in data.get("blank", {}).items()}
    months, none_stated = tuple(data.get("months", ())), bool(data.get("none_stated", False))
    return ProcurementSummary(int(data.get("rows", 3)), columns, blank, months, none_stated, (1,))


def exhibits(data: Sequence[Mapping[str, Any]]) -> tuple[Exhibit, ...]:
    return tuple(exhibit(one, place) for place, one in enumerate(data))


def item_evidence(data: Mapping[str, Any]) -> ItemEvidence:
    found = exhibits(data.get("exhibits", ()))
    pages = [one.url for one in found if one.link.role is Role.PAGE]
    first = found[0].url if found else PORTAL
    offers = tuple(_link(str(one["url"]), one, 0) for one in data.get("offers", ()))
    return ItemEvidence(AGENCY, "O1", int(data.get("fiscal_year", 2566)), found, next(iter(pages), first), offers)


def as_of(data: Mapping[str, Any]) -> date:
    told = data.get("as_of", date(2023, 4, 30))
    assert isinstance(told, date)
    return told
