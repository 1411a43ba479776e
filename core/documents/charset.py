"""Bytes to text: the encoding that the bytes show, before the one that they are declared to have."""

from __future__ import annotations

import codecs
import re

_THAI_NAMES = {"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "x-windows-874", "iso8859-11"}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)
_THAI_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
# A page of one encoding into which a sentence of another was pasted keeps the encoding of its bulk.
_FEW_ERRORS = 0.02


def decode(body: bytes, declared: str = "") -> str:
    """Text of ``body``; ``declared`` is a Content-Type header or a charset name. Never raises."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, errors="replace")
    if name := wide(body):
        return body.decode(name, errors="replace")
    if body.isascii():
        return body.decode("ascii")
    text = _strict_utf8(body)
    named = _named(body, declared)
    if text is not None and not (named == "cp874" and _looks_thai_single_byte(body, text)):
        return text
    if text is None and _mostly_utf8(body):
        return body.decode("utf-8", errors="replace")
    return body.decode(named if named not in ("", "utf-8") else _guess(body), errors="replace")


def _strict_utf8(body: bytes) -> str | None:
    # A body cut in the middle of a character is still UTF-8.
    for cut in range(4):
        try:
            return body[: len(body) - cut].decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < len(body) - 4:
                return None
    return None


def _named(body: bytes, declared: str) -> str:
    meta = _META.search(body[:4096])
    for name in (_header_charset(declared), meta.group(1).decode("ascii") if meta else ""):
        low = name.lower()
        if low in _THAI_NAMES:
            return "cp874"
        if low and _known(low):
            return low
    return ""


def _header_charset(declared: str) -> str:
    found = _HEADER.search(declared)
    if found:
        return found.group(1)
    return "" if "/" in declared else declared.strip()


def _known(name: str) -> bool:
    try:
        return codecs.lookup(name).name != "utf-7" and name not in ("utf-16", "utf16", "utf-32")
    except LookupError:
        return False


def wide(body: bytes) -> str:
    """UTF-16 without a mark: Thai letters have 0x0E, spaces and digits 0x00, as their high byte."""
    head = body[:4000]
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if high and (high.count(0) + high.count(0x0E)) / len(high) > 0.9 and high.count(0) + head.count(0x0E) > 2:
            return name
    return ""


def _mostly_utf8(body: bytes) -> bool:
    sample = body[:_SAMPLE]
    good = 3 * len(_THAI_UTF8.findall(sample))
    high = sum(len(run) for run in _HIGH_RUN.findall(sample))
    return good > 0 and (high - good) / high < _FEW_ERRORS + 0.5 * (good > 300)


def _looks_thai_single_byte(body: bytes, text: str) -> bool:
    """Short TIS-620 texts can be valid UTF-8 by accident (แผน reads as Greek): then no Thai letter comes out."""
    return not any("\u0e00" <= letter <= "\u0e7f" for letter in text) and _guess(body) == "cp874"


def _guess(body: bytes) -> str:
    high = [byte for byte in body[:_SAMPLE] if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xDA or 0xDF <= byte <= 0xFB for byte in high)
    return "cp874" if thai > 0.9 * len(high) else "cp1252"
