"""`oit check`: one document judged against one item, before it is published.

One file is seldom all of an item's evidence. Components that the file does not speak of are left ``untested`` and
their findings dropped, as long as it speaks of one; a file that speaks of none has failed.
"""

from __future__ import annotations

from collections import Counter
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
    Severity,
)
from reports.score import item_score

_ABSENT = "components.present.missing"
# What another file of the item may hold: told, but no fault of this one.
_ELSEWHERE = frozenset(
    {
        _ABSENT,
        "currency.months.missing",
        "currency.period.part-missing",
        "components.each-of.missing-part",
        "components.languages.missing-language",
    }
)


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
    judged = judge(evidence, catalogue, framework_id, as_of)
    result = judged if _of_other_months(judged, catalogue, framework_id) else _of_this_file(judged)
    return ItemReport(
        result=result,
        score=item_score(result.outcome),
        urls=tuple(url_report(exhibit) for exhibit in evidence.exhibits),
        sub=framework.items[item].sub,
    )


def _of_other_months(result: ItemResult, catalogue: Catalogue, framework_id: str) -> bool:
    """A monthly component of which the file shows not one month that is asked for."""
    rules = {c.id: c.period for topic in catalogue.topics_of(framework_id, result.item) for c in topic.components}
    missing = Counter(one.component for one in result.findings if one.code == "currency.months.missing")
    return any(count > rules[part].last - rules[part].first for part, count in missing.items())


def _of_this_file(result: ItemResult) -> ItemResult:
    spoken = [one for one in result.components if one.proofs or not _absent(one, result)]
    if not any(one.required for one in spoken):
        return result
    components = tuple(_alone(one, result) if one in spoken else _untested(one) for one in result.components)
    kept = (one for one in result.findings if one.code != _ABSENT)
    findings = tuple(replace(one, severity=Severity.INFO) if one.code in _ELSEWHERE else one for one in kept)
    return replace(result, outcome=_outcome(components), components=components, findings=findings)


def _absent(component: ComponentResult, result: ItemResult) -> bool:
    return any(one.code == _ABSENT and one.component == component.id for one in result.findings)


def _untested(component: ComponentResult) -> ComponentResult:
    return replace(component, outcome=Outcome.UNTESTED)


def _alone(component: ComponentResult, result: ItemResult) -> ComponentResult:
    """The component as this file shows it: failed only by what is wrong in the file itself."""
    own = [one for one in result.findings if one.component == component.id and one.severity is Severity.ERROR]
    if component.outcome is not Outcome.FAILED or any(one.code not in _ELSEWHERE for one in own):
        return component
    return replace(component, outcome=Outcome.PASSED)


def _outcome(components: tuple[ComponentResult, ...]) -> Outcome:
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
