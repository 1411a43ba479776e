"""Whether figures are given as text or tables, not only as pictures."""

from __future__ import annotations

from datetime import date

from checks.base import ComponentEvidence, Declaration, Params, Verdict, message
from checks.exhibits import Place, State, contexts, find_in, is_html, label, own_names, readable_pages, state, where
from core.records import Exhibit, Outcome, Severity, TextKind

DECLARATION = Declaration(
    "presence.machine-readable",
    {
        "picture-only": message(
            Severity.WARNING,
            "“{th}” มีแต่ภาพหรือเอกสารสแกน ไม่รองรับการเปิดใช้งานด้วยเครื่อง (Machine Readable): {label}",
            "“{en}” is given only as a picture or scan, which machines cannot use: {label}",
            "เผยแพร่ตารางเป็น XLSX หรือ CSV หรือ PDF ที่มีตัวอักษร คู่กับภาพ",
            "Publish the table as XLSX, CSV or a PDF with real text beside the picture.",
        )
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Remark on figures that only a picture shows.

    What: whether any evidence of a table of figures holds real text. Asked only of topics of figures.
    Why: the general conditions ask for machine-readable data; infographics have been accepted, so it costs no points.
    Passes: always; some text, HTML page, XLSX or CSV shows the figures.
    Fails: never. Only pictures and scans earn the remark.
    """
    pictures = tuple(one for one in evidence.exhibits if _is_picture(one) and _is_called(one, evidence))
    shown = evidence.carriers or pictures
    if shown and all(_is_picture(exhibit) for exhibit in shown):
        finding = DECLARATION.finding(
            "picture-only", where(shown[0]), evidence.component.id, label=label(shown[0]), **evidence.names
        )
        return Verdict(Outcome.PASSED, (finding,))
    return Verdict(Outcome.PASSED)


def _is_called(exhibit: Exhibit, evidence: ComponentEvidence) -> bool:
    texts = (*own_names(exhibit), *contexts(exhibit))
    return find_in(exhibit, texts, evidence.component.names, Place.LABEL) is not None


def _is_picture(exhibit: Exhibit) -> bool:
    if state(exhibit) in (State.PICTURE, State.UNREAD):
        return True
    pages = readable_pages(exhibit)
    return bool(pages) and not is_html(exhibit) and all(page.kind is TextKind.OCR for page in pages)
