"""Years as Thai texts say them, and what may stand between the words of an expression of time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.thai.calendar import ERA
from core.thai.date_words import Word
from core.thai.mentions import LONGEST_RANGE, Reading

_AM = "(?:[ำา]|\u0e4dา)"
_FILL = rf"(?:ของ|ใน|แห่ง|สำหรับ|ประจ{_AM}(?:ปี)?|ประจ{_AM}เดือน|เดือน|for|of|the|in)"
_DASH = r"(?:-+|ถึง|จนถึง|to|until|till|through)"
_DAY_WORD = r"(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?)"
GAP_DAY = re.compile(r"[ \t]{0,4}\(?(?:st|nd|rd|th)?[ \t]{0,2}(?:of)?[ \t]{0,2}")
GAP_RANGE = re.compile(rf"[\s).]{{0,4}}{_DASH}\s{{0,4}}(?:ณ\s?|สิ้น)?{_DAY_WORD}?\s?(?:เดือน)?\s{{0,2}}")
GAP_LIST = re.compile(r"\s{0,3}(?:,|และ|,\s?และ|&|and|กับ|/)\s{0,3}(?:เดือน)?\s{0,2}")
GAP_YEAR = re.compile(rf"[ \t]{{0,4}}[.,(:'-]?\s{{0,3}}(?:ของ|ใน|ประจ{_AM}|แห่ง)?\s?[('\"]?\s?(?:of|the)?\s{{0,2}}")
GAP_ERA = re.compile(rf"[\s.:'\"“”]{{0,4}}\(?(?:ประจ{_AM})?\s{{0,2}}")
GAP_LOOSE = re.compile(rf"[\s(),.:/'\"-]{{0,5}}(?:{_FILL}[\s(),.:'\"-]{{0,4}}){{0,3}}")
_PREFIXES = frozenset({"fiscal", "academic", "calendar", "year", "buddhist", "common"})
_UNIT = re.compile(
    r"\s{0,2}\)?\s{0,2}(?:บาท|คน(?!พิการ|ไทย)|ราย(?!งาน|การ|ได้|เดือน|ไตรมาส|ชื่อ|จ่าย|ละเอียด)|รายการ|แห่ง(?!ชาติ)|ครั้ง(?!ที่)|ชุด|เล่ม|ตัว(?!ชี้|อย่าง)"
    r"|คัน|เครื่อง|ฉบับ(?!ที่)|วัน(?!ที่|[จอพศส])|ชั่วโมง|นาที|ชั้น|ไร่|ตาราง|ตร\.?\s?[มกว]|กิโล|กม\b|เมตร|%|ร้อยละ|หน่วย(?!งาน)|คะแนน|ครัวเรือน|แผ่น|ล้าน|พัน"
    r"|หมื่น|แสน|ปี(?!งบ|\s?งบ|การ|ปฏิ|\s?พ)|เรื่อง(?=\s{0,3}(?:$|\n|[,.)\d]))|baht|people|persons|cases|items|pages)"
)
_YEAR_OF_ITA = re.compile(r"(?<![a-z])(?:ita|oit) ?$")
_MONTH_STYLES = ("month_full", "month_dotted", "month_bare", "month_english")


@dataclass(frozen=True, slots=True)
class Year:
    """A year as said: its value (0 where it is in doubt), what kind of year, and the word after it."""

    value: int
    kind: str  # "fiscal", "academic", "calendar", "buddhist", "common", "year", or "" for a bare number
    after: int
    last: int = 0  # of a range
    doubt: bool = False


Parsed = tuple[Reading, int]  # what was read, and the index of the first word after it


class YearGrammar:
    """Reads years; every method takes the index of a word and gives None where its form is not there."""

    def __init__(self, text: str, words: list[Word], name: bool) -> None:
        self.text, self.words, self.name = text, words, name
        self.law_end = -1

    def _kind(self, at: int) -> str:
        return self.words[at].kind if 0 <= at < len(self.words) else ""

    def _is_month(self, at: int) -> bool:
        return self._kind(at) in _MONTH_STYLES

    def gap(self, at: int, pattern: re.Pattern[str]) -> bool:
        """Whether what stands between a word and the word before it is of the pattern, and nothing else."""
        if not 0 < at < len(self.words):
            return False
        left, right = self.words[at - 1].end, self.words[at].start
        return right - left <= 40 and pattern.fullmatch(self.text, left, right) is not None

    def said(self, at: int, after: int) -> str:
        return self.text[self.words[at].start : self.words[after - 1].end]

    def _value(self, word: Word, kind: str, month: bool) -> tuple[int, bool]:
        """The Buddhist year that a number stands for (0: none), and whether it is a doubtful year."""
        digits, named = word.text, bool(kind) or month
        if len(digits) == 4:
            return self._long_year(int(digits), kind, named)
        if len(digits) == 2 and (named or self._is_year_of_ita(word)):
            if kind == "common":
                return 2000 + int(digits) + ERA, False
            return (2500 + int(digits) if int(digits) >= 40 else 0), False
        typing_error = len(digits) in (3, 5) and digits.startswith("25") and (named or self.name)
        certain = len(digits) == 5 or kind not in ("", "year") or (self.name and month)
        return 0, typing_error and certain

    def _long_year(self, value: int, kind: str, named: bool) -> tuple[int, bool]:
        if 2400 <= value <= 2620:
            return (value, False) if kind != "common" else (0, True)
        if 1900 <= value <= 2100 and kind != "buddhist" and (named or self.name):
            return value + ERA, False
        return 0, kind not in ("", "year", "calendar") or (bool(kind) and 2000 <= value < 3000)

    def _is_year_of_ita(self, word: Word) -> bool:
        return self.name and _YEAR_OF_ITA.search(self.text, max(0, word.start - 5), word.start) is not None

    def _counted(self, at: int) -> bool:
        return _UNIT.match(self.text, self.words[at].end) is not None

    def year(self, at: int, month: bool = False) -> Year | None:
        """[ปีงบประมาณ] [พ.ศ.] 2566[-2570]"""
        kind, place = "", at
        while self._kind(place) in _PREFIXES and place - at < 3 and (place == at or self.gap(place, GAP_ERA)):
            said = self.words[place].kind
            kind = said if not kind or kind == "year" else kind
            place += 1
        if self._kind(place) != "number" or (place > at and not self.gap(place, GAP_ERA)):
            return None
        word = self.words[place]
        value, doubt = self._value(word, kind, month)
        if len(word.text) == 2 and self._counted(place) and kind != "fiscal":
            return None
        if doubt:
            return Year(0, kind, place + 1, doubt=True)
        if not value:
            return None
        last = 0 if month else self._range_end(place, value, kind)
        if last < 0:
            return Year(0, kind, place + 2, doubt=True)
        after = place + 1
        if last:
            after = place + 2 if self._kind(place + 1) == "number" else self._skip_prefixes(place + 1) + 1
        return Year(value, kind, after, last)

    def _skip_prefixes(self, at: int) -> int:
        while self._kind(at) in _PREFIXES:
            at += 1
        return at

    def _range_end(self, at: int, first: int, kind: str) -> int:
        """The last year of a range that begins with the number at ``at``: 0 where there is none, -1 where in doubt."""
        place = self._skip_prefixes(at + 1)
        if self._kind(place) != "number" or place - at > 3 or not self.gap(at + 1, GAP_RANGE):
            return 0
        if self._is_month(place + 1) and self.gap(place + 1, GAP_DAY):
            return 0
        digits, short = self.words[place].text, len(self.words[at].text) == 2
        last = 0
        if len(digits) == 2 and (int(digits) > first % 100 or (short and int(digits) >= 40)):
            last = first - first % 100 + int(digits)
        elif len(digits) == 4:
            last = self._value(self.words[place], kind or "year", False)[0]
        if not last:
            return 0
        return last if first < last <= first + LONGEST_RANGE else -1
