"""From the bytes of a capture to a document: what it is, its text, tables, and what it is about. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pydantic import TypeAdapter

from core.documents import sniff as kinds
from core.documents.about import About, about
from core.documents.image import read_image
from core.documents.pdf import read_pdf
from core.documents.procurement import procurement_of
from core.documents.reading import Reading, failed
from core.documents.sheet import read_csv, read_sheets, read_text
from core.documents.sniff import sniff
from core.documents.tables import tables_of
from core.documents.webpage import read_page
from core.documents.word import read_word
from core.records import Document, DocumentKind, Page, ReadProblem, TextKind, TextQuality

# Raised with every change of what a document says of the same bytes: the cache is keyed by it.
READER_VERSION = "3"

__all__ = ["READER_VERSION", "document_from_json", "document_to_json", "read", "sniff"]

_OLD = frozenset({kinds.DOC, kinds.XLS, kinds.PPT, kinds.OLE, kinds.RTF})
_DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)


def read(
    body: bytes, *, sha256: str, media_type: str, url: str = "", file_name: str = "", page_limit: int = 500
) -> Document:
    """The document that ``body`` is. Bad input is told in ``Document.problems``, never raised.

    ``media_type`` is what the server declared (it may name a charset); ``url`` is needed for the links of a page and
    changes nothing else, ``file_name`` only tells CSV from plain text.
    """
    media = sniff(body, media_type, file_name)
    reading = _reader(media)(body, media_type, url, page_limit)
    title = "\n".join((reading.title, *reading.headings[:2], reading.cover))
    tables = tables_of(reading.grids)
    procurement, unparsed = procurement_of(reading.grids, reading.pages, title)
    subject = about(reading, tables, _text(reading))
    if procurement:
        subject = _of_procurement(subject, procurement.months)
    problems = set(reading.problems) | ({ReadProblem.UNPARSED_TABLE} if unparsed else set())
    return Document(
        sha256=sha256,
        media_type=media,
        pages=reading.pages,
        page_count=reading.page_count,
        text_kind=text_kind(reading.pages),
        text_quality=text_quality(reading.pages),
        title=subject.title,
        headings=reading.headings,
        kind=subject.kind,
        period=subject.period,
        language=subject.language,
        agency=subject.agency,
        tables=tables,
        procurement=procurement,
        links=reading.links,
        images=reading.images,
        controls=reading.controls,
        problems=tuple(sorted(problems)),
        problem_pages=tuple(sorted({*reading.problem_pages, *unparsed})),
        reader_version=READER_VERSION,
    )


def document_to_json(document: Document) -> str:
    """One line of JSON that ``document_from_json`` reads back."""
    return _DOCUMENT.dump_json(document).decode("utf-8")


def document_from_json(text: str) -> Document:
    """Raises ``pydantic.ValidationError`` where the text is no document."""
    return _DOCUMENT.validate_json(text)


def text_kind(pages: tuple[Page, ...]) -> TextKind:
    """MIXED where some pages have text and others only pictures."""
    seen = {page.kind for page in pages if page.text or page.kind is TextKind.NONE}
    if not seen:
        return TextKind.NONE
    return seen.pop() if len(seen) == 1 else TextKind.MIXED


def text_quality(pages: tuple[Page, ...]) -> TextQuality:
    """The worst of any page."""
    order = list(TextQuality)
    return max((page.quality for page in pages), key=order.index, default=TextQuality.GOOD)


def _text(reading: Reading) -> str:
    return "\n".join(page.text for page in reading.pages)


def _of_procurement(subject: About, months: tuple[str, ...]) -> About:
    period = subject.period
    if months and not (period.months and set(months) <= set(period.months)):
        years = {int(month[:4]) + (month[5:] >= "10") for month in months}
        period = replace(
            period,
            fiscal_years=tuple(sorted(years | set(period.fiscal_years if period.months else ()))),
            months=tuple(sorted({*months, *period.months})),
        )
    return replace(subject, kind=DocumentKind.PROCUREMENT_SUMMARY, period=period)


# ---------------------------------------------------------------- a line for each format


Reader = Callable[[bytes, str, str, int], Reading]


def _reader(media: str) -> Reader:
    if media.startswith("image/"):
        return lambda body, declared, url, limit: read_image(body)
    if media in _OLD:
        return lambda body, declared, url, limit: failed(ReadProblem.OLD_FORMAT)
    return _READERS.get(media, lambda body, declared, url, limit: failed(ReadProblem.UNSUPPORTED))


_READERS: dict[str, Reader] = {
    kinds.PDF: lambda body, declared, url, limit: read_pdf(body, limit),
    kinds.HTML: lambda body, declared, url, limit: read_page(body, url, declared),
    kinds.DOCX: lambda body, declared, url, limit: read_word(body),
    kinds.XLSX: lambda body, declared, url, limit: read_sheets(body),
    kinds.CSV: lambda body, declared, url, limit: read_csv(body, declared),
    kinds.PLAIN: lambda body, declared, url, limit: read_text(body, declared),
    kinds.JSON: lambda body, declared, url, limit: read_text(body, declared),
    kinds.XML: lambda body, declared, url, limit: read_text(body, declared),
    kinds.LOCKED: lambda body, declared, url, limit: failed(ReadProblem.ENCRYPTED),
    kinds.EMPTY: lambda body, declared, url, limit: failed(ReadProblem.DAMAGED_FILE),
}
