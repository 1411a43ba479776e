"""`oit check`: one document judged against one item, before it is published.

One file is seldom all of an item's evidence. Components that the file does not speak of are left ``untested`` and
their findings dropped, as long as it speaks of one; a file that speaks of none has failed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from audit.judging import url_report
from checks.engine import judge
from checks.evidence import collect
from core.framework import Catalogue
from core.records import (
    Agency,
    Capture,
    ComponentResult,
    Document,
    ItemReport,
    ItemResult,
    Link,
    Outcome,
    Role,
)
from reports.score import item_score

_ABSENT = "components.present.absent"


def check_one(
    agency: Agency,
    item: str,
    capture: Capture,
    document: Document | None,
    catalogue: Catalogue,
    framework_id: str,
    as_of: date,
) -> ItemReport:
    """The item's report over this one piece of evidence."""
    framework = catalogue.frameworks[framework_id]
    link = Link(agency.id, item, capture.url, capture.key, Role.SUBMITTED, text=capture.file_name, by="submission")
    documents = {document.sha256: document} if document else {}
    evidence = collect(agency, item, framework.fiscal_year, (link,), {capture.key: capture}, documents)
    result = _of_this_file(judge(evidence, catalogue, framework_id, as_of))
    return ItemReport(
        result=result,
        score=item_score(result.outcome),
        urls=tuple(url_report(exhibit) for exhibit in evidence.exhibits),
        sub=framework.items[item].sub,
    )


def _of_this_file(result: ItemResult) -> ItemResult:
    absent = {finding.component for finding in result.findings if finding.code == _ABSENT}
    spoken = [one for one in result.components if one.id not in absent]
    if not absent or not any(one.required for one in spoken):
        return result
    components = tuple(replace(one, outcome=Outcome.UNTESTED) if one.id in absent else one for one in result.components)
    findings = tuple(finding for finding in result.findings if finding.component not in absent)
    return replace(result, outcome=_outcome(spoken), components=components, findings=findings)


def _outcome(components: list[ComponentResult]) -> Outcome:
    outcomes = {one.outcome for one in components if one.required}
    return next((one for one in (Outcome.FAILED, Outcome.CANT_TELL) if one in outcomes), Outcome.PASSED)


def item_lines(report: ItemReport, lang: str) -> list[str]:
    """The verdict, the components and the findings, for a terminal."""
    words = {
        Outcome.PASSED: ("ผ่าน", "passed"),
        Outcome.FAILED: ("ไม่ผ่าน", "failed"),
        Outcome.CANT_TELL: ("ยังตัดสินไม่ได้", "cannot tell"),
        Outcome.UNTESTED: ("ไม่ได้อยู่ในเอกสารนี้", "not in this document"),
        Outcome.INAPPLICABLE: ("ไม่เกี่ยวข้อง", "not applicable"),
    }
    column = 1 if lang == "en" else 0
    result = report.result
    lines = [f"{result.item} {result.title.in_language(lang)}: {words[result.outcome][column]}"]
    lines += [f"  {words[one.outcome][column]:<16} {one.title.in_language(lang)}" for one in result.components]
    for finding in result.findings:
        place = f" (หน้า {finding.location.page})" if finding.location.page and lang != "en" else ""
        lines.append(f"  [{finding.severity.value}] {finding.message.in_language(lang)}{place}")
        lines.append(f"    -> {finding.remedy.in_language(lang)}")
    return lines
