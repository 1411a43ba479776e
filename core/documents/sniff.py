"""What a body is: by its first bytes, then by its name and what it was declared to be."""

from __future__ import annotations

import re

from core.documents.charset import decode, wide
from core.documents.zipped import names_of

PDF, HTML, CSV, PLAIN = "application/pdf", "text/html", "text/csv", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC, XLS, PPT, OLE = (
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/x-ole-storage",
)
LOCKED = "application/vnd.ms-office.encrypted"
ZIP, RAR, SEVEN, GZIP, RTF = (
    "application/zip",
    "application/vnd.rar",
    "application/x-7z-compressed",
    "application/gzip",
    "application/rtf",
)
EMPTY, UNKNOWN, JSON, XML = "application/x-empty", "application/octet-stream", "application/json", "application/xml"

_HEAD = 64_000  # bytes before "%PDF": mail gateways and scanners put junk there
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", RTF),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SEVEN),
    (b"\x1f\x8b", GZIP),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|script|style|link|base|div|table|p|br|h[1-6]|a|ul|span|center|font|form|iframe)"
    r"[\s>/]",
    re.IGNORECASE,
)
_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("ppt/presentation.xml", PPTX))
_BY_NAME = {"csv": CSV, "tsv": CSV, "txt": PLAIN, "json": JSON}


def sniff(body: bytes, declared: str = "", name: str = "") -> str:
    """Media type of ``body``: its bytes decide; ``declared`` and the file's ``name`` only tell kinds of plain text."""
    if not body.strip(b"\x00 \t\r\n\f"):
        return EMPTY
    for magic, media in _MAGIC:
        if body.startswith(magic):
            return media
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    if (
        body[:2] == b"BM"
        and len(body) > 26
        and int.from_bytes(body[2:6], "little") in range(len(body) - 64, len(body) + 64)
    ):
        return "image/bmp"
    if body.startswith(b"%PDF-"):
        return PDF
    if body.startswith(b"PK\x03\x04"):
        return _zipped(body)
    if body.startswith(_OLE):
        return _ole(body)
    text = _text(body, declared, name)
    if text != HTML and b"%PDF-" in body[:_HEAD]:
        return PDF
    return text


def _zipped(body: bytes) -> str:
    names = names_of(body)
    for part, media in _PARTS:
        if part in names:
            return media
    head = body[30:200]
    if head.startswith(b"mimetypeapplication/vnd.oasis.opendocument."):
        return "application/vnd.oasis.opendocument." + head[43:80].split(b"PK")[0].decode("ascii", errors="ignore")
    if not names:
        # A cut archive has lost its list of parts; what its first parts were called still tells.
        return next((media for part, media in _PARTS if part.encode().split(b"/")[0] + b"/" in body[:100_000]), ZIP)
    return ZIP


def _ole(body: bytes) -> str:
    head = body[:2_000_000]

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in head or stream.encode("utf-16-le") in body[-500_000:]

    if holds("EncryptedPackage"):
        return LOCKED
    for stream, media in (("WordDocument", DOC), ("Workbook", XLS), ("PowerPoint Document", PPT)):
        if holds(stream):
            return media
    return XLS if holds("Book") else OLE


def _text(body: bytes, declared: str, name: str) -> str:
    head = body[:8192]
    if _is_binary(head):
        return UNKNOWN
    text = decode(head, declared).lstrip("\ufeff \t\r\n\x00")
    low = text[:200].lower()
    if _MARKUP.search(text[:4096]) and (low.startswith("<") or "text/html" in declared.lower()):
        return HTML
    if low.startswith("<?xml"):
        return HTML if "<html" in text.lower() else XML
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _BY_NAME:
        return _BY_NAME[ending]
    said = declared.partition(";")[0].strip().lower()
    if said in (CSV, JSON, "application/csv", "text/comma-separated-values"):
        return JSON if said == JSON else CSV
    if said == HTML and "<" in text:
        return HTML
    if low.startswith(("{", "[")) and low.rstrip()[-1:] != "":
        return JSON if said == JSON or re.match(r"[\[{]\s*[\"{\[\]}]", text) else PLAIN
    return _csv_or_plain(text)


def _is_binary(head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or wide(head):
        return False
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return odd > len(head) // 20


def _csv_or_plain(text: str) -> str:
    lines = [line for line in text.splitlines()[:-1][:20] if line.strip()]
    counts = [line.count(",") for line in lines]
    return CSV if len(lines) > 2 and min(counts) >= 2 and max(counts) - min(counts) <= 2 else PLAIN
