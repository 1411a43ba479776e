"""What a reader of one format hands back, before it is known what the document is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.records import DocumentLink, Page, ReadProblem


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; a merged cell stands in every place it covers, with one ``origin``."""

    text: str
    origin: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as found: every row has the same number of cells."""

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""  # the text above it on its page
    edges: tuple[float, ...] = ()  # PDF: where the columns end, in points; tells a continued table

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Reading:
    pages: tuple[Page, ...] = ()
    page_count: int = 0
    title: str = ""
    cover: str = ""  # the words that say what the document is, before its running text
    headings: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    links: tuple[DocumentLink, ...] = ()
    images: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
    problem_pages: tuple[int, ...] = field(default=())


def grid_of(page: int, rows: list[list[str]], caption: str = "") -> Grid:
    """A grid of plain rows, shorter rows filled up with empty cells."""
    width = max((len(row) for row in rows), default=0)
    cells = tuple(
        tuple(Cell(row[x] if x < len(row) else "", (y, x)) for x in range(width)) for y, row in enumerate(rows)
    )
    return Grid(page, cells, caption)


def failed(problem: ReadProblem, page_count: int = 0) -> Reading:
    return Reading(page_count=page_count, problems=(problem,))
