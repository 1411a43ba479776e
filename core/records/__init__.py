"""Every record, in the order of the flow: what is asked, what was fetched, what was read, what was judged, the score.

All records are frozen and hold plain values only, so that any of them can be written to JSON and read back.
Years in ``fiscal_years`` and ``months`` are Buddhist (``2566``, ``"2566-03"``); dates and times are ISO 8601, in the
common era.
"""

from __future__ import annotations

from core.records.asked import Agency, Submission, SubmittedItem, SubmittedUrl, Words
from core.records.fetched import REFUSED_FOR_GOOD, Capture, Ending, FetchStatus, Link, Role, ending_of
from core.records.judged import (
    CheckResult,
    ComponentResult,
    Exhibit,
    Finding,
    ItemEvidence,
    ItemResult,
    Location,
    Outcome,
    Proof,
    Severity,
)
from core.records.read import (
    Document,
    DocumentKind,
    DocumentLink,
    Page,
    Period,
    ProcurementSummary,
    ReadProblem,
    Table,
    TextKind,
    TextQuality,
)
from core.records.scored import (
    AgencyReport,
    AgencyScore,
    IndicatorScore,
    ItemReport,
    Score,
    SubIndicatorScore,
    UrlReport,
)

__all__ = [
    "REFUSED_FOR_GOOD",
    "Agency",
    "AgencyReport",
    "AgencyScore",
    "Capture",
    "CheckResult",
    "ComponentResult",
    "Document",
    "DocumentKind",
    "DocumentLink",
    "Ending",
    "Exhibit",
    "FetchStatus",
    "Finding",
    "IndicatorScore",
    "ItemEvidence",
    "ItemReport",
    "ItemResult",
    "Link",
    "Location",
    "Outcome",
    "Page",
    "Period",
    "ProcurementSummary",
    "Proof",
    "ReadProblem",
    "Role",
    "Score",
    "Severity",
    "SubIndicatorScore",
    "Submission",
    "SubmittedItem",
    "SubmittedUrl",
    "Table",
    "TextKind",
    "TextQuality",
    "UrlReport",
    "Words",
    "ending_of",
]
