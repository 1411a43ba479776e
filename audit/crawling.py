"""The crawl, started as a process of its own (a Twisted reactor runs once a process)."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crawler.job import CrawlJob, CrawlOptions

_ROOT = Path(__file__).resolve().parents[1]


class Crawling:
    """A crawl under way. Leaving the block ends it; what it fetched by then is kept."""

    def __init__(self, jobs: Sequence[CrawlJob], options: CrawlOptions) -> None:
        self._asked = pickle.dumps((tuple(jobs), options))
        # The folder of the packages comes first, wherever the command was started.
        self._command = [sys.executable, "-c", _START, str(_ROOT)]

    def __enter__(self) -> Crawling:
        self._process: subprocess.Popen[Any] = subprocess.Popen(self._command, stdin=subprocess.PIPE)
        assert self._process.stdin is not None
        self._process.stdin.write(self._asked)
        self._process.stdin.close()
        return self

    def __exit__(self, *_: object) -> None:
        if self.alive:
            self._process.terminate()
        self._process.wait()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def wait(self, seconds: float | None = None) -> int | None:
        """The exit status, or None where it still runs after ``seconds``."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None


_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from crawler.__main__ import main; sys.exit(main())"
