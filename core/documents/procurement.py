"""The monthly procurement summary of a document: its columns, rows, blank cells and months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.documents.columns import COLUMN_IDS, NAMES_OF, PRICES, SEQUENCE, mentioned
from core.documents.reading import Cell, Grid
from core.documents.tables import AMOUNT, Layout, continues, is_summary, layout_of
from core.documents.times import mentions_in
from core.records import Page, ProcurementSummary, TextKind
from core.thai.dates import Mention, find_in_name
from core.thai.numerals import to_arabic
from core.thai.text import fold

_LEAST_UNPARSED = 5
_MOSTLY = 0.8
_BLANK = re.compile(r"[\s\-–—.…_*]*")
_TOTALS = tuple(map(fold, ("รวม", "ยอดรวม", "total", "grand total")))
_NONE_STATED = tuple(
    map(
        fold,
        (
            *("ไม่มีการจัดซื้อ", "ไม่มีการจัดจ้าง", "ไม่มีการซื้อ", "ไม่มีการจ้าง", "ไม่มีรายการจัดซื้อ", "ไม่มีการจัดหาพัสดุ"),
            *("ไม่ได้ดำเนินการจัดซื้อ", "ไม่มีการดำเนินการจัดซื้อ", "ไม่ได้จัดซื้อจัดจ้าง", "ไม่มีผลการจัดซื้อ", "ไม่มีรายการซื้อ"),
        ),
    )
)
_SAME_PRICE = tuple(map(fold, ("เสนอราคาเท่ากัน", "ราคาเท่ากัน", "ราคาเดียวกัน", "ไม่มีราคากลาง", "ราคาเดิม", "ราคาเท่าเดิม")))
_SUMMARY_TITLES = tuple(
    map(fold, ("สขร.1", "สขร1", "สรุปผลการดำเนินการจัดซื้อ", "สรุปผลการจัดซื้อ", "ผลการจัดซื้อจัดจ้างรายเดือน", "สรุปการจัดซื้อ"))
)


@dataclass(slots=True)
class _Summary:
    """A summary being put together from the tables of a document."""

    columns: set[str] = field(default_factory=set)
    rows: list[dict[str, bool]] = field(default_factory=list)  # one a row: column -> whether its cell is filled
    months: set[str] = field(default_factory=set)
    pages: list[int] = field(default_factory=list)
    unparsed: set[int] = field(default_factory=set)
    none_stated: bool = False
    number: int = 0  # the running number of the last entry


def procurement_of(
    grids: Sequence[Grid], pages: Sequence[Page], title: str
) -> tuple[ProcurementSummary | None, tuple[int, ...]]:
    """The document's procurement summary, and the pages where one is whose cells cannot be told for certain."""
    summary = _Summary()
    before: Layout | None = None
    for grid in grids:
        layout = layout_of(grid)
        if layout is None and before is not None and continues(grid, before):
            layout = Layout(before.places, 0, grid.edges, grid.width)
        if layout is None or not is_summary(layout, grid):
            continue
        before = layout
        _take(summary, grid, layout, pages)
    unparsed = _unparsed(pages, summary)
    if not summary.pages:
        return _without_table(pages, title), unparsed
    if not summary.rows:
        told = [page.text for page in pages if page.number in summary.pages]
        summary.none_stated = summary.none_stated or any(map(_says_none, told))
    return _finish(summary, title), unparsed


# ---------------------------------------------------------------- the rows


def _take(summary: _Summary, grid: Grid, layout: Layout, pages: Sequence[Page]) -> None:
    if grid.page not in summary.pages:
        summary.pages.append(grid.page)
    if layout.header_rows:
        heading = next((page.heading for page in pages if page.number == grid.page), "")
        above = " ".join(cell.text for row in grid.rows[: max(layout.header_rows - 3, 0)] for cell in row[:1])
        summary.months.update(_months(f"{grid.caption}\n{above}"), _months_in_name(heading))
    summary.columns |= layout.ids
    previous = summary.rows[-1:]
    for row in grid.rows[layout.header_rows :]:
        texts = [cell.text for cell in row]
        if _says_none("".join(dict.fromkeys(texts))) and not AMOUNT.search(to_arabic(" ".join(texts))):
            summary.none_stated = True
            continue
        numbers = _numbers(layout, texts, summary.number)
        if len(numbers) > 1:
            summary.unparsed.add(grid.page)
            return
        if not _counts(layout, row, bool(numbers)):
            summary.months.update(_months(" ".join(dict.fromkeys(texts))) if _single(row) else ())
            continue
        filled = _filled(layout, row)
        joins = SEQUENCE in layout.places and not numbers and _is_numbered(grid, layout)
        if joins and previous:
            for name, value in filled.items():
                previous[0][name] = previous[0].get(name, False) or value
            continue
        summary.number = numbers[0] if numbers else summary.number
        summary.rows.append(filled)
        previous = [filled]


def _numbers(layout: Layout, texts: Sequence[str], last: int) -> list[int]:
    """Running numbers in the row's first cell; several are rows that no line separates, unless one was wrapped."""
    lines = [to_arabic(texts[place]) for place in layout.places.get(SEQUENCE, ())[:1]]
    found = [int(part) for line in lines for part in re.findall(r"^\s*(\d{1,9})\s*[.)]?\s*$", line, re.MULTILINE)]
    if len(found) > 1 and any(found[i + 1] != found[i] + 1 for i in range(len(found) - 1)):
        return [int("".join(map(str, found))[:9])]
    if len(found) > 1 and int("".join(map(str, found))[:9]) == last + 1:
        return [last + 1]
    return found


def _is_numbered(grid: Grid, layout: Layout) -> bool:
    """Whether the table numbers its rows at all: then a row without a number goes on with the one above."""
    place = layout.places[SEQUENCE][0]
    return any(re.search(r"\d", to_arabic(row[place].text)) for row in grid.rows[layout.header_rows :])


def _single(row: Sequence[Cell]) -> bool:
    return len({cell.origin for cell in row if cell.text.strip()}) == 1


def _counts(layout: Layout, row: Sequence[Cell], numbered: bool) -> bool:
    """Whether a row is an entry: no total, no title across the table, not empty behind its number."""
    if _single(row):
        return False
    entries = [cell.text for place, cell in enumerate(row) if place not in layout.places.get(SEQUENCE, ())]
    if all(_BLANK.fullmatch(text) for text in entries):
        return False
    if numbered:
        return True
    first = next((fold(cell.text) for cell in row if cell.text.strip()), "")
    return not first.startswith(_TOTALS)


def _filled(layout: Layout, row: Sequence[Cell]) -> dict[str, bool]:
    filled: dict[str, bool] = {}
    for name, places in layout.places.items():
        texts = [to_arabic(row[place].text) for place in places]
        names = layout.places.get(NAMES_OF.get(name, ""), ())
        shared = name in NAMES_OF and set(places) <= set(names)
        filled[name] = any(holds_price(text) if shared else _is_filled(text) for text in texts)
    for price, names_id in NAMES_OF.items():
        if price not in layout.places and names_id in layout.places:
            texts = [to_arabic(row[place].text) for place in layout.places[names_id]]
            filled[f"{price}?"] = any(AMOUNT.search(_line_of(text)) for text in texts)
    return filled


def _is_filled(text: str) -> bool:
    return not _BLANK.fullmatch(text)


def _line_of(text: str) -> str:
    """Digits that were wrapped in a narrow cell joined again: "6,457,34 / 7.00"."""
    return re.sub(r"(?<=[\d,.])\s*\n\s*(?=[\d,.])", "", text)


def holds_price(text: str) -> bool:
    """Whether a cell of names and prices holds a price, or says that it is the same as another."""
    joined = _line_of(to_arabic(text))
    if any(AMOUNT.search(line) for line in joined.split("\n")):
        return True
    said = fold(joined)
    return any(phrase in said for phrase in _SAME_PRICE)


# ---------------------------------------------------------------- the summary


def _finish(summary: _Summary, title: str) -> ProcurementSummary:
    rows = summary.rows
    for price in NAMES_OF:
        hidden = [row.get(f"{price}?", False) for row in rows]
        # The heading names no price, but the cells hold one: what counts is that it is published.
        if price not in summary.columns and rows and sum(hidden) >= _MOSTLY * len(rows):
            summary.columns.add(price)
            for row, value in zip(rows, hidden, strict=True):
                row[price] = value
    blank = {
        name: tuple(number for number, row in enumerate(rows, 1) if not row.get(name, False))
        for name in COLUMN_IDS
        if name in summary.columns
    }
    months = tuple(sorted(summary.months or set(_months(title))))
    columns = {name: name in summary.columns for name in COLUMN_IDS}
    return ProcurementSummary(len(rows), columns, blank, months, summary.none_stated, tuple(summary.pages))


def _without_table(pages: Sequence[Page], title: str) -> ProcurementSummary | None:
    """A document that only says there was no procurement in the month."""
    if not any(phrase in fold(title) for phrase in _SUMMARY_TITLES):
        return None
    for page in pages:
        if _says_none(page.text):
            columns = dict.fromkeys(COLUMN_IDS, False)
            return ProcurementSummary(0, columns, {}, tuple(sorted(_months(title))), True, (page.number,))
    return None


def _says_none(text: str) -> bool:
    folded = fold(text)
    return any(phrase in folded for phrase in _NONE_STATED)


def _unparsed(pages: Sequence[Page], summary: _Summary) -> tuple[int, ...]:
    """Pages with the words of a procurement table and no table that could be read."""
    found = set(summary.unparsed)
    for page in pages:
        if page.number in summary.pages or page.kind is TextKind.NONE:
            continue
        ids = mentioned(page.text)
        if len(ids) >= _LEAST_UNPARSED and PRICES & ids and {"winner", "bidders"} & ids:
            found.add(page.number)
    return tuple(sorted(found))


def _months(text: str) -> set[str]:
    return _of_months(mentions_in(text))


def _months_in_name(name: str) -> set[str]:
    return _of_months(find_in_name(name)) if name else set()


def _of_months(mentions: Iterable[Mention]) -> set[str]:
    kinds = ("month", "months", "quarter", "half")
    return {month for mention in mentions if mention.kind in kinds for month in mention.months}
