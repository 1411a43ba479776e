"""PDF: text page by page from pdfium, poppler where pdfium fails, and for each page whether its text can be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.documents.grid import RuledTable, filled, free_letters, ruled_tables
from core.documents.pdf_letters import Letter, letters_of, stutters, text_of
from core.documents.pdf_shapes import Shapes, View, shapes_of
from core.documents.poppler import poppler_pages
from core.documents.reading import Cell, Grid, Reading, failed
from core.records import Page, ReadProblem, TextKind, TextQuality
from core.thai.text import legible_share, repair, thai_letters

# Thresholds measured on 282 pages, see the page-kind rules of the reading facts: no page was called wrongly.
FEW_THAI = 15
SHORT_TEXT = 200
HALF_PAGE = 0.5
LEGIBLE = 0.85
_ENGLISH_WORDS = 12  # a page of fewer words is no English page
_MUCH_DRAWN = 40  # drawings on a page without text: letters turned to curves
_COVER_LENGTH = 900
_TITLE_LENGTH = 300
_FIGURE = 0.8  # height of a consonant against a figure
_TALL = 1.15  # a title's letters against the page's usual ones
_LETTER = re.compile(r"[กขคงจฉชซดตถทนบผพภมยรลวสหอเA-Zacemnorsuvwxz]")
_WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as pdfium gives it."""

    text: str
    picture: float
    drawn: int
    grids: tuple[Grid, ...]
    head: str  # its text outside tables
    title: str  # its lines in the biggest type


def read_pdf(body: bytes, page_limit: int) -> Reading:
    """Pages, ruled tables and title of a PDF; of a damaged one, what poppler still reads."""
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD:
            return failed(ReadProblem.ENCRYPTED)
        return _by_poppler(body, page_limit)
    try:
        count = len(document)
        seen = [_see(document, index) for index in range(min(count, page_limit))]
    finally:
        document.close()
    return _assemble(body, seen, count) if seen else failed(ReadProblem.DAMAGED_FILE)


def _see(document: pdfium.PdfDocument, index: int) -> _Seen | None:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        textpage = page.get_textpage()
        try:
            view = View(page)
            shapes = shapes_of(page, view)
            return _look(textpage, view, shapes, index + 1)
        finally:
            textpage.close()
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()


def _look(textpage: pdfium.PdfTextPage, view: View, shapes: Shapes, number: int) -> _Seen:
    text = _lines(textpage.get_text_range()) if textpage.count_chars() else ""
    tables = ruled_tables(shapes)
    doubled = stutters(text)
    letters = letters_of(textpage, view) if tables or doubled else []
    text = _lines(text_of(letters)) if doubled else text
    first = letters or (letters_of(textpage, view, 1500) if number <= 3 else [])
    grids = tuple(_grid(table, tables[:index], letters, number) for index, table in enumerate(tables))
    free = free_letters(tables, first)
    head = _lines(text_of(free)) if tables else text
    return _Seen(text, shapes.picture, shapes.drawn, grids, head, _big_lines(free))


def _grid(table: RuledTable, before: list[RuledTable], letters: list[Letter], number: int) -> Grid:
    top = table.ys[0]
    over = [other for other in before if other.ys[-1] >= top]
    caption = repair(_lines(text_of(free_letters(over, letters, top))))[0]
    found = filled(table, letters, number, caption.strip()[-600:])
    rows = tuple(tuple(Cell(repair(cell.text)[0].strip(), cell.origin) for cell in row) for row in found.rows)
    return Grid(number, rows, found.caption, found.edges)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufffe", "")


def _big_lines(letters: list[Letter]) -> str:
    """The first lines in the page's biggest type; "" where all letters are of about one size."""
    lines = _sized(letters)
    sizes = [size for _, size in lines if size]
    if len(sizes) < 3:
        return ""
    usual, biggest = median(sizes), max(sizes)
    if biggest < usual * _TALL:
        return ""
    big = [line for line, size in lines if size >= max(usual * _TALL, biggest * 0.8)]
    return repair("\n".join(big))[0][:_TITLE_LENGTH]


def _sized(letters: list[Letter]) -> list[tuple[str, float]]:
    """Lines with the usual height of their consonants: marks above and below would make any line look tall."""
    lines: list[tuple[str, float]] = []
    text, sizes, figures = "", list[float](), list[float]()
    for letter in [*letters, Letter("\n")]:
        text += letter.text
        if letter.size > 1 and _LETTER.match(letter.text):
            sizes.append(letter.size)
        elif letter.size > 1 and letter.text.isdigit():
            figures.append(letter.size * _FIGURE)
        if letter.text == "\n":
            if text.strip():
                lines.append((text.strip(), median(sizes or figures or [0.0])))
            text, sizes, figures = "", [], []
    return lines


# ---------------------------------------------------------------- judging a page's text


def page_kind(text: str, picture: float, drawn: int) -> tuple[TextKind, TextQuality]:
    """Whether a page's text layer can be trusted: NONE with GOOD is a picture, NONE with GARBAGE is rubbish."""
    letters = "".join(text.split())
    if not letters:
        blank = picture < 0.02 and drawn < _MUCH_DRAWN
        return (TextKind.NATIVE if blank else TextKind.NONE), TextQuality.GOOD
    legible = legible_share(text)
    if legible < LEGIBLE:
        return TextKind.NONE, TextQuality.GARBAGE
    if picture >= HALF_PAGE and len(letters) < SHORT_TEXT:
        return TextKind.NONE, TextQuality.GOOD
    few = thai_letters(text) < FEW_THAI
    if few and picture >= HALF_PAGE / 2 and len(_WORD.findall(text)) < _ENGLISH_WORDS:
        return TextKind.NONE, TextQuality.GOOD
    return TextKind.NATIVE, TextQuality.GOOD if legible > 0.97 else TextQuality.DAMAGED


def _assemble(body: bytes, seen: list[_Seen | None], count: int) -> Reading:
    pages: list[Page] = []
    problems: set[ReadProblem] = set()
    troubled: list[int] = []
    second: list[str] | None = None
    for number, look in enumerate(seen, 1):
        page = _page(number, look)
        if look is None or (page.quality is TextQuality.GARBAGE and look.picture < HALF_PAGE):
            second = poppler_pages(body, len(seen)) if second is None else second
            page = _second_opinion(page, second, look)
        if page.kind is TextKind.NONE:
            troubled.append(number)
            garbage = page.quality is TextQuality.GARBAGE and (look is None or look.picture < HALF_PAGE)
            problems.add(ReadProblem.GARBAGE_TEXT if garbage else ReadProblem.SCAN)
        pages.append(page)
    if count > len(seen):
        problems.add(ReadProblem.PAGE_LIMIT)
        troubled.extend(range(len(seen) + 1, count + 1)[:1000])
    kept = [look for look, page in zip(seen, pages, strict=True) if look and page.kind is TextKind.NATIVE]
    return Reading(
        pages=tuple(pages),
        page_count=count,
        title=_title(pages),
        cover=_cover(pages, seen),
        grids=tuple(grid for look in kept for grid in look.grids),
        problems=tuple(sorted(problems)),
        problem_pages=tuple(troubled),
    )


def _page(number: int, look: _Seen | None) -> Page:
    if look is None:
        return Page(number, "", TextKind.NONE, TextQuality.GARBAGE)
    text, repairs = repair(look.text)
    kind, quality = page_kind(text, look.picture, look.drawn)
    if quality is TextQuality.GARBAGE:
        return Page(number, "", kind, quality)
    if repairs and quality is TextQuality.GOOD and _damaging(repairs):
        quality = TextQuality.DAMAGED
    return Page(number, text.strip(), kind, quality, look.title)


def _damaging(repairs: tuple[str, ...]) -> bool:
    """pdfium's own space after sara am is no fault of the document."""
    return any(not name.startswith("space") for name in repairs)


def _second_opinion(page: Page, second: list[str], look: _Seen | None) -> Page:
    text = repair(second[page.number - 1])[0] if page.number <= len(second) else ""
    kind, quality = page_kind(text, look.picture if look else 0.0, 0) if text.strip() else (page.kind, page.quality)
    if kind is TextKind.NATIVE and quality is not TextQuality.GARBAGE:
        return Page(page.number, text.strip(), kind, TextQuality.DAMAGED)
    return page


def _title(pages: list[Page]) -> str:
    return next((page.heading for page in pages[:3] if page.text and page.kind is TextKind.NATIVE), "")


def _cover(pages: list[Page], seen: list[_Seen | None]) -> str:
    """The first words of the first page that has any, the figures of tables left out."""
    for page, look in zip_longest(pages[:3], seen[:3]):
        if page and page.kind is TextKind.NATIVE and page.text:
            head = repair(look.head)[0].strip() if look and page.quality is not TextQuality.GARBAGE else ""
            return (head or page.text)[:_COVER_LENGTH]
    return ""


def _by_poppler(body: bytes, page_limit: int) -> Reading:
    texts = poppler_pages(body, page_limit)
    if not texts:
        return failed(ReadProblem.DAMAGED_FILE)
    pages = []
    for number, text in enumerate(texts, 1):
        fixed = repair(text)[0]
        kind, quality = page_kind(fixed, 1.0 if len(fixed.strip()) < FEW_THAI else 0.0, 0)
        kept = "" if quality is TextQuality.GARBAGE else fixed.strip()
        pages.append(Page(number, kept, kind, TextQuality.DAMAGED if quality is TextQuality.GOOD else quality))
    troubled = tuple(page.number for page in pages if page.kind is TextKind.NONE)
    problems = (ReadProblem.SCAN,) if troubled else ()
    return Reading(tuple(pages), len(pages), cover=_cover(pages, []), problems=problems, problem_pages=troubled)
