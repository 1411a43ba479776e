"""ITAP results into submissions: the table that shows what an agency sent, item by item, as text, saved HTML or CSV.

The layout (source: a district's published result of fiscal year 2566): a row of item code, title and score, then a cell
of "URL ที่ส่ง:", "คำอธิบายของหน่วยงาน:" and "ข้อเสนอแนะ:". Pages cut that cell anywhere, also inside an address; the
row of column titles is then repeated. Text made from such a document keeps tags of the cells (``<li>``, ``<a>``) in
some rows and none in others, so rows are read as a stream of marked-up text, whatever carried them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from audit.itap_text import Piece, html_lines, pieces, plain
from audit.itap_urls import ADDRESS, BETWEEN_WORDS, NONE, add_urls, joined
from audit.submission import SubmissionError, guess_agency, parse_submission, read_text
from core.records import Submission, SubmittedItem, SubmittedUrl

_LABEL = re.compile(
    r"(?P<urls>URLs?\s*ที่?\s*ส่ง\s*:?)"
    r"|(?P<explanation>คำอธิบาย(?:เพิ่มเติม)?(?:\s*ของหน่วยงาน\s*:?|\s*:))"
    r"|(?P<remarks>(?<![ก-๙])ข้อเสนอแนะ\s*:)",
    re.IGNORECASE,
)
# Misprints of the letter O and of the digits, as printed and as character recognition leaves them.
_CODE = r"(?:OIT\s*[OoQ0๐ОоΟ]?|[OoQ0๐ОоΟ])\s?[.\-]?\s?(?P<digits>[0-9๐-๙OoОIl|]{1,2})"
_CODE_CELL = re.compile(rf"(?:ข้อ(?:ที่)?\s*)?\(?{_CODE}\)?\s*[.:]?")
_HEAD_LINE = re.compile(
    rf"(?:ข้อ(?:ที่)?\s*)?\(?{_CODE}\)?[.:]?\s+(?P<title>[^\d\s:/.,-].*?)(?:\s+(?P<score>\d{{1,3}}(?:\.\d+)?))?"
)
_SCORE = re.compile(r"\d{1,3}(?:\.\d+)?(?:\s*(?:คะแนน|/\s*100))?")
_SECTION = re.compile(r"(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*)?\d{1,2}(?:\.\d{1,2})*\.?\s+[ก-๙].*|ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*[\d๐-๙].*")
_PAGE_HEAD = re.compile(r"ตัวชี้วัด\s*/?\s*หัวข้อ.*")
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:หน้า(?:ที่)?\s*)?[\d๐-๙]{1,3}(?:\s*(?:/|จาก)\s*[\d๐-๙]{1,3})?[-–\s]*")
_REMARK_FIELD = re.compile(r"(?:-\s*)?(?:ความครบถ้วนของข้อมูล|เหตุผลที่|ข้อเสนอแนะ\s*-|-\s*\S)")
_YEAR = re.compile(r"ปีงบประมาณ(?:\s*พ\s*\.?\s*ศ\s*\.?)?\s*([2๒][5๕][0-9๐-๙]{2})(?![0-9๐-๙])")
_DIGITS = str.maketrans("OoОIl|", "000111")


class _Part(Enum):
    URLS = "urls"
    EXPLANATION = "explanation"
    REMARKS = "remarks"


@dataclass(slots=True)
class _Block:
    """An item as it is being read."""

    code: str
    title: str
    score: float | None
    summary: bool  # code and title share a cell: perhaps only a row of a list of scores
    urls: list[SubmittedUrl] = field(default_factory=list)
    explanation: str = ""
    remarks: str = ""
    part: _Part | None = None
    labelled: bool = False


def import_itap(path: Path) -> Submission:
    """The submission in an ITAP result (text or saved HTML) or a submission CSV. Raises SubmissionError."""
    text = read_text(path)
    if path.suffix.lower() in (".csv", ".tsv") or re.match(r"\s*\"?item\"?[,;\t]\"?url\b", text, re.IGNORECASE):
        return parse_submission(text, path.name)
    is_html = re.search(r"<(?:!doctype\s+)?html\b|^\s*<(?:table|body|div)\b", text[:2000], re.IGNORECASE)
    lines = html_lines(text) if is_html else iter(re.split(r"\r?\n|[\r\f]", text))
    reader = _Reader(text)
    for line in lines:
        reader.line(line)
    items = reader.items()
    if not items:
        raise SubmissionError(
            f'{path.name}: ไม่พบตารางผลการประเมินจาก ITAP (ตารางที่มีรหัสข้อ O1... และ "URL ที่ส่ง:") '
            "กรุณาใช้ไฟล์ผลการประเมินของหน่วยงานจาก ITAP",
            f'{path.name}: no ITAP result table was found (item codes O1... with "URL ที่ส่ง:" below each); '
            "give the agency's ITAP result",
        )
    urls = [url.url for item in items for url in item.urls]
    return Submission(guess_agency(urls), reader.fiscal_year or _usual_year(text), items)


# ---------------------------------------------------------------- lines to items


class _Reader:
    """Reads the table line by line; what stands outside an item is passed over."""

    def __init__(self, text: str) -> None:
        self._words = Counter(BETWEEN_WORDS.split(text))
        self.fiscal_year: int | None = None  # of the nearest caption above the table
        self._blocks: list[_Block] = []
        self._block: _Block | None = None
        self._cut = False  # the line before was a page's end: the next one goes on in mid-word
        self._blank = False

    def line(self, line: str) -> None:
        cells = [plain(cell) for cell in line.split("\t")]
        flat = re.sub(r"\s+", " ", " ".join(filter(None, cells))).strip()
        if not flat:
            self._blank = True
            return
        if (years := _YEAR.findall(flat)) and not any(block.labelled for block in self._blocks):
            self.fiscal_year = int(years[-1])
        if _PAGE_HEAD.fullmatch(flat):
            self._cut, self._blank = True, False
        elif block := _head(cells, flat):
            self._blocks.append(block)
            self._block, self._cut, self._blank = block, False, False
        elif (_SECTION.fullmatch(flat) and _ends_with_score(cells)) or flat.startswith("#"):
            self._block = None
        elif self._block and (self._cut or not self._is_outside(flat)):
            self._body(self._block, line)
            self._cut = self._blank = False

    def _is_outside(self, flat: str) -> bool:
        """Whether a line after a blank one is a page number, or what follows the table (which ends the item)."""
        block = self._block
        if not self._blank or block is None:
            return False
        if _PAGE_NUMBER.fullmatch(flat):
            return True
        if block.part is _Part.REMARKS and block.remarks and not _REMARK_FIELD.match(flat):
            self._block = None
            return True
        return False

    def _body(self, block: _Block, line: str) -> None:
        cut = self._cut
        for piece in pieces(line.replace("\t", " ")):
            rest = 0
            for label in _LABEL.finditer(piece.text):
                self._add(block, piece.of(rest, label.start()), cut)
                block.part, block.labelled, rest, cut = _Part(str(label.lastgroup)), True, label.end(), False
            if self._add(block, piece.of(rest, len(piece.text)), cut):
                cut = False

    def _add(self, block: _Block, piece: Piece, cut: bool) -> bool:
        text = re.sub(r"\s+", " ", piece.text).strip()
        if not text or block.part is None:
            return False
        if block.part is _Part.URLS:
            add_urls(block.urls, block.code, piece, cut, self._words)
        elif block.part is _Part.EXPLANATION:
            block.explanation = joined(block.explanation, text, cut)
        else:
            block.remarks = joined(block.remarks, text, cut)
        return True

    def items(self) -> tuple[SubmittedItem, ...]:
        kept: dict[str, SubmittedItem] = {}
        for block in _renumbered([block for block in self._blocks if block.labelled or not block.summary]):
            before = kept.get(block.code)
            # Converters sometimes give a table twice, as it was and flattened.
            if before is None or len(before.urls) < len(block.urls):
                remarks = () if NONE.fullmatch(block.remarks) else (block.remarks,)
                kept[block.code] = SubmittedItem(
                    block.code, block.title, tuple(block.urls), block.score, block.explanation, remarks
                )
        return tuple(kept.values()) if any(block.labelled for block in self._blocks) else ()


def _head(cells: list[str], flat: str) -> _Block | None:
    """The row that opens an item: its code, title and score."""
    full = [cell for cell in cells if cell]
    score = float(match[0].split()[0].split("/")[0]) if (match := _SCORE.fullmatch(full[-1])) else None
    if len(full) > 1 and (code := _CODE_CELL.fullmatch(full[0])):
        title = " ".join(full[1:] if score is None else full[1:-1])
        if re.search(r"[A-Za-zก-๙]", title) and not ADDRESS.search(title):
            return _block(code["digits"], title, score, summary=False)
    line = _HEAD_LINE.fullmatch(flat)
    if line and line["score"] and not ADDRESS.search(flat) and not _LABEL.search(flat):
        return _block(line["digits"], line["title"], float(line["score"]), summary=True)
    return None


def _block(digits: str, title: str, score: float | None, *, summary: bool) -> _Block | None:
    number = int(digits.translate(_DIGITS))
    return _Block(f"O{number}", title, score, summary) if number else None


def _renumbered(blocks: list[_Block]) -> list[_Block]:
    """A code seen before, between its neighbours n and n + 2 (or at the end after n), is the misprint of n + 1."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        before = int(blocks[index - 1].code[1:]) if index else 0
        after = int(blocks[index + 1].code[1:]) if index + 1 < len(blocks) else before + 2
        twin = next((other for other in blocks[:index] if other.code == block.code), None)
        if twin and twin.title != block.title and after == before + 2 and f"O{before + 1}" not in seen:
            block.code = f"O{before + 1}"
        seen.add(block.code)
    return blocks


def _ends_with_score(cells: list[str]) -> bool:
    full = [cell for cell in cells if cell]
    return bool(re.search(r"(?:^|\s)\d{1,3}(?:\.\d+)?(?:\s*คะแนน)?$", full[-1]))


def _usual_year(text: str) -> int | None:
    years = Counter(int(year) for year in _YEAR.findall(text))
    return years.most_common(1)[0][0] if years else None
