"""The same blocks of content as a Word document and as an Excel workbook."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import openpyxl
from docx import Document as new_word
from openpyxl.styles import Alignment, Font

from demo.content import Doc, Portal
from demo.figures import Grid, made, typed

_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
_EPOCH = (2023, 3, 1, 0, 0, 0)


def is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell))


def _grid(block: object, portal: Portal) -> Grid | None:
    if isinstance(block, dict):
        if "t" in block:
            return typed(block["t"])
        if "gen" in block:
            return made(block, portal)
    return None


def workbook(doc: Doc, portal: Portal) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "ข้อมูล"
    for line in doc.title:
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    for block in doc.body:
        grid = _grid(block, portal)
        if grid:
            sheet.append(list(grid.flat))
            for row in grid.rows:
                sheet.append([_value(cell) for cell in row])
        elif isinstance(block, str):
            sheet.append([block])
    for column in "BCDEFGHIJK":
        sheet.column_dimensions[column].width = 22
        sheet[f"{column}4"].alignment = Alignment(wrap_text=True)
    book.properties.created = book.properties.modified = datetime(*_EPOCH)
    return _settled(book)


def _value(cell: str) -> str | float | int:
    if not is_number(cell):
        return cell
    plain = cell.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def word(doc: Doc, portal: Portal) -> bytes:
    paper = new_word()
    for line in doc.title:
        paper.add_heading(line, 1)
    for block in doc.body:
        grid = _grid(block, portal)
        if grid:
            table = paper.add_table(rows=0, cols=len(grid.flat))
            table.style = "Table Grid"
            for row in (grid.flat, *grid.rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif isinstance(block, str):
            paper.add_paragraph(block)
    paper.core_properties.author = portal.words["office"]
    paper.core_properties.created = paper.core_properties.modified = datetime(*_EPOCH)
    return _settled(paper)


def _settled(made_file: openpyxl.Workbook | object) -> bytes:
    """The file with the times of its parts fixed, so that the same content gives the same bytes."""
    first, last = io.BytesIO(), io.BytesIO()
    made_file.save(first)  # type: ignore[union-attr]
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            body = source.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2023-03-01T00:00:00Z", body)
            target.writestr(zipfile.ZipInfo(name, _EPOCH), body, zipfile.ZIP_DEFLATED)
    return last.getvalue()
