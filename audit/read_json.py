"""A document as `oit read` tells it: as JSON (the interface) and as lines for a person."""

from __future__ import annotations

from typing import Any

from core.records import Document, Period, ReadProblem, TextKind
from core.thai.dates import month_name

PROBLEMS = {
    ReadProblem.SCAN: ("มีหน้าที่เป็นภาพสแกน", "some pages are pictures"),
    ReadProblem.GARBAGE_TEXT: ("ชั้นข้อความอ่านไม่ออก", "the text layer is rubbish"),
    ReadProblem.ENCRYPTED: ("ต้องใช้รหัสผ่าน", "a password is needed"),
    ReadProblem.DAMAGED_FILE: ("ไฟล์เสียหายหรือไม่สมบูรณ์", "the file is damaged or cut off"),
    ReadProblem.OLD_FORMAT: ("รูปแบบไฟล์เก่า ควรแปลงเป็น PDF, DOCX หรือ XLSX", "old format; convert it"),
    ReadProblem.UNSUPPORTED: ("ยังไม่รองรับไฟล์ชนิดนี้", "this kind of file is not read"),
    ReadProblem.TIME_LIMIT: ("ใช้เวลาอ่านเกินกำหนด", "reading took too long"),
    ReadProblem.MEMORY_LIMIT: ("ใช้หน่วยความจำเกินกำหนด", "reading took too much memory"),
    ReadProblem.PAGE_LIMIT: ("จำนวนหน้าเกินกำหนด อ่านเฉพาะส่วนต้น", "too many pages; only the first were read"),
    ReadProblem.CRASHED: ("ไฟล์ทำให้โปรแกรมอ่านหยุดทำงาน", "the file crashed the reader"),
    ReadProblem.SCRIPT_ONLY: ("ข้อความปรากฏเมื่อใช้ JavaScript เท่านั้น", "only JavaScript writes the text"),
    ReadProblem.UNPARSED_TABLE: ("มีตารางที่แยกช่องไม่ได้แน่ชัด", "a table could not be parsed for certain"),
}


def document_json(source: str, document: Document) -> dict[str, Any]:
    """The object of the interface; what is not known is null."""
    procurement = document.procurement
    return {
        "source": source,
        "media_type": document.media_type,
        "pages": document.page_count,
        "text": document.text_kind.value,
        "text_quality": document.text_quality.value if document.text_kind is not TextKind.NONE else None,
        "title": document.title or None,
        "fiscal_years": list(document.period.fiscal_years),
        "months": list(document.period.months),
        "period": _span(document.period),
        "as_of": document.period.issued,
        "language": list(document.language),
        "agency": document.agency,
        "kind": document.kind.value,
        "tables": len(document.tables),
        "procurement": None
        if procurement is None
        else {
            "rows": procurement.rows,
            "columns": procurement.columns,
            "blank": {column: len(rows) for column, rows in procurement.blank.items()},
            "none_stated": procurement.none_stated,
        },
        "problems": [problem.value for problem in document.problems],
        "problem_pages": list(document.problem_pages),
        "doubts": list(document.period.doubts),
    }


def document_lines(source: str, document: Document, lang: str) -> list[str]:
    thai = lang != "en"
    period = document.period
    rows = [
        ("ชื่อเรื่อง" if thai else "title", document.title),
        ("ชนิดเอกสาร" if thai else "kind", document.kind.value),
        ("หน่วยงาน" if thai else "agency", document.agency or ""),
        ("จำนวนหน้า" if thai else "pages", str(document.page_count)),
        ("ข้อความ" if thai else "text", f"{document.text_kind.value}, {document.text_quality.value}"),
        ("ปีงบประมาณ" if thai else "fiscal years", ", ".join(map(str, period.fiscal_years))),
        ("เดือน" if thai else "months", ", ".join(month_name(month, lang) for month in period.months)),
        ("จำนวนตาราง" if thai else "tables", str(len(document.tables))),
    ]
    if document.procurement is not None:
        missing = [column for column, there in document.procurement.columns.items() if not there]
        rows.append(("แถวจัดซื้อจัดจ้าง" if thai else "procurement rows", str(document.procurement.rows)))
        rows.append(("คอลัมน์ที่ไม่พบ" if thai else "columns not found", ", ".join(missing)))
    lines = [source, *(f"  {name}: {value or '-'}" for name, value in rows)]
    lines += [f"  ! {PROBLEMS[problem][0 if thai else 1]}" for problem in document.problems]
    return lines


def _span(period: Period) -> list[str] | None:
    return [period.first, period.last] if period.first and period.last else None
