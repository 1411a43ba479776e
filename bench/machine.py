"""What a measurement says of the machine it ran on, and what a child process cost."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """One finished command with all its children: seconds of wall clock and processor, exit status."""

    wall: float
    processor: float
    status: int
    output: str


def run(command: Sequence[str], cwd: Path | None = None) -> Cost:
    before, started = os.times(), time.monotonic()
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return Cost(time.monotonic() - started, used, done.returncode, done.stdout + done.stderr)


def describe() -> str:
    cpu = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor() or platform.machine(),
    )
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{os.cpu_count()} cores ({cpu}), {memory:.0f} GiB, Python {platform.python_version()}, {platform.system()}"
