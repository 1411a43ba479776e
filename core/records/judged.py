"""What was judged: evidence, findings, proofs, outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records.asked import Agency, Words
from core.records.fetched import Capture, Link
from core.records.read import Document


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
