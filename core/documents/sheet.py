"""XLSX and CSV: a page a sheet, each row a line; hidden sheets are not there for a visitor."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections import Counter
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from core.documents.charset import decode
from core.documents.reading import Cell, Grid, Reading, failed, grid_of
from core.documents.zipped import is_bomb
from core.records import Page, ReadProblem
from core.thai.dates import thai_date
from core.thai.text import normalise

MAX_ROWS = 20_000
MAX_COLUMNS = 80
_MAX_CELLS = 300_000
_COVER_ROWS = 8
_BE = 543
_BAD = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, ParseError, OSError, AttributeError)


def read_sheets(body: bytes) -> Reading:
    """The visible sheets of an XLSX workbook, values as they were last calculated."""
    if is_bomb(body):
        return failed(ReadProblem.MEMORY_LIMIT)
    try:
        values = openpyxl.load_workbook(io.BytesIO(body), data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(io.BytesIO(body), keep_links=False) if _uncalculated(body) else None
    except _BAD:
        return failed(ReadProblem.DAMAGED_FILE)
    found: list[tuple[str, list[list[Cell]]]] = []
    cut = False
    for sheet in values.worksheets:
        if sheet.sheet_state == "visible":
            rows = _rows(sheet, formulas[sheet.title] if formulas else None)
            cut = cut or (sheet.max_row or 0) > MAX_ROWS
            found.append((sheet.title, rows))
    values.close()
    return _reading(found, cut)


def _uncalculated(body: bytes) -> bool:
    """Whether some formula may have no stored value (written by a program, never opened in a spreadsheet)."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in archive.open(name).read(5_000_000) for name in names[:50])


def _rows(sheet: Worksheet, formulas: Worksheet | None) -> list[list[Cell]]:
    height = min(sheet.max_row or 0, MAX_ROWS)
    width = min(sheet.max_column or 0, MAX_COLUMNS)
    height = min(height, _MAX_CELLS // max(width, 1))
    rows: list[list[Cell]] = []
    for y, line in enumerate(sheet.iter_rows(max_row=height, max_col=width)):
        row = []
        for x, cell in enumerate(line):
            value = cell.value
            if value is None and formulas is not None:
                value = formulas.cell(y + 1, x + 1).value
            row.append(Cell(as_text(value), (y, x)))
        rows.append(row)
    for area in sheet.merged_cells.ranges:
        _spread(rows, area.min_row - 1, area.min_col - 1, area.max_row, area.max_col)
    return rows


def _spread(rows: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    if top >= len(rows) or left >= len(rows[top]):
        return
    cell = rows[top][left]
    for y in range(top, min(bottom, len(rows))):
        for x in range(left, min(right, len(rows[y]))):
            rows[y][x] = cell


def as_text(value: object) -> str:
    """A cell's value as its reader would write it; dates in words, so that a Buddhist year is sure."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.2f}"
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        # A year typed in the Buddhist era is stored as if it were one of the common era.
        return thai_date(value.replace(year=value.year - _BE) if value.year > 2400 else value)
    return normalise(str(value)).strip()


def _reading(sheets: list[tuple[str, list[list[Cell]]]], cut: bool) -> Reading:
    pages: list[Page] = []
    grids: list[Grid] = []
    for number, (name, rows) in enumerate(sheets, 1):
        width = max((x + 1 for row in rows for x, cell in enumerate(row) if cell.text), default=0)
        while rows and not any(cell.text for cell in rows[-1]):
            rows.pop()
        kept = tuple(tuple(row[:width]) for row in rows)
        pages.append(Page(number, "\n".join(_line(row) for row in kept).strip(), heading=name))
        if kept and width > 1:
            grids.append(Grid(number, kept, name))
    cover = _cover([_line(tuple(row)) for row in sheets[0][1]]) if pages else ""
    problems = (ReadProblem.PAGE_LIMIT,) if cut else ()
    return Reading(tuple(pages), len(pages), cover=cover, grids=tuple(grids), problems=problems)


def _line(row: tuple[Cell, ...]) -> str:
    texts = [" ".join(c.text.split()) for x, c in enumerate(row) if not x or c.origin != row[x - 1].origin]
    while texts and not texts[-1]:
        texts.pop()
    return " | ".join(texts) if any(texts) else ""


def _cover(lines: list[str]) -> str:
    """The rows above the table; of a sheet that begins with its table, the first row."""
    filled = [line for line in lines if line][:_COVER_ROWS]
    table = next((at for at, line in enumerate(filled) if line.count(" | ") >= 1), len(filled))
    return "\n".join(filled[: max(table, 1)])[:900]


# ---------------------------------------------------------------- CSV and plain text


def read_csv(body: bytes, declared: str = "") -> Reading:
    text = decode(body, declared)
    rows = [[normalise(cell).strip() for cell in row] for row in _parsed(text)]
    grid = grid_of(1, rows)
    page = Page(1, "\n".join(_line(row) for row in grid.rows))
    cover = _cover([_line(row) for row in grid.rows])
    return Reading((page,), 1, cover=cover, grids=(grid,) if grid.width > 1 else ())


def read_text(body: bytes, declared: str = "") -> Reading:
    text = normalise(decode(body, declared)).strip()
    return Reading((Page(1, text),), 1, cover=text[:900])


def _parsed(text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter_of(text))
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row[:MAX_COLUMNS])
            if len(rows) >= MAX_ROWS:
                break
    except csv.Error:
        return rows or [line.split(delimiter_of(text)) for line in text.splitlines()[:MAX_ROWS]]
    return rows


def delimiter_of(text: str) -> str:
    """The separator that splits most of the first lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    best = (0.0, ",")
    for mark in (",", ";", "\t", "|"):
        counts = Counter(len(next(csv.reader([line], delimiter=mark), [])) for line in lines)
        width, often = counts.most_common(1)[0] if counts else (1, 0)
        if width > 1 and (score := often + width / 1000) > best[0]:
            best = (score, mark)
    return best[1]
