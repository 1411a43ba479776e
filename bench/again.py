"""A second audit with nothing changed: its share of the first one's processor time and bytes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.machine import run
from core.store import Store


def measure() -> dict[str, Any]:
    server = subprocess.Popen([sys.executable, "-m", "demo", "--port", "8979"], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        server.stdout.readline()
        with tempfile.TemporaryDirectory() as folder:
            command = [
                *(sys.executable, "-m", "audit.cli", "audit", "http://127.0.0.1:8979/saithong"),
                *("--as-of", "2566-04-30", "--delay", "0", "--per-host", "8"),
                *("--data", f"{folder}/data", "--out", f"{folder}/out"),
            ]
            costs, bytes_sent = [], []
            for _ in range(3):
                before = _loopback_bytes()
                costs.append(run(command))
                bytes_sent.append(_loopback_bytes() - before)
            bodies = _bodies(Path(folder) / "data" / "oit.db")
    finally:
        server.terminate()
        server.wait()
    return {
        "first run, processor seconds": round(costs[0].processor, 1),
        "second and third run, processor seconds": [round(cost.processor, 1) for cost in costs[1:]],
        "second / first, processor": round(costs[1].processor / costs[0].processor, 2),
        "first run, bytes over loopback with headers": bytes_sent[0],
        "second / first, bytes with headers": round(bytes_sent[1] / bytes_sent[0], 3),
        "bodies fetched: first, second, third run (bytes)": bodies,
    }


def _loopback_bytes() -> int:
    line = next(line for line in Path("/proc/net/dev").read_text().splitlines() if line.strip().startswith("lo:"))
    return int(line.split(":")[1].split()[0])


def _bodies(database: Path) -> list[int]:
    with Store(database) as store:
        runs = [run.id for run in reversed(store.runs())]
        return [sum(c.size for c in store.captured(one).values() if not c.revalidated) for one in runs]
