"""The demonstration portals, with a record of when each request came: rates are told from the server's side.

python -m bench.recording_server  ->  prints its address; GET /bench/times answers the times since the last asking
"""

from __future__ import annotations

import json
import time
from typing import Any

from demo import answers, server


def main() -> None:
    times: list[float] = []
    plain = answers.Answers.get

    def recorded(self: Any, path: str) -> answers.Answer:
        if path == "/bench/times":
            told = json.dumps(times).encode()
            times.clear()
            return answers.Answer(body=told, media_type="application/json")
        times.append(time.monotonic())
        return plain(self, path)

    answers.Answers.get = recorded  # type: ignore[method-assign]
    with server.serve() as base:
        print(base, flush=True)
        input()


if __name__ == "__main__":
    main()
