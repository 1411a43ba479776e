"""Evidence put together from links, captures and documents; the registry's guards."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from checks_records import AGENCY, exhibit

from checks.evidence import collect
from checks.registry import _entry, registry
from core.records import Capture, Exhibit, FetchStatus, Link, Role

PAGE = exhibit({"url": "https://a.example/page/sub/1/x", "text": "แผน", "pages": ["แผน"]})
FILE = exhibit({"url": "https://a.example/a.pdf", "text": "ไฟล์", "pages": ["แผน"]}, 1)


def _links(*found: Exhibit) -> list[Link]:
    return [one.link for one in found]


def _captures(*found: Exhibit) -> dict[str, Capture]:
    return {one.capture.key: one.capture for one in found}


def test_one_exhibit_an_address_with_all_its_links() -> None:
    again = replace(FILE.link, text="อีกชื่อ", order=5)
    documents = {FILE.capture.sha256: FILE.document} if FILE.document else {}
    found = collect(AGENCY, "O1", 2566, [FILE.link, again, PAGE.link], _captures(FILE, PAGE), documents)
    assert [one.url for one in found.exhibits] == [PAGE.url, FILE.url]
    assert [link.text for link in found.exhibits[1].others] == ["อีกชื่อ"]
    assert found.exhibits[1].document is FILE.document
    assert found.page_url == PAGE.url


def test_an_address_without_a_capture_was_not_fetched() -> None:
    found = collect(AGENCY, "O1", 2566, _links(FILE), {}, {})
    assert found.exhibits[0].capture.status is FetchStatus.NOT_FETCHED


def test_links_of_other_items_and_agencies_are_no_evidence() -> None:
    other, foreign = replace(PAGE.link, item="O2"), replace(FILE.link, agency="nongbua")
    assert collect(AGENCY, "O1", 2566, [other, foreign], {}, {}).exhibits == ()


def test_the_list_of_items_stands_in_only_where_the_item_has_nothing() -> None:
    index = replace(PAGE.link, role=Role.INDEX, item="", key="index", url="https://a.example/ita")
    alone = collect(AGENCY, "O1", 2566, [index], {}, {})
    assert [one.link.role for one in alone.exhibits] == [Role.INDEX]
    assert alone.page_url == "https://a.example/ita"
    both = collect(AGENCY, "O1", 2566, [index, FILE.link], {}, {})
    assert [one.link.role for one in both.exhibits] == [Role.DOCUMENT]


def test_a_check_whose_id_is_not_its_path_is_refused() -> None:
    entry = registry()["presence.document"]
    module = ModuleType("checks.presence.other")
    vars(module).update(DECLARATION=entry.declaration, Params=entry.params, check=entry.check)
    with pytest.raises(ValueError, match=r"presence\.other"):
        _entry(module)
