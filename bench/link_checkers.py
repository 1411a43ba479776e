"""What a link checker tells of the same faulty portal. LinkChecker is looked for on the path and in LINKCHECKER."""

from __future__ import annotations

import os
import shutil
from typing import Any

from bench.machine import run
from core.urls import display, url_key
from demo.server import serve
from demo.verdicts import load_truth


def measure() -> dict[str, Any]:
    tool = os.environ.get("LINKCHECKER") or shutil.which("linkchecker")
    if tool is None:
        return {"LinkChecker": "not installed (pip install linkchecker in an environment of its own)"}
    with serve() as base:
        command = [tool, "--no-status", "--ignore-url", "!" + base, "-o", "csv", "--threads", "8", f"{base}/khlongmai"]
        done = run(command)
        flagged = {url_key(line.split(";")[0]) for line in done.output.splitlines() if line.count(";") > 5}
        paths = {display(url).removeprefix(base) for url in flagged}
    faults = load_truth("khlongmai")["faults"]
    found = [fault["id"] for fault in faults if any(path.startswith(fault["url"]) for path in paths if len(path) > 12)]
    return {
        "LinkChecker, known faults flagged": f"{len(found)} of {len(faults)}",
        "flagged": found,
        "addresses flagged in all": len(flagged),
        "seconds": round(done.wall),
    }
