"""Something among the item's evidence speaks of the component."""

from __future__ import annotations

from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Params, Verdict, message, verdict
from checks.exhibits import in_content, label, proof, proof_of
from core.records import Location, Severity

DECLARATION = Declaration(
    "components.present",
    {
        "missing": message(
            Severity.ERROR,
            "ไม่พบ “{th}” ในข้อมูลของข้อนี้",
            "Absent from this item's evidence: “{en}”",
            "จัดทำและเผยแพร่ “{th}” ไว้ในหน้าของข้อนี้ โดยตั้งชื่อให้ตรงกับองค์ประกอบ",
            "Publish “{en}” on the item's page, under a name that says what it is.",
        ),
        "name-only": message(
            Severity.ERROR,
            "ชื่อลิงก์หรือชื่อไฟล์ระบุว่าเป็น “{th}” แต่ไม่พบคำนี้ในเนื้อหา จึงยังยืนยันไม่ได้: {label}",
            "Called “{en}”, but its content nowhere says so, which leaves it open: {label}",
            "เปิดดูว่าเป็นไฟล์ที่ถูกต้อง และระบุชื่อเรื่องไว้ที่หัวเอกสาร",
            "Make sure that it is the right file, and put its subject at the head of the document.",
        ),
        "look": message(
            Severity.WARNING,
            "ยังไม่พบ “{th}” แต่อาจอยู่ในส่วนที่โปรแกรมอ่านหรือเปิดไม่ได้: {label}{where_th}",
            "“{en}” was not found, but may be in what could not be read or opened: {label}{where_en}",
            "เปิดดูด้วยตนเองว่ามี “{th}” หรือไม่",
            "Look for “{en}” there yourself.",
        ),
        "crashed": message(
            Severity.WARNING,
            "โปรแกรมตรวจ “{th}” ขัดข้อง จึงยังสรุปไม่ได้ ({check}: {error})",
            "A check of “{en}” broke down, so this could not be told ({check}: {error})",
            "ตรวจองค์ประกอบนี้ด้วยตนเอง และแจ้งผู้ดูแลโปรแกรม",
            "Check this component yourself, and tell whoever maintains the program.",
        ),
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for evidence that speaks of the component at all.

    What: whether a title, heading, text or accepted label holds one of the component's names.
    Why: an item counts only when every part it asks for is disclosed.
    Passes: something readable does; a heading with nothing under it and a link that does not open do not.
    Fails: nothing does.
    """
    component = evidence.component
    if not evidence.carriers:
        finding = DECLARATION.finding("missing", Location(evidence.page_url), component.id, **evidence.names)
        return verdict([Lack(finding)])
    best = evidence.carriers[0]
    hit = in_content(best, component.names)
    return verdict(proofs=[proof_of(component.id, hit) if hit else proof(component.id, best, quote=label(best))])
