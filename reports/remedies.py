"""What to mend first: open and failed items by the points at stake, and by the section (ฝ่าย) that mends them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.records import AgencyReport, Finding, ItemReport, Outcome, Severity, Words

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_TO_MEND = frozenset({Outcome.FAILED, Outcome.CANT_TELL})


@dataclass(frozen=True, slots=True)
class ToDo:
    """One item that costs points, or may. ``points``: OIT points it is worth; 0 for a remark on a passed item."""

    item: ItemReport
    points: float
    findings: tuple[Finding, ...]


def sorted_findings(item: ItemReport) -> tuple[Finding, ...]:
    """The item's findings, errors first, then warnings; the order of the checks within each."""
    return tuple(sorted(item.result.findings, key=lambda finding: _ORDER[finding.severity]))


def first_finding(item: ItemReport) -> Finding | None:
    """The finding that says best why: an error where there is one."""
    return next(iter(sorted_findings(item)), None)


def warned(item: ItemReport) -> bool:
    """A pass that an evaluator may still remark on."""
    return item.result.outcome is Outcome.PASSED and any(f.severity is Severity.WARNING for f in item.result.findings)


def to_mend(report: AgencyReport) -> tuple[ToDo, ...]:
    """What costs points or may cost them, the most costly first; a certain loss before an open one of equal worth."""
    rows = [
        ToDo(item, report.score.stakes.get(item.result.item, 0.0), open_findings(item))
        for item in report.items
        if item.result.outcome in _TO_MEND
    ]
    return tuple(sorted(rows, key=lambda row: (-row.points, row.item.result.outcome is not Outcome.FAILED)))


def remarks(report: AgencyReport) -> tuple[ToDo, ...]:
    """Passed items with a warning: no points are lost, an evaluator may ask."""
    return tuple(ToDo(item, 0.0, open_findings(item)) for item in report.items if warned(item))


def by_section(rows: Sequence[ToDo]) -> tuple[tuple[Words, tuple[ToDo, ...]], ...]:
    """The rows of each responsible section, in the order in which the sections first appear."""
    grouped: dict[Words, list[ToDo]] = {}
    for row in rows:
        for section in row.item.result.sections:
            grouped.setdefault(section, []).append(row)
    return tuple((section, tuple(mine)) for section, mine in grouped.items())


def open_findings(item: ItemReport) -> tuple[Finding, ...]:
    return tuple(finding for finding in sorted_findings(item) if finding.severity is not Severity.INFO)
