"""An aggregated score table as lines for a terminal."""

from __future__ import annotations

from core.records import Score, Words
from reports.score import printed, rule_name
from reports.score_table import Aggregate, Part

_HEAD = Words(
    "กรอบ {framework} · ตารางระดับผลของปี {year} · กติกา {rule}",
    "framework {framework} · result table of {year} · rule {rule}",
)
_INDICATOR = Words("ตัวชี้วัดที่", "indicator")
_GIVEN = Words("(ตามที่ให้มา)", "(as given)")
_OTHER = Words("OIT หากใช้{rule}", "OIT under the {rule}")
_LEVEL = Words("ระดับ", "level")
_PASS = Words("เกณฑ์ผ่าน {mark}", "pass mark {mark}")
_NOTE = Words("หมายเหตุ", "note")
_WIDTH = 13


def score_lines(result: Aggregate, lang: str) -> list[str]:
    """The result for a person: a number column, then what it is; notes at the end."""
    rule = f"{rule_name(result.rule).in_language(lang)} ({result.rule})"
    lines = [_HEAD.in_language(lang).format(framework=result.framework, year=result.year, rule=rule), ""]
    for part in result.indicators:
        lines.append(_line(part.score, f"{_INDICATOR.in_language(lang)} {_named(part, lang)}"))
        lines.extend(_line(sub.score, f"   {_named(sub, lang)}") for sub in part.subs)
    lines.append(_line(result.oit, "OIT"))
    for name, score in result.other_rules.items():
        if score is not None:
            label = _OTHER.in_language(lang).format(rule=rule_name(name).in_language(lang))
            lines.append(_line(score, f"   {label} ({name})"))
    lines.extend(_ita_lines(result, lang))
    return lines + [f"{_NOTE.in_language(lang)}: {note.in_language(lang)}" for note in result.notes]


def span_text(score: Score) -> str:
    """ "97.50", or "93.00-97.00" where it cannot be told."""
    if score.value is not None:
        return str(printed(score.value))
    return f"{printed(score.lower)}-{printed(score.upper)}"


def _ita_lines(result: Aggregate, lang: str) -> list[str]:
    if result.ita is None:
        return [_line(score, tool) for tool, score in result.tools.items() if tool != "OIT"]
    sums = " + ".join(f"{part} ({tool} {span_text(result.tools[tool])})" for tool, part in result.weighted.items())
    whole = len(result.weighted) == len(result.tools) and sums
    words = ["ITA" + (f" = {sums}" if whole else "")]
    if result.level is not None:
        words.append(f"{_LEVEL.in_language(lang)} {result.level.in_language(lang)}")
    if result.pass_mark is not None:
        words.append(_PASS.in_language(lang).format(mark=printed(result.pass_mark)))
    return [_line(result.ita, " · ".join(words)), ""]


def _named(part: Part, lang: str) -> str:
    name = f"{part.id} {part.title.in_language(lang)}"
    return f"{name} {_GIVEN.in_language(lang)}" if part.given else name


def _line(score: Score, label: str) -> str:
    return f"{span_text(score):>{_WIDTH}}  {label}"
