"""One queue a host: its pace, its pauses (Retry-After, 429, 503), its retries, and when to stop knocking."""

from __future__ import annotations

import asyncio
import heapq
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.endings import is_challenge
from crawler.failures import TooLong, Unreachable, trouble_of
from crawler.health import ALL_BUSY, FIRST_WAIT, Health

DELAY_SETTING, PER_HOST_SETTING = "OIT_DELAY", "OIT_PER_HOST"
# Times that an address is asked, by what went wrong; once where it is not named.
_TRIES = {"dns": 2, "timeout": 2, "refused": 5, "truncated": 3, "broken": 4, "server-error": 3, "busy": 8}
_TRIES_ALONE = 4  # a page that is busy while others answer is not asked as often
_SERVER_ERRORS = frozenset({500, 502, 504, 520, 521, 522, 523, 524})
_LONGEST_WAIT = 60.0  # seconds between two tries of one address
_LONGEST_PAUSE = 120.0  # seconds: a Retry-After above this is not waited out, only asked again after it
_LONGEST_TOTAL = 185.0  # seconds that one address is waited for, all its Retry-Afters together
_LOOK_AGAIN = 5.0  # seconds, and some turns of the others: whether the server or the address alone is busy
_SLOWEST = 5.0  # seconds: how far a busy host slows us down


@dataclass
class Queue:
    """The requests of one host, whatever the port: how many at once, how far apart, paused until when."""

    delay: float
    free: int  # requests that may start now
    next_start: float = 0.0
    paused_until: float = 0.0
    slowed: float = 0.0  # seconds added to the delay since the host said it was busy
    _waiting: list[tuple[bool, int, asyncio.Future[None]]] = field(default_factory=list)
    _count: int = 0

    async def take_turn(self, health: Health, first_try: bool) -> None:
        """Wait for the host's next free moment. Raises what the server failed with, where it was given up.

        What was asked before goes first: otherwise a busy server would refuse everything once before it is asked
        anything again.
        """
        await self._enter(first_try)
        try:
            health.check()
            while (wait := max(self.next_start, self.paused_until) - time.monotonic()) > 0:
                await asyncio.sleep(wait)
                health.check()
        except BaseException:
            self.end_turn()
            raise
        self.next_start = time.monotonic() + self.delay + self.slowed

    async def _enter(self, first_try: bool) -> None:
        if self.free > 0:
            self.free -= 1
            return
        self._count += 1
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (first_try, self._count, turn))
        await turn

    def end_turn(self) -> None:
        while self._waiting:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1

    def answered(self) -> None:
        self.slowed = self.slowed * 0.7 if self.slowed > 0.01 else 0.0

    def rest(self, seconds: float) -> None:
        self.paused_until = max(self.paused_until, time.monotonic() + seconds)

    def busy(self) -> None:
        """The host said "too much" but not for how long: find the pace that it bears."""
        self.rest(random.uniform(0.5, 1.5) * FIRST_WAIT)
        self.slowed = min(_SLOWEST, max(2 * self.slowed, 0.1))


class Politeness:
    """Downloader middleware nearest to the network: every request, hop and robots.txt waits for its host's turn.

    Scrapy's own delay knows no Retry-After and its retries come at once; plain, it calls the pages of a busy server
    broken.
    """

    def __init__(self, delay: float, per_host: int) -> None:
        self._delay, self._per_host = delay, per_host
        self._queues: dict[str, Queue] = {}
        self._health: dict[str, Health] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Politeness:
        return cls(crawler.settings.getfloat(DELAY_SETTING), crawler.settings.getint(PER_HOST_SETTING))

    def queue(self, url: str) -> Queue:
        name = urlsplit(url).hostname or ""
        if name not in self._queues:
            self._queues[name] = Queue(self._delay, self._per_host)
        return self._queues[name]

    def health(self, url: str) -> Health:
        return self._health.setdefault(urlsplit(url).netloc.lower(), Health())

    async def process_request(self, request: Request) -> None:
        wait = request.meta.pop("oit_wait", 0.0)
        if wait:
            await asyncio.sleep(wait)
        await self.queue(request.url).take_turn(self.health(request.url), "oit_tries" not in request.meta)
        request.meta.update(oit_turn=True, oit_sent=time.monotonic())

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        queue = self._end_turn(request)
        if response.status not in (429, 503) or is_challenge(response):
            # A robots.txt, kept ready by many servers, says nothing of the pages.
            self.health(request.url).answered(request.meta.get("oit_sent") if "oit" in request.meta else None)
            queue.answered()
            retried = response.status in _SERVER_ERRORS and not is_challenge(response)
            return (self._again(request, "server-error") if retried else None) or response
        return self._after_busy(queue, request, response)

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        if "oit_turn" not in request.meta or isinstance(exception, IgnoreRequest):
            return None
        queue = self._end_turn(request)
        trouble = trouble_of(exception)
        health = self.health(request.url)
        queue.rest(health.failed(trouble, Unreachable(exception)))
        return None if health.given_up else self._again(request, trouble)

    def _after_busy(self, queue: Queue, request: Request, response: Response) -> Request | Response:
        health = self.health(request.url)
        health.failed("busy", Unreachable(response=response))
        health.busy.add(request.url)
        asked = _retry_after(response)
        if asked is not None:
            return self._after_asked(queue, request, response, asked) or response
        tries = request.meta.get("oit_tries", {}).get("busy", 0)
        alone = health.failures["busy"] < ALL_BUSY
        again = None if alone and tries >= _TRIES_ALONE else self._again(request, "busy")
        if again is None:
            return response
        if tries < 2:  # a page that stays busy while others answer has a trouble of its own
            queue.busy()
        return again

    def _after_asked(self, queue: Queue, request: Request, response: Response, asked: float) -> Request | None:
        """The address waits as long as it is asked to; the whole host only where all of it is busy."""
        health, now = self.health(request.url), time.monotonic()
        too_long, first = asked > _LONGEST_PAUSE, "oit_busy_since" not in request.meta
        since = request.meta.setdefault("oit_busy_since", now)
        if too_long and not first and health.alone_busy(since):
            raise TooLong(response)
        wait = min(asked, _LONGEST_PAUSE) + random.uniform(0.05, 0.25)
        if health.all_busy() and now - since + wait <= _LONGEST_TOTAL:
            queue.rest(wait)
            wait = 0.0  # its place is before those that were never asked
        elif too_long and first:
            wait = _LOOK_AGAIN + ALL_BUSY * self._delay
        if now - since + wait <= _LONGEST_TOTAL:
            return self._again(request, "busy", wait)
        if health.all_busy():
            health.give_up(Unreachable(response=response))
        if too_long:
            raise TooLong(response)
        return None

    def _again(self, request: Request, trouble: str, wait: float | None = None) -> Request | None:
        tries = dict(request.meta.get("oit_tries", {}))
        tries[trouble] = tries.get(trouble, 0) + 1
        if tries[trouble] >= _TRIES.get(trouble, 1):
            return None
        if wait is None:
            wait = min(_LONGEST_WAIT, FIRST_WAIT * 2 ** (tries[trouble] - 1)) * random.uniform(0.5, 1.5)
        meta = {**request.meta, "oit_tries": tries, "oit_wait": wait}
        return request.replace(meta=meta, dont_filter=True)

    def _end_turn(self, request: Request) -> Queue:
        queue = self.queue(request.url)
        if request.meta.pop("oit_turn", False):
            queue.end_turn()
        return queue


def _retry_after(response: Response) -> float | None:
    """Seconds that the server asks to wait (a number or an HTTP date), None where it does not say."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
