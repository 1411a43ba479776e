"""An HTML page as a document: its own text as one page, its tables of figures, its links."""

from __future__ import annotations

from lxml import etree

from core.documents.html import HtmlPage, parse_html, parse_tree, walked
from core.documents.html_links import Base
from core.documents.html_regions import Region, region_of, text_of
from core.documents.reading import Cell, Grid, Reading
from core.records import Page, ReadProblem, TextKind
from core.thai.text import normalise

_MAX_TABLES = 60
_MAX_CELLS = 40_000
_LAYOUT = frozenset({"table", "form", "h1", "h2", "h3"})
_SPLITS = (" - ", " | ", " – ", " :: ", " » ")


def read_page(body: bytes, url: str, declared: str = "") -> Reading:
    """One page with the text of the main content; ``SCRIPT_ONLY`` where only a browser would write it."""
    seen = parse_html(body, url, declared)
    text = normalise(seen.own_text)
    title = _title(seen)
    problems = (ReadProblem.SCRIPT_ONLY,) if seen.script_only else ()
    kind = TextKind.NONE if seen.script_only else TextKind.NATIVE
    headings = tuple(normalise(heading) for heading in seen.headings)
    cover = "\n".join(dict.fromkeys([*headings[:2], *text[:600].split("\n")]))
    return Reading(
        pages=(Page(1, text, kind),),
        page_count=1,
        title=title,
        cover=cover,
        headings=headings,
        grids=_grids(body, url, declared),
        links=seen.links,
        images=seen.images,
        controls=seen.controls,
        problems=problems,
        problem_pages=(1,) if problems else (),
    )


def _title(seen: HtmlPage) -> str:
    """The page's heading; else its title without the site's name."""
    if seen.headings:
        return normalise(seen.headings[0])
    title = normalise(seen.title)
    for mark in _SPLITS:
        title = title.partition(mark)[0]
    return title.strip()


def _grids(body: bytes, url: str, declared: str) -> tuple[Grid, ...]:
    root = parse_tree(body, declared)
    if root is None or next(root.iter("table"), None) is None:
        return ()
    roots = walked(root, Base.of(url)).matter or [root]
    tables = dict.fromkeys(table for part in roots for table in part.iter("table") if not _in_menu(table))
    found = [_grid(table) for table in list(tables)[:_MAX_TABLES] if not _is_layout(table)]
    return tuple(grid for grid in found if grid.width > 1 and len(grid.rows) > 1)


def _in_menu(element: etree._Element) -> bool:
    return any(region_of(part, {}) in (Region.MENU, Region.MENU_HINT) for part in element.iterancestors("*"))


def _is_layout(table: etree._Element) -> bool:
    return any(next(cell.iterdescendants(*_LAYOUT), None) is not None for cell in table.iter("td"))


def _grid(table: etree._Element) -> Grid:
    """Rows with row and column spans spread out."""
    open_cells: dict[int, tuple[Cell, int]] = {}
    rows: list[tuple[Cell, ...]] = []
    count = 0
    for y, row in enumerate(table.iter("tr")):
        line: list[Cell] = []
        for cell in row.iterchildren("td", "th"):
            _carry(line, open_cells)
            made = Cell(normalise(text_of(cell)).strip(), (y, len(line)))
            down, across = _number(cell.get("rowspan")), _number(cell.get("colspan"))
            for x in range(len(line), len(line) + across):
                if down > 1:
                    open_cells[x] = (made, down - 1)
            line.extend([made] * across)
            count += across
        _carry(line, open_cells)
        rows.append(tuple(line))
        if count > _MAX_CELLS:
            break
    width = max((len(row) for row in rows), default=0)
    even = tuple(row + tuple(Cell("", (y, x)) for x in range(len(row), width)) for y, row in enumerate(rows) if row)
    return Grid(1, even, _caption(table))


def _carry(line: list[Cell], open_cells: dict[int, tuple[Cell, int]]) -> None:
    while len(line) in open_cells:
        cell, left = open_cells.pop(len(line))
        if left > 1:
            open_cells[len(line)] = (cell, left - 1)
        line.append(cell)


def _number(value: str | None) -> int:
    return max(1, min(int(value), 60)) if value and value.strip().isdigit() else 1


def _caption(table: etree._Element) -> str:
    """The caption, else the nearest text above the table."""
    own = table.find("caption")
    if own is not None:
        return normalise(text_of(own)).strip()[:600]
    parts: list[str] = []
    for before in table.itersiblings(preceding=True):
        text = " ".join(text_of(before).split()) if isinstance(before.tag, str) else ""
        if before.tag == "table" or len(parts) > 3:
            break
        if text:
            parts.append(text[:200])
    return normalise("\n".join(reversed(parts)))
