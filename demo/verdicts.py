"""An audit's JSON held against what a portal must come to (``truth/<slug>.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

_TRUTH = Path(__file__).parent / "truth"
# "open": the finding of an item that cannot be told is a warning that says what to look at.
_SEVERITY = {"error": ("error",), "warning": ("warning",), "open": ("warning",)}


def load_truth(slug: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_TRUTH / f"{slug}.yaml").read_text(encoding="utf8"))
    return loaded


def differences(truth: Mapping[str, Any], agency: Mapping[str, Any]) -> list[str]:
    """Every item with another outcome and every known fault without its finding, a line each; none is as it must be."""
    items = {item["item"]: item for item in agency["items"]}
    return [*_outcomes(truth, items), *_faults(truth, items), *_remarks(truth, items)]


def _outcomes(truth: Mapping[str, Any], items: Mapping[str, Any]) -> Iterator[str]:
    for code, expected in truth["items"].items():
        found = items[code]["outcome"]
        if found != expected:
            codes = sorted({f"{one['code']} {one['url']}" for one in items[code]["findings"]})
            yield f"{code}: {found}, must be {expected} {codes}"


def _faults(truth: Mapping[str, Any], items: Mapping[str, Any]) -> Iterator[str]:
    for fault in truth.get("faults") or ():
        findings = items[fault["item"]]["findings"]
        if not any(_tells(finding, fault) for finding in findings):
            seen = [f"{one['code']} {one['severity']} {_path(one['url'])}" for one in findings]
            yield f"{fault['item']}: fault '{fault['id']}' at {fault['url']} was not told; told: {seen}"


def _remarks(truth: Mapping[str, Any], items: Mapping[str, Any]) -> Iterator[str]:
    """On a portal without faults no item earns so much as a warning."""
    if truth.get("faults"):
        return
    for code, item in items.items():
        for finding in item["findings"]:
            if finding["severity"] != "info":
                yield f"{code}: false alarm {finding['code']} {finding['url']}: {finding['message']}"


def _tells(finding: Mapping[str, Any], fault: Mapping[str, Any]) -> bool:
    family = finding["code"].split(".")[0]
    right_kind = family in fault["families"] and finding["severity"] in _SEVERITY[fault["severity"]]
    return right_kind and _path(finding["url"]).startswith(fault["url"])


def _path(url: str) -> str:
    return unquote(urlsplit(url).path)
