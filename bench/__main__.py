"""`make bench`, or `python -m bench crawl again verdicts link_checkers`: every measurement, as JSON."""

from __future__ import annotations

import importlib
import json
import sys

from bench.machine import describe

ALL = ("crawl", "again", "verdicts", "link_checkers", "tables")


def main() -> None:
    print(f"machine: {describe()}")
    for name in sys.argv[1:] or ALL:
        module = importlib.import_module(f"bench.{name}")
        print(f"== {name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        print(json.dumps(module.measure(), ensure_ascii=False, indent=1), flush=True)


if __name__ == "__main__":
    main()
