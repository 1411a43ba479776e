"""One component judged: its carriers, its checks, and what unread or lost evidence means for what is missing."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from checks.base import ComponentEvidence, Lack, Verdict
from checks.carriers import Carrier, find_carriers
from checks.components.present import DECLARATION as PRESENT
from checks.exhibits import State, is_html, label, state
from checks.pages import own_matter
from checks.registry import CheckEntry, registry
from checks.sayings import proof_of_none
from checks.unseen import is_called, may_help, may_hold, shows_pictures
from core.framework import Component, Part
from core.records import ComponentResult, Exhibit, Finding, Location, Outcome, Proof, Role, Severity, Words
from core.thai.text import fold

_log = logging.getLogger(__name__)
_MOST_LOOKS = 3
_MOST_PROOFS = 20
CURRENCY = {"made-in": "currency.made-in", "months": "currency.months"}  # every other rule: currency.period
# Checks that look at what a document says; without one, a name alone proves nothing.
_OF_CONTENT = frozenset(
    {"components.phrases", "components.table-columns", "components.statistics", "components.contact"}
)


@dataclass(frozen=True, slots=True)
class Case:
    """An item's evidence as its components are judged by it."""

    exhibits: tuple[Exhibit, ...]  # all of the item
    foreign: frozenset[str]  # addresses of documents that are another agency's
    causes: Mapping[str, tuple[Finding, ...]]  # address -> what makes it worthless
    fiscal_year: int
    page_url: str
    portal: str
    as_of: date
    part_sets: Mapping[str, tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    result: ComponentResult
    findings: tuple[Finding, ...]
    carriers: tuple[Exhibit, ...]
    blamed: frozenset[str]  # addresses whose loss is why it failed
    awaited: frozenset[str]  # addresses that leave it open


def judge_component(case: Case, component: Component, siblings: Sequence[Component], *, figures: bool) -> Judged:
    """``figures``: the topic is one of tables of figures, which a picture cannot show for certain."""
    looked = _without_pictures(component) if figures else component
    usable = tuple(one for one in case.exhibits if one.url not in case.foreign)
    carriers = find_carriers(looked, siblings, usable)
    evidence = ComponentEvidence(
        looked,
        case.fiscal_year,
        tuple(one.exhibit for one in carriers),
        usable,
        case.page_url,
        tuple(siblings),
        case.portal,
    )
    none = proof_of_none(looked, usable, case.fiscal_year)
    judged = Verdict(Outcome.PASSED, proofs=(none,)) if none else _run_checks(case, evidence, carriers)
    if figures:
        remarks = _run("presence.machine-readable", {}, evidence, case).findings
        judged = replace(judged, findings=(*judged.findings, *remarks))
    return _Resolution(case, component, siblings, usable).of(judged, evidence.carriers)


def _without_pictures(component: Component) -> Component:
    return component.model_copy(update={"accept": tuple(one for one in component.accept if one != "image")})


# ---------------------------------------------------------------- the checks, one after the other


def _run_checks(case: Case, evidence: ComponentEvidence, carriers: Sequence[Carrier]) -> Verdict:
    checks = registry()
    first = next((checks.get(spec.id) for spec in evidence.component.checks), None)
    whole = Verdict(Outcome.PASSED)
    if evidence.carriers or first is None or not first.declaration.finds:
        whole = _run("components.present", {}, evidence, case)
        if not whole.lacks:
            currency = CURRENCY.get(evidence.component.period.rule, "currency.period")
            whole = _joined(whole, _run(currency, {}, evidence, case))
        if whole.lacks and not _goes_on(whole):
            return whole
    kept = whole.carriers if whole.carriers is not None else evidence.carriers
    for spec in evidence.component.checks:
        found = _run(spec.id, spec.params, replace(evidence, carriers=kept), case)
        whole = _joined(whole, found)
        kept = found.carriers if found.carriers is not None else kept
    return _joined(whole, _by_name_only(evidence, carriers, kept))


def _goes_on(found: Verdict) -> bool:
    """Some carriers are of the right time although others are missing: they are checked all the same."""
    return bool(found.carriers)


def _joined(first: Verdict, second: Verdict) -> Verdict:
    outcomes = {first.outcome, second.outcome}
    outcome = next((one for one in (Outcome.FAILED, Outcome.CANT_TELL) if one in outcomes), Outcome.PASSED)
    carriers = second.carriers if second.carriers is not None else first.carriers
    return Verdict(
        outcome, first.findings + second.findings, first.proofs + second.proofs, carriers, first.lacks + second.lacks
    )


def _by_name_only(evidence: ComponentEvidence, carriers: Sequence[Carrier], kept: Sequence[Exhibit]) -> Verdict:
    """A name that the content does not bear out is neither a proof nor a fault."""
    named = {one.exhibit.url for one in carriers if not one.by_content}
    checked = any(spec.id in _OF_CONTENT for spec in evidence.component.checks)
    if checked or not kept or any(one.url not in named for one in kept):
        return Verdict(Outcome.PASSED)
    place = Location(kept[0].url, quote=label(kept[0]))
    finding = PRESENT.finding("name-only", place, evidence.component.id, label=label(kept[0]), **evidence.names)
    return Verdict(Outcome.FAILED, lacks=(Lack(finding, at=kept[0], unseen=True),))


def _run(check_id: str, params: Mapping[str, Any], evidence: ComponentEvidence, case: Case) -> Verdict:
    try:
        entry = registry()[check_id]
        return entry.check(evidence, _params(entry, params, case), case.as_of)
    except Exception as error:  # the one place for this: a check that breaks down leaves its component open
        _log.exception("check %s broke down over component %s", check_id, evidence.component.id)
        finding = PRESENT.finding(
            "crashed",
            Location(evidence.page_url),
            evidence.component.id,
            check=check_id,
            error=f"{type(error).__name__}: {error}",
            **evidence.names,
        )
        return Verdict(Outcome.CANT_TELL, (finding,))


def _params(entry: CheckEntry, params: Mapping[str, Any], case: Case) -> Any:
    """``set: NAME`` stands for the parts of that name."""
    values = dict(params)
    if "set" in values:
        values["parts"] = case.part_sets[values.pop("set")]
    return entry.params.model_validate(values)


# ---------------------------------------------------------------- what is missing: absent, or not to be seen


@dataclass(frozen=True, slots=True)
class _Resolution:
    case: Case
    component: Component
    siblings: Sequence[Component]
    usable: tuple[Exhibit, ...]

    def of(self, judged: Verdict, carriers: tuple[Exhibit, ...]) -> Judged:
        opened = [(lack, self._open(lack)) for lack in judged.lacks]
        failed = [lack for lack, seen in opened if not seen]
        blamed = [one for lack in failed for one in self._lost(lack)]
        outcome = judged.outcome if not judged.lacks else Outcome.FAILED if failed else Outcome.CANT_TELL
        # The cause first: a dead address says more to whoever must mend it than what is missing by it.
        findings = [*judged.findings, *self._causes(blamed), *(lack.finding for lack in failed)]
        for lack, seen in opened:
            findings += self._look(lack, seen) if seen else []
        awaited = frozenset(one.url for _, seen in opened for one in seen)
        result = ComponentResult(
            self.component.id,
            Words(self.component.title.th, self.component.title.en),
            outcome,
            self.component.required and self.component.severity == "error",
            self._proofs(judged),
        )
        severe = result.required and outcome is Outcome.FAILED
        kept = findings if severe else [_demoted(one) for one in findings]
        return Judged(
            result,
            tuple(dict.fromkeys(kept)),
            judged.carriers if judged.carriers is not None else carriers,
            frozenset(one.url for one in blamed) if severe else frozenset(),
            awaited,
        )

    def _open(self, lack: Lack) -> list[Exhibit]:
        if lack.at is not None:
            return [lack.at] if lack.unseen or may_help(lack.at) else []
        required = self.component.required
        if required and not any(_is_told(one) for one in self.usable):
            return [one for one in self.usable if may_help(one)]
        return [
            one
            for one in self.usable
            # Another site that did not answer is no reason to look there for a detail that is only remarked on.
            if (required or one.link.role is not Role.EXTERNAL or is_called(one, self.component))
            and (may_help(one) or self._shows_it(one, lack))
            and may_hold(one, lack, self.component, self.siblings, self.case.fiscal_year)
        ]

    def _shows_it(self, exhibit: Exhibit, lack: Lack) -> bool:
        """A page called by the component's name whose pictures may say what its text does not; they tell no time."""
        if "image" not in self.component.accept or lack.finding.code.startswith("currency."):
            return False
        return shows_pictures(exhibit) and is_called(exhibit, self.component)

    def _lost(self, lack: Lack) -> list[Exhibit]:
        if lack.at is not None:
            return []
        lost = [
            one
            for one in self.case.exhibits
            if one.url in self.case.causes and may_hold(one, lack, self.component, self.siblings, self.case.fiscal_year)
        ]
        # Where one is called by what is missing, its neighbours are not to blame.
        return [one for one in lost if is_called(one, self.component)] or lost

    def _causes(self, blamed: Sequence[Exhibit]) -> list[Finding]:
        urls = dict.fromkeys(one.url for one in blamed)
        return [
            replace(finding, severity=Severity.ERROR, component=self.component.id)
            for url in urls
            for finding in self.case.causes[url]
        ]

    def _look(self, lack: Lack, seen: Sequence[Exhibit]) -> list[Finding]:
        said = [] if lack.finding.code == "components.present.missing" else [_demoted(lack.finding)]
        if lack.unseen:
            return said
        return [self._look_at(one) for one in seen[:_MOST_LOOKS]] + said

    def _look_at(self, exhibit: Exhibit) -> Finding:
        pages = exhibit.document.problem_pages if exhibit.document and not is_html(exhibit) else ()
        some = bool(pages) and state(exhibit) is State.PARTLY
        listed = ", ".join(str(number) for number in pages[:12])
        return PRESENT.finding(
            "look",
            Location(exhibit.url, pages[0] if pages else None, label(exhibit)),
            self.component.id,
            th=self.component.title.th,
            en=self.component.title.en,
            label=label(exhibit),
            where_th=f" (หน้า {listed})" if some else "",
            where_en=f" (page {listed})" if some else "",
        )

    def _proofs(self, judged: Verdict) -> tuple[Proof, ...]:
        """The words of each place once, with the component's own id."""
        kept: dict[tuple[str, int | None, str], Proof] = {}
        for one in judged.proofs:
            kept.setdefault((one.location.url, one.location.page, fold(one.location.quote)), one)
        return tuple(kept.values())[:_MOST_PROOFS]


def _is_told(exhibit: Exhibit) -> bool:
    """Something of the exhibit was read: a paper, or a page with matter of its own."""
    if state(exhibit) not in (State.READ, State.PARTLY):
        return False
    return not is_html(exhibit) or own_matter(exhibit) > 0


def _demoted(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
