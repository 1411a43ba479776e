"""The monthly procurement summary has its columns, and its price cells are filled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import label, proof, where
from checks.periods import months_shown
from checks.sayings import none_said
from core.framework import Part
from core.records import Exhibit, Finding, Location, ProcurementSummary, ReadProblem, Severity


class Params(BaseParams):
    columns: tuple[Part, ...]
    prices: tuple[str, ...] = ()  # columns whose single blank cells are remarked on
    # The columns of the 16-column register, which has no bidders and no reasons.
    of_register: tuple[str, ...] = Field(default=(), alias="register")


DECLARATION = Declaration(
    "components.table-columns",
    {
        "missing-column": message(
            Severity.ERROR,
            "ตารางขาดคอลัมน์ “{part_th}”: {label}",
            "The table lacks the column “{part_en}” (absent): {label}",
            "เพิ่มคอลัมน์ “{part_th}” ตามแบบ สขร.1 และกรอกข้อมูลให้ครบทุกรายการ",
            "Add the column “{part_en}” as in form สขร.1 and fill it for every entry.",
        ),
        "blank-column": message(
            Severity.ERROR,
            "คอลัมน์ “{part_th}” ว่างทุกแถว: {label}",
            "The column “{part_en}” is blank in every row (absent): {label}",
            "กรอก “{part_th}” ให้ครบทุกรายการ",
            "Fill “{part_en}” for every entry.",
        ),
        "blank-cells": message(
            Severity.WARNING,
            "“{part_th}” ไม่ครบถ้วน เว้นว่าง {count} แถว (แถวที่ {rows}): {label}",
            "“{part_en}” is blank in {count} rows (row {rows}): {label}",
            "ระบุ “{part_th}” ให้ครบทุกรายการ",
            "Give “{part_en}” for every entry.",
        ),
        "no-table": message(
            Severity.ERROR,
            "ไม่พบตารางสรุปผลการจัดซื้อจัดจ้าง: {label}",
            "Absent: the table of the procurement summary: {label}",
            "ใส่ตารางตามแบบ สขร.1 หรือระบุเป็นข้อความว่าไม่มีการจัดซื้อจัดจ้าง",
            "Put in the table of form สขร.1, or say in words that nothing was procured.",
        ),
        "no-rows": message(
            Severity.ERROR,
            "ตารางไม่มีรายการ และไม่ได้ระบุว่าไม่มีการจัดซื้อจัดจ้าง: {label}",
            "The table has no entries, and it is not said that nothing was procured (absent): {label}",
            "กรอกรายการ หรือระบุเป็นข้อความว่าไม่มีการจัดซื้อจัดจ้าง",
            "Enter the procurements, or say in words that there were none.",
        ),
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for the columns of the monthly procurement summary, filled.

    What: the columns of each month's table, and in which rows a price cell is blank.
    Why: incomplete offered and agreed prices are what evaluators remark on most.
    Passes: every required column is there (or those of the register), or it is said that nothing was procured.
    Fails: a column is absent or blank throughout, or there is no table. Single blank price cells earn a warning.
    """
    faults: list[Lack] = []
    remarks: list[Finding] = []
    proofs = []
    for group in _by_month(evidence.carriers):
        judged = [(exhibit, *_judge(exhibit, evidence, params)) for exhibit in group]
        exhibit, lacks, findings = min(judged, key=lambda one: (len(one[1]), len(one[2])))
        faults += lacks
        remarks += findings
        if not lacks:
            proofs.append(proof(evidence.component.id, exhibit, *_header(exhibit)))
    once = {lack.finding: lack for lack in faults}  # a document of two months is judged under each
    return verdict(list(once.values()), list(dict.fromkeys(remarks)), proofs)


def _by_month(carriers: Sequence[Exhibit]) -> list[list[Exhibit]]:
    """Documents of the same month stand together: one good one is enough."""
    groups: dict[str, list[Exhibit]] = {}
    for exhibit in carriers:
        for month in months_shown(exhibit) or ("",):
            groups.setdefault(month, []).append(exhibit)
    if set(groups) != {""}:
        groups.pop("", None)
    return list(groups.values())


def _judge(exhibit: Exhibit, evidence: ComponentEvidence, params: Params) -> tuple[list[Lack], list[Finding]]:
    table = exhibit.document.procurement if exhibit.document else None
    if (table and table.none_stated) or any(True for _ in none_said(exhibit, evidence.component.none_stated)):
        return [], []
    months = months_shown(exhibit)
    if table is None or table.rows == 0:
        name = "no-table" if table is None else "no-rows"
        finding = DECLARATION.finding(name, _place(exhibit), evidence.component.id, label=label(exhibit))
        return [Lack(finding, months=months, unseen=table is None and _may_be_there(exhibit, params), at=exhibit)], []
    names = _faulty(table, params)
    unsure = ReadProblem.UNPARSED_TABLE in (exhibit.document.problems if exhibit.document else ())
    lacks = [
        Lack(_finding(name, exhibit, evidence, part, table), months=months, unseen=unsure, at=exhibit)
        for part, name in names
    ]
    return lacks, _blank(exhibit, evidence, params, table)


def _faulty(table: ProcurementSummary, params: Params) -> list[tuple[Part, str]]:
    blank = {name for name, rows in table.blank.items() if len(rows) >= table.rows}
    there = {name for name, present in table.columns.items() if present}
    beyond = [part.id for part in params.columns if part.id not in params.of_register]
    register = bool(params.of_register) and set(params.of_register) <= there and not set(beyond) & there
    asked = [part for part in params.columns if part.required and (not register or part.id in params.of_register)]
    absent = [(part, "missing-column") for part in asked if part.id not in there]
    return absent + [(part, "blank-column") for part in asked if part.id in there & blank]


def _blank(exhibit: Exhibit, evidence: ComponentEvidence, params: Params, table: ProcurementSummary) -> list[Finding]:
    parts = {part.id: part for part in params.columns}
    return [
        _finding("blank-cells", exhibit, evidence, parts[name], table)
        for name in params.prices
        if name in parts and 0 < len(table.blank.get(name, ())) < table.rows
    ]


def _finding(
    name: str, exhibit: Exhibit, evidence: ComponentEvidence, part: Part, table: ProcurementSummary
) -> Finding:
    rows = table.blank.get(part.id, ())
    listed = ", ".join(str(row) for row in rows[:15]) + (" ..." if len(rows) > 15 else "")
    return DECLARATION.finding(
        name,
        _place(exhibit),
        evidence.component.id,
        label=label(exhibit),
        count=len(rows),
        rows=listed,
        part_th=part.title.th,
        part_en=part.title.en,
    )


def _may_be_there(exhibit: Exhibit, params: Params) -> bool:
    """Words of its columns stand in the text: there is a table that could not be taken apart."""
    text = exhibit.document.text if exhibit.document else ""
    return sum(any(phrase in text for phrase in part.any) for part in params.columns) >= 2


def _place(exhibit: Exhibit) -> Location:
    page, quote = _header(exhibit)
    return where(exhibit, page, quote)


def _header(exhibit: Exhibit) -> tuple[int | None, str]:
    document = exhibit.document
    if document is None or not document.tables:
        return None, ""
    pages = document.procurement.pages if document.procurement else ()
    table = next((one for one in document.tables if not pages or one.page in pages), document.tables[0])
    head = (" ".join(cell.split()) for row in table.rows[: table.header_rows] for cell in row if cell.strip())
    return table.page, " | ".join(head)[:240]
