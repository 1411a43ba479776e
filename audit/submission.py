"""Submission lists: the addresses that an agency entered in ITAP, item by item, as a CSV file."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from audit.errors import UserError
from core.records import Submission, SubmittedItem, SubmittedUrl
from core.thai.titles import item_codes

# The first two are required; the last four say of the ITEM and stand in its first row only.
COLUMNS = ("item", "url", "text", "note", "title", "score", "explanation", "remark")
_DELIMITERS = ",;\t"
_BINARY = ((b"%PDF", "PDF"), (b"PK\x03\x04", "DOCX, XLSX, ZIP"), (b"\xd0\xcf\x11\xe0", "DOC, XLS"), (b"\x89PNG", "PNG"))
_PORTAL_PAGE = re.compile(r"^https?://[^/\s]+/(?:public/)?([a-z0-9_-]+)/page/(?:main|sub|top|footer)\b", re.IGNORECASE)


class SubmissionError(UserError):
    """A list that cannot be read or written: one line of what, where, and what to do; ``words`` in both languages."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]


def read_submission(path: Path, agency: str = "") -> Submission:
    """The submission list in a CSV file (UTF-8, UTF-16 or TIS-620; delimiter comma, semicolon or tab).

    ``agency``: its id; where none is given it is guessed from the portal addresses, see ``guess_agency``.
    An address that is none is kept: it becomes a finding of the audit. Raises SubmissionError.
    """
    return parse_submission(read_text(path), path.name, agency)


def parse_submission(text: str, name: str, agency: str = "") -> Submission:
    """As ``read_submission``, of a text already decoded; ``name`` stands in the error lines."""
    found: dict[str, dict[str, list[str]]] = {}
    urls: dict[str, list[SubmittedUrl]] = {}
    previous: tuple[str, ...] = ()
    for row in _rows(text, name):
        codes = _codes(row, name, previous)
        for code in codes:
            for column in COLUMNS[4:]:
                said = found.setdefault(code, {}).setdefault(column, [])
                if (value := row.cells.get(column, "")) and value not in said:
                    said.append(value)
            urls.setdefault(code, []).extend(_urls(code, row))
        previous = codes
    if not found:
        raise SubmissionError(
            f"{name}: ไม่มีรายการใดในไฟล์ กรุณาใส่อย่างน้อยหนึ่งแถวใต้หัวคอลัมน์ item,url",
            f"{name}: the list is empty; give at least one row under the columns item,url",
        )
    items = tuple(_item(code, said, urls[code], name) for code, said in found.items())
    return Submission(agency or guess_agency(url.url for item in items for url in item.urls), None, items)


def write_submission(submission: Submission, path: Path) -> None:
    """Write the list as CSV in UTF-8, a row an address; whole or not at all. Raises SubmissionError."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in submission.items:
        score = "" if item.score is None else f"{item.score:g}"
        extra = [item.title, score, item.explanation, "\n".join(item.remarks)]
        for url in item.urls or (SubmittedUrl(item.item, ""),):
            writer.writerow([item.item, url.url, url.text, url.note, *extra])
            extra = ["", "", "", ""]
    _write_whole(path, out.getvalue().encode("utf-8"))


def guess_agency(urls: Iterable[str]) -> str:
    """The portal slug that most addresses begin with (``.../bangrak/page/sub/1`` -> ``bangrak``), "" if none does."""
    slugs = Counter(match[1].lower() for url in urls if (match := _PORTAL_PAGE.match(url)))
    return slugs.most_common(1)[0][0] if slugs else ""


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 or TIS-620 (Windows 874). Raises SubmissionError for anything else."""
    try:
        body = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SubmissionError(
            f"{path}: เปิดไฟล์ไม่ได้ ({reason}) กรุณาตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน",
            f"{path}: cannot be opened ({reason}); check its name and whether you may read it",
        ) from error
    for magic, kind in _BINARY:
        if body.startswith(magic):
            raise SubmissionError(
                f"{path.name}: เป็นไฟล์ {kind} ซึ่งยังอ่านไม่ได้ อ่านได้เฉพาะข้อความ (.txt) HTML และ CSV "
                "กรุณาบันทึกเป็น CSV UTF-8 หรือข้อความก่อน",
                f"{path.name}: is a {kind} file, which is not read yet; text (.txt), HTML and CSV are: "
                "save it as CSV UTF-8 or text",
            )
    text = decode(body)
    if text is None:
        raise SubmissionError(
            f"{path.name}: อ่านตัวอักษรไม่ได้ กรุณาบันทึกไฟล์ใหม่เป็น UTF-8",
            f"{path.name}: its letters are neither UTF-8, UTF-16 nor TIS-620; save it again as UTF-8",
        )
    if not text.strip():
        raise SubmissionError(
            f"{path.name}: ไฟล์ว่าง กรุณาใช้ไฟล์ที่มีข้อมูล", f"{path.name}: the file is empty; give one with data"
        )
    return text


def decode(body: bytes) -> str | None:
    """Text of unknown encoding; None where no encoding in use for Thai fits."""
    for encoding in _encodings(body):
        with suppress(UnicodeDecodeError):
            text = body.decode(encoding)
            if "\x00" not in text:
                return text.removeprefix("\ufeff")
    return None


def _encodings(body: bytes) -> tuple[str, ...]:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\x00" in body[:2]:
        return ("utf-16-le",) if body[1] == 0 else ("utf-16-be",)
    return ("utf-8-sig", "cp874", "tis-620")


def _rows(text: str, name: str) -> Iterator[_Row]:
    lines = text.lstrip("\r\n")
    skipped = text[: len(text) - len(lines)].count("\n")
    first, _, rest = lines.partition("\n")
    delimiter = max(_DELIMITERS, key=first.count)
    if re.fullmatch(r"sep=[,;\t]\s*", first):
        delimiter, lines, skipped = first[4], rest, skipped + 1
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    header: list[str] | None = None
    line = skipped
    try:
        for cells in reader:
            start, line = line + 1, skipped + reader.line_num
            if header is None:
                header = _header(cells, f"{name}:{start}")
            elif any(cell.strip() for cell in cells):
                yield _Row(start, {key: cell.strip() for key, cell in zip(header, cells, strict=False)})
    except csv.Error as error:
        raise SubmissionError(
            f"{name}:{line + 1}: แถวนี้ไม่เป็นไปตามรูปแบบ CSV ({error}) กรุณาตรวจเครื่องหมายคำพูด",
            f"{name}:{line + 1}: this row is no valid CSV ({error}); check its quotation marks",
        ) from error


def _header(cells: Sequence[str], where: str) -> list[str]:
    header = [cell.strip().strip("\ufeff").lower() for cell in cells]
    if not {"item", "url"} <= set(header):
        shown = ", ".join(cells)[:80]
        raise SubmissionError(
            f"{where}: ไม่พบหัวคอลัมน์ item และ url (พบ: {shown}) กรุณาให้แถวแรกเป็น item,url หรือ item,url,text,note",
            f"{where}: the columns item and url are not there (found: {shown}); "
            "let the first row be item,url or item,url,text,note",
        )
    twice = [column for column in COLUMNS if header.count(column) > 1]
    if twice:
        raise SubmissionError(
            f"{where}: มีคอลัมน์ {twice[0]} มากกว่าหนึ่งคอลัมน์ กรุณาลบให้เหลือหนึ่งคอลัมน์",
            f"{where}: the column {twice[0]} stands there more than once; keep one",
        )
    return header


def _codes(row: _Row, name: str, previous: tuple[str, ...]) -> tuple[str, ...]:
    cell = row.cells.get("item", "")
    # Merged cells of a spreadsheet leave the rows below the first one blank.
    codes = item_codes(cell) if cell else previous
    if not codes:
        raise SubmissionError(
            f'{name}:{row.line}: "{cell[:40]}" ไม่ใช่รหัสข้อ OIT กรุณาใส่ในคอลัมน์ item เช่น O1',
            f'{name}:{row.line}: "{cell[:40]}" is no item code; write one such as O1 in the column item',
        )
    return codes


def _urls(code: str, row: _Row) -> Iterator[SubmittedUrl]:
    text, note = row.cells.get("text", ""), row.cells.get("note", "")
    for url in re.split(r"\s*[\r\n]+\s*(?=https?://)", row.cells.get("url", "")):
        if url:
            yield SubmittedUrl(code, url, text, note)


def _item(code: str, said: Mapping[str, Sequence[str]], urls: Sequence[SubmittedUrl], name: str) -> SubmittedItem:
    def first(column: str) -> str:
        return next(iter(said[column]), "")

    score: float | None = None
    if number := first("score"):
        try:
            score = float(number.replace(",", "."))
            if not isfinite(score):
                raise ValueError(number)
        except ValueError:
            raise SubmissionError(
                f'{name}: คะแนนของข้อ {code} "{number[:20]}" ไม่ใช่ตัวเลข กรุณาแก้ในคอลัมน์ score',
                f'{name}: the score of {code}, "{number[:20]}", is no number; correct it in the column score',
            ) from None
    remarks = tuple(line for line in first("remark").splitlines() if line.strip())
    return SubmittedItem(code, first("title"), tuple(urls), score, first("explanation"), remarks)


def _write_whole(path: Path, body: bytes) -> None:
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = file.name
            file.write(body)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        reason = error.strerror or type(error).__name__
        raise SubmissionError(
            f"{path}: เขียนไฟล์ไม่ได้ ({reason}) กรุณาเลือกที่เก็บอื่น",
            f"{path}: cannot be written ({reason}); choose another place",
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
