"""The characters of a PDF page in reading order, each with its place, and without those that pdfium tells twice."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.documents.pdf_shapes import View

# A Thai cluster soon after itself, or cut off from its last letter: real words have the first, too, so that it only
# asks for a closer look.
_STUTTER = re.compile(
    "([\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+)(?:.|\r\n){0,3}?\\1"
    "|[\u0e36\u0e37][\u0e48-\u0e4b]? [\u0e2d\u0e19\u0e21]|\u0e35[\u0e48-\u0e4b] \u0e22"
)
_NEAR = 6  # text objects back in which the first telling of a cluster is looked for
_NEAR_HEIGHT = 40.0  # points
_OVERLAP = 0.5
_NO_GAP = 0.4
_GAP = 0.5  # of a letter's height: a wider gap is a space


class Letter:
    """A character; pdfium's own spaces and line ends have no place (``x`` is None)."""

    __slots__ = ("left", "right", "size", "source", "text", "x", "y")

    def __init__(
        self,
        text: str,
        left: float | None = None,
        right: float = 0.0,
        y: float = 0.0,
        size: float = 0.0,
        source: int = 0,
    ) -> None:
        self.text = text
        self.x = None if left is None else (left + right) / 2  # centre, points
        self.left, self.right = left or 0.0, right
        self.y = y
        self.size = size  # height of the glyph, points
        self.source = source  # the text object it is drawn by


def stutters(text: str) -> bool:
    """Whether a text from pdfium may hold clusters that are told twice."""
    return _STUTTER.search(text) is not None


def letters_of(textpage: pdfium.PdfTextPage, view: View, limit: int = 100_000) -> list[Letter]:
    """Every character of the page with its place, as pdfium orders them, told once."""
    found: list[Letter] = []
    box = [ctypes.c_double() for _ in range(4)]
    handle = textpage.raw
    for index in range(min(textpage.count_chars(), limit)):
        code = raw.FPDFText_GetUnicode(handle, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if raw.FPDFText_IsGenerated(handle, index) == 1 or text in "\r\n":
            found.append(Letter(text))
        elif raw.FPDFText_GetCharBox(handle, index, box[0], box[1], box[2], box[3]):
            x0, y0, x1, y1 = view.box(box[0].value, box[2].value, box[1].value, box[3].value)
            drawn = raw.FPDFText_GetTextObject(handle, index)
            source = ctypes.addressof(drawn.contents) if drawn else 0
            found.append(Letter(text, x0, x1, (y0 + y1) / 2, y1 - y0, source))
        else:
            found.append(Letter(text))
    return _once(found)


def text_of(letters: list[Letter]) -> str:
    return "".join(letter.text for letter in letters)


def _once(letters: list[Letter]) -> list[Letter]:
    """Without repeated clusters.

    Where one replacement text ("รื่") covers two glyphs, pdfium tells it for each of them, the second time after the next
    letter ("เรื่อรื่ง"); the second telling lies over the first. Text printed twice to look bold is the same.
    """
    kept: list[Letter] = []
    recent: deque[tuple[str, float, float, float]] = deque(maxlen=_NEAR)
    waiting: list[Letter] = []  # pdfium's own spaces, kept only if what follows is
    repeated = False
    for source, group in groupby(letters, key=lambda letter: letter.source):
        run = list(group)
        if not source:
            waiting += run
            continue
        text, left, right = text_of(run), min(a.left for a in run), max(a.right for a in run)
        if any(
            said == text and _over(text, left, right, x0, x1) for said, x0, x1, y in recent if abs(y - run[0].y) < 40
        ):
            repeated = True
            continue
        kept += _between(kept, run[0]) if repeated or _is_needless(waiting, kept, run[0]) else waiting
        kept += run
        recent.append((text, left, right, run[0].y))
        waiting, repeated = [], False
    return kept + waiting


def _over(text: str, left: float, right: float, x0: float, x1: float) -> bool:
    """A mark lies at the edge of its consonant; a single letter twice beside itself is spelling."""
    least = 0.0 if len(text) > 1 else _OVERLAP
    return min(right, x1) - max(left, x0) > least * min(right - left, x1 - x0)


def _is_needless(waiting: list[Letter], kept: list[Letter], following: Letter) -> bool:
    """A space that pdfium saw only because a mark's own box is narrower than its consonant ("ซื้ อ")."""
    last = kept[-1] if kept else None
    if [letter.text for letter in waiting] != [" "] or last is None or last.x is None:
        return False
    return abs(following.y - last.y) < 20 and 0 <= following.left - last.right < _NO_GAP * max(
        last.size, following.size
    )


def _between(kept: list[Letter], following: Letter) -> list[Letter]:
    """What separates two letters by their places, where pdfium's own separator was lost on a repetition."""
    last = next((letter for letter in reversed(kept) if letter.x is not None), None)
    if last is None:
        return []
    height = max(last.size, following.size, 1.0)
    if abs(following.y - last.y) > 1.2 * height:
        return [Letter("\n")]
    return [Letter(" ")] if following.left - last.right > _GAP * height else []
