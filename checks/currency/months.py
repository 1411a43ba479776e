"""Every month of the period is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import is_html, label, proof, where
from checks.periods import asked_months, content_months, label_span, months_shown
from checks.sayings import none_said
from core.records import Exhibit, Finding, Location, Severity
from core.thai.dates import month_name
from core.thai.text import fold


class Params(BaseParams):
    rows_to_compare: int = 2  # tables of fewer rows may be alike by chance


DECLARATION = Declaration(
    "currency.months",
    {
        "missing": message(
            Severity.ERROR,
            "“{th}” ข้อมูลไม่ครบถ้วน ไม่พบเดือน {months_th}",
            "“{en}” is incomplete; absent: {months_en}",
            "เผยแพร่ข้อมูลเดือน {months_th} หากไม่มีการดำเนินการในเดือนนั้นให้ระบุว่าไม่มี",
            "Publish {months_en}; if there was nothing in that month, say so in words.",
        ),
        "shown-twice": message(
            Severity.ERROR,
            "ไฟล์ของเดือน {months_th} มีข้อมูลชุดเดียวกับเดือน {other_th}: {label}",
            "What is given for {months_en} is the same data as for {other_en}: {label}",
            "เปลี่ยนเป็นข้อมูลของเดือน {months_th} ที่ถูกต้อง",
            "Replace it by the data of {months_en}.",
        ),
        "other-month": message(
            Severity.WARNING,
            "ชื่อว่าเดือน {months_th} แต่เนื้อหาเป็นของเดือน {other_th}: {label}",
            "Named {months_en}, but the content is of {other_en}: {label}",
            "ตรวจว่าเป็นไฟล์ที่ถูกต้อง แล้วแก้ชื่อหรือเปลี่ยนไฟล์",
            "Make sure that it is the right file; correct its name or replace it.",
        ),
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for each month of the period.

    What: the months that the documents show by their content, else by their names; one file may hold several.
    Why: a monthly summary is disclosed month by month; an evaluator counts them ("ข้อมูลไม่ครบถ้วน ขาดเดือน ...").
    Passes: each month that is over by the day of judging is shown, or "there was none" is said of it.
    Fails: a month is shown by no document, or only by a copy of another month's data.
    """
    asked = [month for month in asked_months(evidence.component.period, evidence.fiscal_year) if _is_over(month, as_of)]
    shown = _shown(evidence)
    copies = _copies(evidence, shown, params)
    missing = [month for month in asked if not shown.get(month)]
    lacks = _lacks(evidence, missing) + [_copy(evidence, *one) for one in copies if one[0] in asked]
    kept = [exhibit for exhibit in evidence.carriers if any(exhibit in shown.get(month, ()) for month in asked)]
    there = [month for month in asked if month not in missing]
    proofs = [proof(evidence.component.id, shown[month][0], quote=month_name(month)) for month in there]
    return verdict(lacks, _misnamed(evidence, missing), proofs, kept)


def _is_over(month: str, as_of: date) -> bool:
    year, number = (int(part) for part in month.split("-"))
    return (as_of.year + 543, as_of.month) > (year, number)


def _shown(evidence: ComponentEvidence) -> dict[str, list[Exhibit]]:
    found: dict[str, list[Exhibit]] = {}
    for exhibit in evidence.carriers:
        for month in () if _only_lists(exhibit) else months_shown(exhibit):
            found.setdefault(month, []).append(exhibit)
    for exhibit in evidence.exhibits:
        for said in none_said(exhibit, evidence.component.none_stated):
            for month in said.months or months_shown(exhibit):
                found.setdefault(month, []).append(exhibit)
    return found


def _only_lists(exhibit: Exhibit) -> bool:
    """A web page that names the months of its links shows none of them."""
    document = exhibit.document
    return is_html(exhibit) and document is not None and not (document.procurement or document.tables)


def _lacks(evidence: ComponentEvidence, missing: Sequence[str]) -> list[Lack]:
    return [
        Lack(_finding("missing", evidence, (month,), Location(evidence.page_url)), months=(month,)) for month in missing
    ]


def _copies(
    evidence: ComponentEvidence, shown: dict[str, list[Exhibit]], params: Params
) -> list[tuple[str, str, Exhibit]]:
    """Months whose every document repeats that of an earlier month: (month, the other month, the document)."""
    first: dict[object, str] = {}
    found = []
    for month in sorted(shown):
        sources = [(exhibit, _data(exhibit, params)) for exhibit in shown[month] if len(months_shown(exhibit)) == 1]
        if len(sources) < len(shown[month]):
            continue
        known = [(first[data], one) for one, data in sources if data is not None and first.get(data, month) != month]
        if known and len(known) == len(sources):
            found.append((month, *known[0]))
        for _, data in sources:
            if data is not None:
                first.setdefault(data, month)
    return found


def _data(exhibit: Exhibit, params: Params) -> object:
    """What makes two files the same: their table rows, else their bytes."""
    document = exhibit.document
    if document is None or (document.procurement and document.procurement.none_stated):
        return None
    body = (row for table in document.tables for row in table.rows[table.header_rows :])
    rows = tuple(tuple(fold(cell) for cell in row) for row in body)
    if rows:
        return rows if len(rows) >= params.rows_to_compare else None
    return exhibit.capture.sha256 or None


def _copy(evidence: ComponentEvidence, month: str, other: str, exhibit: Exhibit) -> Lack:
    finding = _finding("shown-twice", evidence, (month,), where(exhibit), (other,), label(exhibit))
    return Lack(finding, months=(month,))


def _misnamed(evidence: ComponentEvidence, missing: Sequence[str]) -> list[Finding]:
    """The document that bears a missing month's name and shows another."""
    found = []
    for exhibit in evidence.carriers:
        named, content = label_span(exhibit).months, content_months(exhibit)
        if len(named) == 1 and content and named[0] in missing and named[0] not in content:
            found.append(_finding("other-month", evidence, named, where(exhibit), content, label(exhibit)))
    return found


def _finding(
    name: str,
    evidence: ComponentEvidence,
    months: Sequence[str],
    place: Location,
    other: Sequence[str] = (),
    called: str = "",
) -> Finding:
    return DECLARATION.finding(
        name,
        place,
        evidence.component.id,
        label=called,
        **evidence.names,
        months_th=", ".join(month_name(one) for one in months),
        other_th=", ".join(month_name(one) for one in other),
        months_en=", ".join(month_name(one, "en") for one in months),
        other_en=", ".join(month_name(one, "en") for one in other),
    )
