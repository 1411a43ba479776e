"""core.framework: the real data files are whole, and every kind of fault is named with its line."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from checks_records import AGENCY, PORTAL, exhibit
from pydantic import BaseModel, ConfigDict

from audit.docs_page import items_page, period_words
from checks.engine import judge, registry
from core.framework import Catalogue, Component, FrameworkError, Part, PeriodRule, load_agencies, load_catalogue
from core.framework.agencies import load_entries
from core.records import Exhibit, ItemEvidence, Outcome
from core.thai.text import Folded, fold
from core.thai.titles import Titles

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent / "framework"
DISTRICT = "bma-district-2566"


class Parts(BaseModel):
    model_config = ConfigDict(extra="forbid")

    parts: tuple[Part, ...]
    minimum: int | None = None


KNOWN = {"components.phrases": Parts, "components.each-of": Parts}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "o_items.yaml", {name: entry.params for name, entry in registry().items()})


def components(catalogue: Catalogue) -> list[tuple[str, Component]]:
    return [(topic_id, one) for topic_id, topic in catalogue.topics.items() for one in topic.components]


# ---------------------------------------------------------------- faults


def cases() -> list[Any]:
    found = yaml.safe_load((HERE / "faults.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def faults_of(text: str, folder: Path) -> list[str]:
    path = folder / "o_items.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FrameworkError) as caught:
        load_catalogue(path, KNOWN)
    assert str(caught.value) == "\n".join(caught.value.errors)
    return [line.removeprefix("o_items.yaml:") for line in caught.value.errors]


@pytest.mark.parametrize("case", cases())
def test_fault(case: dict[str, Any], tmp_path: Path) -> None:
    text = (HERE / "small.yaml").read_text(encoding="utf-8")
    for old, new in case["change"]:
        assert text.count(old) >= 1, f"nothing to change: {old}"
        text = text.replace(old, new, 1)
    assert faults_of(text, tmp_path) == case["faults"]


def test_the_unchanged_small_file_is_right() -> None:
    assert list(load_catalogue(HERE / "small.yaml", KNOWN).topics) == ["plan", "manuals"]


def test_empty_file_and_wrong_letters(tmp_path: Path) -> None:
    path = tmp_path / "o_items.yaml"
    for body, words in (
        (b"", "1: the file is empty"),
        ("ฝ่าย".encode("cp874"), "1: not written in UTF-8 (byte 0)"),
        (b"- a\n", "1: the file: must be a mapping, not a list"),
        (b"a: \x00", "1: not YAML"),
    ):
        path.write_bytes(body)
        with pytest.raises(FrameworkError) as caught:
            load_catalogue(path)
        assert caught.value.errors[0].startswith(f"o_items.yaml:{words}")


def test_a_node_inside_itself_is_refused(tmp_path: Path) -> None:
    assert "1: version[0]: holds itself" in faults_of("version: &a [*a]\n", tmp_path)


def test_without_params_checks_are_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "o_items.yaml"
    path.write_text((HERE / "small.yaml").read_text("utf-8").replace("components.phrases", "no.such"), "utf-8")
    assert load_catalogue(path).topics["plan"].components[0].checks[0].id == "no.such"


# ---------------------------------------------------------------- the real file


def test_thirty_items_under_seven_sub_indicators(catalogue: Catalogue) -> None:
    framework = catalogue.frameworks[DISTRICT]
    assert list(framework.items) == [f"O{number}" for number in range(1, 31)]
    counts: dict[str, int] = {}
    for item in framework.items.values():
        counts[item.sub] = counts.get(item.sub, 0) + 1
    assert counts == {"9.1": 7, "9.2": 9, "9.3": 4, "9.4": 1, "9.5": 1, "10.1": 7, "10.2": 1}
    assert all(item.heading.startswith(item.sub) for item in framework.items.values())


def test_every_item_has_something_that_it_can_fail_by(catalogue: Catalogue) -> None:
    for code in catalogue.frameworks[DISTRICT].items:
        required = [one for topic in catalogue.topics_of(DISTRICT, code) for one in topic.components if one.required]
        assert required, code
        assert all(one.source == "documented" for one in required), f"{code}: what is assumed costs no points"
        assert catalogue.sections_of(DISTRICT, code), code


def test_names_can_be_found(catalogue: Catalogue) -> None:
    for topic_id, component in components(catalogue):
        for words in (*component.names, *component.not_names, *component.none_stated):
            assert len(fold(words)) > 1, f"{topic_id}/{component.id}: {words!r} is too short to be told apart"
            assert Folded(f"( {words} )").find(words), words
        folded = [fold(words) for words in component.names]
        assert len(folded) == len(set(folded)), f"{topic_id}/{component.id}: a name twice"


def test_a_none_stated_is_not_its_own_opposite(catalogue: Catalogue) -> None:
    for topic_id, component in components(catalogue):
        for words in component.none_stated:
            assert words.startswith(("ไม่", "no ")), f"{topic_id}/{component.id}: {words}"


def test_the_procurement_columns_are_those_of_the_interface(catalogue: Catalogue) -> None:
    (component,) = catalogue.topics["procurement-monthly"].components
    (check,) = component.checks
    assert [part["id"] for part in check.params["columns"]] == [
        "item",
        "budget",
        "reference-price",
        "method",
        "bidders",
        "offered-price",
        "winner",
        "agreed-price",
        "reason",
        "contract",
    ]
    assert (component.period.rule, component.period.first, component.period.last) == ("months", 1, 6)


def test_what_was_remarked_on_and_given_full_marks_only_warns(catalogue: Catalogue) -> None:
    named = {one.id: one for _, one in components(catalogue)}
    for name in ("answerer", "cpi"):
        assert (named[name].required, named[name].severity) == (False, "warning")


def test_sets_of_sections_and_processes(catalogue: Catalogue) -> None:
    assert [part.id for part in catalogue.part_sets["ten-sections"]] == list(catalogue.sections)
    assert len(catalogue.part_sets["licence-processes-2566"]) == 3
    for parts in catalogue.part_sets.values():
        for one, other in combinations(parts, 2):
            shared = {fold(word) for word in one.any} & {fold(word) for word in other.any}
            assert not shared, f"{one.id} and {other.id} share {shared}"


@pytest.mark.parametrize(
    ("year", "levels", "first"),
    [(2562, 7, "AA"), (2565, 7, "AA"), (2566, 5, "ผ่านดีเยี่ยม"), (2568, 5, "ผ่านดีเยี่ยม")],
)
def test_results_of_a_year(catalogue: Catalogue, year: int, levels: int, first: str) -> None:
    table = catalogue.results_for(year)
    assert (len(table.levels), table.levels[0].name.th) == (levels, first)
    assert table.weights == {"IIT": 30, "EIT": 30, "OIT": 40}


def test_loading_is_quick(catalogue: Catalogue) -> None:
    spent = []
    for _ in range(3):
        begin = time.process_time()
        load_catalogue(ROOT / "o_items.yaml")
        spent.append(time.process_time() - begin)
    assert min(spent) < 0.15


# Titles of pages as districts write them, and the item that they stand for.
PAGES = yaml.safe_load((HERE / "page_titles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "item"), [(text, item) for item, texts in PAGES["items"].items() for text in texts])
def test_page_title_leads_to_its_item(catalogue: Catalogue, text: str, item: str) -> None:
    items = catalogue.frameworks[DISTRICT].items
    titles = Titles({code: (one.title.th, *catalogue.aliases_of(DISTRICT, code)) for code, one in items.items()})
    found = titles.matches(text)
    best = max(found, key=lambda code: found[code].score)
    assert best == item, {code: round(found[code].score, 2) for code in (best, item) if code in found}


# File names as districts give them, and the components that they are evidence of.
@pytest.mark.parametrize(("name", "topic", "component"), [tuple(row) for row in PAGES["files"]])
def test_file_name_speaks_of_its_component(catalogue: Catalogue, name: str, topic: str, component: str) -> None:
    wanted = next(one for one in catalogue.topics[topic].components if one.id == component)
    assert Folded(name).find_any(wanted.names)


# ---------------------------------------------------------------- agencies


def test_the_fifty_districts() -> None:
    agencies = load_agencies(ROOT / "agencies.yaml")
    entries = load_entries(ROOT / "agencies.yaml")
    assert len(agencies) == 50
    assert sorted(entry.code for entry in entries.values()) == [str(number) for number in range(1001, 1051)]
    assert (agencies["huaikhwang"].name.th, agencies["huaikhwang"].folder) == ("สำนักงานเขตห้วยขวาง", "59")
    assert [key for key, one in agencies.items() if not one.portal] == ["chatuchak"]
    assert all(one.portal.rsplit("/", 1)[-1] == key for key, one in agencies.items() if one.portal)
    assert not entries["bangna"].confirmed
    assert entries["huaikhwang"].confirmed


def test_all_faults_of_an_agency_list_at_once(tmp_path: Path) -> None:
    path = tmp_path / "agencies.yaml"
    path.write_text(
        "agencies:\n"
        "  one:\n    name: {th: สำนักงานเขตหนึ่ง, en: One}\n    portal: www.example.org\n    folder: 59\n"
        "  two:\n    name: {th: สำนักงานเขตหนึ่ง}\n    potral: https://example.org\n"
        "  one:\n    name: {th: ก, en: A}\n",
        encoding="utf-8",
    )
    with pytest.raises(FrameworkError) as caught:
        load_agencies(path)
    assert list(caught.value.errors) == [
        "agencies.yaml:4: agencies.one.portal: 'www.example.org' is no address; it begins with http:// or https://",
        "agencies.yaml:5: agencies.one.folder: must be text, not 59; write it in quotes",
        "agencies.yaml:7: agencies.two.name.en: is missing",
        "agencies.yaml:7: agencies.two.name.th: 'สำนักงานเขตหนึ่ง' names one as well as two",
        "agencies.yaml:8: agencies.two.potral: unknown key; did you mean 'portal'?",
        "agencies.yaml:9: agencies.one: this key is given twice",
    ]


# ---------------------------------------------------------------- the page of the documentation


def test_the_committed_page_is_up_to_date(catalogue: Catalogue) -> None:
    page = (ROOT / "docs" / "items.md").read_text(encoding="utf-8")
    assert page == items_page(catalogue, DISTRICT), "run: .venv/bin/python -m audit.docs_page"


def test_the_page_shows_every_component_and_phrase(catalogue: Catalogue) -> None:
    page = items_page(catalogue, DISTRICT)
    for _, component in components(catalogue):
        assert f"(`{component.id}`" in page
        assert all(words in page for words in component.names)


def test_a_period_in_words() -> None:
    rule = PeriodRule(rule="first-half", alternatives=(PeriodRule(rule="fiscal-year", year=-1),))
    assert period_words(rule, 2566) == "October-March of fiscal year 2566; or about fiscal year 2565"
    assert period_words(PeriodRule(rule="months"), 2566) == "every month, October-March of fiscal year 2566"


# ---------------------------------------------------------------- the data at work


def judged() -> list[Any]:
    found = yaml.safe_load((HERE / "judged.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{case['item']} {case['name']}") for case in found]


def exhibit_of(data: dict[str, Any], item: str, place: int) -> Exhibit:
    whole = dict(data)
    for key in ("url", "from"):
        if str(whole.get(key, "")).startswith("/"):
            whole[key] = PORTAL + whole[key]
    if "role" not in data:
        whole |= {"title": data.get("title", data["text"])}
    if "/page/" in whole["url"]:
        whole |= {"headings": [data["text"]]}
    made = exhibit(whole, place)
    return replace(made, link=replace(made.link, item=item))


@pytest.mark.parametrize("case", judged())
def test_judged(case: dict[str, Any], catalogue: Catalogue) -> None:
    exhibits = tuple(exhibit_of(one, case["item"], place) for place, one in enumerate(case["exhibits"]))
    evidence = ItemEvidence(AGENCY, case["item"], 2566, exhibits, exhibits[0].url)
    result = judge(evidence, catalogue, DISTRICT, date(2023, 4, 30))
    failed = [one.id for one in result.components if one.required and one.outcome is not Outcome.PASSED]
    assert (str(result.outcome), failed) == (case["outcome"], case["failed"]), result.findings
