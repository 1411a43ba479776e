"""Columns and rows of the workbook's sheets: plain values, no look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.records import AgencyReport, Words
from core.thai.dates import month_name
from reports.remedies import first_finding, sorted_findings, to_mend
from reports.render.base import STATUS_WORDS, first_reason, moment_text, verdict
from reports.render.words import media_name, ui
from reports.score import printed

Row = Sequence[object]

# (key of the heading's words, width in characters)
ITEM_COLUMNS = (
    ("item", 7), ("title", 44), ("sub", 9), ("verdict", 18), ("score", 9), ("points", 11), ("reason", 60),
    ("remedy", 50), ("owner", 28),
)  # fmt: skip
FINDING_COLUMNS = (
    ("item", 7), ("severity", 12), ("finding", 60), ("remedy", 50), ("address", 50), ("page", 7), ("quote", 40),
    ("owner", 28), ("code", 34),
)  # fmt: skip
ADDRESS_COLUMNS = (
    ("item", 7), ("status", 24), ("http", 9), ("address", 60), ("label", 34), ("kind", 12), ("pages", 8),
    ("years", 14), ("months", 30), ("fetched", 24), ("final_address", 40),
)  # fmt: skip


def item_rows(report: AgencyReport, lang: str) -> Iterable[Row]:
    costly = {row.item.result.item for row in to_mend(report)}
    for item in report.items:
        result = item.result
        mark = verdict(item)
        first = first_finding(item)
        yield (
            result.item,
            result.title.in_language(lang),
            item.sub,
            f"{mark.symbol} {mark.word.in_language(lang)}",
            item.score,
            float(printed(report.score.stakes.get(result.item, 0.0))) if result.item in costly else None,
            first_reason(item, lang),
            first.remedy.in_language(lang) if first else "",
            _sections(item.result.sections, lang),
        )


def finding_rows(report: AgencyReport, lang: str) -> Iterable[Row]:
    for item in report.items:
        for finding in sorted_findings(item):
            yield (
                item.result.item,
                ui(finding.severity.value, lang),
                finding.message.in_language(lang),
                finding.remedy.in_language(lang),
                finding.location.url,
                finding.location.page,
                finding.location.quote,
                _sections(item.result.sections, lang),
                finding.code,
            )


def address_rows(report: AgencyReport, lang: str) -> Iterable[Row]:
    for item in report.items:
        for url in item.urls:
            yield (
                item.result.item,
                STATUS_WORDS[url.status].in_language(lang),
                url.http,
                url.url,
                url.label,
                media_name(url.media_type, lang),
                url.pages or None,
                ", ".join(str(year) for year in url.fiscal_years),
                ", ".join(month_name(month, lang) for month in url.months),
                moment_text(url.fetched_at, lang) if url.fetched_at else "",
                url.final_url if url.final_url != url.url else "",
            )


def _sections(sections: Sequence[Words], lang: str) -> str:
    return ", ".join(section.in_language(lang) for section in sections)
