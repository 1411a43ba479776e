"""A table of given scores as people write it (CSV ``item,score``) -> rows with one spelling of every code."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from core.records import Words

TOOLS = ("IIT", "EIT", "OIT", "ITA")
YEAR = "year"
BUDDHIST_OFFSET = 543

_ITEM_HEADS = {"item", "items", "id", "code", "รหัส", "ข้อ", "รายการ", "ตัวชี้วัด", "หัวข้อ"}
_SCORE_HEADS = {"score", "scores", "value", "คะแนน", "คะแนนที่ได้"}
_YEAR_HEADS = re.compile(r"(fiscal[ _-]?)?year|fy|ปี|ปีงบประมาณ(\s*พ\.?ศ\.?)?", re.IGNORECASE)
_LABEL = re.compile(r"^(ตัวชี้วัดย่อย|ตัวชี้วัด|ข้อ|(sub-?)?indicator|item)\s*(ที่)?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,2})(?![\d])")
_ITEM = re.compile(r"(?:OIT\s*|O\s*[.-]?\s*|0\s*)0?(\d{1,2})(?!\d)", re.IGNORECASE)
_SCORE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:%|คะแนน)?")
_OPEN = {"?", "null", "canttell", "untested"}


class ScoreTableError(Exception):
    """Every fault of a score table, each one line with its row number."""

    def __init__(self, errors: Iterable[Words]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(error.en for error in self.errors))

    def lines(self, lang: str) -> tuple[str, ...]:
        return tuple(error.in_language(lang) for error in self.errors)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One given score. ``id``: "O20", "10.1", "9.1.1", "9", "IIT", "EIT", "OIT", "ITA" or "year"; a score of None is
    one that is said to be unknown."""

    line: int  # in the file, from 1
    id: str
    score: Decimal | None


def read_scores(path: Path) -> tuple[ScoreRow, ...]:
    """Read a CSV of scores: UTF-8 with or without BOM, UTF-16, or TIS-620; commas, semicolons or tabs.

    Codes may be misprinted (``07``, ``016``, ``O๑``) and digits Thai. Raises ScoreTableError with every fault, OSError
    where the file cannot be opened.
    """
    cells = _cells(_decoded(path.read_bytes()))
    if not cells:
        raise ScoreTableError([Words("ไฟล์คะแนนว่างเปล่า", "the score table is empty")])
    item, score, body = _columns(cells)
    rows: list[ScoreRow] = []
    errors: list[Words] = []
    for line, row in body:
        try:
            rows.append(parse_row(line, _cell(row, item), _cell(row, score)))
        except ScoreTableError as error:
            errors.extend(error.errors)
    errors.extend(_repeated(rows))
    if not rows and not errors:
        errors.append(Words("ไม่มีแถวคะแนนในไฟล์", "the score table has no rows"))
    if errors:
        raise ScoreTableError(errors)
    return tuple(rows)


def parse_row(line: int, name: str, score: str) -> ScoreRow:
    """One row; raises ScoreTableError where the code or the score is none."""
    code = row_id(name)
    if not code:
        raise ScoreTableError(
            [
                _error(
                    line,
                    f"'{_short(name)}' ไม่ใช่รหัสข้อ ตัวชี้วัด หรือเครื่องมือ",
                    f"'{_short(name)}' is not a code of an item, an indicator or a tool",
                )
            ]
        )
    text = _plain(score)
    if code == YEAR:
        return ScoreRow(line, code, Decimal(_year(line, text)))
    if text.casefold() in _OPEN:
        return ScoreRow(line, code, None)
    match = _SCORE.fullmatch(text)
    if match is None:
        if re.fullmatch(r"-?\d+(\.\d+)?", text):
            raise ScoreTableError([_out_of_range(line, code, text)])
        raise ScoreTableError([_bad_score(line, code, text)])
    value = Decimal(match[1])
    if value > 100:
        raise ScoreTableError([_out_of_range(line, code, text)])
    return ScoreRow(line, code, value)


def row_id(text: str) -> str:
    """One spelling of a row's name: "016" -> "O16", "ตัวชี้วัดย่อย ๙.๑ ข้อมูลพื้นฐาน" -> "9.1"; "" if it is none."""
    plain = _plain(text)
    if _YEAR_HEADS.fullmatch(plain):
        return YEAR
    plain = _LABEL.sub("", plain)
    if match := _ITEM.match(plain):
        return f"O{int(match[1])}" if int(match[1]) else ""
    if match := _NUMBER.match(plain):
        return match[1]
    tools = [tool for tool in TOOLS if re.search(rf"(?<![A-Za-z]){tool}(?![A-Za-z\d])", plain, re.IGNORECASE)]
    return tools[0] if len(tools) == 1 else ""


def buddhist(year: int) -> int:
    """A year of the common era as a Buddhist one; a Buddhist one stays."""
    return year + BUDDHIST_OFFSET if 1950 <= year < 2200 else year


def _decoded(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp874", errors="replace")


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """(line number, cells) of every row that is not blank."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ScoreTableError(
            [_error(reader.line_num, f"อ่านเป็น CSV ไม่ได้ ({error})", f"not readable as CSV ({error})")]
        ) from error


def _columns(cells: Sequence[tuple[int, list[str]]]) -> tuple[int, int, Sequence[tuple[int, list[str]]]]:
    line, first = cells[0]
    heads = [_plain(cell).casefold() for cell in first]
    item = next((n for n, head in enumerate(heads) if head in _ITEM_HEADS), None)
    score = next((n for n, head in enumerate(heads) if head in _SCORE_HEADS), None)
    if item is not None and score is not None:
        return item, score, cells[1:]
    if len(first) >= 2 and row_id(first[0]):
        return 0, 1, cells
    raise ScoreTableError([_error(line, "ต้องมีคอลัมน์ item และ score", "the columns item and score are needed")])


def _repeated(rows: Sequence[ScoreRow]) -> list[Words]:
    seen: dict[str, int] = {}
    errors = []
    for row in rows:
        first = seen.setdefault(row.id, row.line)
        if first != row.line:
            errors.append(_error(row.line, f"{row.id} ซ้ำกับแถวที่ {first}", f"{row.id} was given already in row {first}"))
    return errors


def _plain(text: str) -> str:
    """Thai digits to Arabic, no invisible characters, one space between words."""
    kept = "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf")
    digits = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in kept)
    return " ".join(digits.split())


def _year(line: int, text: str) -> int:
    year = buddhist(int(text)) if re.fullmatch(r"\d{4}", text) else 0
    if not 2500 <= year < 2743:
        raise ScoreTableError(
            [
                _error(
                    line, f"ปี '{_short(text)}' ไม่ถูกต้อง เขียนเช่น 2566", f"'{_short(text)}' is not a year; write e.g. 2566"
                )
            ]
        )
    return year


def _out_of_range(line: int, code: str, text: str) -> Words:
    return _error(
        line,
        f"คะแนนของ {code} คือ {_short(text)} ต้องอยู่ระหว่าง 0 ถึง 100",
        f"the score of {code} is {_short(text)}; it must be from 0 to 100",
    )


def _bad_score(line: int, code: str, text: str) -> Words:
    shown = _short(text)
    return _error(
        line,
        f"คะแนนของ {code} คือ '{shown}' ไม่ใช่ตัวเลข (ถ้ายังไม่ทราบให้ใส่ ?)",
        f"the score of {code} is '{shown}', not a number (write ? where it is not known)",
    )


def _error(line: int, th: str, en: str) -> Words:
    return Words(f"แถวที่ {line}: {th}", f"row {line}: {en}")


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
