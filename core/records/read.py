"""What was read of a body, and what time it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TextKind(StrEnum):
    NONE = "none"
    NATIVE = "native"
    OCR = "ocr"
    MIXED = "mixed"


class TextQuality(StrEnum):
    GOOD = "good"
    DAMAGED = "damaged"
    GARBAGE = "garbage"


class DocumentKind(StrEnum):
    PLAN = "plan"
    REPORT = "report"
    ANNOUNCEMENT = "announcement"
    POLICY = "policy"
    ORDER = "order"
    MANUAL = "manual"
    STATISTICS = "statistics"
    PROCUREMENT_SUMMARY = "procurement-summary"
    FORM = "form"
    OTHER = "other"


class ReadProblem(StrEnum):
    """Why a body that was received could not be read, or not wholly."""

    SCAN = "scan"  # some page is a picture without text that can be trusted
    GARBAGE_TEXT = "garbage-text"
    ENCRYPTED = "encrypted"  # needs a password
    DAMAGED_FILE = "damaged-file"  # truncated or malformed: opens for nobody
    OLD_FORMAT = "old-format"  # .doc, .xls and the like
    UNSUPPORTED = "unsupported"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"
    PAGE_LIMIT = "page-limit"
    CRASHED = "crashed"
    SCRIPT_ONLY = "script-only"  # an HTML page whose text only JavaScript writes
    UNPARSED_TABLE = "unparsed-table"  # a table is there whose cells cannot be told for certain


@dataclass(frozen=True, slots=True)
class Page:
    """One page (PDF), sheet (XLSX) or the main content (HTML, DOCX, CSV).

    ``text`` of an HTML page is its OWN text: main content without the texts of links that lead elsewhere, so that a
    list of links to missing files does not look like the files.
    """

    number: int  # from 1
    text: str
    kind: TextKind = TextKind.NATIVE
    quality: TextQuality = TextQuality.GOOD
    heading: str = ""  # sheet name; first line in a bigger type


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as text, the header first where there is one (``header_rows`` counts its rows)."""

    page: int
    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 1
    caption: str = ""  # the text above it on its page


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A link in the main content of an HTML page (menus and footers left out)."""

    url: str  # absolute, as published otherwise
    text: str
    context: str = ""  # nearest heading, list title or table row header above it
    kind: str = "page"  # "page" | "document" | "next" | "detail" | "external" | "mail" | "phone" | "frame"


@dataclass(frozen=True, slots=True)
class Period:
    """What time a document is ABOUT, as against the dates it mentions."""

    fiscal_years: tuple[int, ...] = ()
    months: tuple[str, ...] = ()  # "2566-03", sorted
    first: str | None = None  # ISO date, common era
    last: str | None = None
    issued: str | None = None  # ISO date of issue, where stated
    quote: str = ""  # the words it was taken from
    page: int | None = None
    source: str = ""  # "title" | "text" | "sheet" | "file-name" | "link-text"
    doubts: tuple[str, ...] = ()  # e.g. "25678": typing errors reported, not guessed


@dataclass(frozen=True, slots=True)
class ProcurementSummary:
    """A monthly procurement summary (สขร.1): which columns there are, in which rows a price cell is blank."""

    rows: int
    columns: dict[str, bool]  # the ten names of the interface: item, budget, reference-price, ... contract
    blank: dict[str, tuple[int, ...]]  # column -> row numbers (from 1) whose cell is blank; only columns that are there
    months: tuple[str, ...] = ()
    none_stated: bool = False  # "no procurement this month" in words
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of one body; the same bytes always give the same document (cached by SHA-256, reader version)."""

    sha256: str
    media_type: str
    pages: tuple[Page, ...] = ()
    page_count: int = 0
    text_kind: TextKind = TextKind.NONE
    text_quality: TextQuality = TextQuality.GOOD
    title: str = ""
    headings: tuple[str, ...] = ()
    kind: DocumentKind = DocumentKind.OTHER
    period: Period = Period()
    language: tuple[str, ...] = ()
    agency: str | None = None  # the issuing office as written, e.g. "สำนักงานเขตห้วยขวาง"
    tables: tuple[Table, ...] = ()
    procurement: ProcurementSummary | None = None
    links: tuple[DocumentLink, ...] = ()
    images: tuple[str, ...] = ()  # of HTML: alt texts or file names of content images; of an image file: "640x480"
    controls: tuple[str, ...] = ()  # of HTML: "textarea", "email", "chat", "captcha", ... what a visitor can use
    problems: tuple[ReadProblem, ...] = ()
    problem_pages: tuple[int, ...] = ()  # pages that could not be read
    reader_version: str = ""

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)
