"""What came but could not be read, or not wholly."""

from __future__ import annotations

from datetime import date

from checks.base import Declaration, Message, Params, Verdict, message
from checks.exhibits import State, label, state
from core.records import Exhibit, Finding, ItemEvidence, Location, Outcome, Severity

_LOOK = (
    "เปิดอ่านด้วยตนเองว่าครบตามองค์ประกอบหรือไม่ และเผยแพร่ไฟล์ที่มีตัวอักษร (PDF จากโปรแกรม Word/Excel, XLSX) แทนหรือคู่กัน",
    "Read it yourself; publish a file with real text (PDF made by Word or Excel, XLSX) in its place or beside it.",
)
_AGAIN = (
    "ส่งออกไฟล์ใหม่จากต้นฉบับ แล้วนำขึ้นเว็บไซต์แทนไฟล์เดิม",
    "Export the file anew from its source and replace it on the site.",
)
# problem -> what to say of it; the label and the pages follow.
_OPEN = {
    "scan": ("เป็นภาพสแกน โปรแกรมอ่านข้อความไม่ได้", "A scan whose words the program cannot read"),
    "picture": ("เป็นไฟล์ภาพ โปรแกรมอ่านข้อความไม่ได้", "A picture whose words the program cannot read"),
    "garbage-text": ("ข้อความในไฟล์เสียหาย อ่านไม่เป็นภาษา", "The text inside the file is garbled"),
    "old-format": (
        "เป็นไฟล์รูปแบบเก่าที่โปรแกรมอ่านไม่ได้ (.doc, .xls, .ppt)",
        "A file of an old format that the program cannot read",
    ),
    "unsupported": ("เป็นไฟล์ชนิดที่โปรแกรมอ่านไม่ได้", "A kind of file that the program cannot read"),
    "time-limit": ("อ่านไฟล์ไม่เสร็จในเวลาที่กำหนด", "The file could not be read in the time allowed"),
    "memory-limit": ("ไฟล์ใช้หน่วยความจำเกินกำหนด จึงอ่านไม่ได้", "The file needs more memory to read than is allowed"),
    "page-limit": ("ไฟล์มีหน้ามากเกินกำหนด จึงอ่านเพียงบางส่วน", "The file has more pages than are read"),
    "crashed": ("โปรแกรมอ่านไฟล์นี้ไม่สำเร็จ", "The program failed to read this file"),
    "script-only": (
        "หน้านี้แสดงข้อความด้วย JavaScript เท่านั้น โปรแกรมจึงไม่เห็นเนื้อหา",
        "Only JavaScript writes this page's text, so the program does not see it",
    ),
    "unparsed-table": ("มีตารางที่โปรแกรมแยกช่องไม่ได้แน่ชัด", "Holds a table whose cells cannot be told apart for certain"),
    "unread": ("ได้รับไฟล์แล้ว แต่ยังไม่ได้อ่าน", "The file came but has not been read"),
}
_CLOSED = {
    "encrypted": ("ไฟล์มีรหัสผ่าน บุคคลทั่วไปเปิดไม่ได้", "The file needs a password: nobody outside can open it"),
    "damaged-file": ("ไฟล์เสียหาย เปิดไม่ได้", "The file is damaged and does not open"),
}


def _entry(th: str, en: str, remedy: tuple[str, str]) -> Message:
    return message(Severity.WARNING, f"{th}: {{label}}{{where_th}}", f"{en}: {{label}}{{where_en}}", *remedy)


DECLARATION = Declaration(
    "presence.readable",
    {name: _entry(*words, _LOOK) for name, words in _OPEN.items()}
    | {name: _entry(*words, _AGAIN) for name, words in _CLOSED.items()},
    level="item",
)


def check(evidence: ItemEvidence, params: Params, as_of: date) -> Verdict:
    """Report every file or page whose content, or part of it, could not be read.

    What: scans, garbled text layers, pages written by scripts, passwords, damage, limits of time and size.
    Why: what cannot be read can be neither found nor called missing; a file that opens for nobody discloses nothing.
    Passes: everything that came was read.
    Fails: a file opens for nobody. A scan or picture leaves open what it may hold.
    """
    findings = [finding for exhibit in evidence.exhibits for finding in _findings(exhibit)]
    gone = any(exhibit.capture.sha256 and state(exhibit) is State.GONE for exhibit in evidence.exhibits)
    if gone:
        return Verdict(Outcome.FAILED, tuple(findings))
    return Verdict(Outcome.CANT_TELL if findings else Outcome.PASSED, tuple(findings))


def _findings(exhibit: Exhibit) -> list[Finding]:
    seen, document = state(exhibit), exhibit.document
    if document is None:
        return [_finding("unread", exhibit)] if seen is State.UNREAD else []
    names = [str(problem) for problem in document.problems]
    if not names and seen is State.PICTURE:
        names = ["picture"]
    elif not names and seen in (State.UNREAD, State.PARTLY):
        names = ["scan"]
    return [_finding(name, exhibit) for name in dict.fromkeys(names)]


def _finding(name: str, exhibit: Exhibit) -> Finding:
    pages = exhibit.document.problem_pages if exhibit.document else ()
    some = pages and exhibit.document and len(pages) < exhibit.document.page_count
    listed = ", ".join(str(number) for number in pages[:12]) + (" ..." if len(pages) > 12 else "")
    location = Location(exhibit.url, pages[0] if pages else None)
    where_th, where_en = (f" (หน้า {listed})", f" (page {listed})") if some else ("", "")
    return DECLARATION.finding(name, location, label=label(exhibit), where_th=where_th, where_en=where_en)
