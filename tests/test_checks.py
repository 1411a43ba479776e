"""Each check alone: its declaration, its docstring, its cases as data."""

from __future__ import annotations

from string import Formatter
from typing import Any

import pytest
from checks_records import AGENCY, CASES, as_of, component, exhibits, item_evidence, load

from checks.base import ComponentEvidence, Verdict
from checks.exhibits import State, state
from checks.registry import CheckEntry, messages, registry

CHECKS = registry()
CASES_OF = [
    pytest.param(check_id, case, id=f"{check_id}: {case['name']}")
    for check_id in CHECKS
    if (CASES / f"{check_id}.yaml").exists()
    for case in load(f"{check_id}.yaml")["cases"]
]


@pytest.mark.parametrize(("check_id", "case"), CASES_OF)
def test_case(check_id: str, case: dict[str, Any]) -> None:
    entry = CHECKS[check_id]
    found = _run(entry, case["input"])
    assert str(found.outcome) == case["outcome"], case["why"]
    codes = sorted(one.code.removeprefix(check_id + ".") for one in found.all_findings)
    said = [one.message.th for one in found.all_findings]
    assert codes == sorted(case.get("codes", [])), said
    if "kept" in case and found.carriers is not None:
        assert [one.url for one in found.carriers] == case["kept"]
    for finding in found.all_findings:
        assert finding.location.url, "every finding names an address"
        assert finding.remedy.th and finding.remedy.en
    for words in case.get("says", []):
        assert any(words in one for one in said), said


def _run(entry: CheckEntry, data: dict[str, Any]) -> Verdict:
    params = entry.params.model_validate(data.get("params", {}))
    if entry.declaration.level == "item":
        return entry.check(item_evidence(data), params, as_of(data))
    found = exhibits(data.get("exhibits", ()))
    seen = (State.READ, State.PARTLY, State.PICTURE, State.ANSWERS)
    carriers = tuple(one for one in found if state(one) in seen) if data.get("carried", True) else ()
    part, year = component(data.get("component", {})), int(data.get("fiscal_year", 2566))
    evidence = ComponentEvidence(part, year, carriers, found, f"{AGENCY.portal}/page/sub/1", portal=AGENCY.portal)
    return entry.check(evidence, params, as_of(data))


@pytest.mark.parametrize("check_id", CHECKS)
def test_every_check_has_cases_that_can_fail(check_id: str) -> None:
    cases = load(f"{check_id}.yaml")["cases"]
    assert all(case["name"] and case["why"] for case in cases)
    outcomes = {case["outcome"] for case in cases}
    assert "passed" in outcomes
    assert outcomes - {"passed"} or any(case.get("codes") for case in cases)


@pytest.mark.parametrize("check_id", CHECKS)
def test_docstring_says_what_why_passes_fails(check_id: str) -> None:
    lines = [line.strip() for line in CHECKS[check_id].doc.splitlines()]
    heads = [line.split(":")[0] for line in lines if line.split(":")[0] in ("What", "Why", "Passes", "Fails")]
    assert heads == ["What", "Why", "Passes", "Fails"]
    assert CHECKS[check_id].title and "\n" not in CHECKS[check_id].title


def test_messages_are_in_both_languages_with_the_same_facts() -> None:
    for code, entry in messages().items():
        for words in (entry.message, entry.remedy):
            assert words.th and words.en, code
            told = [{_bare(name) for _, name, _, _ in Formatter().parse(text) if name} for text in (words.th, words.en)]
            assert told[0] == told[1], code
        assert code.split(".")[0] in ("presence", "currency", "components")


def _bare(name: str) -> str:
    """`part_th` and `part_en`, `th` and `en` are the same fact in two languages."""
    return name.removesuffix("th").removesuffix("en").rstrip("_")
