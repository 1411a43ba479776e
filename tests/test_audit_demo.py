"""The whole program over real HTTP: the command audits each demonstration portal, and must come to its truth."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.server import serve
from demo.submissions import write
from demo.verdicts import differences, load_truth

PORTALS = ("saithong", "khlongmai", "buengkaew")


def oit(*arguments: str, cwd: Path, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "audit.cli", *arguments]
    root = Path(__file__).parents[1]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=timeout, check=False, env=_environment(root)
    )


def _environment(root: Path) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(root)}


def audit(address: str, cwd: Path, *more: str) -> tuple[int, dict[str, Any]]:
    options = ("--framework", "bma-district-2566", "--as-of", "2566-04-30", "--delay", "0", "--per-host", "8", "--json")
    done = oit("audit", address, *options, *more, cwd=cwd)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, json.loads(done.stdout)[0]


@pytest.fixture(scope="module")
def portals() -> Iterator[str]:
    with serve() as base:
        yield base


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("audit")


@pytest.mark.parametrize("slug", PORTALS)
def test_portal_comes_to_its_truth(slug: str, portals: str, folder: Path) -> None:
    status, agency = audit(f"{portals}/{slug}", folder, "--data", str(folder / slug), "--out", str(folder / "out"))
    assert differences(load_truth(slug), agency) == []
    assert status == (1 if "failed" in load_truth(slug)["items"].values() else 0)


@pytest.mark.parametrize("slug", ["saithong", "khlongmai"])
def test_submission_comes_to_the_same(slug: str, portals: str, folder: Path) -> None:
    listed = folder / f"{slug}.csv"
    write(slug, listed, portals)
    data = ("--data", str(folder / f"{slug}-listed"), "--out", str(folder / "out-listed"))
    _, agency = audit(f"{portals}/{slug}", folder, "--submission", str(listed), *data)
    assert differences(load_truth(slug), agency) == []


def test_offline_comes_to_the_same_without_the_portal(folder: Path) -> None:
    """Runs after the audit of the complete portal, over what that stored; the address no longer answers anybody."""
    data = ("--data", str(folder / "saithong"), "--out", str(folder / "out-offline"))
    status, agency = audit("http://127.0.0.1:9/saithong", folder, "--offline", *data)
    assert status == 0
    assert differences(load_truth("saithong"), agency) == []
