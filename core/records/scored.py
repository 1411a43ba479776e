"""The score, and what reports are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.records.asked import Agency, SubmittedItem, Words
from core.records.fetched import Ending, FetchStatus, Role, ending_of
from core.records.judged import ItemResult
from core.records.read import TextKind


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
