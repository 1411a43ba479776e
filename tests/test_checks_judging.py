"""The judging rules, row by row, over whole items."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from checks_records import as_of, item_evidence, load

from checks.engine import judge
from core.framework import Catalogue
from core.records import ItemResult, Outcome, Severity

DATA = load("judging.yaml")


def _catalogue(topic: str) -> Catalogue:
    item = {"title": {"th": "ข้อ", "en": "Item"}, "sub": "9.1", "topics": [topic]}
    framework = {
        "title": {"th": "กรอบ", "en": "Framework"},
        "fiscal_year": 2566,
        "rule": "item_mean",
        "items": {"O1": item},
        "indicators": {"9": {"title": {"th": "ก", "en": "A"}, "subs": {"9.1": {"title": {"th": "ข", "en": "B"}}}}},
    }
    return Catalogue.model_validate({**DATA["catalogue"], "frameworks": {"f": framework}})


def _items() -> list[Any]:
    found = []
    for case in DATA["cases"]:
        if "each" not in case:
            found.append(pytest.param(case, id=case["name"]))
            continue
        for one in case["each"]:
            alone = {**case, "exhibits": [*case["exhibits"], one]}
            found.append(pytest.param(alone, id=f"{case['name']}: {one['status']} {one.get('http', '')}"))
    return found


def _judge(case: dict[str, Any]) -> ItemResult:
    return judge(item_evidence(case), _catalogue(case["topic"]), "f", as_of(case))


@pytest.mark.parametrize("case", _items())
def test_row(case: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "checks.judging")
    result = _judge(case)
    codes = sorted(f"{one.severity} {one.code}" for one in result.findings)
    assert str(result.outcome) == case["outcome"], (case["why"], codes, [one.message.th for one in result.findings])
    outcomes = {one.id: str(one.outcome) for one in result.components}
    assert {name: outcomes[name] for name in case.get("components", {})} == case.get("components", {}), codes
    if "codes" in case or case["outcome"] == "passed":
        assert codes == sorted(case.get("codes", [])), [one.message.th for one in result.findings]


@pytest.mark.parametrize("case", _items())
def test_every_verdict_is_accounted_for(case: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "checks.judging")
    result = _judge(case)
    errors = [one for one in result.findings if one.severity is Severity.ERROR]
    assert bool(errors) == (result.outcome is Outcome.FAILED), "errors and failures come together"
    assert result.outcome is Outcome.PASSED or result.findings
    for finding in result.findings:
        assert finding.location.url and finding.remedy.th and finding.remedy.en
    for component in result.components:
        if component.outcome is Outcome.PASSED:
            assert component.proofs, component.id
        for proof in component.proofs:
            assert proof.location.url and proof.captured_at


def test_a_crash_is_logged_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    case = next(one for one in DATA["cases"] if one["topic"] == "broken")
    _judge(case)
    assert any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize(
    "case",
    [one for one in DATA["cases"] if one["outcome"] == "passed" and one["exhibits"]],
    ids=lambda case: str(case["name"]),
)
def test_an_additional_document_never_makes_it_worse(case: dict[str, Any]) -> None:
    extra = [
        {"url": "https://b.example/old.pdf", "text": "แผนปฏิบัติราชการ 2560", "title": "แผนปฏิบัติราชการ 2560",
         "years": [2560], "pages": ["แผนปฏิบัติราชการ"]},
        {"url": "https://b.example/scan.pdf", "text": "เอกสาร", "problems": ["scan"], "page_count": 1},
        {"url": "https://b.example/dead.pdf", "text": "เอกสาร", "status": "http-error", "http": 404},
    ]  # fmt: skip
    assert _judge({**case, "exhibits": [*case["exhibits"], *extra]}).outcome is Outcome.PASSED
    assert _judge({**case, "exhibits": [*extra, *case["exhibits"]]}).outcome is Outcome.PASSED
