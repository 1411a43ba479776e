"""The crawl alone, as the program does it: what the bare spider stands beside.

python -m bench.our_crawl PORTAL DATA RUN  ->  one line of JSON: responses, seconds, worst_lag_ms, memory_mb
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from pathlib import Path

from twisted.internet import asyncioreactor

asyncioreactor.install()

from twisted.internet import reactor, task  # noqa: E402

from audit.context import agency_named, catalogue  # noqa: E402
from audit.pipeline import item_titles  # noqa: E402
from core.store import Store  # noqa: E402
from crawler.run import CrawlJob, CrawlOptions, crawl  # noqa: E402

FRAMEWORK = "bma-district-2566"
BEAT = 0.01  # seconds


def main() -> None:
    portal, data, run = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    job = CrawlJob(agency_named(portal), "portal", (), item_titles(catalogue(), FRAMEWORK), 2566)
    options = CrawlOptions(data=data, run=run, delay=0.0, per_host=8)
    lag, last = 0.0, time.monotonic()
    fetching = logging.Handler(logging.INFO)
    fetching.emit = lambda record: setattr(fetching, "begun", True)  # type: ignore[method-assign]
    logging.getLogger("oit.crawl").addHandler(fetching)

    def beat() -> None:
        """From the first answer on: setting the engine up is one long turn of the loop before anything is asked."""
        nonlocal lag, last
        now = time.monotonic()
        if hasattr(fetching, "begun"):
            lag = max(lag, now - last - BEAT)
        last = now

    pulse = task.LoopingCall(beat)
    reactor.callWhenRunning(lambda: pulse.start(BEAT, now=True))
    started = time.monotonic()
    crawl((job,), options)
    seconds = time.monotonic() - started
    with Store(data / "oit.db") as store:
        responses = len(store.captured(run))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"responses": responses, "seconds": seconds, "worst_lag_ms": lag * 1000, "memory_mb": memory}))


if __name__ == "__main__":
    main()
