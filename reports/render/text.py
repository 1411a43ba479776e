"""What a terminal shows of an agency: one row an item, and the scores with their bounds. Plain data, no colours."""

from __future__ import annotations

from core.records import AgencyReport, Score
from reports.render.base import first_reason, score_text, verdict
from reports.render.words import ui
from reports.score import rule_name


def table_lines(report: AgencyReport, lang: str) -> list[tuple[str, str, str]]:
    """(item, verdict with its symbol, the first reason; "" where there is nothing to say) of every item."""
    rows = []
    for item in report.items:
        mark = verdict(item)
        rows.append((item.result.item, f"{mark.symbol} {mark.word.in_language(lang)}", first_reason(item, lang)))
    return rows


def summary_lines(report: AgencyReport, lang: str) -> list[str]:
    """Indicators, OIT and the other rule's OIT, each with bounds where it cannot be told."""
    lines = [
        _line(f"{ui('indicator', lang)} {one.id} {one.title.in_language(lang)}", one.score, lang)
        for one in report.score.indicators
    ]
    lines.append(_line("OIT", report.score.oit, lang) + f" · {rule_name(report.score.rule).in_language(lang)}")
    for rule, score in report.score.other_rules.items():
        lines.append(f"  {ui('other_rule', lang, rule=rule_name(rule).in_language(lang))} {score_text(score)}")
    return lines


def _line(label: str, score: Score, lang: str) -> str:
    if score.value is not None:
        return f"{label}: {score_text(score)}"
    bounds = score_text(score).split("–")
    return f"{label}: {ui('bounds', lang, lower=bounds[0], upper=bounds[1])}"
