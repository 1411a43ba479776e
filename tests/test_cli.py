"""The command line: bad input is one line and exit status 2, the unreachable is 3, and nothing is called missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def oit(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audit.cli", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["audit"], "ยังไม่ได้ระบุหน่วยงาน"),
        (["audit", "nowhere"], "ไม่รู้จักหน่วยงาน"),
        (["audit", "nowhere", "--lang", "en"], "unknown agency"),
        (["audit", "huaikhwang", "--framework", "nacc-1999"], "bma-district-2566"),
        (["audit", "huaikhwang", "--as-of", "30/4/66"], "2566-04-30"),
        (["audit", "huaikhwang", "--submission", "none.csv"], "none.csv"),
        (["audit", "huaikhwang", "--submission", "empty.csv"], "empty.csv"),
        (["audit", "huaikhwang", "--offline"], "oit-data"),
        (["check", "none.pdf", "--item", "O8"], "none.pdf"),
        (["check", "empty.csv", "--item", "O99"], "O99"),
        (["import", "words.txt"], "words.txt"),
        (["score", "none.csv"], "none.csv"),
        (["score", "bad.csv"], "O1"),
        (["explain", "no.such.code"], "no.such.code"),
        (["report"], "oit-data"),
        (["nosuch"], "nosuch"),
    ],
)
def test_bad_input_is_one_line(arguments: list[str], says: str, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "words.txt").write_text("ข้อความธรรมดา ไม่ใช่ผลการประเมิน", encoding="utf8")
    (tmp_path / "bad.csv").write_text("item,score\nO1,เต็ม\n", encoding="utf8")
    before = sorted(path.name for path in tmp_path.iterdir())
    done = oit(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_list_in_tis620_of_a_site_that_cannot_be_reached(tmp_path: Path) -> None:
    listed = "item,url,text\nO1,http://office.invalid/โครงสร้าง,โครงสร้าง\nO8,ไม่มี,\nO9,http://office.invalid/a.pdf,คู่มือ\n"
    (tmp_path / "list.csv").write_bytes(listed.encode("cp874"))
    options = ("--submission", "list.csv", "--as-of", "2566-04-30", "--delay", "0", "--json")
    done = oit("audit", "http://office.invalid/khet", *options, cwd=tmp_path)
    items = {item["item"]: item for item in json.loads(done.stdout)[0]["items"]}
    assert items["O1"]["outcome"] == items["O9"]["outcome"] == "cantTell"
    assert items["O1"]["score"] is None
    assert {url["status"] for url in items["O1"]["urls"]} <= {"dns-error", "connection-error"}
    # What is no address at all is gone for everybody; it is told, not refused as input.
    assert items["O8"]["urls"][0]["status"] == "refused"
    assert items["O8"]["outcome"] == "failed"


def test_nothing_reached_is_exit_3_and_one_line(tmp_path: Path) -> None:
    done = oit("audit", "http://office.invalid/khet", "--as-of", "2566-04-30", "--delay", "0", "--json", cwd=tmp_path)
    agency = json.loads(done.stdout)[0]
    assert done.returncode == 3
    assert {item["outcome"] for item in agency["items"]} == {"cantTell"}
    assert (agency["oit"]["lower"], agency["oit"]["upper"]) == (0.0, 100.0)
    assert "ไม่สามารถเข้าถึงเว็บไซต์ได้เลย" in done.stderr


def test_lists_answer(tmp_path: Path) -> None:
    frameworks = json.loads(oit("frameworks", "--json", cwd=tmp_path).stdout)
    assert list(frameworks["bma-district-2566"]["items"])[-1] == "O30"
    assert len(json.loads(oit("agencies", "--json", cwd=tmp_path).stdout)) == 50
    assert "components.table-columns" in json.loads(oit("checks", "--json", cwd=tmp_path).stdout)
    explained = oit("explain", "components.table-columns.missing-column", cwd=tmp_path)
    assert explained.returncode == 0 and "สขร.1" in explained.stdout
