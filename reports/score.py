"""Item outcomes -> sub-indicators, indicators, OIT: by both aggregation rules, with lower and upper bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, get_args

from core.framework import Framework
from core.records import AgencyScore, IndicatorScore, Outcome, Score, SubIndicatorScore, Words

Rule = Literal["subindicator_mean", "item_mean"]
RULES: tuple[Rule, ...] = get_args(Rule)
_RULE_NAMES = {
    "subindicator_mean": Words("ค่าเฉลี่ยของตัวชี้วัดย่อย", "mean of sub-indicators"),
    "item_mean": Words("ค่าเฉลี่ยของทุกข้อ", "mean of items"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """An exact score of 0-100, or the two ends between which it must lie."""

    lower: Fraction
    upper: Fraction

    @property
    def told(self) -> bool:
        return self.lower == self.upper

    def score(self) -> Score:
        value = float(self.lower) if self.told else None
        return Score(value, float(self.lower), float(self.upper))


OPEN = Span(Fraction(0), Fraction(100))
_NONE = Span(Fraction(0), Fraction(0))
_FULL = Span(Fraction(100), Fraction(100))
# Source: items have two levels only; an open item counts as 0 and as 100; an inapplicable one leaves the mean.
_OF_OUTCOME: dict[Outcome, Span | None] = {
    Outcome.PASSED: _FULL,
    Outcome.FAILED: _NONE,
    Outcome.CANT_TELL: OPEN,
    Outcome.UNTESTED: OPEN,
    Outcome.INAPPLICABLE: None,
}


@dataclass(frozen=True, slots=True)
class Tree:
    """What one rule makes of the given scores; None where nothing applicable stands below."""

    subs: dict[str, Span | None]
    indicators: dict[str, Span | None]
    oit: Span | None


def rule_name(rule: str) -> Words:
    return _RULE_NAMES.get(rule, Words(rule, rule))


def item_score(outcome: Outcome) -> int | None:
    """100, 0, or None where it cannot be told or does not count."""
    span = _OF_OUTCOME[outcome]
    return int(span.lower) if span is not None and span.told else None


def items_of(framework: Framework, sub: str) -> tuple[str, ...]:
    return tuple(code for code, item in framework.items.items() if item.sub == sub)


def mean(spans: Iterable[tuple[Span | None, int]]) -> Span | None:
    """The weighted mean of (span, weight); what is None or of no weight leaves it."""
    rows = [(span, weight) for span, weight in spans if span is not None and weight]
    total = sum(weight for _, weight in rows)
    if not total:
        return None
    lower = sum((span.lower * weight for span, weight in rows), Fraction(0))
    upper = sum((span.upper * weight for span, weight in rows), Fraction(0))
    return Span(lower / total, upper / total)


def combine(framework: Framework, rule: Rule, given: Mapping[str, Span | None]) -> Tree:
    """Aggregate the given scores of items, sub-indicators and indicators; a given one stands, the rest is computed.

    An item that is not given is open, one given as None does not count. Source of the rules: the criteria on
    aggregation. ``subindicator_mean``: indicator = mean of its sub-indicators, OIT = mean of the indicators.
    ``item_mean``: indicator = mean of its items, OIT = mean of all items; a given sub-indicator or indicator weighs as
    many items as the framework has under it.
    """
    by_items = rule == "item_mean"
    subs: dict[str, Span | None] = {}
    indicators: dict[str, Span | None] = {}
    weights: dict[str, int] = {}
    for name, indicator in framework.indicators.items():
        for sub in indicator.subs:
            spans = [given.get(code, OPEN) for code in items_of(framework, sub)]
            weights[sub] = sum(span is not None for span in spans)
            subs[sub] = given[sub] if sub in given else mean((span, 1) for span in spans)
        below = mean((subs[sub], weights[sub] if by_items else 1) for sub in indicator.subs)
        weights[name] = sum(weights[sub] for sub in indicator.subs)
        indicators[name] = given.get(name, below)
    oit = mean((span, weights[name] if by_items else 1) for name, span in indicators.items())
    return Tree(subs, indicators, oit)


def score_agency(framework: Framework, outcomes: Mapping[str, Outcome]) -> AgencyScore:
    """Score one agency by the framework's rule; the other rule's OIT and the points at stake beside it.

    ``outcomes`` holds an outcome by item code; an item without one counts as untested, that is open. Raises
    ValueError for a code that the framework does not have.
    """
    unknown = sorted(set(outcomes) - set(framework.items))
    if unknown:
        raise ValueError(f"not an item of this framework: {', '.join(unknown)}")
    given = {code: _OF_OUTCOME[outcomes.get(code, Outcome.UNTESTED)] for code in framework.items}
    trees = {rule: combine(framework, rule, given) for rule in RULES}
    return AgencyScore(
        rule=framework.rule,
        indicators=_indicators(framework, trees[framework.rule]),
        oit=_score(trees[framework.rule].oit),
        other_rules={rule: _score(tree.oit) for rule, tree in trees.items() if rule != framework.rule},
        stakes=_stakes(framework, given),
    )


def _indicators(framework: Framework, tree: Tree) -> tuple[IndicatorScore, ...]:
    return tuple(
        IndicatorScore(
            name,
            Words(indicator.title.th, indicator.title.en),
            _score(tree.indicators[name]),
            tuple(
                SubIndicatorScore(
                    sub, Words(one.title.th, one.title.en), _score(tree.subs[sub]), items_of(framework, sub)
                )
                for sub, one in indicator.subs.items()
            ),
        )
        for name, indicator in framework.indicators.items()
    )


def _stakes(framework: Framework, given: Mapping[str, Span | None]) -> dict[str, float]:
    """OIT points that each item is worth: how far the OIT moves when the item alone moves from 0 to 100."""
    counted: dict[str, Span | None] = {code: None if span is None else _NONE for code, span in given.items()}
    stakes: dict[str, float] = {}
    for code, span in counted.items():
        alone = combine(framework, framework.rule, {**counted, code: _FULL}) if span is not None else None
        stakes[code] = float(alone.oit.lower) if alone is not None and alone.oit is not None else 0.0
    return stakes


def _score(span: Span | None) -> Score:
    return (span or OPEN).score()


def printed(value: Fraction | Decimal | float) -> Decimal:
    """Two decimals, half up, as results are printed."""
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(str(value))
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
