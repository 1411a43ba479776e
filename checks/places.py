"""Places inside a paper that speak of one thing: chapters under a heading, columns of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.exhibits import Hit, Place, find_in, folded, readable_pages
from core.records import Exhibit
from core.thai.text import fold

_ROWS_OF_A_COLUMN = 2
_LETTERS_OF_A_HEADING = 40  # beside the phrase, in the heading of a column


def chapters(exhibit: Exhibit, names: Sequence[str]) -> Iterator[Hit]:
    """Every line of the text that one of ``names`` heads, as the headings inside a long paper do; cells are none."""
    cells = {
        fold(cell)
        for table in (exhibit.document.tables if exhibit.document else ())
        for row in table.rows
        for cell in row
    }
    for page in readable_pages(exhibit):
        if not folded(page.text).find_any(names):
            continue
        start = 0
        for line in page.text.splitlines(keepends=True):
            found = folded(line).find_any(names)
            if found and fold(line) not in cells:
                place = Place.FIRST_PAGE if page.number == 1 else Place.BODY
                hit = Hit(exhibit, place, found[0], page.text, start + found[1], start + found[2], page.number)
                if hit.stands_alone and " | " not in line:
                    yield hit
            start += len(line)


def headed_columns(exhibit: Exhibit, phrases: Sequence[str]) -> list[tuple[Hit, bool]]:
    """Columns of tables whose heading is one of ``phrases``, each with whether any of its cells is filled.

    Only tables of several rows count, and of a heading that is spread over columns only the whole.
    """
    found = []
    for table in exhibit.document.tables if exhibit.document else ():
        rows = table.rows[table.header_rows :]
        if len(rows) < _ROWS_OF_A_COLUMN or not table.header_rows:
            continue
        heads = [
            " ".join(dict.fromkeys(row[at] for row in table.rows[: table.header_rows])) for at in range(len(rows[0]))
        ]
        for head in dict.fromkeys(heads):
            hit = find_in(exhibit, (head,), phrases, Place.BODY)
            if hit and len(head) <= len(hit.phrase) + _LETTERS_OF_A_HEADING:
                columns = [at for at, text in enumerate(heads) if text == head]
                filled = any(row[at].strip(" -–") for row in rows for at in columns if at < len(row))
                found.append((replace(hit, page=table.page), filled))
    return found
