"""The grammar of Thai expressions of time, over the words that ``date_words`` finds."""

from __future__ import annotations

import re
from datetime import date

from core.thai import mentions as say
from core.thai.date_words import Word, read_date
from core.thai.day_grammar import DayGrammar
from core.thai.mentions import Reading
from core.thai.year_grammar import GAP_LIST, GAP_LOOSE, GAP_RANGE, Parsed, Year

_NOT_A_YEAR_AFTER = re.compile(
    r"(?:เลขที่|เลข|รหัส|หมายเลข|โทร(?:ศัพท์|สาร)?|ต่อ|หนังสือที่|จำนวน|ราคา|เบอร์|บ้านเลขที่|ห้อง|[#@$฿=]|fax|tel|no|ext|code|id)[\s.:]{0,3}$"
    r"|[a-z]$|(?<!2[45]\d)\d[ ,-]$"
)
_COUNTED_YEARS = re.compile(r"\d[ -]{0,2}$")  # "ระยะ 5 ปี (พ.ศ. 2566-2570)"
_GAP_SHORT = re.compile(r"\s{0,2}")
_LAW_ENDS = re.compile(r"\n\s*\n|ประจ[ำา]ปี|แผนปฏิบัติ|แผนพัฒนา|รายงานผล|สรุปผล|โครงการ|ข้อมูล ณ|เมื่อ|ตั้งแต่|ภายใน|ระหว่าง|ในปี")
_AMENDED = re.compile(r"แก้ไข|ฉบับ|เพิ่มเติม|และ")


class Grammar(DayGrammar):
    """Reads every form; ``read`` tries them in the order of how much they take in."""

    def digits(self, at: int) -> Parsed | None:
        """30/04/2566, 2566-04-30, and from one to another; in names 25660430 and 2566-03, too."""
        if self._kind(at) == "month_number":
            year, _, month = self.words[at].text.partition("-")
            return say.month_list([(int(year), int(month))], self.words[at].text), at + 1
        if self._kind(at) != "date":
            return None
        after = at + 1
        if self._kind(after) == "date" and self.gap(after, GAP_RANGE):
            after += 1
        read = [read_date(self.words[place].text) for place in range(at, after)]
        found: list[date] = []
        for value in read:
            day = say.day_of(*value) if value else None
            if day is None:
                plausible = re.search(r"[12]\d{3}|/\d\d$", self.words[at].text) is not None
                return (say.doubtful(self.said(at, after)), after) if plausible else None
            found.append(day)
        return say.days(found[0], found[-1], self.said(at, after)), after

    # ---- quarters and halves

    def quarter(self, at: int) -> tuple[str, tuple[int, int] | None, int, Year | None] | None:
        """ไตรมาสที่ 1[-2][/2566]; half and quarter alike as (kind, part of the fiscal year, after, year)."""
        if self._kind(at) == "half":
            kind = "quarter" if self.words[at].months and self.words[at].months in ((1, 3), (10, 12)) else "half"
            return kind, self.words[at].months, at + 1, None
        if self._kind(at) != "quarter":
            return None
        if self.words[at].number:
            first = last = self.words[at].number
            return "quarter", (first * 3 - 2, last * 3), at + 1, None
        word = self.words[at + 1] if at + 1 < len(self.words) else None
        if word is None or not self.gap(at + 1, re.compile(r"[\s.(-]{0,3}")):
            return None
        if word.kind == "slashed":
            number, _, year = word.text.partition("/")
            value = self._value(Word("number", 0, 0, year), "year", False)[0]
            if number in ("1", "2", "3", "4") and value:
                return "quarter", (int(number) * 3 - 2, int(number) * 3), at + 2, Year(value, "year", at + 2)
            return None
        if word.kind != "number" or word.text not in ("1", "2", "3", "4"):
            return None
        first = last = int(word.text)
        after = at + 2
        follows = self.words[after].text if self._kind(after) == "number" else ""
        joined = self.gap(after, GAP_RANGE) or self.gap(after, GAP_LIST)
        if self._kind(after) == "quarter" and joined and self._kind(after + 1) == "number":
            after, follows = after + 1, self.words[after + 1].text
        if follows in ("2", "3", "4") and int(follows) > first and joined:
            last, after = int(follows), after + 1
        return "quarter", (first * 3 - 2, last * 3), after, None

    def part(self, at: int) -> Parsed | None:
        """A quarter or half, with the year that follows it."""
        found = self.quarter(at)
        if found is None:
            return None
        kind, part, after, year = found
        if year is None and self.gap(after, GAP_LOOSE):
            year = self.year(after)
            if year and (year.last or year.kind in ("academic",)):
                year = None
        if year is None:
            return say.part_without_year(kind, part), after
        return self._part_of_year(at, kind, part, year, max(after, year.after))

    def _part_of_year(self, at: int, kind: str, part: tuple[int, int] | None, year: Year, after: int) -> Parsed:
        if year.doubt:
            return say.doubtful(self.said(at, after)), after
        if year.kind == "calendar" and part and kind == "quarter":
            return say.calendar_quarter(year.value, (part[0] + 2) // 3, part[1] // 3), after
        return say.fiscal_part(kind, year.value, part), after

    # ---- years by themselves

    def years(self, at: int) -> Parsed | None:
        """A year or range of years, with the quarter, half or month that follows it."""
        start = self.words[at].start
        if self._kind(at) == "year" and _COUNTED_YEARS.search(self.text, max(0, start - 4), start):
            return None
        year = self.year(at)
        if year is None or (not year.kind and not self._stands_as_year(at, year)):
            return None
        said = self.said(at, year.after)
        if year.doubt:
            return say.doubtful(said), year.after
        if self._is_law(at, year):
            self.law_end = self.words[year.after - 1].end
            return Reading("law"), year.after
        following = None if year.last or year.kind == "academic" else self._part_after(at, year)
        return following or (self._reading(year), year.after)

    def _reading(self, year: Year) -> Reading:
        if year.kind == "fiscal":
            return say.fiscal_year(year.value, year.last)
        if year.kind == "academic" and not year.last:
            return say.academic_year(year.value)
        if year.kind == "calendar" and not year.last:
            return say.calendar_year_of(year.value)
        return say.plain_year(year.value, year.last)

    def _stands_as_year(self, at: int, year: Year) -> bool:
        """Whether a number without any word for "year" is one."""
        word = self.words[at]
        if self.name:
            return len(word.text) >= 4 or len(word.text) == 2
        if year.doubt or not 2500 <= year.value <= 2600 or self._counted(year.after - 1):
            return False
        return _NOT_A_YEAR_AFTER.search(self.text, max(0, word.start - 14), word.start) is None

    def _part_after(self, at: int, year: Year) -> Parsed | None:
        after = year.after
        if not self.gap(after, GAP_LOOSE):
            return None
        found = self.quarter(after)
        if found is not None and found[3] is None:
            own = self.year(found[2]) if self.gap(found[2], GAP_LOOSE) else None
            if own and own.value != year.value:
                return None
            return self._part_of_year(at, found[0], found[1], year, found[2])
        word = self.words[after] if after < len(self.words) else None
        if word is None or not self._is_month(after) or word.kind == "month_bare":
            return None
        if self._month_year(after + 1) or (self.gap(after + 1, GAP_RANGE) and self.side(after + 1)):
            return None
        month = say.month_of(year.value, year.kind == "fiscal", word.number)
        return say.month_list([month], self.said(at, after + 1)), after + 1

    def _is_law(self, at: int, year: Year) -> bool:
        """The year of a law stands after its title: "พระราชบัญญัติ... [(ฉบับที่ 2)] พ.ศ. 2540"."""
        if year.last or year.kind not in ("buddhist", "") or (self.name and not year.kind):
            return False
        start = self.words[at].start
        if self._kind(at - 2) == "edition" and self._kind(at - 1) == "number" and start - self.words[at - 1].end <= 4:
            return True
        if self.law_end >= 0 and start - self.law_end <= 80 and _AMENDED.search(self.text, self.law_end, start):
            return True
        law = next((word for word in reversed(self.words[max(0, at - 6) : at]) if word.kind == "law"), None)
        if law is None or start - law.end > 160 or self.law_end > law.end:
            return False
        return _LAW_ENDS.search(self.text, law.end, start) is None

    def edition(self, at: int) -> Parsed | None:
        """ฉบับที่ 2566: the number of a law or issue, not a year."""
        number = self._kind(at) == "edition" and self._kind(at + 1) == "number" and self.gap(at + 1, _GAP_SHORT)
        return (Reading("law"), at + 2) if number and len(self.words[at + 1].text) == 4 else None

    def semester(self, at: int) -> Parsed | None:
        """ภาคเรียนที่ 1/2566"""
        if self._kind(at) != "semester" or self._kind(at + 1) != "slashed" or not self.gap(at + 1, _GAP_SHORT):
            return None
        number = self.words[at + 1].text.partition("/")[2]
        year = self._value(Word("number", 0, 0, number), "year", False)[0]
        return (say.academic_year(year), at + 2) if year else None

    def read(self, at: int) -> Parsed | None:
        for form in (self.digits, self.time, self.part, self.edition, self.semester, self.years):
            parsed = form(at)
            if parsed is not None:
                return parsed
        return None
