"""docs/items.md: what the program knows of every item, made from the framework's data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from core.framework import Catalogue, CheckSpec, Component, Framework, Item, Part, PeriodRule, Topic, load_catalogue

_MARKS = {"documented": "documented", "assumed": "assumed (by analogy)"}
_LISTS = ("parts", "columns")
_RULES = {
    "current": "current state, no year needed",
    "in-use": "in force or in use, an older date is accepted",
    "covers": "a plan of fiscal year {year}, or one whose years contain it",
    "fiscal-year": "about fiscal year {year}",
    "made-in": "made within fiscal year {year}",
    "first-half": "October-March of fiscal year {year}",
}
_MONTHS = (
    "October",
    "November",
    "December",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
)


def items_page(catalogue: Catalogue, framework_id: str) -> str:
    """The Markdown of one framework: every item, component, phrase, period, section, severity and source."""
    framework = catalogue.frameworks[framework_id]
    head = [
        f"# The items of `{framework_id}`",
        "",
        f"{framework.title.th} ({framework.title.en}). Made from `o_items.yaml`: change that file, not this page.",
        "",
        "A component is found by its *names* in titles, headings, texts and file names; then its checks look at it. "
        "Spaces, tone marks, punctuation, capitals and the kind of digits make no difference. "
        "*required* fails the item where it is absent; *remark* only earns a warning.",
        "",
    ]
    return "\n".join(chain(head, _overview(framework), _items(catalogue, framework_id), _sets(catalogue))) + "\n"


def _overview(framework: Framework) -> Iterator[str]:
    yield "| item | title | in English | sub-indicator |"
    yield "| --- | --- | --- | --- |"
    for code, item in framework.items.items():
        yield f"| [{code}](#{code.lower()}) | {item.title.th} | {item.title.en} | {item.sub} |"
    yield ""


def _items(catalogue: Catalogue, framework_id: str) -> Iterator[str]:
    framework = catalogue.frameworks[framework_id]
    for code, item in framework.items.items():
        yield from (f"## {code}", "", f"**{item.title.th}** ({item.title.en})", "")
        yield f"- Sub-indicator: {_sub(framework, item)}"
        sections = catalogue.sections_of(framework_id, code)
        yield f"- Responsible: {', '.join(f'{one.th} ({one.en})' for one in sections)}"
        yield f"- Also written: {_words(catalogue.aliases_of(framework_id, code))}"
        yield ""
        for topic_id in item.topics:
            yield from _topic(catalogue.topics[topic_id], topic_id, framework.fiscal_year)


def _sub(framework: Framework, item: Item) -> str:
    sub = next(one.subs[item.sub] for one in framework.indicators.values() if item.sub in one.subs)
    heading = sub.headings.get(item.heading)
    return f"{item.sub} {sub.title.th}" + (f"; {item.heading} {heading.th}" if heading else "")


def _topic(topic: Topic, topic_id: str, year: int) -> Iterator[str]:
    formats = ", ".join(topic.formats) or "any"
    figures = "; a table of figures: a picture of it earns a remark" if topic.figures else ""
    yield from (f"### {topic.title.th}", "", f"Topic `{topic_id}` ({topic.title.en}). Formats: {formats}{figures}.", "")
    for component in topic.components:
        yield from _component(component, year)


def _component(component: Component, year: int) -> Iterator[str]:
    weight = "required" if component.required and component.severity == "error" else "remark"
    yield f"- **{component.title.th}** (`{component.id}`, {component.title.en}): {weight}; {_MARKS[component.source]}"
    yield f"  - period: {period_words(component.period, year)}"
    yield f"  - accepted as: {', '.join(component.accept)}"
    yield f"  - names: {_words(component.names)}"
    if component.not_names:
        yield f"  - not: {_words(component.not_names)}"
    if component.none_stated:
        yield f'  - "there was none": {_words(component.none_stated)}'
    yield from chain.from_iterable(_check(spec) for spec in component.checks)
    yield ""


def period_words(rule: PeriodRule, fiscal_year: int) -> str:
    """The rule in English, with the year it means: "October-March of fiscal year 2566"."""
    year = fiscal_year + rule.year
    if rule.rule == "months":
        said = f"every month, {_MONTHS[rule.first - 1]}-{_MONTHS[rule.last - 1]} of fiscal year {year}"
    else:
        said = _RULES[rule.rule].format(year=year)
    return "; or ".join((said, *(period_words(one, fiscal_year) for one in rule.alternatives)))


def _check(spec: CheckSpec) -> Iterator[str]:
    plain = {key: value for key, value in spec.params.items() if key not in (*_LISTS, "set")}
    named = f" of each in the set [{spec.params['set']}](#{spec.params['set']})" if "set" in spec.params else ""
    said = "".join(f"; {key}: {_value(value)}" for key, value in plain.items())
    yield f"  - check `{spec.id}`{named}{said}"
    for key in _LISTS:
        yield from _parts(Part.model_validate(one) for one in spec.params.get(key, ()))


def _parts(parts: Iterable[Part], indent: str = "    ") -> Iterator[str]:
    for part in parts:
        mark = "" if part.required else " (remark)"
        yield f"{indent}- {part.title.th} (`{part.id}`){mark}: {_words(part.any)}"


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _sets(catalogue: Catalogue) -> Iterator[str]:
    for name, parts in catalogue.part_sets.items():
        yield from (f"## {name}", "")
        yield from _parts(parts, "")
        yield ""


def _words(words: Sequence[str]) -> str:
    return " · ".join(word.replace("|", "\\|") for word in words) or "-"


def write(root: Path, framework_id: str = "bma-district-2566") -> Path:
    """Write docs/items.md below ``root`` from its o_items.yaml; the path written."""
    page = root / "docs" / "items.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(items_page(load_catalogue(root / "o_items.yaml"), framework_id), encoding="utf-8")
    return page


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[1])
