"""Office files are zip archives: whether one unpacks to more than a reader may hold."""

from __future__ import annotations

import io
import zipfile

MAX_UNPACKED = 300_000_000  # bytes of all parts that are no pictures
_MAX_RATIO = 200
_BIG = 20_000_000  # bytes; smaller parts may be packed as tightly as they like
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff", ".bmp")


def names_of(body: bytes) -> frozenset[str]:
    """Names of the parts; empty where the archive cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def is_bomb(body: bytes) -> bool:
    """Whether the parts unpack to a size, or by a ratio, that no office file has."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = [part for part in archive.infolist() if not part.filename.lower().endswith(_PICTURES)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > 20_000:
        return True
    return any(part.file_size > _BIG and part.file_size > _MAX_RATIO * max(part.compress_size, 1) for part in parts)
