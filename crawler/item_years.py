"""Links of another fiscal year than the one asked for: given up where the year asked for is there too. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.thai.dates import find_in_name
from crawler.index_links import IndexLink

_SURE_WITHOUT_YEAR = 0.7


@dataclass(frozen=True, slots=True)
class Claim:
    """An item that a link may serve; ``confidence`` 0..1; ``by``: "code", "title" or "both"."""

    item: str
    confidence: float
    by: str
    spare: bool = False  # counts only where nothing else serves the item


Claims = list[tuple[IndexLink, tuple[Claim, ...]]]
# The item and which of its wordings the link has (-1: none, as "2565" or a month under a group).
MatterOf = Callable[[IndexLink, Claim], tuple[str, int]]


def without_other_years(claims: Claims, year: int, matter_of: MatterOf) -> tuple[Claims, tuple[str, ...]]:
    """The claims that remain, and a note on each that does not; ``year`` is Buddhist.

    A dated link gives way to a link of ``year`` on the same matter, not merely of the same item: beside this year's
    plan, the report of the year before is wanted. A link in a group of another year gives way to any sure link of the
    item outside such groups.
    """
    told = [(link, found, *(_years(link) if found else ((), False))) for link, found in claims]
    matters = {matter_of(link, claim) for link, found, years, _ in told if year in years for claim in found}
    items = {
        claim.item
        for _, found, years, _ in told
        for claim in found
        if year in years or (not years and claim.confidence >= _SURE_WITHOUT_YEAR)
    }
    kept: Claims = []
    notes: dict[str, None] = {}
    for link, found, years, in_group in told:
        if years and year not in years:
            old = {
                claim.item for claim in found if matter_of(link, claim) in matters or (in_group and claim.item in items)
            }
            said = ", ".join(map(str, years))
            notes |= {
                f'"{link.words}": of fiscal year {said}; {item} has links of {year}': None for item in sorted(old)
            }
            found = tuple(claim for claim in found if claim.item not in old)
        kept.append((link, found))
    return kept, tuple(notes)


def _years(link: IndexLink) -> tuple[tuple[int, ...], bool]:
    """The fiscal years that the link's text names, or else the nearest label above it; whether a label names others."""
    groups: Sequence[tuple[int, ...]] = [years for label in reversed(link.labels) if (years := _named(label))]
    own = _named(link.words)
    return own or (groups[0] if groups else ()), bool(groups)


def _named(words: str) -> tuple[int, ...]:
    return tuple(sorted({year for mention in find_in_name(words) for year in mention.fiscal_years}))
