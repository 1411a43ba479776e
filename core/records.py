"""Every record, in the order of the flow: what is asked, what was fetched, what was read, what was judged, the score.

All records are frozen and hold plain values only, so that any of them can be written to JSON and read back.
Years in ``fiscal_years`` and ``months`` are Buddhist (``2566``, ``"2566-03"``); dates and times are ISO 8601, in the
common era.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or name in both languages of the program."""

    th: str
    en: str

    def in_language(self, lang: str) -> str:
        return self.en if lang == "en" else self.th


# ---------------------------------------------------------------- who is audited, and by which list


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the agency list, or one made from the address of a portal."""

    id: str
    name: Words
    portal: str
    folder: str = ""  # its number under /public/user_files_editor/
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmittedUrl:
    """One address as entered in ITAP, to the letter."""

    item: str
    url: str
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SubmittedItem:
    item: str
    title: str = ""
    urls: tuple[SubmittedUrl, ...] = ()
    score: float | None = None
    explanation: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    agency: str
    fiscal_year: int | None
    items: tuple[SubmittedItem, ...]


# ---------------------------------------------------------------- what was fetched


class FetchStatus(StrEnum):
    """Every way a request can end: the closed list of the interface."""

    OK = "ok"
    HTTP_ERROR = "http-error"
    SOFT_404 = "soft-404"
    TIMEOUT = "timeout"
    DNS_ERROR = "dns-error"
    TLS_ERROR = "tls-error"
    CONNECTION_ERROR = "connection-error"
    BLOCKED = "blocked"
    LOGIN_REQUIRED = "login-required"
    REDIRECT_LOOP = "redirect-loop"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    WRONG_TYPE = "wrong-type"
    ROBOTS = "robots"
    REFUSED = "refused"
    NOT_FETCHED = "not-fetched"


class Ending(StrEnum):
    """What a fetch status means for the verdict: seen, gone for good, or not seen for a cause that may pass."""

    SEEN = "seen"
    GONE = "gone"
    OPEN = "open"


# An address that no one outside could ever open; a name that merely resolves to a private address from here may be
# reachable for the public (split-horizon DNS), so that is OPEN and has its own reason.
REFUSED_FOR_GOOD = frozenset({"not-an-address", "scheme", "private-address"})

_GONE = frozenset(
    {
        FetchStatus.SOFT_404,
        FetchStatus.LOGIN_REQUIRED,
        FetchStatus.REDIRECT_LOOP,
        FetchStatus.EMPTY,
        FetchStatus.WRONG_TYPE,
    }
)


def ending_of(status: FetchStatus, http: int | None, reason: str) -> Ending:
    """Source: the judging rules, rows "gone for good" and "the cause may pass"."""
    if status is FetchStatus.OK:
        return Ending.SEEN
    if status in _GONE:
        return Ending.GONE
    if status is FetchStatus.HTTP_ERROR and http in (404, 410):
        return Ending.GONE
    if status is FetchStatus.REFUSED and reason in REFUSED_FOR_GOOD:
        return Ending.GONE
    return Ending.OPEN


@dataclass(frozen=True, slots=True)
class Capture:
    """One address as received (or not) at one time; the body is in the archive under ``sha256``."""

    url: str  # as published
    key: str  # normal form, core.urls.url_key
    status: FetchStatus
    fetched_at: str  # ISO 8601, UTC
    final_url: str = ""
    http: int | None = None
    media_type: str = ""  # from the bytes, see core.documents.extract.sniff
    declared_type: str = ""
    sha256: str = ""
    size: int = 0
    reason: str = ""  # a short code, e.g. "private-address", "meta-refresh-home", "challenge"
    detail: str = ""  # for a person: the error's text, the page's title
    redirects: tuple[str, ...] = ()
    etag: str = ""
    last_modified: str = ""
    revalidated: bool = False  # answered 304: the body is that of an earlier capture, seen today
    file_name: str = ""  # of Content-Disposition, else the last part of the path, decoded

    @property
    def ending(self) -> Ending:
        return ending_of(self.status, self.http, self.reason)


class Role(StrEnum):
    """Why an address stands under an item."""

    SUBMITTED = "submitted"  # named in the submission
    PAGE = "page"  # the item's page, from the index or menu
    DOCUMENT = "document"  # a file linked from the main content of an item's page
    DETAIL = "detail"  # a news or detail page, or a further page of a list
    EXTERNAL = "external"  # another site: asked whether it answers, not crawled
    INDEX = "index"  # the list of items itself


@dataclass(frozen=True, slots=True)
class Link:
    """An address that stands under an item of an agency, and how it came there."""

    agency: str
    item: str  # "" for Role.INDEX
    url: str  # as published
    key: str
    role: Role
    text: str = ""  # the visible text of the link
    context: str = ""  # nearest heading or list title above it
    source_url: str = ""  # the page it was found on; "" where submitted
    by: str = ""  # "code" | "title" | "both" | "submission" | "page"
    confidence: float = 1.0
    order: int = 0


# ---------------------------------------------------------------- what was read


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


# ---------------------------------------------------------------- what was judged


class Outcome(StrEnum):
    """The outcome values of W3C EARL."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Severity(StrEnum):
    ERROR = "error"  # the item fails by it
    WARNING = "warning"  # an evaluator may remark on it; an open question
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Location:
    url: str
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault or an open question: what, where, and what to do, in both languages."""

    code: str  # "components.table-columns.missing-column"
    severity: Severity
    message: Words
    remedy: Words
    location: Location
    component: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a component was seen: a pass shows its proof, too."""

    component: str
    location: Location
    captured_at: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: an address under the item, what came back, and what was read of it."""

    link: Link
    capture: Capture
    document: Document | None = None  # None where nothing was read (external, gone, open)
    others: tuple[Link, ...] = ()  # further links of the item to the same address

    @property
    def url(self) -> str:
        return self.link.url


@dataclass(frozen=True, slots=True)
class ItemEvidence:
    """Everything that speaks for one item of one agency."""

    agency: Agency
    item: str
    fiscal_year: int
    exhibits: tuple[Exhibit, ...]
    page_url: str = ""  # the item's page, named by findings about what is absent
    offers: tuple[Link, ...] = ()  # links the index could not assign for certain


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one check for one component (component "" for a check of the whole item)."""

    check: str
    component: str
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class ComponentResult:
    id: str
    title: Words
    outcome: Outcome
    required: bool = True
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemResult:
    """An item judged: what was seen, component by component, and every finding."""

    item: str
    title: Words
    outcome: Outcome
    components: tuple[ComponentResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    proofs: tuple[Proof, ...] = ()
    sections: tuple[Words, ...] = ()  # responsible sections (ฝ่าย)


# ---------------------------------------------------------------- the score


@dataclass(frozen=True, slots=True)
class Score:
    """A score of 0-100 with its bounds; ``value`` is None where an open item leaves it untold."""

    value: float | None
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class SubIndicatorScore:
    id: str
    title: Words
    score: Score
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    id: str
    title: Words
    score: Score
    subs: tuple[SubIndicatorScore, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyScore:
    rule: str
    indicators: tuple[IndicatorScore, ...]
    oit: Score
    other_rules: dict[str, Score] = field(default_factory=dict)
    stakes: dict[str, float] = field(default_factory=dict)  # item -> OIT points it is worth under ``rule``


# ---------------------------------------------------------------- what reports are made from


@dataclass(frozen=True, slots=True)
class UrlReport:
    """One address of an item as the report shows it."""

    url: str
    final_url: str
    status: FetchStatus
    http: int | None
    media_type: str
    text: TextKind
    pages: int
    fiscal_years: tuple[int, ...]
    months: tuple[str, ...]
    sha256: str
    role: Role
    label: str
    fetched_at: str
    reason: str = ""

    @property
    def ending(self) -> Ending:
        return ending_of(self.status, self.http, self.reason)


@dataclass(frozen=True, slots=True)
class ItemReport:
    result: ItemResult
    score: int | None  # 100, 0 or None where it cannot be told
    urls: tuple[UrlReport, ...]
    sub: str  # "9.2"
    submitted: SubmittedItem | None = None


@dataclass(frozen=True, slots=True)
class AgencyReport:
    """One agency of one run: the input of every renderer."""

    agency: Agency
    framework: str
    framework_title: Words
    fiscal_year: int
    as_of: str  # ISO date, common era
    run: str
    started_at: str
    finished_at: str
    items: tuple[ItemReport, ...]
    score: AgencyScore
    notes: tuple[Words, ...] = ()  # e.g. "nothing could be reached"
