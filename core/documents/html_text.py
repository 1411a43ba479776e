"""The running text of a page as it is walked: lines, cells, headings, and the words above a link."""

from __future__ import annotations

from core.documents.html_regions import one_line

_TITLE_LENGTH = 150  # a longer line is running text and no title of what follows
_LEAD_LENGTH = 120


class PageText:
    """Pieces of text in order, each with the level of the container that it stands in.

    Level 0: no named container, 1: one that is the page's matter by its name, 2: by the make of the site.
    """

    def __init__(self) -> None:
        self.level = 0
        self.headings: list[str] = []
        self._chunks: list[str] = []
        self._levels: list[int] = []
        self._line_start = 0
        self._line_has_link = False
        self._line_title = ""
        self._rows: list[int] = []  # where the open rows, items and paragraphs begin
        self._row_cells = 0
        self._cells = 0  # open cells of figures: line breaks inside them are spaces

    def __len__(self) -> int:
        return len(self._chunks)

    def add(self, text: str) -> None:
        self._chunks.append(text)
        self._levels.append(self.level)

    def since(self, start: int) -> str:
        return one_line("".join(self._chunks[start:]))

    def cut(self, start: int) -> None:
        """Takes the text of a link out of its line."""
        del self._chunks[start:], self._levels[start:]
        self._line_start = min(self._line_start, start)
        self._line_has_link = True
        self.add(" ")

    def end_line(self) -> None:
        if self._cells:
            self.add(" ")
            return
        if len(self._chunks) > self._line_start:
            line = self.since(self._line_start).strip(" |")
            if line and not self._line_has_link and len(line) <= _TITLE_LENGTH and " | " not in line:
                self._line_title = line
            self.add("\n")
        self._line_start = len(self._chunks)
        self._line_has_link = False

    def open_row(self, of_cells: bool) -> None:
        self._rows.append(len(self._chunks))
        if of_cells:
            self._row_cells = 0

    def close_row(self) -> None:
        self._rows.pop()

    def open_cell(self) -> None:
        self._cells += 1
        if self._row_cells:
            self.add(" | ")
        self._row_cells += 1

    def close_cell(self) -> None:
        self._cells -= 1

    def close_heading(self) -> None:
        heading = self.since(self._rows.pop())
        self.end_line()
        if heading:
            self.headings.append(heading[:300])
            self._line_title = ""

    def context(self, start: int) -> str:
        """The words above a link at ``start``: heading, title line, and what its own row says before it."""
        lead = one_line("".join(self._chunks[self._rows[-1] : start])).strip(" |") if self._rows else ""
        line = self._line_title if self._line_title != lead else ""
        heading = self.headings[-1] if self.headings else ""
        return " > ".join(part for part in (heading, line, lead[-_LEAD_LENGTH:]) if part)

    def kept(self, least: int) -> str:
        """Lines of the text whose level is at least ``least``."""
        kept = "".join(chunk for chunk, level in zip(self._chunks, self._levels, strict=True) if level >= least)
        lines = (one_line(line).strip(" |") for line in kept.split("\n") if line)
        return "\n".join(line for line in lines if line)

    def weights(self) -> list[int]:
        """Letters at each level."""
        weights = [0, 0, 0]
        for chunk, level in zip(self._chunks, self._levels, strict=True):
            weights[level] += len(chunk.strip())
        return weights
