"""What a label says it is: the codes of OIT items in it, and how like it is to an item's title."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt

from core.thai.text import fold

# The longest list so far is O1-O48 (districts, fiscal year 2563): a bigger number is a year or a count.
_LARGEST = 60

_MONTH = (
    r"(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา"
    r"|(?:ม|มี|เม|พ|มิ|ก|ส|ต|ธ)\.?\s?(?:ค|ย|พ)\.|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
# A number that goes on or belongs to a word is no code ("O11E-Service" is one).
_WHOLE = r"(?!\d|[A-Za-z](?![&-]))"
# Nor is a clock time, an amount, a date or a telephone number ("016-017" is a range).
_NO_COUNT = rf"(?![.:,]\d|\s?น\.|\s?%|\s+{_MONTH}|\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{2}}|\s?[/.-]\s?\d{{4}})"
_NO_PHONE = r"(?![\s-]{0,3}(?!0\d{2}(?!\d|[\s-]{0,3}\d))\d{3})"

_LETTER = rf"(?<![A-Za-z0-9])O\s?[.-]?\s?0?(\d{{1,2}}){_WHOLE}"
_OIT = rf"(?<![A-Za-z0-9])OIT\s*[-:.]?\s*(?:ข้อ)?(?:ที่)?\s*[O0]?\s?(\d{{1,2}}){_WHOLE}"
# "07", "016", "0 12" stand for a code only where a label has its code: at its start, its end, or in brackets.
_ZERO = rf"0\s?(\d{{1,2}}){_WHOLE}{_NO_COUNT}{_NO_PHONE}"
_START = rf"(?:^|(?<=ข้อ)|(?<=ข้อที่)|(?<=ข้อ\s)|(?<=[(\[])|(?<=^[*•-]\s))\s*{_ZERO}"
_COUNTED = r"(?:ที่|เดือน|หน้า|ลำดับ|ครั้ง|ชุด|ฉบับ|เล่ม|ตอน|ไฟล์|แผ่น|โทร\.?|โทรศัพท์|no\.?|page|vol\.?|part|tel\.?|\d)"
_END = rf"(?<=\s){_ZERO}(?=\s*$)"
_CODE = re.compile("|".join((_OIT, _LETTER, _START, _END)), re.IGNORECASE)
_COUNTED_BEFORE = re.compile(rf"{_COUNTED}\s*$", re.IGNORECASE)
_MORE = re.compile(
    r"\s*(?P<sep>-|–|—|~|ถึง|to\b|/|,|และ|&|\+)\s*(?:OIT\s*|ข้อ\s*)?(?P<mark>[O0])?\s?0?(?P<number>\d{1,2})" + _WHOLE,
    re.IGNORECASE,
)
_UNIT = r"\s?(?:ปี|เดือน|วัน|คน|บาท|ราย|เรื่อง|ฉบับ|ครั้ง|ฝ่าย|แห่ง|โครงการ|%)"
_END_GROUP = 4
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SPANS = frozenset({"-", "–", "—", "~", "ถึง", "to"})


def item_codes(text: str) -> tuple[str, ...]:
    """The codes of OIT items in a label, in order, ranges spelt out: "(O19-20)" -> ("O19", "O20").

    Nothing is read out of words ("CO2"), years, dates, amounts or telephone numbers; a number with a zero for the
    letter counts only at the label's start or end or in brackets.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_ARABIC).strip()
    found: dict[str, None] = {}
    for number in _numbers(plain):
        if 0 < number <= _LARGEST:
            found.setdefault(f"O{number}")
    return tuple(found)


def _numbers(text: str) -> Iterator[int]:
    position = 0
    while match := _CODE.search(text, position):
        position = match.end()
        group = match.lastindex or 0
        if group == _END_GROUP and _COUNTED_BEFORE.search(text[: match.start()]):
            continue
        last = int(match[group])
        yield last
        while more := _MORE.match(text, position):
            number = int(more["number"])
            is_span = more["sep"].lower() in _SPANS
            after = text[more.end() :]
            counted = not more["mark"] and re.match(rf"[./-]?\d|{_UNIT}", after)
            listed = bool(more["mark"]) or re.match(r"\s*(?:[)\]/,]|$)", after)
            if counted or number > _LARGEST or (number <= last if is_span else not listed):
                break
            yield from range(last + 1, number) if is_span else ()
            yield number
            last, position = number, more.end()


# ---------------------------------------------------------------- likeness

# What a title says beside its matter: the year, the day of an update, marks of new entries.
_BESIDE = re.compile(
    r"\(?\s*(?:update|อัปเดต|อัพเดต|แก้ไข)[^)]*\)?|(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา)?\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*25\d\d"
    r"|(?:พ\s*\.?\s*ศ\s*\.?\s*)?\b25\d\d\b|&amp;?|\bamp;|(?<!\S)\d{2,}(?!\S)",
    re.IGNORECASE,
)
# What kind of document or page a title names: a plan is not its report, however alike the rest of their titles.
_KINDS = {
    "plan": ("แผน",),
    "report": ("รายงาน", "สรุปผล", "ผลการ"),
    "manual": ("คู่มือ", "มาตรฐานการ"),
    "statistics": ("สถิติ",),
    "channel": ("ช่องทาง",),
    "measure": ("มาตรการ",),
    "policy": ("นโยบาย",),
    "notice": ("ประกาศ",),
}
_OTHER_KIND = 0.8
_PART = re.compile(r"[,;/]|\s+-\s+|\s*และ(?=ช่องทาง|ข้อมูล|การ|แผน|รายงาน|ผล|พื้นที่|นโยบาย)|\s+(?:และ)?")
_SHORTENED = 0.95
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DISTRICT = re.compile(r"(?<=เขต)[ก-๙]{3,}\s*$")
_AMPERSAND = re.compile(r"(?<=\b\w)amp(?=\w\b)")  # "Q&A" in addresses: "QampA"
_SHORTEST_PART = 8
_FOLDED_KINDS = {kind: tuple(map(fold, words)) for kind, words in _KINDS.items()}
_TELLING = 14  # letters
_NEAREST = 14
_UNKNOWN = 0.6  # weight of what no title holds (names of places, extra words) against that of a rare pair of letters


def title_score(text: str, title: str) -> float:
    """0..1 likeness of a link's text to a title; typing errors, codes and years in the text matter little."""
    match = Titles({"": (title,)}).matches(text).get("")
    return match.score if match else 0.0


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """Likeness 0..1, and which wording of the item it is likeness to (a number of its own)."""

    score: float
    wording: int


class Titles:
    """Titles (and other wordings) by item, made ready to be compared with many texts.

    Likeness is that of their pairs of neighbouring letters, rare pairs weighing more: half cosine, half the share of
    the text that the title holds, so that a short label finds its place in a long title.
    """

    def __init__(self, titles: Mapping[str, Iterable[str]]) -> None:
        wordings = [(key, word) for key, words in titles.items() for word in dict.fromkeys(_wordings(words)) if word]
        self._keys = [key for key, _ in wordings]
        self._kinds = [_kinds(word) for _, word in wordings]
        pairs = [_pairs(word) for _, word in wordings]
        spread: defaultdict[str, set[str]] = defaultdict(set)
        for key, counts in zip(self._keys, pairs, strict=True):
            for pair in counts:
                spread[pair].add(key)
        self._weight = {pair: log((len(titles) + 1) / len(keys)) + 0.2 for pair, keys in spread.items()}
        self._unknown = log(len(titles) + 1) * _UNKNOWN
        self._length = [len(word) for _, word in wordings]
        self._norm = [sqrt(sum((self._weight[pair] * n) ** 2 for pair, n in counts.items())) for counts in pairs]
        self._spread = [sqrt(norm) for norm in self._norm]
        self._pairs = pairs
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, counts in enumerate(pairs):
            for pair in counts:
                self._places[pair].append(place)
        self._known: dict[str, dict[str, TitleMatch]] = {}
        self._common = max(_NEAREST, len(pairs) // 6)

    def matches(self, text: str) -> dict[str, TitleMatch]:
        """The items likest to the text, each with its likest wording; items with little in common are left out.

        The text is also taken without what stands in brackets and without a district's name at its end, and where it
        names several things, each for itself: an item that all of them are like is meant.
        """
        best = dict(self._alike(_matter(text)))
        bare = _IN_BRACKETS.sub(" ", text)
        others = [self._alike(_matter(shorter)) for shorter in {bare, _DISTRICT.sub(" ", bare)} - {text}]
        parts = [part for part in map(_matter, _PART.split(bare)) if len(part) > 1 and not part.isdigit()]
        if len(parts) > 1:
            others.append(self._of_all(parts))
        for other in others:
            for key, match in other.items():
                if key not in best or match.score * _SHORTENED > best[key].score:
                    best[key] = replace(match, score=match.score * _SHORTENED)
        return best

    def _of_all(self, parts: Sequence[str]) -> dict[str, TitleMatch]:
        """The mean likeness of the parts, by their length, to each item that is like every one of them."""
        each = [(len(part), self._alike(part)) for part in parts]
        keys = set.intersection(*(set(found) for _, found in each))
        length = sum(size for size, _ in each)
        return {
            key: replace(each[0][1][key], score=sum(size * found[key].score for size, found in each) / length)
            for key in keys
        }

    def _alike(self, matter: str) -> dict[str, TitleMatch]:
        if matter not in self._known:
            self._known[matter] = self._compared(matter)
        return self._known[matter]

    def _compared(self, matter: str) -> dict[str, TitleMatch]:
        weighed = [(pair, n, self._weight.get(pair, self._unknown)) for pair, n in _pairs(matter).items()]
        total = sum(n * weight for _, n, weight in weighed)
        norm = sqrt(sum((n * weight) ** 2 for _, n, weight in weighed))
        best: dict[str, TitleMatch] = {}
        for place in self._near(weighed):
            dot = held = 0.0
            wording = self._pairs[place]
            for pair, n, weight in weighed:
                if m := wording.get(pair):
                    dot += weight * weight * n * m
                    held += weight * (n if n < m else m)
            # Of a short text ("ชุมชน") it says little that a long title holds it.
            telling = min(1.0, max(len(matter) / _TELLING, len(matter) / self._length[place]))
            score = min(1.0, 0.5 * dot / norm / self._norm[place] + 0.5 * telling * held / total)
            kinds = _kinds(matter)
            if kinds and self._kinds[place] and not kinds & self._kinds[place]:
                score *= _OTHER_KIND
            key = self._keys[place]
            if key not in best or score > best[key].score:
                best[key] = TitleMatch(score, place)
        return best

    def _near(self, weighed: Sequence[tuple[str, int, float]]) -> list[int]:
        """The wordings that share the most of the text's rarer pairs, for a closer look."""
        near: defaultdict[int, float] = defaultdict(float)
        for pair, _, weight in weighed:
            places = self._places.get(pair, ())
            if len(places) <= self._common:
                for place in places:
                    near[place] += weight
        # Between the share of the text (which favours long wordings) and the cosine (which favours short ones).
        rated = [(share / self._spread[place], place) for place, share in near.items()]
        return [place for _, place in nlargest(_NEAREST, rated)]


def _wordings(titles: Iterable[str]) -> Iterator[str]:
    """Each title whole, and the parts of one that names several things ("plan ... และรายงาน ...")."""
    for title in titles:
        yield _matter(title)
        parts = _PART.split(title)
        if len(parts) > 1:
            yield from (matter for part in parts if len(matter := _matter(part)) >= _SHORTEST_PART or "&" in part)


def _matter(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_ARABIC)
    return fold(_AMPERSAND.sub("", _BESIDE.sub(" ", _CODE.sub(" ", plain))))


@lru_cache(maxsize=8192)
def _kinds(folded: str) -> frozenset[str]:
    return frozenset(kind for kind, words in _FOLDED_KINDS.items() if any(word in folded for word in words))


def _pairs(folded: str) -> Counter[str]:
    return Counter(map("".join, pairwise(folded))) if len(folded) > 1 else Counter([folded])
