"""A file of one of the formats asked for is among the evidence."""

from __future__ import annotations

from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import is_html, label, proof
from core.records import Exhibit, Location, Severity

_TYPES = {
    "pdf": ("application/pdf",),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel"),
    "csv": ("text/csv",),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/msword"),
    "image": ("image/",),
    "page": ("text/html", "application/xhtml+xml"),
}


class Params(BaseParams):
    formats: tuple[str, ...] = ("pdf", "xlsx", "csv", "docx", "image")


DECLARATION = Declaration(
    "presence.document",
    {
        "absent": message(
            Severity.ERROR,
            "ไม่พบไฟล์เอกสารของ “{th}” (ต้องการ {formats})",
            "Absent: a file for “{en}” (asked for: {formats})",
            "นำไฟล์เอกสารขึ้นหน้าของข้อนี้ และทดสอบว่าดาวน์โหลดได้",
            "Put the file on the item's page and make sure that it downloads.",
        )
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for a file, not only words on a page.

    What: whether a carrier of the component is a file of one of the formats.
    Why: some items are disclosed as documents that can be taken away and used again.
    Passes: at least one carrier has one of the formats.
    Fails: none has.
    """
    files = [exhibit for exhibit in evidence.carriers if _is_one(exhibit, params.formats)]
    if files:
        return verdict(proofs=[proof(evidence.component.id, files[0], quote=label(files[0]))], carriers=files)
    place = Location(evidence.page_url)
    formats = ", ".join(params.formats).upper()
    finding = DECLARATION.finding("absent", place, evidence.component.id, formats=formats, **evidence.names)
    return verdict([Lack(finding)])


def _is_one(exhibit: Exhibit, formats: tuple[str, ...]) -> bool:
    kind = exhibit.document.media_type if exhibit.document else exhibit.capture.media_type
    if is_html(exhibit):
        return "page" in formats
    return any(kind.startswith(_TYPES.get(name, (name,))) for name in formats)
