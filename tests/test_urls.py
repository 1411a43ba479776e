"""Addresses: one normal form, file names, forms for reading and pasting, what must not be fetched."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.urls import address_problem, display, file_name, host_of, is_private_ip, paste_form, url_key

CASES = yaml.safe_load((Path(__file__).parent / "urls.yaml").read_text(encoding="utf-8"))


def cases(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "case", CASES[group], ids=[case.get("name", case.get("url")) for case in CASES[group]]
    )


@cases("same")
def test_spellings_of_one_address_have_one_key(case: dict[str, Any]) -> None:
    assert len({url_key(url) for url in case["urls"]}) == 1, case["why"]


@cases("different")
def test_different_addresses_stay_apart(case: dict[str, Any]) -> None:
    assert len({url_key(url) for url in case["urls"]}) == len(case["urls"]), case["why"]


@cases("problem")
def test_address_problem(case: dict[str, Any]) -> None:
    assert address_problem(case["url"]) == case["outcome"]


@cases("file")
def test_file_name(case: dict[str, Any]) -> None:
    assert file_name(case["url"]) == case["outcome"]


def test_key_paste_form_and_display_are_of_the_same_address() -> None:
    for group in ("same", "different"):
        for case in CASES[group]:
            for url in case["urls"]:
                key = url_key(url)
                assert url_key(key) == key
                assert url_key(paste_form(url)) == key
                assert url_key(display(url)) == key


def test_paste_form_survives_line_and_word() -> None:
    pasted = paste_form("https://a.go.th/x/HK's plan (1) แผน 100%.pdf?a=1&amp;b=ก#ข.")
    assert pasted.isascii() and not set(" '()[]{}|\\^\"<>!*,") & set(pasted)
    assert pasted.startswith("https://a.go.th/x/HK%27s%20plan%20%281%29%20%E0%B9%81") and not pasted.endswith(".")
    assert "100%25.pdf?a=1&b=%E0%B8%81#" in pasted
    assert paste_form(pasted) == pasted


def test_display_reads_well_and_hides_nothing() -> None:
    assert display("https://a.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99%202566.pdf") == "https://a.go.th/แผน 2566.pdf"
    assert display("https://a.go.th/a%2Fb%E2%80%AEfdp.exe") == "https://a.go.th/a%2Fb%E2%80%AEfdp.exe"


def test_host() -> None:
    assert host_of("HTTPS://user@WebPortal.Bangkok.go.th:8443/x") == "webportal.bangkok.go.th"
    assert host_of("http://[::1]:80/") == "::1"
    assert host_of("ดูที่เว็บไซต์") == ""


def test_addresses_that_a_name_may_resolve_to() -> None:
    assert is_private_ip("127.0.0.1") and is_private_ip("fe80::1%eth0") and is_private_ip("169.254.169.254")
    assert not is_private_ip("203.150.1.1") and not is_private_ip("2001:4860:4860::8888")


def test_no_input_is_an_error() -> None:
    chance = random.Random(2566)
    pieces = [
        "http://",
        "https://",
        "[",
        "]",
        "@",
        ":",
        "/",
        "%",
        "%E0",
        "..",
        "ก",
        "\u0e4d",
        "?",
        "#",
        "&",
        "=",
        "1",
        "0x",
        " ",
        "\\",
        ".",
    ]
    for _ in range(3000):
        url = "".join(chance.choice(pieces) for _ in range(12))
        for form in (url_key, file_name, host_of, display, paste_form, address_problem):
            form(url)


@pytest.mark.parametrize("piece", ["9", " ", "%", "%E0", "../", "a&", "\u0e48", "@", "[", "1."])
def test_hostile_addresses_take_no_longer_than_their_length(piece: str) -> None:
    url = "http://a.go.th/" + (piece * 100_000)[:100_000]
    start = time.perf_counter()
    for form in (url_key, file_name, display, paste_form, address_problem):
        form(url)
        form(url.replace("a.go.th/", ""))
    assert time.perf_counter() - start < 6
