"""Pictures: kind and size; what is written in them is read elsewhere."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from core.documents.reading import Reading, failed
from core.records import Page, ReadProblem, TextKind


def read_image(body: bytes) -> Reading:
    """Size in pixels ("640x480"); a picture has no text of its own, so it is recognised as one page to look at."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body)) as picture:
                size = f"{picture.width}x{picture.height}"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return failed(ReadProblem.DAMAGED_FILE)
    page = Page(1, "", TextKind.NONE)
    return Reading((page,), 1, images=(size,), problems=(ReadProblem.SCAN,), problem_pages=(1,))
