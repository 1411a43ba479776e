"""Ruled tables of a PDF page: from lines to cells, from cells to rows, and the characters that stand in each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

from core.documents.pdf_letters import Letter
from core.documents.pdf_shapes import Shapes
from core.documents.reading import Cell, Grid

_SNAP = 2.6  # points: lines as near as this are one (borders drawn twice, or as thin rectangles)
_REACH = 3.0  # points that a line may end short of the line it meets
_END = 2.0  # points within which lines end together
_ENDING = 3
_MAX_LINES = 3_000

Line = tuple[float, float, float]
Box = tuple[float, float, float, float]  # x0, y0 (bottom), x1, y1 (top)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table's frame: column and row edges, and the boxes of its cells."""

    xs: tuple[float, ...]  # left to right
    ys: tuple[float, ...]  # top to bottom
    cells: tuple[Box, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]


def ruled_tables(shapes: Shapes) -> list[RuledTable]:
    """Tables of at least two columns and two cells, from the top of the page to its end."""
    if not 2 <= len(shapes.horizontal) <= _MAX_LINES * 4 or not 2 <= len(shapes.vertical) <= _MAX_LINES * 4:
        return []
    across, down = _merged(shapes.horizontal), _merged(shapes.vertical)
    across, down = across + _missing_ends(down, across), down + _missing_ends(across, down)
    if len(across) > _MAX_LINES or len(down) > _MAX_LINES:
        return []
    cells = _cells(across, down)
    tables = [_table(group) for group in _connected(cells) if len(group) > 1]
    return sorted((t for t in tables if len(t.xs) > 2), key=lambda t: (-t.ys[0], t.xs[0]))


def _merged(lines: list[Line]) -> list[Line]:
    """One line for pieces that lie on one another or join end to end; near places are made equal."""
    places = _snapped([place for place, _, _ in lines])
    by_place: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for place, start, end in lines:
        by_place[places[place]].append((start, end))
    merged: list[Line] = []
    for place, pieces in by_place.items():
        pieces.sort()
        start, end = pieces[0]
        for low, high in pieces[1:]:
            if low <= end + _REACH:
                end = max(end, high)
            else:
                merged.append((place, start, end))
                start, end = low, high
        merged.append((place, start, end))
    return merged


def _missing_ends(lines: list[Line], crossing: list[Line]) -> list[Line]:
    """Lines that would close a table: where three or more lines end together and nothing crosses them.

    A row that goes on on the next page has no line below it, and many tables have none at their sides.
    """
    ends: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for place, start, end in lines:
        for value in (start, end):
            ends[round(value / _END)].append((value, place))
    missing: list[Line] = []
    for group in ends.values():
        value = sum(at for at, _ in group) / len(group)
        low, high = min(place for _, place in group), max(place for _, place in group)
        if len(group) >= _ENDING and not any(
            abs(place - value) <= 2 * _END and start < high and end > low for place, start, end in crossing
        ):
            missing.append((value, low, high))
    return missing


def _snapped(values: list[float]) -> dict[float, float]:
    ordered = sorted(set(values))
    snapped: dict[float, float] = {}
    first = 0
    for index in range(1, len(ordered) + 1):
        if index == len(ordered) or ordered[index] - ordered[index - 1] > _SNAP or ordered[index] - ordered[first] > 5:
            middle = sum(ordered[first:index]) / (index - first)
            snapped.update(dict.fromkeys(ordered[first:index], middle))
            first = index
    return snapped


class _Crossings:
    """Where lines cross, and which crossings one line joins."""

    def __init__(self, across: list[Line], down: list[Line]) -> None:
        self.across_at: dict[tuple[float, float], int] = {}
        self.down_at: dict[tuple[float, float], int] = {}
        self.on_across: dict[int, list[float]] = defaultdict(list)
        self.on_down: dict[int, list[float]] = defaultdict(list)
        down_sorted = sorted(enumerate(down), key=lambda pair: pair[1][0])
        xs = [line[0] for _, line in down_sorted]
        for h, (y, x0, x1) in enumerate(across):
            for v, (x, y0, y1) in down_sorted[bisect_left(xs, x0 - _REACH) : bisect_right(xs, x1 + _REACH)]:
                if y0 - _REACH <= y <= y1 + _REACH:
                    self.across_at[x, y], self.down_at[x, y] = h, v
                    self.on_across[h].append(x)
                    self.on_down[v].append(y)
        for places in (*self.on_across.values(), *self.on_down.values()):
            places.sort()


def _cells(across: list[Line], down: list[Line]) -> list[Box]:
    """Smallest boxes with a line on each side: for each crossing the nearest partners right and below."""
    at = _Crossings(across, down)
    cells: list[Box] = []
    for (x, y), h in at.across_at.items():
        rights = at.on_across[h][bisect_right(at.on_across[h], x) :]
        column = at.on_down[at.down_at[x, y]]
        belows = column[: bisect_left(column, y)][::-1]
        found = next(((right, below) for below in belows for right in rights if _closes(at, x, y, right, below)), None)
        if found:
            cells.append((x, found[1], found[0], y))
    return cells


def _closes(at: _Crossings, x: float, y: float, right: float, below: float) -> bool:
    corner = (right, below)
    return (
        corner in at.across_at
        and at.across_at.get((x, below)) == at.across_at[corner]
        and at.down_at.get((right, y)) == at.down_at[corner]
    )


def _connected(cells: list[Box]) -> list[list[Box]]:
    """Cells that share corners, directly or through others, are one table."""
    parent = list(range(len(cells)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    seen: dict[tuple[float, float], int] = {}
    for index, (x0, y0, x1, y1) in enumerate(cells):
        for corner in ((x0, y0), (x0, y1), (x1, y0), (x1, y1)):
            other = seen.setdefault(corner, index)
            parent[root(index)] = root(other)
    groups: dict[int, list[Box]] = defaultdict(list)
    for index, cell in enumerate(cells):
        groups[root(index)].append(cell)
    return list(groups.values())


def _table(cells: list[Box]) -> RuledTable:
    xs = sorted({x for x0, _, x1, _ in cells for x in (x0, x1)})
    ys = sorted({y for _, y0, _, y1 in cells for y in (y0, y1)}, reverse=True)
    return RuledTable(tuple(xs), tuple(ys), tuple(cells))


def filled(table: RuledTable, letters: list[Letter], page: int, caption: str = "") -> Grid:
    """The table's rows with the characters of each cell; a merged cell stands in every place it covers."""
    column = {x: index for index, x in enumerate(table.xs)}
    row = {-y: index for index, y in enumerate(table.ys)}
    owner: dict[tuple[int, int], int] = {}
    for index, (x0, y0, x1, y1) in enumerate(table.cells):
        for r in range(row[-y1], row[-y0]):
            for c in range(column[x0], column[x1]):
                owner.setdefault((r, c), index)
    texts = _texts(table, letters, owner)
    origins: dict[int, tuple[int, int]] = {}
    rows: list[tuple[Cell, ...]] = []
    for r in range(len(table.ys) - 1):
        line: list[Cell] = []
        for c in range(len(table.xs) - 1):
            cell = owner.get((r, c))
            origin = (r, c) if cell is None else origins.setdefault(cell, (r, c))
            line.append(Cell("" if cell is None else texts.get(cell, ""), origin))
        rows.append(tuple(line))
    return Grid(page, tuple(rows), caption, table.xs)


def _texts(table: RuledTable, letters: list[Letter], owner: dict[tuple[int, int], int]) -> dict[int, str]:
    """Text of each cell. Characters without a place (pdfium's spaces) go where the last one went."""
    parts: dict[int, list[str]] = defaultdict(list)
    falling = [-y for y in table.ys]
    last: int | None = None
    for letter in letters:
        if letter.x is not None:
            c = bisect_right(table.xs, letter.x) - 1
            r = bisect_right(falling, -letter.y) - 1
            here = owner.get((r, c))
            if here is not None and here != last and parts[here]:
                parts[here].append("\n")
            last = here
        if last is not None:
            parts[last].append(letter.text)
    return {cell: "".join(text).replace("\r\n", "\n").replace("\r", "\n") for cell, text in parts.items()}


def free_letters(tables: list[RuledTable], letters: list[Letter], above: float | None = None) -> list[Letter]:
    """The characters that stand in none of ``tables`` (only those above the height ``above``, where given)."""
    kept: list[Letter] = []
    inside = False
    for letter in letters:
        if letter.x is not None:
            inside = (above is not None and letter.y < above) or any(
                x0 <= letter.x <= x1 and y0 <= letter.y <= y1 for x0, y0, x1, y1 in (table.box for table in tables)
            )
        if not inside:
            kept.append(letter)
    return kept
