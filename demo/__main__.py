"""``python -m demo [--port 8901]``: the demonstration portals until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import threading

from demo.content import slugs
from demo.server import serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m demo", description="Demonstration portals on loopback")
    parser.add_argument("--port", type=int, default=8901)
    wanted = parser.parse_args()
    done = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: done.set())
    try:
        with serve(wanted.port) as base:
            for slug in slugs():
                print(f"{base}/{slug}", flush=True)
            done.wait()
    except OSError as error:
        parser.error(f"port {wanted.port} cannot be used: {error.strerror}")


if __name__ == "__main__":
    main()
