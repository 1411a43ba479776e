"""JSON, the contract that other programs rely on: keys are added, never renamed or removed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from core.records import (
    AgencyReport,
    ComponentResult,
    Finding,
    IndicatorScore,
    ItemReport,
    Proof,
    Score,
    UrlReport,
)
from reports.render.base import RenderOptions
from reports.score import printed
from reports.score_table import Aggregate, Part


def render(reports: Sequence[AgencyReport], lang: str, options: RenderOptions) -> dict[str, bytes]:
    """One file: an array, one object an agency."""
    return {"report.json": dumps(agency_dicts(reports, lang)).encode()}


def dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def agency_dicts(reports: Sequence[AgencyReport], lang: str) -> list[dict[str, Any]]:
    return [agency_dict(report, lang) for report in reports]


def agency_dict(report: AgencyReport, lang: str) -> dict[str, Any]:
    """One agency; scores with two decimals, null where they cannot be told; days and times ISO 8601."""
    score = report.score
    return {
        "agency": report.agency.id,
        "portal": report.agency.portal,
        "framework": report.framework,
        "as_of": report.as_of,
        "run": report.run,
        "started_at": report.started_at,
        "finished_at": report.finished_at,
        "items": [item_dict(item, lang) | _stake(report, item) for item in report.items],
        "indicators": {one.id: _indicator(one) for one in score.indicators},
        "oit": _score(score.oit),
        "rule": score.rule,
        "other_rules": {rule: _two(one.value) for rule, one in score.other_rules.items()},
        "other_rules_bounds": {rule: [_two(one.lower), _two(one.upper)] for rule, one in score.other_rules.items()},
        "agency_name": report.agency.name.in_language(lang),
        "fiscal_year": report.fiscal_year,
        "notes": [note.in_language(lang) for note in report.notes],
    }


def item_dict(item: ItemReport, lang: str) -> dict[str, Any]:
    """One element of ``items``; also the answer of ``oit check``."""
    result = item.result
    return {
        "item": result.item,
        "title": result.title.in_language(lang),
        "outcome": result.outcome.value,
        "score": item.score,
        "urls": [_url(url) for url in item.urls],
        "components": [_component(component, lang) for component in result.components],
        "findings": [finding_dict(finding, lang) for finding in result.findings],
        "proofs": [_proof(proof) for proof in result.proofs],
        "sub": item.sub,
        "sections": [section.in_language(lang) for section in result.sections],
    }


def finding_dict(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message.in_language(lang),
        "remedy": finding.remedy.in_language(lang),
        "url": finding.location.url,
        "page": finding.location.page,
        "quote": finding.location.quote,
        "component": finding.component,
    }


def aggregate_dict(result: Aggregate, lang: str) -> dict[str, Any]:
    """The answer of ``oit score``; ``given`` marks a score that stands as it was given, ``by_rule`` what the scores
    below it make by each rule."""
    return {
        "indicators": {
            part.id: _score(part.score)
            | {"sub": {sub.id: _score(sub.score) | {"given": sub.given} for sub in part.subs}}
            | _computed(part)
            for part in result.indicators
        },
        "oit": _score(result.oit),
        "rule": result.rule,
        "other_rules": {rule: _two(one.value) if one else None for rule, one in result.other_rules.items()},
        "framework": result.framework,
        "year": result.year,
        "tools": {tool: _score(one) for tool, one in result.tools.items()},
        "weighted": {tool: float(part) for tool, part in result.weighted.items()},
        "ita": _score(result.ita) if result.ita else None,
        "level": result.level.in_language(lang) if result.level else None,
        "pass_mark": result.pass_mark,
        "notes": [note.in_language(lang) for note in result.notes],
    }


def _computed(part: Part) -> dict[str, Any]:
    return {"given": part.given, "by_rule": {rule: _two(one.value) for rule, one in part.by_rule.items()}}


def _stake(report: AgencyReport, item: ItemReport) -> dict[str, Any]:
    return {"stake": _two(report.score.stakes.get(item.result.item))}


def _url(url: UrlReport) -> dict[str, Any]:
    return {
        "url": url.url,
        "final_url": url.final_url or None,
        "status": url.status.value,
        "http": url.http,
        "media_type": url.media_type or None,
        "text": url.text.value,
        "pages": url.pages,
        "fiscal_years": list(url.fiscal_years),
        "months": list(url.months),
        "sha256": url.sha256 or None,
        "role": url.role.value,
        "label": url.label,
        "fetched_at": url.fetched_at or None,
    }


def _component(component: ComponentResult, lang: str) -> dict[str, Any]:
    return {
        "component": component.id,
        "outcome": component.outcome.value,
        "title": component.title.in_language(lang),
        "required": component.required,
        "proofs": [_proof(proof) for proof in component.proofs],
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "component": proof.component,
        "url": proof.location.url,
        "page": proof.location.page,
        "quote": proof.location.quote,
        "captured_at": proof.captured_at or None,
        "sha256": proof.sha256 or None,
    }


def _indicator(one: IndicatorScore) -> dict[str, Any]:
    return _score(one.score) | {"sub": {sub.id: _score(sub.score) for sub in one.subs}}


def _score(score: Score) -> dict[str, Any]:
    return {"score": _two(score.value), "lower": _two(score.lower), "upper": _two(score.upper)}


def _two(value: float | None) -> float | None:
    return None if value is None else float(printed(value))
