"""Printed scores against what the aggregation rules make of the scores below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from core.framework import Framework
from core.records import Words
from reports.score import RULES, Span, combine, items_of, mean, printed, rule_name

# Two numbers that were each rounded to two decimals may differ by one in the last place.
_TOLERANCE = Decimal("0.01")
_MOST_ITEMS = 12


class _Case(NamedTuple):
    """A given score with something given below it, and what each rule makes of that."""

    name: str
    given: Span
    computed: Mapping[str, Span]
    counts: str = ""  # items of the parts it is made of, "7+1"


def misfits(framework: Framework, given: Mapping[str, Span | None]) -> list[Words]:
    """A note for every given score that the rule in force does not make from what was given below it.

    Says what each rule gives. For an indicator of two sub-indicators it also says which item counts, or which other
    value of one sub-indicator, would make the printed number.
    """
    notes = []
    for case in _cases(framework, given):
        fitting = [rule for rule, span in case.computed.items() if _fits(case.given, span)]
        if framework.rule in fitting or (len(case.computed) == 1 and fitting):
            continue
        notes.append(_note(case, fitting))
        if not fitting and case.name in framework.indicators:
            notes.extend(_what_would_fit(framework, case, given))
    return notes


def _cases(framework: Framework, given: Mapping[str, Span | None]) -> Iterator[_Case]:
    for name, indicator in framework.indicators.items():
        for sub in indicator.subs:
            codes = items_of(framework, sub)
            span, below = given.get(sub), mean((given.get(code), 1) for code in codes if code in given)
            if span and below and all(code in given for code in codes):
                yield _Case(sub, span, {"item_mean": below})
        sizes = [len(items_of(framework, sub)) for sub in indicator.subs]
        yield from _told(name, given, _by_rules(framework, given, name), sizes)
    sizes = [sum(len(items_of(framework, sub)) for sub in one.subs) for one in framework.indicators.values()]
    yield from _told("OIT", given, _by_rules(framework, given, "OIT"), sizes)


def _told(
    name: str, given: Mapping[str, Span | None], computed: Mapping[str, Span], sizes: list[int]
) -> Iterator[_Case]:
    span = given.get(name)
    if span is not None and computed and all(one.told for one in computed.values()):
        yield _Case(name, span, computed, "+".join(str(size) for size in sizes))


def _by_rules(framework: Framework, given: Mapping[str, Span | None], name: str) -> dict[str, Span]:
    lower = {key: span for key, span in given.items() if key != name}
    trees = {rule: combine(framework, rule, lower) for rule in RULES}
    spans = {rule: tree.oit if name == "OIT" else tree.indicators[name] for rule, tree in trees.items()}
    return {rule: span for rule, span in spans.items() if span is not None}


def _fits(given: Span, computed: Span) -> bool:
    return (
        printed(computed.lower) - _TOLERANCE <= printed(given.upper)
        and printed(given.lower) <= printed(computed.upper) + _TOLERANCE
    )


def _note(case: _Case, fitting: list[str]) -> Words:
    values = {rule: _shown(span) for rule, span in case.computed.items()}
    counts = {rule: case.counts if rule == "item_mean" else "" for rule in values}
    th = ", ".join(
        f"{rule_name(rule).th} ({rule}) ได้ {value}" + (f" ตามจำนวนข้อ {counts[rule]}" if counts[rule] else "")
        for rule, value in values.items()
    )
    en = ", ".join(
        f"{rule_name(rule).en} ({rule}) gives {value}" + (f" with {counts[rule]} items" if counts[rule] else "")
        for rule, value in values.items()
    )
    given = _shown(case.given)
    if fitting:
        names_th, names_en = (", ".join(words) for words in zip(*(_both(rule) for rule in fitting), strict=True))
        return Words(
            f"{case.name}: คะแนนที่ให้มา {given} ตรงกับ{names_th} ไม่ใช่กติกาที่ใช้อยู่: {th}",
            f"{case.name}: the given {given} is the {names_en}, not the rule in force: {en}",
        )
    return Words(
        f"{case.name}: คะแนนที่ให้มา {given} ไม่ตรงกับกติกาใด: {th}",
        f"{case.name}: the given {given} fits no rule: {en}",
    )


def _both(rule: str) -> tuple[str, str]:
    name = rule_name(rule)
    return name.th, name.en


def _what_would_fit(framework: Framework, case: _Case, given: Mapping[str, Span | None]) -> list[Words]:
    names = list(framework.indicators[case.name].subs)
    spans = [given.get(name) for name in names]
    if len(names) != 2 or not case.given.told or any(span is None or not span.told for span in spans):
        return []
    first, second = (span.lower for span in spans if span is not None)
    counts = _item_counts(case.given.lower, first, second)
    notes = []
    if counts:
        shown = ", ".join(f"{a}+{b}" for a, b in counts)
        notes.append(
            Words(
                f"{case.name}: ค่าเฉลี่ยของทุกข้อจะได้ {_shown(case.given)} หาก {names[0]} และ {names[1]} มีจำนวนข้อ {shown}",
                f"{case.name}: the mean of items would be {_shown(case.given)} "
                f"if {names[0]} and {names[1]} had {shown} items",
            )
        )
    values = [(names[0], 2 * case.given.lower - second), (names[1], 2 * case.given.lower - first)]
    possible = [(name, printed(value)) for name, value in values if 0 <= value <= 100]
    if possible:
        th = " หรือ ".join(f"{name} เป็น {value}" for name, value in possible)
        en = " or ".join(f"{name} were {value}" for name, value in possible)
        notes.append(
            Words(
                f"{case.name}: ค่าเฉลี่ยของตัวชี้วัดย่อยจะได้ {_shown(case.given)} หาก {th}",
                f"{case.name}: the mean of sub-indicators would be {_shown(case.given)} if {en}",
            )
        )
    return notes


def _item_counts(total: Fraction, first: Fraction, second: Fraction) -> list[tuple[int, int]]:
    """Numbers of items (each 100 or 0) whose mean is ``total`` while the two groups have the means given."""
    sizes = range(1, _MOST_ITEMS + 1)
    return [
        (a, b)
        for a in sizes
        for b in sizes
        if _reachable(first, a)
        and _reachable(second, b)
        and abs(printed((first * a + second * b) / (a + b)) - printed(total)) <= _TOLERANCE
    ][:3]


def _reachable(value: Fraction, items: int) -> bool:
    """Whether a mean of ``items`` scores of 100 or 0 is printed as ``value``."""
    return printed(Fraction(round(value * items / 100) * 100, items)) == printed(value)


def _shown(span: Span) -> str:
    if span.told:
        return str(printed(span.lower))
    return f"{printed(span.lower)}-{printed(span.upper)}"
