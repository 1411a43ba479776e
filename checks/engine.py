"""An item judged: what the whole item's evidence shows, its components one by one, and the outcome."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from checks.base import Verdict
from checks.exhibits import State, state
from checks.judging import Case, Judged, judge_component
from checks.periods import YEARLESS
from checks.registry import CheckEntry, messages, registry
from core.framework import Catalogue, Component, Topic
from core.records import (
    ComponentResult,
    Ending,
    Finding,
    ItemEvidence,
    ItemResult,
    Location,
    Outcome,
    Role,
    Severity,
    Words,
)

__all__ = ["CheckEntry", "judge", "messages", "registry"]
_log = logging.getLogger(__name__)
_MOST_ALIKE = 20
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def judge(evidence: ItemEvidence, catalogue: Catalogue, framework: str, as_of: date) -> ItemResult:
    """The outcome of one item of ``framework``, with every finding and proof. Source: the judging rules."""
    topics = catalogue.topics_of(framework, evidence.item)
    own = tuple(one for one in evidence.exhibits if one.link.role is not Role.INDEX)
    seen = _item_checks(evidence, as_of)
    if not own or all(one.capture.ending is Ending.OPEN for one in own):
        return _unseen(evidence, catalogue, framework, seen["presence.addresses"])
    case = _case(evidence, seen, catalogue, as_of)
    judged = [
        one
        for topic in topics
        for one in _placed(
            [
                (component, judge_component(case, component, _others(component, topics), figures=topic.figures))
                for component in topic.components
            ]
        )
    ]
    outcome = _outcome([one.result for _, one in judged])
    findings = [*(finding for _, one in judged for finding in one.findings), *_remarks(evidence, seen, judged)]
    return _result(evidence, catalogue, framework, outcome, [one.result for _, one in judged], findings)


def _placed(judged: Sequence[tuple[Component, Judged]]) -> list[tuple[Component, Judged]]:
    """A remark that a detail is absent names the paper where it belongs: that of the topic's first required part."""
    home = next((each.carriers[0] for part, each in judged if part.required and each.carriers), None)
    if home is None:
        return list(judged)
    return [(part, each if part.required else _moved(each, home.url)) for part, each in judged]


def _moved(judged: Judged, url: str) -> Judged:
    findings = (
        replace(one, location=Location(url)) if one.code == "components.present.missing" else one
        for one in judged.findings
    )
    return replace(judged, findings=tuple(findings))


def _others(component: Component, topics: Sequence[Topic]) -> tuple[Component, ...]:
    return tuple(one for topic in topics for one in topic.components if one is not component)


def _outcome(results: Sequence[ComponentResult]) -> Outcome:
    """Failed by any required component, else open by any, else passed; a recommended one never counts."""
    outcomes = {one.outcome for one in results if one.required}
    return next((one for one in (Outcome.FAILED, Outcome.CANT_TELL) if one in outcomes), Outcome.PASSED)


# ---------------------------------------------------------------- the whole item's evidence


def _item_checks(evidence: ItemEvidence, as_of: date) -> dict[str, Verdict]:
    own = replace(evidence, exhibits=tuple(one for one in evidence.exhibits if one.link.role is not Role.INDEX))
    found = {}
    for check_id, entry in registry().items():
        if entry.declaration.level == "item":
            looked = evidence if check_id == "presence.addresses" else own
            found[check_id] = _run(entry, looked, as_of)
    return found


def _run(entry: CheckEntry, evidence: ItemEvidence, as_of: date) -> Verdict:
    try:
        return entry.check(evidence, entry.params(), as_of)
    except Exception:  # as in judging: a check of the whole item only remarks, so nothing is lost but its remarks
        _log.exception("check %s broke down over item %s", entry.declaration.id, evidence.item)
        return Verdict(Outcome.CANT_TELL)


def _case(evidence: ItemEvidence, seen: dict[str, Verdict], catalogue: Catalogue, as_of: date) -> Case:
    foreign = frozenset(one.location.url for one in seen["presence.agency"].findings)
    gone = {one.url for one in evidence.exhibits if state(one) is State.GONE}
    causes: dict[str, tuple[Finding, ...]] = {}
    for check_id in ("presence.addresses", "presence.readable", "presence.own-matter", "presence.agency"):
        for finding in seen[check_id].findings:
            url = finding.location.url
            if url in gone or check_id in ("presence.own-matter", "presence.agency"):
                causes[url] = (*causes.get(url, ()), finding)
    return Case(
        evidence.exhibits,
        foreign,
        causes,
        evidence.fiscal_year,
        evidence.page_url,
        evidence.agency.portal,
        as_of,
        catalogue.part_sets,
    )


def _remarks(
    evidence: ItemEvidence, seen: dict[str, Verdict], judged: Sequence[tuple[Component, Judged]]
) -> list[Finding]:
    """What is to be said of addresses and documents beside the components' own findings."""
    blamed = {url for _, one in judged for url in one.blamed}
    awaited = {url for _, one in judged for url in one.awaited}
    carrying = {exhibit.url for _, one in judged for exhibit in one.carriers}
    dated = {one.url for part, each in judged if part.period.rule not in YEARLESS for one in each.carriers}
    extras = {
        one.url for one in evidence.exhibits if one.link.role is Role.EXTERNAL and one.capture.ending is Ending.OPEN
    } - awaited
    kept = [
        replace(one, severity=Severity.INFO) if one.location.url in extras else one
        for one in seen["presence.addresses"].findings
        if one.location.url not in blamed
    ]
    kept = _few(kept)
    for finding in seen["presence.readable"].findings:
        url = finding.location.url
        gone = finding.code.endswith(("encrypted", "damaged-file"))
        if url not in blamed:
            kept.append(finding if gone or url in awaited else replace(finding, severity=Severity.INFO))
    kept += [one for one in seen["presence.own-matter"].findings if one.location.url not in blamed | carrying]
    kept += [one for one in seen["presence.agency"].findings if one.location.url not in blamed]
    kept += [one for one in seen["currency.contradiction"].findings if one.location.url in dated]
    return kept


# ---------------------------------------------------------------- results


def _unseen(evidence: ItemEvidence, catalogue: Catalogue, framework: str, addresses: Verdict) -> ItemResult:
    """Nothing of the item was seen: one finding a cause, and no component is called missing."""
    absent = addresses.outcome is Outcome.FAILED
    outcome = Outcome.FAILED if absent else Outcome.CANT_TELL
    results = [
        ComponentResult(one.id, Words(one.title.th, one.title.en), outcome, one.required and one.severity == "error")
        for topic in catalogue.topics_of(framework, evidence.item)
        for one in topic.components
    ]
    return _result(evidence, catalogue, framework, outcome, results, _by_cause(addresses.findings))


def _by_cause(findings: Iterable[Finding]) -> list[Finding]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    return [_counted(group) for group in groups.values()]


def _few(findings: Sequence[Finding]) -> list[Finding]:
    """Beyond a handful, addresses that ended alike are told together."""
    counts = Counter(one.code for one in findings)
    many = {code for code, count in counts.items() if count > _MOST_ALIKE}
    return [*(one for one in findings if one.code not in many), *_by_cause(one for one in findings if one.code in many)]


def _counted(group: Sequence[Finding]) -> Finding:
    first, more = group[0], len(group) - 1
    if not more:
        return first
    said = Words(f"{first.message.th} และอีก {more} ที่อยู่", f"{first.message.en} and {more} more")
    return replace(first, message=said)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """What two components lack for the same cause is told once, as severely as for either."""
    kept: dict[tuple[str, Location, Words], Finding] = {}
    for finding in sorted(findings, key=lambda one: _ORDER[one.severity]):
        kept.setdefault((finding.code, finding.location, finding.message), finding)
    return list(kept.values())


def _result(
    evidence: ItemEvidence,
    catalogue: Catalogue,
    framework: str,
    outcome: Outcome,
    components: Sequence[ComponentResult],
    findings: Iterable[Finding],
) -> ItemResult:
    item = catalogue.frameworks[framework].items[evidence.item]
    topics = catalogue.topics_of(framework, evidence.item)
    sections = item.sections or tuple(dict.fromkeys(topic.section for topic in topics))
    ordered = sorted(_once(findings), key=lambda one: _ORDER[one.severity])
    return ItemResult(
        evidence.item,
        Words(item.title.th, item.title.en),
        outcome,
        tuple(components),
        tuple(ordered),
        tuple(proof for one in components for proof in one.proofs),
        tuple(Words(catalogue.sections[one].th, catalogue.sections[one].en) for one in sections),
    )
