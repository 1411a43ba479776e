"""What is drawn on a PDF page: ruled lines, pictures and characters, in points of the page as it is shown."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 3.5  # points: a filled rectangle as thin as this is a ruled line
_SHORT = 4.0  # points: shorter lines belong to letters and bullets
_MAX_DEPTH = 6
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 2_000  # of one path: more is a drawing


@dataclass(slots=True)
class Shapes:
    """Lines as (place, start, end): horizontal ones at y from x0 to x1, vertical ones at x from y0 to y1."""

    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    picture: float = 0.0  # share of the page that its largest picture covers
    objects: int = 0
    drawn: int = 0  # paths that are no ruled lines


class View:
    """From the page's own space to the page as shown: /Rotate turned away, y growing upwards."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_bbox()
        self.rotation = page.get_rotation()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        turned = self.rotation in (90, 270)
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if turned else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, self.right - x
        if self.rotation == 180:
            return self.right - x, self.top - y
        if self.rotation == 270:
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def shapes_of(page: pdfium.PdfPage, view: View) -> Shapes:
    """Ruled lines and the share of the largest picture; form objects are looked into."""
    shapes = Shapes()
    area = max(view.width * view.height, 1.0)
    for handle, matrix in _objects(page.raw):
        shapes.objects += 1
        if shapes.objects > _MAX_OBJECTS:
            break
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _take_path(handle, matrix, view, shapes)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            x0, y0, x1, y1 = _bounds(handle, matrix, view)
            x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, view.width), min(y1, view.height)
            shapes.picture = max(shapes.picture, max(x1 - x0, 0.0) * max(y1 - y0, 0.0) / area)
    return shapes


def _objects(page: object, matrix: Matrix = _IDENTITY) -> Iterator[tuple[object, Matrix]]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _descend(raw.FPDFPage_GetObject(page, index), matrix, 0)


def _descend(handle: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_FORM:
        yield handle, matrix
        return
    if depth < _MAX_DEPTH:
        inner = _times(_matrix(handle), matrix)
        for index in range(raw.FPDFFormObj_CountObjects(handle)):
            yield from _descend(raw.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _matrix(handle: object) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(handle: object, matrix: Matrix, view: View) -> tuple[float, float, float, float]:
    values = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(handle, *values):
        return 0.0, 0.0, 0.0, 0.0
    x0, y0, x1, y1 = (value.value for value in values)
    if matrix is _IDENTITY:
        return view.box(x0, y0, x1, y1)
    corners = [view.point(*_apply(matrix, x, y)) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _take_path(handle: object, matrix: Matrix, view: View, shapes: Shapes) -> None:
    count = raw.FPDFPath_CountSegments(handle)
    if count > _MAX_SEGMENTS:
        shapes.drawn += 1
        return
    x0, y0, x1, y1 = _bounds(handle, matrix, view)
    if x1 - x0 > view.width * 0.99 and y1 - y0 > view.height * 0.99:
        return  # the page's background
    if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
        _add_line(shapes, x0, y0, x1, y1)
        return
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, filled, stroked)
    if filled.value and not stroked.value and count <= 6:
        return  # the shade of a cell or a row
    for start, end in _segments(handle, count, _times(_matrix(handle), matrix), view):
        _add_line(shapes, *start, *end)


def _add_line(shapes: Shapes, x0: float, y0: float, x1: float, y1: float) -> None:
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if wide >= _SHORT and high <= _THIN:
        shapes.horizontal.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif high >= _SHORT and wide <= _THIN:
        shapes.vertical.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    elif wide > _THIN or high > _THIN:
        shapes.drawn += 1


def _segments(
    handle: object, count: int, matrix: Matrix, view: View
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Straight pieces of a path, closing ones included, as shown."""
    x, y = ctypes.c_float(), ctypes.c_float()
    here = begin = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = view.point(*_apply(matrix, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, begin
            here = begin
