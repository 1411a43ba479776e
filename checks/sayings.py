"""Words of a text that are evidence by themselves: "there was none", a number beside a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.exhibits import State, folded, proof, readable_pages, state
from checks.periods import YEARLESS, Fit, fit, months_in, span_of
from core.framework import Component
from core.records import Exhibit, Proof

# "If there was none, write ..." says nothing about whether there was.
_CONDITIONS = ("กรณี", "หาก", "ถ้า", "เมื่อ", "if")


@dataclass(frozen=True, slots=True)
class NoneSaid:
    """ "There was none", in words: where, and of which months where the same line names them."""

    exhibit: Exhibit
    page: int
    quote: str
    months: tuple[str, ...] = ()


def none_said(exhibit: Exhibit, phrases: Sequence[str]) -> Iterator[NoneSaid]:
    """Every line that says so; a condition ("กรณีไม่มี...") and an empty cell do not."""
    if not phrases or state(exhibit) not in (State.READ, State.PARTLY):
        return
    for page in readable_pages(exhibit):
        if not folded(page.text).find_any(phrases):
            continue
        lines = page.text.splitlines()
        found = False
        for place, line in enumerate(lines):
            hit = folded(line).find_any(phrases)
            if hit and not line[: hit[1]].rstrip().lower().endswith(_CONDITIONS):
                found = True
                above = "\n".join(lines[max(0, place - 1) : place + 1])
                yield NoneSaid(exhibit, page.number, line.strip()[:160], months_in(line) or months_in(above))
        if not found:
            yield from _over_lines(exhibit, page.number, page.text, phrases)


def _over_lines(exhibit: Exhibit, number: int, text: str, phrases: Sequence[str]) -> Iterator[NoneSaid]:
    """The phrase wraps: no single line holds it."""
    hit = folded(text).find_any(phrases)
    if hit and "\n" in text[hit[1] : hit[2]] and not text[: hit[1]].rstrip().lower().endswith(_CONDITIONS):
        yield NoneSaid(exhibit, number, folded(text).quote(hit[1], hit[2]))


def proof_of_none(component: Component, exhibits: Sequence[Exhibit], fiscal_year: int) -> Proof | None:
    """Where "there was none" is said of the right period; for a rule of months each month must be said by its check."""
    if component.period.rule == "months":
        return None
    for exhibit in exhibits:
        for said in none_said(exhibit, component.none_stated):
            yearless = component.period.rule in YEARLESS
            if yearless or fit(span_of(exhibit), component.period, fiscal_year) is Fit.RIGHT:
                return proof(component.id, exhibit, said.page, said.quote)
    return None
