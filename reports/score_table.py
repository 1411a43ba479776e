"""Given scores -> sub-indicators, indicators, OIT, ITA and its level; what fits no rule is said, not bent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.framework import Catalogue, Framework
from core.records import Score, Words
from reports.score import OPEN, RULES, Span, Tree, combine, items_of
from reports.score_fit import misfits
from reports.score_level import Total
from reports.score_rows import TOOLS, YEAR, ScoreRow, ScoreTableError, buddhist, parse_row, read_scores

__all__ = [
    "Aggregate",
    "Part",
    "ScoreRow",
    "ScoreTableError",
    "aggregate",
    "parse_row",
    "read_scores",
]  # the whole of `oit score`


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator or sub-indicator of the table: given or computed, and what each rule makes of what is below it."""

    id: str
    title: Words
    score: Score
    given: bool
    by_rule: Mapping[str, Score]
    subs: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A score table aggregated. ``weighted``: the tools' parts of the ITA result, two decimals as printed."""

    framework: str
    year: int
    rule: str
    indicators: tuple[Part, ...]
    oit: Score
    other_rules: Mapping[str, Score | None]
    tools: Mapping[str, Score]
    weighted: Mapping[str, Decimal]
    ita: Score | None
    level: Words | None
    pass_mark: float | None
    notes: tuple[Words, ...]


def aggregate(catalogue: Catalogue, framework: str, rows: Sequence[ScoreRow], year: int | None = None) -> Aggregate:
    """Aggregate given scores under a framework; a given row stands, what is missing above it is computed.

    ``year`` (Buddhist) chooses the result table and the names of the levels; without it a ``year`` row, else the
    framework's year. Raises ScoreTableError for codes that the framework does not have.
    """
    scheme = catalogue.frameworks[framework]
    _refuse_unknown(framework, scheme, rows)
    given: dict[str, Span | None] = {row.id: _span(row) for row in rows if row.id != YEAR}
    trees = {rule: combine(scheme, rule, given) for rule in RULES}
    in_force = trees[scheme.rule]
    asked = buddhist(year) if year else next((int(row.score) for row in rows if row.id == YEAR and row.score), None)
    any_below = any(_stands_on(scheme, name, given) for name in scheme.indicators)
    oit = given.get("OIT") or in_force.oit or OPEN
    tools = {tool: span for tool in TOOLS[:2] if (span := given.get(tool)) is not None} | {"OIT": oit}
    total = Total(catalogue, asked or scheme.fiscal_year, tools, given.get("ITA"))
    notes = [*misfits(scheme, given), *_missing(scheme, given), *total.notes(told_year=asked is not None)]
    return Aggregate(
        framework=framework,
        year=asked or scheme.fiscal_year,
        rule=scheme.rule,
        indicators=_parts(scheme, in_force, given),
        oit=oit.score(),
        other_rules={
            rule: (tree.oit or OPEN).score() if any_below else None
            for rule, tree in trees.items()
            if rule != scheme.rule
        },
        tools={tool: span.score() for tool, span in tools.items()},
        weighted={tool: parts[0] for tool, parts in total.parts.items() if parts[0] == parts[1]},
        ita=total.score(),
        level=total.level(),
        pass_mark=total.table.pass_mark if total.table else None,
        notes=tuple(notes),
    )


def _refuse_unknown(name: str, framework: Framework, rows: Sequence[ScoreRow]) -> None:
    headings = {item.heading for item in framework.items.values()}
    subs = {sub for indicator in framework.indicators.values() for sub in indicator.subs}
    known = {*framework.items, *framework.indicators, *subs, *headings, *TOOLS, YEAR}
    errors = []
    for row in rows:
        if row.id in known:
            continue
        hint = f"O{row.id}" if f"O{row.id}" in framework.items else ""
        errors.append(
            Words(
                f"แถวที่ {row.line}: ไม่มี '{row.id}' ในกรอบ {name}" + (f" (หมายถึง {hint} หรือไม่)" if hint else ""),
                f"row {row.line}: '{row.id}' is not in {name}" + (f" (did you mean {hint}?)" if hint else ""),
            )
        )
    if errors:
        raise ScoreTableError(errors)


def _span(row: ScoreRow) -> Span:
    return OPEN if row.score is None else Span(Fraction(row.score), Fraction(row.score))


def _stands_on(framework: Framework, name: str, given: Mapping[str, Span | None]) -> bool:
    """Whether anything was given of an indicator: itself, a sub-indicator or an item."""
    subs = framework.indicators[name].subs
    return name in given or any(sub in given or any(code in given for code in items_of(framework, sub)) for sub in subs)


def _parts(framework: Framework, tree: Tree, given: Mapping[str, Span | None]) -> tuple[Part, ...]:
    parts = []
    for name, indicator in framework.indicators.items():
        if not _stands_on(framework, name, given):
            continue
        lower = {key: span for key, span in given.items() if key != name}
        below = {rule: combine(framework, rule, lower).indicators[name] for rule in RULES}
        subs = tuple(
            Part(sub, Words(one.title.th, one.title.en), (tree.subs[sub] or OPEN).score(), sub in given, {})
            for sub, one in indicator.subs.items()
            if sub in given or any(code in given for code in items_of(framework, sub))
        )
        parts.append(
            Part(
                name,
                Words(indicator.title.th, indicator.title.en),
                (tree.indicators[name] or OPEN).score(),
                name in given,
                {rule: (span or OPEN).score() for rule, span in below.items()} if subs else {},
                subs,
            )
        )
    return tuple(parts)


def _missing(framework: Framework, given: Mapping[str, Span | None]) -> list[Words]:
    """What the OIT waits for; silent where the OIT itself was given."""
    if "OIT" in given:
        return []
    names: list[str] = []
    for name, indicator in framework.indicators.items():
        if name in given:
            continue
        if not _stands_on(framework, name, given):
            names.append(name)
            continue
        for sub in indicator.subs:
            if sub not in given:
                names.extend(code for code in items_of(framework, sub) if code not in given)
    if not names:
        return []
    shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    return [
        Words(
            f"ไม่มีคะแนนของ {shown} จึงนับเป็นช่วง 0-100",
            f"no score given for {shown}; counted as anything from 0 to 100",
        )
    ]
