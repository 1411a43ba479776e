"""False alarms on the complete portals, and known faults found on the faulty one."""

from __future__ import annotations

import json
import sys
import tempfile
from typing import Any

from bench.machine import run
from demo.server import serve
from demo.verdicts import differences, load_truth


def measure() -> dict[str, Any]:
    told: dict[str, Any] = {}
    with serve() as base, tempfile.TemporaryDirectory() as folder:
        for slug in ("saithong", "buengkaew", "khlongmai"):
            done = run(
                [
                    *(sys.executable, "-m", "audit.cli", "audit", f"{base}/{slug}", "--as-of", "2566-04-30", "--json"),
                    *("--delay", "0", "--per-host", "8", "--data", f"{folder}/{slug}", "--out", f"{folder}/out"),
                ]
            )
            agency = json.loads(done.output[done.output.index("[\n") : done.output.rindex("]") + 1])[0]
            wrong = differences(load_truth(slug), agency)
            known = len(load_truth(slug).get("faults") or ())
            told[slug] = {"addresses": sum(len(item["urls"]) for item in agency["items"]), "known faults": known,
                          "differences from the truth": wrong}  # fmt: skip
    return told
