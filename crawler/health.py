"""Whether a server answers: when it is given up for a while, and whether all of it is busy or one address only."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

FIRST_WAIT = 0.5  # seconds before a second try
ALL_BUSY = 4  # different addresses refused in a row, none answered between: the server is busy, not a page of it
# Requests to one server in a row that ended so, none answered between: then it is given up for a while.
_GIVE_UP_AFTER = {"dns": 3, "refused": 4, "timeout": 4, "tls": 3, "busy": 12}
_FIRST_PATIENCE, _PATIENCE = 2.0, 45.0  # seconds of failing before that, by whether it ever answered
_LONGEST_REST = 8.0  # seconds between two requests to a server that answered before and now does not
_PROBE_AFTER = 30.0  # seconds after which a host given up is tried once more


@dataclass
class Health:
    """Whether one server (host and port) answers at all. Times are those of ``time.monotonic``."""

    ever_answered: bool = False
    page_answered: float | None = None  # when the latest request for a page that was answered had been sent
    busy: set[str] = field(default_factory=set)  # addresses refused since anything was answered
    failures: Counter[str] = field(default_factory=Counter)  # requests in a row
    failing_since: float = 0.0
    given_up: BaseException | None = None
    given_up_at: float = 0.0

    def check(self) -> None:
        """Raises what the server failed with, where it was given up; after a while one request may ask again."""
        if self.given_up is None:
            return
        if time.monotonic() - self.given_up_at < _PROBE_AFTER:
            raise self.given_up
        self.given_up_at = time.monotonic()

    def answered(self, page_sent: float | None = None) -> None:
        self.ever_answered = True
        self.failures.clear()
        self.busy.clear()
        self.given_up = None
        if page_sent is not None:
            self.page_answered = max(page_sent, self.page_answered or 0.0)

    def all_busy(self) -> bool:
        return len(self.busy) >= ALL_BUSY

    def alone_busy(self, since: float) -> bool:
        """Whether the server answers, only not the one address that it refuses since then."""
        if self.page_answered is None or self.all_busy():
            return False
        return self.page_answered > since or len(self.busy) == 1

    def give_up(self, error: BaseException) -> None:
        self.given_up, self.given_up_at = error, time.monotonic()

    def failed(self, trouble: str, error: BaseException) -> float:
        """Note a request without an answer; gives the seconds that the host is better left alone."""
        if trouble not in _GIVE_UP_AFTER:
            return 0.0
        now = time.monotonic()
        if not self.failures:
            self.failing_since = now
        self.failures[trouble] += 1
        patience = _PATIENCE if self.ever_answered else _FIRST_PATIENCE
        if self.failures[trouble] >= _GIVE_UP_AFTER[trouble] and now - self.failing_since >= patience:
            self.give_up(error)
        return min(_LONGEST_REST, FIRST_WAIT * 2.0 ** self.failures[trouble]) if self.ever_answered else 0.0
