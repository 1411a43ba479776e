"""The crawl of the complete portal beside a bare Scrapy spider that fetches the same addresses, in one run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import requests

from core.store import Store

PAIRS = 7


def measure() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, Recording() as server:
        data = Path(folder)
        ours, bare = [], []
        urls = data / "urls.txt"
        for number in range(PAIRS):
            crawl = _json("bench.our_crawl", f"{server.base}/saithong", str(data / f"d{number}"), "bench")
            ours.append({**crawl, "rate": server.rate()})
            urls.write_text("\n".join(_fetched(data / f"d{number}")), encoding="utf8")
            _json("bench.bare_spider", str(urls))
            bare.append(server.rate())
    ratios = [one["rate"] / other for one, other in zip(ours, bare, strict=True)]
    return {
        "requests a second, ours (median)": round(median(one["rate"] for one in ours)),
        "requests a second, bare Scrapy (median)": round(median(bare)),
        "ours / bare, pair by pair": [round(ratio, 2) for ratio in ratios],
        "ours / bare (median)": round(median(ratios), 2),
        "event loop held, worst (ms)": round(max(one["worst_lag_ms"] for one in ours)),
        "crawler memory, most (MB)": round(max(one["memory_mb"] for one in ours)),
    }


class Recording:
    """The server that keeps the time of every request."""

    def __enter__(self) -> Recording:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.recording_server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.base = self._process.stdout.readline().strip()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate("\n")

    def rate(self) -> float:
        """Requests a second between the first and the last since the last asking."""
        times = requests.get(f"{self.base}/bench/times", timeout=10).json()
        return (len(times) - 1) / (times[-1] - times[0])


def _fetched(data: Path) -> list[str]:
    with Store(data / "oit.db") as store:
        return [capture.final_url or capture.url for capture in store.captured("bench").values()]


def _json(module: str, *arguments: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
