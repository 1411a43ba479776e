"""Days and months as Thai texts say them: one, a range, a list."""

from __future__ import annotations

import re

from core.thai import mentions as say
from core.thai.date_words import Word
from core.thai.year_grammar import GAP_DAY, GAP_LIST, GAP_RANGE, GAP_YEAR, Parsed, Year, YearGrammar

_GAP_DOT = re.compile(r"\.")
_GAP_ORDINAL = re.compile(r"(?:st|nd|rd|th)?,?\s{0,3}")
_GAP_NONE = re.compile(r"-?")
_COMMISSION = re.compile(r"(?:สำนักงาน|สานักงาน|เลขาธิการ|คณะกรรมการ|หลักสูตร|มติ|หนังสือ|ระเบียบ|กฎ|ตามที่)\s?$")
_NOT_A_DAY_AFTER = re.compile(r"[ก-ฮ]\.$|[a-z]$")  # "สขร.1 ตุลาคม", "O9 Mar"

Side = tuple[int, int, Word, Year | None, int]  # first day, last day (0: none said), month, year, next word


class DayGrammar(YearGrammar):
    """Reads "[day [- day]] month [year]"."""

    def _month_year(self, at: int) -> Year | None:
        """The year that belongs to the month just before ``at``."""
        if not 0 < at < len(self.words) or not self.gap(at, GAP_YEAR):
            return None
        dash = "-" in self.text[self.words[at - 1].end : self.words[at].start]
        year = self.year(at, month=True)
        if year is None or (dash and self._kind(at) == "number" and len(self.words[at].text) == 2 and not self.name):
            return None
        if year.kind or self._kind(at) != "number":
            return year
        between = self.text[self.words[at - 1].end : self.words[at].start]
        if len(self.words[at].text) == 2:
            row = self._kind(year.after) in ("number", "junk") and self.gap(year.after, re.compile(r"[ \t]+"))
            if "\n" in between or (row and not self.name):
                return None
        if self._day_before(year.after - 1):
            return None
        return year if not year.doubt or len(self.words[at].text) == 5 or self.name else None

    def _day_before(self, at: int) -> bool:
        """Whether the number is the day of the month that follows: "มีนาคม 66 ..." is not, "ต.ค. - 5 มี.ค." is."""
        digits = self.words[at].text
        return self._is_month(at + 1) and len(digits) < 3 and int(digits) <= 31 and self.gap(at + 1, GAP_DAY)

    def _day(self, at: int) -> int:
        word = self.words[at] if self._kind(at) == "number" else None
        if word is None or len(word.text) > 2 or not 1 <= int(word.text) <= 31:
            return 0
        return 0 if _NOT_A_DAY_AFTER.search(self.text, max(0, word.start - 2), word.start) else int(word.text)

    def _day_joins(self, at: int) -> bool:
        """Whether the month at ``at`` has its day just before it; "1. มีนาคม" is an item of a list."""
        if not self._is_month(at):
            return False
        dotted = self.words[at].kind != "month_full" and self.gap(at, _GAP_DOT)
        return dotted or self.gap(at, GAP_DAY)

    def _is_word_month(self, at: int, dated: bool) -> bool:
        """A month by itself must be written out: "ก.พ." is also the civil service commission, "may" a verb."""
        word = self.words[at]
        if word.kind == "month_dotted" and _COMMISSION.search(self.text, max(0, word.start - 20), word.start):
            return False
        return word.kind == "month_full" or (dated and word.kind in ("month_dotted", "month_english"))

    def side(self, at: int) -> Side | None:
        """[day [- day]] month [year] as (first day, last day, month, year, after); days are 0 where none is said."""
        first = last = 0
        place = at
        if self._day(at):
            ranged = self._day(at + 1) and self.gap(at + 1, GAP_RANGE)
            if self._day_joins(at + 1):
                first, last, place = self._day(at), self._day(at), at + 1
            elif ranged and self._day_joins(at + 2):
                first, last, place = self._day(at), self._day(at + 1), at + 2
        if not self._is_month(place):
            return None
        word, after = self.words[place], place + 1
        if not first and word.kind == "month_english" and self._day(after) and self.gap(after, GAP_DAY):
            year = self._month_year(after + 1) if self.gap(after + 1, _GAP_ORDINAL) else None
            if year and len(self.words[after + 1].text) == 4:
                return self._day(after), self._day(after), word, year, year.after
        year = self._month_year(after)
        return first, last, word, year, year.after if year else after

    def time(self, at: int) -> Parsed | None:
        """Days and months: one, a range, or a list."""
        left = self.side(at)
        if left is None:
            return None
        after = left[4]
        right = self.side(after) if self.gap(after, GAP_RANGE) else None
        if right is not None:
            return self._two_sides(at, left, right)
        if not left[0]:
            listed = self._list(at, left)
            if listed is not None:
                return listed
        return self._one_side(at, left)

    def _one_side(self, at: int, side: Side) -> Parsed | None:
        first, last, word, year, after = side
        said = self.said(at, after)
        if year is None:
            if word.kind == "month_english" and not first and self._two_digits_follow(after):
                return say.doubtful(self.said(at, after + 1)), after + 1
            if not self._is_word_month(after - 1, bool(first)) and not (self.name and word.kind != "month_bare"):
                return None
            part = ((word.number + 2) % 12 + 1,) * 2
            return say.part_without_year("date" if first else "month", None if first else (part[0], part[1])), after
        if year.doubt:
            return say.doubtful(said), after
        month = say.month_of(year.value, year.kind == "fiscal", word.number)
        if not first:
            return say.month_list([month], said), after
        days = say.day_of(*month, first), say.day_of(*month, last)
        return (say.days(days[0], days[1], said) if days[0] and days[1] else say.doubtful(said)), after

    def _two_digits_follow(self, at: int) -> bool:
        """ "Apr-23": a day or a Christian year."""
        return self._kind(at) == "number" and len(self.words[at].text) == 2 and self.gap(at, _GAP_NONE)

    def _two_sides(self, at: int, left: Side, right: Side) -> Parsed | None:
        after, said = right[4], self.said(at, right[4])
        start, stop = left[3], right[3]
        if (start and start.doubt) or (stop and stop.doubt):
            return say.doubtful(said), after
        months = self._range_months(left, right)
        if months is None:
            return self._without_year(left, right)
        begin, end = months
        if not left[0] and not right[0]:
            return say.month_range(begin, end, said), after
        first = say.day_of(*begin, left[0] or 1)
        last = say.day_of(*end, right[1]) if right[1] else None
        return (say.days(first, last, said) if first and last else say.doubtful(said)), after

    def _range_months(self, left: Side, right: Side) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """First and last (year, month) of a range; a year that is said once is the last month's, or the first's."""
        start, stop = left[3], right[3]
        known = stop or start
        if known is None:
            return None
        wraps = left[2].number > right[2].number
        fiscal = known.kind == "fiscal"
        if start:
            begin = say.month_of(start.value, start.kind == "fiscal", left[2].number)
        else:
            begin = say.month_of(known.value - (wraps and not fiscal), fiscal, left[2].number)
        end = say.month_of(stop.value if stop else known.value + wraps, bool(stop) and fiscal, right[2].number)
        return begin, end

    def _without_year(self, left: Side, right: Side) -> Parsed | None:
        after = right[4]
        if not self._is_word_month(after - 1, True) or left[2].kind == "month_bare":
            return None
        if left[0] or right[0]:
            return say.part_without_year("date", None), after
        first, last = (left[2].number + 2) % 12 + 1, (right[2].number + 2) % 12 + 1
        return say.part_without_year("months", (first, last) if first <= last else None), after

    def _list(self, at: int, left: Side) -> Parsed | None:
        """ "ตุลาคม พฤศจิกายน และธันวาคม 2565": the year is said once, at the end."""
        sides, after = [left], left[4]
        while self._is_month(after) and self.gap(after, GAP_LIST):
            following = self.side(after)
            if following is None:
                break
            sides.append(following)
            after = following[4]
        years = [side[3] for side in sides]
        if len(sides) < 2 or years[-1] is None or any(year is not None and year.doubt for year in years):
            return None
        months: list[tuple[int, int]] = []
        later = years[-1]
        for _, _, word, year, _ in reversed(sides):
            later = year or later
            month = say.month_of(later.value, later.kind == "fiscal", word.number)
            if months and year is None and later.kind != "fiscal" and month > months[-1]:
                month = (month[0] - 1, month[1])
            months.append(month)
        return say.month_list(months, self.said(at, after)), after
