"""What must hold between the parts of ``o_items.yaml``, beyond the type of each value.

Looked at in the values as written, so that one fault elsewhere hides none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from core.framework.faults import Fault, Place, suggestion
from core.thai.text import fold

_ITEM = re.compile(r"O([1-9]\d?)")


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def cross_faults(value: Any) -> Iterator[Fault]:
    """Every fault between topics, sections, sets, frameworks and result tables."""
    root = mapping(value)
    topics, sections = mapping(root.get("topics")), mapping(root.get("sections"))
    used: set[str] = set()
    for topic_id, topic in topics.items():
        place: Place = ("topics", topic_id)
        yield from _known((*place, "section"), mapping(topic).get("section"), sections, "section")
        yield from _components(place, mapping(topic))
    for name, framework in mapping(root.get("frameworks")).items():
        used.update(_topics_of(mapping(framework)))
        yield from _framework(("frameworks", name), mapping(framework), topics, sections, root)
    for topic_id in topics:
        if topic_id not in used:
            yield Fault(("topics", topic_id), "no item of any framework asks for this topic")
    yield from _unused_sets(root)
    yield from _results(root)


def _known(place: Place, name: Any, allowed: Mapping[str, Any], what: str) -> Iterator[Fault]:
    if isinstance(name, str) and name not in allowed:
        yield Fault(place, f"unknown {what} '{name}'; {suggestion(name, allowed)}")


# ---------------------------------------------------------------- topics


def _components(place: Place, topic: Mapping[str, Any]) -> Iterator[Fault]:
    for number, component in enumerate(sequence(topic.get("components"))):
        here: Place = (*place, "components", number)
        one = mapping(component)
        if one.get("severity") == "warning" and one.get("required", True) is True:
            yield Fault((*here, "severity"), "a component whose absence is only remarked on must say 'required: false'")
        yield from _period((*here, "period"), mapping(one.get("period")))
        for count, spec in enumerate(sequence(one.get("checks"))):
            parts = sequence(mapping(mapping(spec).get("params")).get("parts"))
            yield from _twice((*here, "checks", count, "params", "parts"), parts, "part")


def _period(place: Place, rule: Mapping[str, Any]) -> Iterator[Fault]:
    first, last = rule.get("first", 1), rule.get("last", 6)
    if isinstance(first, int) and isinstance(last, int) and first > last:
        yield Fault(place, f"the first month ({first}) comes after the last ({last})")
    for number, other in enumerate(sequence(rule.get("alternatives"))):
        yield from _period((*place, "alternatives", number), mapping(other))


def _twice(place: Place, entries: Sequence[Any], what: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        name = mapping(entry).get("id")
        if isinstance(name, str) and name in seen:
            yield Fault((*place, number, "id"), f"the {what} '{name}' is given twice")
        elif isinstance(name, str):
            seen.add(name)


def _unused_sets(root: Mapping[str, Any]) -> Iterator[Fault]:
    named = {
        mapping(mapping(spec).get("params")).get("set")
        for topic in mapping(root.get("topics")).values()
        for component in sequence(mapping(topic).get("components"))
        for spec in sequence(mapping(component).get("checks"))
    }
    for name, parts in mapping(root.get("part_sets")).items():
        yield from _twice(("part_sets", name), sequence(parts), "part")
        if name not in named:
            yield Fault(("part_sets", name), "no check asks for this set")


# ---------------------------------------------------------------- frameworks


def _topics_of(framework: Mapping[str, Any]) -> Iterator[str]:
    for item in mapping(framework.get("items")).values():
        yield from (name for name in sequence(mapping(item).get("topics")) if isinstance(name, str))


def _framework(
    place: Place,
    framework: Mapping[str, Any],
    topics: Mapping[str, Any],
    sections: Mapping[str, Any],
    root: Mapping[str, Any],
) -> Iterator[Fault]:
    items = mapping(framework.get("items"))
    subs = {
        sub: ("indicators", number, "subs", sub)
        for number, indicator in mapping(framework.get("indicators")).items()
        for sub in mapping(mapping(indicator).get("subs"))
    }
    headings = _headings(framework)
    yield from _numbers((*place, "items"), items)
    for code, item in items.items():
        here: Place = (*place, "items", code)
        one = mapping(item)
        yield from _known((*here, "sub"), one.get("sub"), subs, "sub-indicator")
        if one.get("heading"):
            yield from _known((*here, "heading"), one.get("heading"), headings.get(str(one.get("sub")), {}), "heading")
        for number, name in enumerate(sequence(one.get("topics"))):
            yield from _known((*here, "topics", number), name, topics, "topic")
        for number, name in enumerate(sequence(one.get("sections"))):
            yield from _known((*here, "sections", number), name, sections, "section")
        yield from _same_component(here, one, topics)
    filled = {mapping(item).get("sub") for item in items.values()}
    for sub, where in subs.items():
        if sub not in filled:
            yield Fault((*place, *where), "no item stands under this sub-indicator")
    yield from _aliases(place, items, topics)
    yield from _day((*place, "deadline"), framework.get("deadline"))
    yield from _has_results((*place, "fiscal_year"), framework.get("fiscal_year"), root)


def _headings(framework: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        sub: mapping(mapping(entry).get("headings"))
        for indicator in mapping(framework.get("indicators")).values()
        for sub, entry in mapping(mapping(indicator).get("subs")).items()
    }


def _numbers(place: Place, items: Mapping[str, Any]) -> Iterator[Fault]:
    """Items are O1, O2, ... without a gap and in this order."""
    numbers = []
    for code in items:
        match = _ITEM.fullmatch(code)
        if match:
            numbers.append(int(match.group(1)))
        else:
            yield Fault((*place, code), "an item is named by the letter O and its number, as O1")
    for number in range(1, max(numbers, default=1) + 1):
        if number not in numbers:
            yield Fault(place, f"O{number} is missing")
    for before, number in pairwise(numbers):
        if number < before:
            yield Fault((*place, f"O{number}"), f"stands after O{before}; items are in the order of their numbers")


def _same_component(place: Place, item: Mapping[str, Any], topics: Mapping[str, Any]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for topic_id in sequence(item.get("topics")):
        components = sequence(mapping(topics.get(topic_id) if isinstance(topic_id, str) else None).get("components"))
        for number, component in enumerate(components):
            name = mapping(component).get("id")
            if not isinstance(name, str):
                continue
            if name in seen:
                yield Fault(
                    ("topics", topic_id, "components", number, "id"),
                    f"{place[-1]} has two components '{name}' (the other one in topic '{seen[name]}')",
                )
            seen.setdefault(name, topic_id)


def _aliases(place: Place, items: Mapping[str, Any], topics: Mapping[str, Any]) -> Iterator[Fault]:
    """A wording that two items of a framework share would lead an index astray."""
    owner: dict[str, str] = {}
    for code, item in items.items():
        for where, words in _wordings((*place, "items", code), mapping(item), topics):
            key = fold(words)
            other = owner.setdefault(key, code)
            if other != code:
                yield Fault(where, f"'{words}' leads to {other} as well as to {code}")


def _wordings(place: Place, item: Mapping[str, Any], topics: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    entries: list[tuple[Place, Any]] = [((*place, "title", "th"), mapping(item.get("title")).get("th"))]
    entries += [((*place, "own_aliases", n), one) for n, one in enumerate(sequence(item.get("own_aliases")))]
    for name in sequence(item.get("topics")):
        topic = mapping(topics.get(name)) if isinstance(name, str) else {}
        entries.append((("topics", name, "title", "th"), mapping(topic.get("title")).get("th")))
        entries += [(("topics", name, "aliases", n), one) for n, one in enumerate(sequence(topic.get("aliases")))]
    return ((where, words) for where, words in entries if isinstance(words, str))


# ---------------------------------------------------------------- days and result tables


def _day(place: Place, text: Any) -> Iterator[Fault]:
    if isinstance(text, str) and text:
        try:
            date.fromisoformat(text)
        except ValueError:
            yield Fault(place, f"'{text}' is no day; write it as 2023-04-30 (common era)")


def _has_results(place: Place, year: Any, root: Mapping[str, Any]) -> Iterator[Fault]:
    tables = [mapping(table) for table in sequence(root.get("results"))]
    if isinstance(year, int) and not any(_holds(table, year) for table in tables):
        yield Fault(place, f"no table of 'results' holds for {year}")


def _holds(table: Mapping[str, Any], year: int) -> bool:
    first, last = table.get("first_year"), table.get("last_year")
    return isinstance(first, int) and first <= year and (not isinstance(last, int) or year <= last)


def _results(root: Mapping[str, Any]) -> Iterator[Fault]:
    for number, entry in enumerate(sequence(root.get("results"))):
        table = mapping(entry)
        weights = [one for one in mapping(table.get("weights")).values() if isinstance(one, int | float)]
        if weights and sum(weights) != 100:
            yield Fault(("results", number, "weights"), f"the weights make {sum(weights):g}, not 100")
        lows = [mapping(level).get("low") for level in sequence(table.get("levels"))]
        known = [low for low in lows if isinstance(low, int | float)]
        if known != sorted(known, reverse=True):
            yield Fault(("results", number, "levels"), "the levels must stand from the highest to the lowest")
