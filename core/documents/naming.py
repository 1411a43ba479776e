"""The lines that name a document: its cover, its title, the kind its title says."""

from __future__ import annotations

import re

from core.documents.reading import Reading
from core.records import DocumentKind
from core.thai.text import Folded, fold, thai_letters

_LINE = 150  # a longer line is running text, no title
_LINES = 6
_TITLE = 300
_COVER_PAGE = 300  # letters; a first page with less, before others, is a cover
_WRAPPED = 40  # letters; a shorter line of a subject was not broken by the margin
_RUNNING = tuple(map(fold, ("อาศัยอำนาจ", "ตามที่", "ด้วย", "โดยที่", "เพื่อให้", "ตามพระราชบัญญัติ", "ตามมาตรา", "เรียน", "อ้างถึง")))
_BODY = (*_RUNNING, fold("สำนักงานเขต"))  # what a line after a subject begins with, where it is none of it
_NOISE = re.compile(
    r"^(?:แบบ\s*สขร\S*\s*\d*|สขร\.?\s*\d*|หน้า\s*\d*|page\s*\d*|-?\s*\d{1,3}\s*-?|\(?\d+/\d+\)?|https?://\S+|ตัวอย่าง|ร่าง|\W*)$",
    re.IGNORECASE,
)
_RULER = re.compile(r"[-–—_=.*~\s]{5,}")
_PARAGRAPH = re.compile(r"(?:ข้อ\s*)?[\d๐-๙]{1,2}[.)]\s*[^\d๐-๙\s]")
_MEMO = re.compile(r"บันทึกข้อความ|memorandum", re.IGNORECASE)
_LETTERHEAD = re.compile(r"(?:ประกาศ|คำสั่ง|ระเบียบ|ข้อบัญญัติ|ข้อบังคับ|หนังสือ|announcement|order|notice)", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:เรื่อง(?=[\s:])|subject\s*:|re\s*:)\s*:?\s*", re.IGNORECASE)
_NO_PLAN = re.compile(r"แผนที่(?!จะ|ได้|ดี)|แผนก(?!าร|ำ)|แผนภูมิ|แผนผัง")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_KINDS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.ANNOUNCEMENT: ("ประกาศ", "announcement", "notice"),
    DocumentKind.ORDER: ("คำสั่ง", "order"),
    DocumentKind.MANUAL: ("คู่มือ", "แนวทางปฏิบัติ", "แนวทางการปฏิบัติ", "มาตรฐานการปฏิบัติงาน", "แนวปฏิบัติ", "manual", "guideline"),
    DocumentKind.POLICY: ("นโยบาย", "เจตนารมณ์", "เจตจำนง", "policy"),
    DocumentKind.STATISTICS: ("สถิติ", "ข้อมูลเชิงสถิติ", "statistics"),
    DocumentKind.REPORT: ("รายงาน", "สรุปผล", "ผลการดำเนินงาน", "ผลการดำเนินการ", "ผลการปฏิบัติ", "การประเมินผล", "report"),
    DocumentKind.PLAN: ("แผน", "plan"),
    DocumentKind.FORM: ("แบบฟอร์ม", "แบบคำขอ", "คำขอ", "แบบสอบถาม", "checklist", "รายการตรวจ", "form"),
}


def cover_lines(cover: str) -> list[str]:
    """The first lines that name the document: no form numbers, no running text."""
    found: list[str] = []
    for raw in cover.split("\n"):
        if raw.count("|") > 2:
            break  # the heading of a table
        line = " ".join(raw.replace("|", " ").split())
        if _RULER.fullmatch(raw) and any(map(_SUBJECT.match, found)):
            break  # the line that parts an announcement's head from its words
        if not line or _NOISE.match(line):
            continue
        if len(line) > _LINE or (found and (fold(line).startswith(_RUNNING) or _PARAGRAPH.match(line))):
            break
        found.append(line)
        if len(found) == _LINES:
            break
    return found


def title_of(reading: Reading, lines: list[str]) -> str:
    """The document's title, lines kept: the subject of a memo or announcement, a whole cover, else its heading."""
    for title in (reading.title, *reading.headings[:1]):
        kept = [" ".join(line.split()) for line in title.split("\n")]
        kept = [line for line in kept if line and not _NOISE.match(line)]
        if kept and thai_letters(title) + len(_ENGLISH.findall(title)) > 3:
            return _with_subject(kept, lines) or _whole_cover(reading, kept, lines) or "\n".join(kept)
    first = reading.cover.split("\n")[0][:_TITLE]
    return _with_subject(lines[:1], lines) or "\n".join(lines[:3]) or (first if first.count("|") < 3 else "")


def kind_of(title: str) -> DocumentKind:
    """The kind whose word stands first in the title."""
    folded = Folded(_NO_PLAN.sub(" ", title))
    found = []
    for kind, words in _KINDS.items():
        if hit := folded.find_any(words):
            found.append((hit[1], -hit[2], kind))
    return min(found)[2] if found else DocumentKind.OTHER


def _with_subject(title: list[str], lines: list[str]) -> str:
    """A letterhead is no title: a memo is named by its subject, an announcement or order by both."""
    if not title or not lines:
        return ""
    memo = _MEMO.match(title[0]) or _MEMO.match(lines[0])
    if not memo and not (_LETTERHEAD.match(title[0]) and not any(map(_SUBJECT.search, title))):
        return ""
    start = next((place for place, line in enumerate(lines) if _SUBJECT.match(line)), None)
    if start is None:
        return ""
    subject = [lines[start]]
    for line in lines[start + 1 :]:
        if len(subject[-1]) < _WRAPPED or fold(line).startswith(_BODY) or len(line) > 2 * _WRAPPED:
            break
        subject.append(line)
    subject = subject[:3]
    if memo:
        return "\n".join([_SUBJECT.sub("", subject[0], count=1), *subject[1:]])
    return "\n".join([*[line for line in title if line not in subject], *subject])


def _whole_cover(reading: Reading, title: list[str], lines: list[str]) -> str:
    """The lines of a page that is a cover and nothing else, where the title is one of them."""
    first = reading.pages[0] if reading.page_count > 1 and reading.pages else None
    if first is None or (reading.grids and reading.grids[0].page == 1) or len(first.text) > _COVER_PAGE:
        return ""
    words = {fold(line) for line in first.text.split("\n")}
    whole = [line for line in lines if fold(line) in words]
    return "\n".join(whole[:_LINES]) if title[0] in whole else ""
