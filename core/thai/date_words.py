"""The words and numbers that expressions of time are made of, found in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = (
    # full name, short name with dots, short name without, everyday name, English
    (r"มกร[าำ]\s?คม", r"ม\.\s?ค", "มค", "มกร[าำ]", "jan(?:uary)?"),
    (r"กุมภ[าำ]\s?พ[ัั]?นธ์?", r"ก\.\s?พ", "กพ", "กุมภ[าำ]", "feb(?:r?uary)?"),
    (r"มีน[าำ]\s?คม", r"มี\.\s?ค", "มีค", "มีน[าำ]", "mar(?:ch)?"),
    (r"เมษ[าำ]\s?ยน", r"เม\.\s?ย", "เมย", "เมษ[าำ]", "apr(?:il)?"),
    (r"พฤษภ[าำ]\s?คม", r"พ\.\s?ค", "พค", "พฤษภ[าำ]", "may"),
    (r"มิถุน[าำ]\s?ยน", r"มิ\.\s?ย", "มิย", "มิถุน[าำ]", "june?"),
    (r"กรก[ฎฏ][าำ]\s?คม", r"ก\.\s?ค", "กค", "กรก[ฎฏ][าำ]", "july?"),
    (r"สิงห[าำ]\s?คม", r"ส\.\s?ค", "สค", "สิงห[าำ]", "aug(?:ust)?"),
    (r"กันย[าำ]\s?ยน", r"ก\.\s?ย", "กย", "กันย[าำ]", "sept?(?:ember)?"),
    (r"ตุล[าำ]\s?คม", r"ต\.\s?ค", "ตค", "ตุล[าำ]", "oct(?:ober)?"),
    (r"พฤ[ศษ]จิก[าำ]\s?ยน", r"พ\.\s?ย", "พย", "พฤ[ศษ]จิก[าำ]", "nov(?:ember)?"),
    (r"ธันว[าำ]\s?คม", r"ธ\.\s?ค", "ธค", "ธันว[าำ]", "dec(?:ember)?"),
)
_NUMBER_WORDS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "แรก": 1, "สุดท้าย": 4}
_NUMBER_WORDS.update({"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4})
_MONTH_COUNTS = {"สาม": 3, "three": 3, "หก": 6, "six": 6, "เก้า": 9, "nine": 9, "สิบสอง": 12, "twelve": 12}


def _any(column: int) -> str:
    return "|".join(names[column] for names in _MONTHS)


_COUNT = r"(?:12|[369]|สิบสอง|สาม|หก|เก้า)"
_COUNT_EN = r"(?:12|[369]|three|six|nine|twelve)"
_AM = "(?:[ำา]|\u0e4dา)"
_PATTERNS = {
    "half": rf"(?<!\d)(?:รอบ(?:ระยะเวลา)?\s?\(?(?:{_COUNT})\s?เดือน\s?(?:แรก|หลัง)?|(?:{_COUNT})\s?เดือน\s?(?:แรก|หลัง)"
    rf"|ครึ่งปี(?:งบประม[าำ]ณ)?\s?(?:แรก|หลัง)?|ครึ่ง(?:แรก|หลัง)|\((?:{_COUNT})\s?เดือน\)"
    rf"|(?<![a-z])(?:(?:first|last|second|1st|2nd)[ -]{_COUNT_EN}[ -]?months?"
    rf"|{_COUNT_EN}[ -]?months?[ -](?:cycle|report|period|round)"
    r"|(?:first|second|1st|2nd)[ -]half(?:[ -]year)?|half[ -]year(?:ly)?|fiscal[ -]half)(?![a-z]))",
    "fiscal": rf"ป(?:ี|)\s?งบ\s?(?:(?:ประ|ปะ)ม[าำ]ณ)?|งบประม[าำ]ณ(?:รายจ่าย)?\s?(?:(?:ประจ{_AM})?ปี(?!\s?งบ)|(?=พ\.?\s?ศ))"
    r"|(?<![a-z])(?:fiscal\s?year|budget(?:ary)?\s?year|f\.?y\.?(?=\s?'?\d))",
    "academic": r"ป(?:ี|)\s?การศึกษา|(?<![a-z])(?:academic|school)\s?year",
    "calendar": r"ปีปฏิทิน|ปีภาษี|(?<![a-z])(?:calendar|tax)\s?year",
    "semester": r"ภาค(?:เรียน|การศึกษา)\s?(?:ที่)?|(?<![a-z])semester",
    "year": r"ปี(?=\s{0,3}[(:]?\s?(?:\d|[พค]\s?\.?\s?ศ|พุทธ|คริสต))|(?<![a-z])year(?=\s{0,2}\d)",
    "buddhist": r"พ\s?\.\s?ศ\s?\.?|(?<![ก-๎])พ\s?ศ\.?(?=\s?\d)|พุทธศักราช|(?<![a-z])b\.?\s?e\.?(?=\s?2[45]\d\d)",
    "common": r"ค\s?\.\s?ศ\s?\.?|คริสต์?ศักราช|(?<![a-z])(?:a\.\s?d\.|c\.\s?e\.)",
    "quarter": r"ไตรม[าำ]ส\s?(?:ที่)?(?:\s?(?P<quarter_word>แรก|สุดท้าย|หนึ่ง|สอง|สาม|สี่))?"
    r"|(?<![a-z])(?:(?P<quarter_before>[1-4](?=st|nd|rd|th)|first|second|third|fourth|last)(?:st|nd|rd|th)?[ -]quarter"
    r"|quarters?|qtr\.?|q(?=\s?[1-4](?!\d)))(?![a-z])",
    "law": r"พระราชบัญญัติ|พ\.\s?ร\.\s?[บกฎ]\.|(?<![ก-๎])พรบ|พระราชก[าำ]หนด|พระราชกฤษฎีกา|รัฐธรรมนูญ|ประมวลกฎหมาย|กฎกระทรวง"
    r"|ข้?อบัญญัติ|ข้?อบังคับ|ระเบียบ(?!วินัย|เรียบ|วาระ)|เทศบัญญัติ|ประกาศ(?:คณะ(?:ปฏิวัติ|กรรมการ)|กระทรวง)|กฎ\s?ก\.\s?[กพ]\."
    r"|(?<![a-z])(?:act|regulations?|constitution|ordinance|decree)(?![a-z])",
    "edition": r"ฉบับ\s?ที่",
    "month_full": _any(0),
    "month_dotted": rf"(?<![ก-ฮ]\.)(?:{_any(1)})(?:\.(?!(?!พ\.?\s?ศ)[ก-ฮ]\.)|(?![ก-๛.]))",
    "month_bare": rf"(?<![ก-๛])(?:{_any(2)})(?![ก-๛])\.?|(?:{_any(3)})(?=\s?'?\d)",
    "month_english": rf"(?<![a-z])(?:{_any(4)})(?![a-z])\.?",
    "number": r"\d+(?:[./,:-]\d+)*",
}
_WORD = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))
# Where a word can begin: plain letters only, so that the search skips ahead quickly.
_SEED = re.compile(
    r"\d+|มกร|กุมภ|มีน|เมษ|พฤษ|มิถุ|กรก|สิงห|กันย|ตุล|พฤศ|ธันว|[มกพสตธ]\.|มี\.|เม\.|มิ\.|มค|กพ|มีค|เมย|พค|มิย|กค|สค|กย|ตค|พย|ธค"
    r"|ปี|ป\s?งบ|ป\s?การ|งบป|พ\s?[.ศ]|พ\s\.|พุทธศ|ค\s?[.ศ]|คริสต|ไตรม|ภาคเ|ภาคก|พระราช|พรบ|รัฐธร|ประมวลก"
    r"|กฎ[ก ]|ข้?อบ"
    r"|ระเบ|เทศบ|ประกาศ[คก]"
    r"|ฉบับ|รอบ|ครึ่ง|หก|เก้|สาม|สิบ|\((?=[369ห1สเ])"
)
_LATIN_RUN = re.compile("[a-z]+")
_LATIN_SEEDS_IN_A_ROW = (
    "jan feb mar apr may jun jul aug sep oct nov dec fir las sec thr six nin twe hal fis bud fy f aca sch cal tax "
    "sem yea be b a c qua qtr q act reg con ord"
)
_LATIN_SEEDS = frozenset(_LATIN_SEEDS_IN_A_ROW.split())
_MONTH_READERS = {
    "month_full": [re.compile(names[0]) for names in _MONTHS],
    "month_dotted": [re.compile(names[1]) for names in _MONTHS],
    "month_bare": [re.compile(f"{names[2]}|{names[3]}") for names in _MONTHS],
    "month_english": [re.compile(names[4]) for names in _MONTHS],
}
_PLAIN = {ord(thai): str(digit) for digit, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")}
_PLAIN.update({code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_PLAIN.update(dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D, ord("~"), 0x301C, 0xFF5E], "-"))
_PLAIN.update(dict.fromkeys([0xA0, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xAD], " "))
_PLAIN.update(dict.fromkeys((0x2018, 0x2019), "'"))
_SEPARATORS = {ord("_"): " ", ord("+"): " "}


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number: its kind, its place in the text, and what it says."""

    kind: str
    start: int
    end: int
    text: str
    number: int = 0  # of a month: 1-12; of a quarter named in words: 1-4
    months: tuple[int, int] | None = None  # of a half: which months of the fiscal year, where it says so


def plain(text: str, name: bool = False) -> str:
    """The text with Arabic digits, one dash, small letters; every character keeps its place."""
    result = text.translate(_PLAIN)
    return result.translate(_SEPARATORS) if name else result


def _half_months(said: str) -> tuple[int, int] | None:
    second = re.search("หลัง|last|second|2nd", said) is not None
    count = re.search(f"{_COUNT}|{_COUNT_EN}", re.sub("1st|2nd|second", "", said))
    if count is None:
        first = re.search("แรก|first|1st", said) is not None
        return (7, 12) if second else (1, 6) if first else None
    months = _MONTH_COUNTS.get(count.group()) or int(count.group())
    return (13 - months, 12) if second else (1, months)


def _split_in_name(start: int, said: str) -> list[Word] | None:
    """What only a name means by a run of digits: a date without separators, a year and a month."""
    if _COMPACT.fullmatch(said):
        forms = [f"{said[:4]}-{said[4:6]}-{said[6:]}", f"{said[:2]}/{said[2:4]}/{said[4:]}"]
        read = [(form, read_date(form)) for form in forms]
        possible = [form for form, day in read if day and 1 <= day[1] <= 12 and 1 <= day[2] <= 31]
        if len(possible) == 1:
            return [Word("date", start, start + len(said), possible[0])]
    match = _YEAR_MONTH.fullmatch(said) or _MONTH_YEAR.fullmatch(said)
    if match is None:
        return None
    return [Word("month_number", start, start + len(said), f"{match['year']}-{match['month']}")]


def _split_number(start: int, said: str) -> list[Word]:
    """A run of digits as words: a whole date or a document number stays one, a range becomes its two ends."""
    if said.isdigit():
        return [Word("number", start, start + len(said), said)]
    if _DATE.fullmatch(said):
        return [Word("date", start, start + len(said), said)]
    if _SLASHED.fullmatch(said):
        return [Word("slashed", start, start + len(said), said)]
    left, _, right = said.partition("-")
    if _RANGE.fullmatch(said) or (_DATE.fullmatch(left) and _DATE.fullmatch(right)):
        return _split_number(start, left) + _split_number(start + len(left) + 1, right)
    middle = _DATE_RANGE.fullmatch(said)
    if middle:
        return _split_number(start, middle[1]) + _split_number(start + middle.start(2), middle[2])
    left, comma, right = said.partition(",")
    if comma and _DAY_COMMA_YEAR.fullmatch(said):
        return _split_number(start, left) + _split_number(start + len(left) + 1, right)
    return [Word("junk", start, start + len(said), said)]


_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})|([12]\d{3})([/-])(\d{1,2})\6(\d{1,2})")
_DATE_RANGE = re.compile(r"(\d{1,2}[./]\d{1,2}[./]\d{2,4})-(\d{1,2}[./]\d{1,2}[./]\d{2,4})")
_COMPACT = re.compile(r"\d{8}")
_YEAR_MONTH = re.compile(r"(?:\d{1,2}-)?(?P<year>2[45]\d\d)[-.](?P<month>0[1-9]|1[0-2])")
_MONTH_YEAR = re.compile(r"(?P<month>0[1-9]|1[0-2])[-.](?P<year>2[45]\d\d)")
_SLASHED = re.compile(r"(\d{1,2})/([12]\d{3}|\d{2})")
_RANGE = re.compile(r"\d{1,2}-\d{1,2}|\d{4}-\d{4}|2[45]\d\d-\d{2}")
_DAY_COMMA_YEAR = re.compile(r"\d{1,2},[12]\d{3}")


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The words in order, none inside another."""
    starts = [match.start() for match in _SEED.finditer(text)]
    starts += [run.start() for run in _LATIN_RUN.finditer(text) if run.group()[:3] in _LATIN_SEEDS]
    free = 0
    for start in sorted(starts):
        match = _WORD.match(text, start) if start >= free else None
        if match:
            free = match.end()
            yield match


def words_of(text: str, name: bool = False) -> list[Word]:
    """Every word of time in a text that ``plain`` has made ready, in order."""
    found: list[Word] = []
    for match in _matches(text):
        kind, start, said = match.lastgroup or "", match.start(), match.group()
        if kind in ("quarter_word", "quarter_before"):
            kind = "quarter"
        if kind == "number":
            found.extend((_split_in_name(start, said) if name else None) or _split_number(start, said))
        elif kind.startswith("month"):
            readers = _MONTH_READERS[kind]
            number = next((place for place, reader in enumerate(readers, 1) if reader.match(said)), 0)
            found.append(Word(kind, start, match.end(), said, number))
        elif kind == "half":
            found.append(Word(kind, start, match.end(), said, months=_half_months(said)))
        elif kind == "quarter":
            said_number = match.group("quarter_word") or match.group("quarter_before") or ""
            number = int(said_number) if said_number.isdigit() else _NUMBER_WORDS.get(said_number, 0)
            found.append(Word(kind, start, match.end(), said, number))
        else:
            found.append(Word(kind, start, match.end(), said))
    return found


def read_date(said: str) -> tuple[int, int, int] | None:
    """A date in digits as (Buddhist year, month, day); None where the year's era or the order is in doubt.

    Days come first, as in Thailand; an American date is read where its second number can only be a day.
    """
    match = _DATE.fullmatch(said)
    if match is None:
        return None
    if match[5]:
        year, month, day = int(match[5]), int(match[7]), int(match[8])
    else:
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == 2:
            year = 2500 + year if year >= 40 else 0
        elif month > 12 >= day and year < 2400:
            day, month = month, day
    if 1900 <= year <= 2100:
        year += 543
    return (year, month, day) if 2400 <= year <= 2643 else None
