"""DOCX: paragraphs and tables in order, headings, and pictures that stand in the place of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from core.documents.reading import Cell, Grid, Reading, failed
from core.documents.zipped import is_bomb
from core.records import Page, ReadProblem, TextKind, TextQuality
from core.thai.text import repair

_SHORT = 60  # letters beside pictures: the pictures are the document
_MAX_BLOCKS = 60_000
_MAX_CELLS = 60_000
_HEADING_STYLES = ("heading", "title", "หัวเรื่อง", "ชื่อเรื่อง")
_P, _TBL, _R, _T, _TR, _TC = (qn(f"w:{name}") for name in ("p", "tbl", "r", "t", "tr", "tc"))
_BREAKS = {qn("w:br"), qn("w:cr")}
_TAB = qn("w:tab")
_SKIPPED = {qn("w:del"), qn("w:instrText"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_WRAPS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:body"), qn("w:customXml"), qn("w:ins"), qn("w:smartTag")}
_PICTURES = {qn("w:drawing"), qn("w:pict")}


def read_word(body: bytes) -> Reading:
    """One page of text, its tables and headings."""
    if is_bomb(body):
        return failed(ReadProblem.MEMORY_LIMIT)
    try:
        document = docx.Document(io.BytesIO(body))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.LxmlError, OSError):
        return failed(ReadProblem.DAMAGED_FILE)
    lines: list[str] = []
    headings: list[str] = []
    grids: list[Grid] = []
    for count, block in enumerate(_blocks(document.element.body)):
        if count > _MAX_BLOCKS:
            break
        if block.tag == _TBL:
            grid = _grid(block, "\n".join(lines)[-600:])
            grids.append(grid)
            lines.extend(" | ".join(_distinct(row)) for row in grid.rows)
        elif text := _text(block).strip():
            lines.append(text)
            if _style(block).startswith(_HEADING_STYLES):
                headings.append(repair(text)[0])
    letterhead = _letterhead(document)
    return _reading(lines, headings, grids, letterhead, pictures=_pictures(document.element.body))


def _reading(lines: list[str], headings: list[str], grids: list[Grid], letterhead: str, pictures: int) -> Reading:
    text, repairs = repair("\n".join(lines))
    cover = f"{letterhead}\n{text[:900]}".strip()
    scanned = pictures > 0 and len("".join(text.split())) < _SHORT
    quality = TextQuality.DAMAGED if repairs else TextQuality.GOOD
    page = Page(1, text, TextKind.NONE if scanned else TextKind.NATIVE, quality)
    problems = (ReadProblem.SCAN,) if scanned else ()
    return Reading(
        (page,), 1, headings[0] if headings else "", cover, tuple(headings), tuple(grids), problems=problems,
        problem_pages=(1,) if scanned else (),
    )  # fmt: skip


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and outermost tables in order, looking into content controls and text boxes."""
    for child in element:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag in _WRAPS:
            yield from _blocks(child)


def _text(element: etree._Element) -> str:
    parts: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag in _SKIPPED:
            continue
        if node.tag == _T:
            parts.append(node.text or "")
        elif node.tag in _BREAKS or (node.tag == _P and parts):
            parts.append("\n")
        elif node.tag == _TAB and _within(node, _R):
            parts.append("\t")
        stack.extend(reversed(node))
    return "".join(parts)


def _within(element: etree._Element, *tags: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in tags


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return (style.get(qn("w:val")) or "").lower() if style is not None else ""


def _grid(table: etree._Element, caption: str) -> Grid:
    """Rows of a table; cells merged across or down stand in every place they cover."""
    rows: list[list[Cell]] = []
    count = 0
    for y, row in enumerate(table.iter(_TR)):
        if not (row.getparent() is table or _within(row, *_WRAPS)):
            continue
        line: list[Cell] = []
        for cell in _cells(row):
            count += 1
            span, goes_on = _span(cell), _goes_on(cell)
            x = len(line)
            above = rows[-1][x] if goes_on and rows and x < len(rows[-1]) else None
            made = above or Cell(repair(_text(cell).strip())[0], (y, x))
            line.extend([made] * span)
        rows.append(line)
        if count > _MAX_CELLS:
            break
    width = max((len(row) for row in rows), default=0)
    even = tuple(tuple(row + [Cell("", (y, x)) for x in range(len(row), width)]) for y, row in enumerate(rows))
    return Grid(1, even, repair(caption)[0])


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == _TC:
            yield child
        elif child.tag in _WRAPS:
            yield from _cells(child)


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = found.get(qn("w:val")) if found is not None else "1"
    return min(int(value), 60) if value and value.isdigit() else 1


def _goes_on(cell: etree._Element) -> bool:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return found is not None and (found.get(qn("w:val")) or "continue") == "continue"


def _distinct(row: tuple[Cell, ...]) -> list[str]:
    return [" ".join(cell.text.split()) for place, cell in enumerate(row) if not place or cell is not row[place - 1]]


def _pictures(body: etree._Element) -> int:
    return sum(1 for element in body.iter(*_PICTURES))


def _letterhead(document: docx.document.Document) -> str:
    lines = []
    for section in document.sections[:1]:
        lines += [paragraph.text.strip() for paragraph in section.header.paragraphs]
    return repair("\n".join(line for line in lines if line))[0][:300]
