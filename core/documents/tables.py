"""Tables of a document as rows of text, and where the columns of a procurement table stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.documents.columns import BARE_PRICES, NAMES_OF, SEQUENCE, WINNERS_NOTICE, columns_of
from core.documents.reading import Cell, Grid
from core.records import Table
from core.thai.numerals import to_arabic
from core.thai.text import fold

AMOUNT = re.compile(r"(?<![\d/.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2}(?!\d)|\d{3,}(?=\s*(?:บาท|$)))")
_HEADER_SEARCH = 15  # rows: a sheet has its titles above the table
_LEAST_COLUMNS = 5  # of the ten: fewer are a plan, a budget, a list of winners
_SAME_EDGE = 6.0  # points
_MAX_TABLES = 400
_NUMBERED = re.compile(r"\(?\d{1,2}\)?\.?")


@dataclass(slots=True)
class Layout:
    """Which column of a table is which."""

    places: dict[str, tuple[int, ...]]
    header_rows: int
    edges: tuple[float, ...]
    width: int

    @property
    def ids(self) -> set[str]:
        return set(self.places) - {SEQUENCE}


def tables_of(grids: Sequence[Grid]) -> tuple[Table, ...]:
    """Every table as rows of text; ``header_rows`` is 1 where nothing tells more."""
    found = []
    for grid in grids[:_MAX_TABLES]:
        found_layout = layout_of(grid)
        rows = tuple(tuple(" ".join(cell.text.split()) for cell in row) for row in grid.rows)
        found.append(Table(grid.page, rows, found_layout.header_rows if found_layout else 1, grid.caption))
    return tuple(found)


def layout_of(grid: Grid) -> Layout | None:
    """The table's columns by its heading rows; None where it has no heading of a procurement table."""
    for top, row in enumerate(grid.rows[:_HEADER_SEARCH]):
        if len(_named(row)) < 3:
            continue
        below = top + 1
        while below < len(grid.rows) and below < top + 4 and _is_heading(grid.rows[below], top):
            below += 1
        return Layout(_places(grid.rows[top:below]), below, grid.edges, grid.width)
    return None


def _named(row: Sequence[Cell]) -> set[str]:
    return {name for text in {cell.text for cell in row} for name in columns_of(text)} - {SEQUENCE}


def _is_heading(row: Sequence[Cell], top: int) -> bool:
    """A row below the first heading row: merged with it, or numbering its columns, or more headings."""
    texts = [cell.text.strip() for cell in row if cell.text.strip()]
    if texts and all(_NUMBERED.fullmatch(to_arabic(text)) for text in texts) and len(texts) > 2:
        return True
    if any(AMOUNT.search(to_arabic(text)) for text in texts):
        return False
    own = [cell for cell in row if cell.origin[0] > top]
    return len(own) < len(row) or len(_named(row)) >= 3


def _places(rows: Sequence[Sequence[Cell]]) -> dict[str, tuple[int, ...]]:
    """Column id -> the places it stands in; the lowest heading that says something decides."""
    places: dict[str, list[int]] = {}
    for place in range(len(rows[0])):
        named: frozenset[str] = frozenset()
        for row in rows:
            named = columns_of(row[place].text, named) or named
        for name in named:
            places.setdefault(name, []).append(place)
    _place_bare_prices(places, rows)
    return {name: tuple(found) for name, found in places.items()}


def _place_bare_prices(places: dict[str, list[int]], rows: Sequence[Sequence[Cell]]) -> None:
    """ "ราคา" alone, right of a column of names: the price that those offered or agreed."""
    taken = {place for found in places.values() for place in found}
    for price, names in NAMES_OF.items():
        right = max(places.get(names, [-1])) + 1
        if price in places or right in taken or not 0 < right < len(rows[0]):
            continue
        if any(fold(row[right].text) in BARE_PRICES for row in rows):
            places[price] = [right]


def is_summary(layout: Layout, grid: Grid) -> bool:
    heading = "".join(fold(cell.text) for row in grid.rows[: layout.header_rows] for cell in row)
    ids = layout.ids
    if WINNERS_NOTICE in heading and not ids & {"method", "reference-price"}:
        return False
    return len(ids) >= _LEAST_COLUMNS and bool(ids & {"winner", "agreed-price", "bidders", "offered-price"})


def continues(grid: Grid, before: Layout) -> bool:
    if grid.width != before.width:
        return False
    return all(abs(a - b) <= _SAME_EDGE for a, b in zip(grid.edges, before.edges, strict=False))
