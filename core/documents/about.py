"""What a document is ABOUT, as against what it mentions: its title, kind, issuer, languages and period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.documents.issuer import issuer_of
from core.documents.naming import cover_lines, kind_of, title_of
from core.documents.reading import Reading
from core.documents.times import mentions_in
from core.documents.times import spoken as as_spoken
from core.records import DocumentKind, Period, Table
from core.thai.dates import Mention, find_in_name, find_mentions, fiscal_months
from core.thai.text import thai_letters

_TEXT_LENGTH = 6_000  # letters of running text that are searched for a period
_TITLE = 300
_PERIODS = frozenset({"fiscal-year", "fiscal-years", "half", "quarter", "months", "month"})
_YEARS = _PERIODS | {"year", "years", "calendar-year"}
_COMPARED = re.compile(r"(?:เปรียบเทียบ|เทียบกับ|เทียบ|ปีที่ผ่านมา|ปีที่แล้ว|ปีก่อน|ยกเลิก|แก้ไขเพิ่มเติม|ฉบับที่|กว่าปี|จากปี)[^\n]{0,25}$")
# "ตั้งแต่ปี 2560" names a beginning only; "ตั้งแต่วันที่ ... ถึงวันที่ ..." is the whole time.
_SINCE = re.compile(r"(?:ตั้งแต่|นับแต่)[^\n]{0,25}$")
_ISSUED = re.compile(
    r"(?:ประกาศ|สั่ง|ให้ไว้|ข้อมูล|announced|dated|given)\s*(?:ณ|on|as of)?\s*(?:วันที่|วัน)?\s*$", re.IGNORECASE
)
_HEAD_DATE = re.compile(r"(?:^|\n)\s*(?:ที่\s[^\n]{1,40}\sวันที่|วันที่|ณ\s*วันที่|ข้อมูล\s*ณ\s*วันที่|date)?\s*$", re.IGNORECASE)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class About:
    title: str
    kind: DocumentKind
    agency: str | None
    language: tuple[str, ...]
    period: Period


def about(reading: Reading, tables: Sequence[Table], text: str) -> About:
    """What the document is about, by its title and cover before its running text; nothing is guessed."""
    lines = cover_lines(reading.cover)
    title = title_of(reading, lines)
    head = "\n".join(dict.fromkeys([*title.split("\n"), *lines]))
    kind = kind_of(title) if title else DocumentKind.OTHER
    if kind is DocumentKind.OTHER:
        kind = kind_of(head)
    names = "\n".join(page.heading for page in reading.pages if page.heading and len(reading.pages) > 1)
    period = period_of(title, head, reading.cover, names if reading.grids else "", text)
    if kind in (DocumentKind.STATISTICS, DocumentKind.REPORT) and period.fiscal_years and not period.months:
        period = _with_table_months(period, tables)
    one_line = " ".join(title.split())[:_TITLE]
    return About(one_line, kind, issuer_of(head, text), languages_of(text), period)


def languages_of(text: str) -> tuple[str, ...]:
    """Languages that whole lines are written in; English names inside Thai sentences are no English."""
    thai, english = 0, 0
    for line in text[:200_000].split("\n"):
        letters, words = thai_letters(line), len(_ENGLISH.findall(line))
        thai += letters
        english += words if words >= 4 and letters < 8 else 0
    alone = thai < 15 and len(_ENGLISH.findall(text[:20_000])) >= 3
    return (("th",) if thai >= 15 else ()) + (("en",) if english >= 25 or alone else ())


# ---------------------------------------------------------------- the period


def period_of(title: str, head: str, cover: str, sheet_names: str, text: str) -> Period:
    """The period by the first of these that tells one: title, first lines, sheet names, cover, running text."""
    issued = _issued(cover, text)
    doubts: list[str] = []
    for source, words, kinds in (("title", title, _YEARS), ("title", head, _YEARS), ("text", cover, _PERIODS)):
        spoken = as_spoken(words)
        found = [m for m in find_mentions(spoken) if not _is_compared(spoken, m)]
        doubts += [mention.doubt for mention in found if mention.kind == "doubtful" and mention.doubt]
        if period := _united([mention for mention in found if mention.kind in kinds], source):
            period = _with_sheets(period, sheet_names)
            return replace(period, issued=issued, doubts=tuple(dict.fromkeys(doubts)))
    named = [mention for name in sheet_names.split("\n") for mention in find_in_name(name)]
    period = _united([mention for mention in named if mention.kind in _YEARS], "sheet")
    period = period or _by_text(text) or _by_school_year(head, text) or _by_day(title)
    return replace(period or Period(), issued=issued, doubts=tuple(dict.fromkeys(doubts)))


def _is_compared(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 40) : mention.start]
    if _SINCE.search(before) and mention.kind not in ("months", "fiscal-years", "years", "half"):
        return True
    return _COMPARED.search(before) is not None


def _united(mentions: Sequence[Mention], source: str) -> Period | None:
    """One period of all that a title says; a year that is only named beside a fiscal year adds nothing."""
    whole = [m for m in mentions if m.fiscal_years or m.months]
    if not whole:
        return None
    strong = [m for m in whole if m.kind in _PERIODS] or whole
    years = sorted({year for m in strong for year in m.fiscal_years})
    months = {month for m in strong for month in m.months}
    if not months and len(years) == 1:
        for part in (m.part for m in mentions if m.part and not m.fiscal_years):
            months.update(fiscal_months(years[0], *part))
    firsts, lasts = [m.first for m in strong if m.first], [m.last for m in strong if m.last]
    if months:
        dated = [m for m in strong if m.months and m.first and m.last]
        firsts, lasts = ([m.first for m in dated if m.first], [m.last for m in dated if m.last]) if dated else ([], [])
    first, last = _bounds(firsts, lasts, months, years)
    quote = " … ".join(dict.fromkeys(" ".join(m.text.split()) for m in strong))
    return Period(tuple(years), tuple(sorted(months)), first, last, None, quote[:200], 1, source)


def _bounds(
    firsts: Sequence[date], lasts: Sequence[date], months: Iterable[str], years: Sequence[int]
) -> tuple[str | None, str | None]:
    if firsts and lasts:
        return min(firsts).isoformat(), max(lasts).isoformat()
    ordered = sorted(months)
    if ordered:
        (y0, m0), (y1, m1) = (map(int, month.split("-")) for month in (ordered[0], ordered[-1]))
        after = date(y1 - 543 + (m1 == 12), m1 % 12 + 1, 1)
        return date(y0 - 543, m0, 1).isoformat(), date.fromordinal(after.toordinal() - 1).isoformat()
    if years:
        return f"{years[0] - 544}-10-01", f"{years[-1] - 543}-09-30"
    return None, None


def _with_sheets(period: Period, sheet_names: str) -> Period:
    """A workbook of months is about every month it has a sheet of."""
    named = {month for name in sheet_names.split("\n") for m in find_in_name(name) for month in m.months}
    if not named or not period.months:
        return period
    months = tuple(sorted(named | set(period.months)))
    first, last = _bounds((), (), months, period.fiscal_years)
    return replace(period, months=months, first=first, last=last)


def _by_text(text: str) -> Period | None:
    """The fiscal year that most of the running text speaks of; none where it speaks of several alike."""
    spoken = as_spoken(text[:_TEXT_LENGTH])
    found = [m for m in find_mentions(spoken) if m.kind in _PERIODS and m.fiscal_years and not _is_compared(spoken, m)]
    single = Counter(m.fiscal_years[0] for m in found if len(m.fiscal_years) == 1)
    if not single:
        return None
    year, often = single.most_common(1)[0]
    if often <= 0.6 * single.total():
        return None
    kept = [m for m in found if m.fiscal_years == (year,)]
    strong = [m for m in kept if m.kind in ("fiscal-year", "half", "quarter")] or kept
    return _united(strong, "text")


def _by_school_year(head: str, text: str) -> Period | None:
    """The one school year that the head or the text speaks of; it runs across fiscal years and names none."""
    for source, words in (("title", head), ("text", text[:_TEXT_LENGTH])):
        spoken = as_spoken(words)
        years = [m for m in find_mentions(spoken) if m.kind == "academic-year" and m.first and m.last]
        kept = {(m.first, m.last): m for m in years if not _is_compared(spoken, m)}
        if len(kept) == 1:
            ((first, last), mention) = kept.popitem()
            if first and last:
                return Period((), (), first.isoformat(), last.isoformat(), None, mention.text, 1, source)
    return None


def _by_day(title: str) -> Period | None:
    """A title that tells a day ("... 9 ธันวาคม 2565") is about that day."""
    days = [m for m in mentions_in(title) if m.kind == "date" and m.first and m.last]
    if not days:
        return None
    years = sorted({year for m in days for year in m.fiscal_years})
    first, last = min(m.first for m in days if m.first), max(m.last for m in days if m.last)
    return Period(tuple(years), (), first.isoformat(), last.isoformat(), None, days[0].text, 1, "title")


def _with_table_months(period: Period, tables: Sequence[Table]) -> Period:
    """Months that head the columns or rows of a table of figures, where the title gives the year alone."""
    months: set[str] = set()
    for table in tables:
        for line in (table.rows[: table.header_rows + 1], [row[:2] for row in table.rows]):
            found = [m for row in line for cell in row for m in mentions_in(cell) if m.kind in ("month", "months")]
            named = {month for m in found for month in m.months}
            for part in (m.part for m in found if m.part and not m.months):
                named.update(fiscal_months(period.fiscal_years[0], *part) if len(period.fiscal_years) == 1 else ())
            months |= named if len(named) >= 3 else set()
    years = set(period.fiscal_years)
    kept = sorted(month for month in months if int(month[:4]) + (month[5:] >= "10") in years)
    if not kept:
        return period
    first, last = _bounds((), (), kept, period.fiscal_years)
    return replace(period, months=tuple(kept), first=first, last=last)


def _issued(cover: str, text: str) -> str | None:
    """The day a document was issued: said with "ประกาศ ณ วันที่" and the like, or alone on a line of its head."""
    spoken = as_spoken(text[-20_000:])
    days = [m for m in find_mentions(spoken[-4000:]) if m.kind == "date" and m.first]
    for mention in reversed(days):
        if mention.first and _ISSUED.search(spoken[-4000:][: mention.start][-40:]):
            return mention.first.isoformat()
    head = as_spoken(cover)
    for mention in find_mentions(head):
        if mention.kind == "date" and mention.first and mention.first == mention.last:
            before, after = head[: mention.start][-60:], head[mention.end :][:1]
            if (_HEAD_DATE.search(before) and after in ("", "\n")) or _ISSUED.search(before):
                return mention.first.isoformat()
    return None
