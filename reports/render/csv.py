"""CSV for spreadsheets: UTF-8 with a BOM, one file of items, one of findings; foreign text never starts a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from core.records import AgencyReport
from reports.remedies import sorted_findings
from reports.render.base import RenderOptions, cell_address, cell_text, first_reason, number, verdict

_ITEMS = (
    "agency",
    "item",
    "title",
    "sub",
    "outcome",
    "verdict",
    "score",
    "stake",
    "urls",
    "not_opened",
    "reason",
    "sections",
)
_FINDINGS = ("agency", "item", "code", "severity", "message", "remedy", "url", "page", "quote", "sections")


def render(reports: Sequence[AgencyReport], lang: str, options: RenderOptions) -> dict[str, bytes]:
    """``items.csv`` and ``findings.csv``, the rows of all agencies."""
    return {
        "items.csv": _file(_ITEMS, (row for report in reports for row in item_rows(report, lang))),
        "findings.csv": _file(_FINDINGS, (row for report in reports for row in finding_rows(report, lang))),
    }


def item_rows(report: AgencyReport, lang: str) -> Iterable[Sequence[object]]:
    for item in report.items:
        result = item.result
        yield (
            report.agency.id,
            result.item,
            result.title.in_language(lang),
            item.sub,
            result.outcome.value,
            verdict(item).word.in_language(lang),
            "" if item.score is None else item.score,
            number(report.score.stakes.get(result.item, 0.0)),
            len(item.urls),
            sum(url.status.value != "ok" for url in item.urls),
            first_reason(item, lang),
            "; ".join(section.in_language(lang) for section in result.sections),
        )


def finding_rows(report: AgencyReport, lang: str) -> Iterable[Sequence[object]]:
    for item in report.items:
        sections = "; ".join(section.in_language(lang) for section in item.result.sections)
        for finding in sorted_findings(item):
            yield (
                report.agency.id,
                item.result.item,
                finding.code,
                finding.severity.value,
                finding.message.in_language(lang),
                finding.remedy.in_language(lang),
                finding.location.url,
                finding.location.page if finding.location.page is not None else "",
                finding.location.quote,
                sections,
            )


def _file(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    address = header.index("url") if "url" in header else None
    for row in rows:
        writer.writerow([_cell(cell, n == address) for n, cell in enumerate(row)])
    return buffer.getvalue().encode("utf-8-sig")


def _cell(cell: object, address: bool) -> object:
    if not isinstance(cell, str):
        return cell
    return cell_address(cell) if address else cell_text(cell)
