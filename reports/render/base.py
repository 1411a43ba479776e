"""What every report format shares: options, names of files, foreign text made harmless, verdicts and days in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import urlsplit

from core.records import AgencyReport, FetchStatus, ItemReport, Outcome, Score, Words
from core.thai.dates import thai_date
from reports.remedies import first_finding, warned
from reports.score import printed

# Thailand has one time zone and no summer time.
_BANGKOK = timezone(timedelta(hours=7))
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """``explanation_length``: characters of an ITAP explanation. No official limit is known; 1,000 is our choice, about
    twice the longest explanation seen in a real submission. ``contact``: whom readers may ask, shown in the report."""

    explanation_length: int = 1000
    thai_digits: bool = False
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict as readers see it: a name for styles, a symbol that needs no colour, a word."""

    key: str
    symbol: str
    word: Words


VERDICTS = {
    "passed": Verdict("passed", "✓", Words("ผ่าน", "passed")),
    "warned": Verdict("warned", "!", Words("ผ่าน มีข้อสังเกต", "passed, with remarks")),
    "failed": Verdict("failed", "✕", Words("ไม่ผ่าน", "failed")),
    "open": Verdict("open", "?", Words("ยังบอกไม่ได้", "cannot tell")),
    "untested": Verdict("untested", "○", Words("ยังไม่ได้ตรวจ", "not tested")),
    "inapplicable": Verdict("inapplicable", "–", Words("ไม่เกี่ยวข้อง", "not applicable")),
}
_KEYS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.CANT_TELL: "open",
    Outcome.UNTESTED: "untested",
    Outcome.INAPPLICABLE: "inapplicable",
}

STATUS_WORDS = {
    FetchStatus.OK: Words("เปิดได้", "opens"),
    FetchStatus.HTTP_ERROR: Words("เซิร์ฟเวอร์ตอบว่าผิดพลาด", "the server answered with an error"),
    FetchStatus.SOFT_404: Words("ไม่พบหน้า", "page not found"),
    FetchStatus.TIMEOUT: Words("หมดเวลารอ", "timed out"),
    FetchStatus.DNS_ERROR: Words("หาชื่อเว็บไซต์ไม่พบ", "site name not found"),
    FetchStatus.TLS_ERROR: Words("ใบรับรองความปลอดภัยใช้ไม่ได้", "security certificate not accepted"),
    FetchStatus.CONNECTION_ERROR: Words("เชื่อมต่อไม่ได้", "no connection"),
    FetchStatus.BLOCKED: Words("ถูกระบบป้องกันกั้นไว้", "blocked by a firewall or challenge"),
    FetchStatus.LOGIN_REQUIRED: Words("ต้องเข้าสู่ระบบหรือขอสิทธิ์", "login or permission needed"),
    FetchStatus.REDIRECT_LOOP: Words("ส่งต่อวนไม่สิ้นสุด", "redirects without end"),
    FetchStatus.TOO_LARGE: Words("ไฟล์ใหญ่เกินกำหนด", "file too large"),
    FetchStatus.EMPTY: Words("ว่างเปล่า", "empty"),
    FetchStatus.WRONG_TYPE: Words("ชนิดไฟล์ไม่ตรงกับที่แจ้ง", "not the kind of file it says"),
    FetchStatus.ROBOTS: Words("เว็บไซต์ไม่อนุญาตให้โปรแกรมเปิด", "robots.txt forbids it"),
    FetchStatus.REFUSED: Words("ที่อยู่ที่ไม่ควรเปิด", "an address that must not be opened"),
    FetchStatus.NOT_FETCHED: Words("ยังไม่ได้เปิด", "not opened"),
}


def verdict(item: ItemReport) -> Verdict:
    return VERDICTS["warned" if warned(item) else _KEYS[item.result.outcome]]


def outcome_verdict(outcome: Outcome) -> Verdict:
    return VERDICTS[_KEYS[outcome]]


def first_reason(item: ItemReport, lang: str) -> str:
    finding = first_finding(item)
    return one_line(finding.message.in_language(lang)) if finding else ""


def one_line(text: str) -> str:
    """Foreign text for reading: one line; no control characters, no marks that turn the direction of writing."""
    return " ".join("".join(_shown(char) for char in text).split())


def _shown(char: str) -> str:
    if char in _INVISIBLE:
        return ""
    return " " if unicodedata.category(char) in _UNSEEN else char


def cell_text(text: str) -> str:
    """Foreign text for a spreadsheet cell: one line that no program takes for a formula."""
    line = one_line(text)
    return "'" + line if line.startswith(_FORMULA) else line


def cell_address(url: str) -> str:
    """An address for a spreadsheet cell: to the letter, but for control characters and what begins a formula."""
    kept = "".join(char for char in url if unicodedata.category(char) not in ("Cc", "Cs"))
    return "'" + kept if kept.startswith(_FORMULA) else kept


def web_address(url: str) -> str:
    """The address if a browser may open it, else "": never a link to ``javascript:`` and the like."""
    if any(unicodedata.category(char) in _UNSEEN for char in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else ""


def file_stems(reports: Sequence[AgencyReport]) -> tuple[str, ...]:
    """A file name for each agency, without ending; each of them once."""
    stems: list[str] = []
    for report in reports:
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", report.agency.id).strip("-")[:60] or "agency"
        stem = f"{stem}-agency" if stem.lower() in ("index", "con", "nul", "aux", "prn") else stem
        number, name = 1, stem
        while name.lower() in (one.lower() for one in stems):
            number += 1
            name = f"{stem}-{number}"
        stems.append(name)
    return tuple(stems)


def score_text(score: Score) -> str:
    """ "97.50", or "93.00–97.00" where it cannot be told."""
    if score.value is not None:
        return number(score.value)
    return f"{number(score.lower)}–{number(score.upper)}"


def number(value: float) -> str:
    return str(printed(value))


def day_text(iso: str, lang: str) -> str:
    """ "2023-04-30" -> "30 เมษายน 2566"; what is no day stays as it is."""
    try:
        return thai_date(date.fromisoformat(iso[:10]), lang)
    except ValueError:
        return iso


def moment_text(iso: str, lang: str) -> str:
    """A time of our own records (UTC) as the clock of Thailand showed it: "30 เมษายน 2566 14:05 น."."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    local = moment.astimezone(_BANGKOK)
    return f"{thai_date(local.date(), lang)} {local:%H:%M}" + (" น." if lang == "th" else "")
