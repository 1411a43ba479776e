"""The spider: one for all agencies, because they share one host and so one queue. The walks say what is wanted."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import replace
from typing import Any

import scrapy
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from core.archive import Archive
from core.records import Capture, FetchStatus
from core.store import Store
from core.urls import file_name, host_of
from crawler import captures, portals
from crawler.captures import Headers
from crawler.endings import Answer, answer_ending, forwards, holds_file, hop_ending, is_challenge, promises_file
from crawler.failures import Ended, failure_ending
from crawler.ledger import Fetch, Ledger
from crawler.pages import HTML, THREAD_ABOVE, Pages, media_type_of, page_of
from crawler.pipelines import Arrived, Found
from crawler.refusals import GuardedResolver, problem_of
from crawler.spiders.seen import Seen
from crawler.spiders.walk import Trail, Walk, Wanted

logger = logging.getLogger("oit.crawl")

Outputs = AsyncIterator[Any]  # requests for Scrapy, and Arrived and Found for the pipeline


class AuditSpider(scrapy.Spider):
    name = "audit"

    def __init__(self, walks: Sequence[Walk], store: Store, archive: Archive, run: str, exempt: frozenset[str]) -> None:
        super().__init__()
        self._walks, self._store, self._exempt = walks, store, exempt
        self._ledger = Ledger(store.captured(run))
        self._pages = Pages(store, archive)
        self._reading = asyncio.Lock()
        self.finished = False

    def closed(self, reason: str) -> None:
        self.finished = reason == "finished"

    async def start(self) -> Outputs:
        for walk in self._walks:
            async for output in self._follow(walk.begin()):
                yield output

    def left_out(self) -> list[Capture]:
        """The addresses that no request was spent on, each with the bound that forbade it."""
        return self._ledger.left_out(captures.now())

    # ------------------------------------------------------------ from wanted to asked

    async def _follow(self, wanted: Iterable[Wanted]) -> Outputs:
        """Note the links, ask for what was not asked, react at once to what is there already."""
        queue, links = deque(wanted), []
        while queue:
            one = queue.popleft()
            if not self._ledger.is_new(one.link):
                continue
            links.append(one.link)
            if one.left_out:
                self._ledger.leave_out(one.link, one.left_out)
            elif (done := self._ledger.done.get(one.link.key)) is not None:
                if self._ledger.publish(one.link.key):
                    yield Arrived(replace(done, url=one.link.url))
                queue.extend(await self._reaction(one, await self._seen(one, done)))
            elif (fetch := self._ledger.open.get(one.link.key)) is not None:
                fetch.waiting.append(one)
            else:
                fetch = Fetch(one.link.key, one.link.url, one.walk.portal, waiting=[one])
                async for output in self._ask(fetch, one.link.url):
                    yield output
        if links:
            yield Found(tuple(links))

    async def _ask(self, fetch: Fetch, url: str) -> Outputs:
        self._ledger.open[fetch.key] = fetch
        problem = problem_of(url, self._exempt)
        try:
            request = None if problem else self._request(fetch, url)
        except ValueError:
            request, problem = None, "not-an-address"
        if request is not None:
            yield request
            return
        async for output in self._end(fetch, captures.capture_of(fetch, Ended(FetchStatus.REFUSED, problem or ""))):
            yield output

    def _request(self, fetch: Fetch, url: str) -> Request:
        fetch.tried.append(url)
        address = captures.sendable(url)
        meta = {"oit": fetch}
        request = Request(address, callback=self.answered, errback=self.failed, meta=meta, dont_filter=True)
        fetch.earlier = fetch.earlier or self._store.latest_body(fetch.key)
        earlier = fetch.earlier
        # Only asked for where the body is there to stand in for the answer "not modified".
        same = earlier is not None and captures.sendable(earlier.final_url or earlier.url) == address
        if earlier and same and self._store.archived(earlier.sha256):
            request.headers.update(captures.validators(earlier))
        if fetch.cookie:
            request.headers["Cookie"] = fetch.cookie
        return request

    # ------------------------------------------------------------ from answered to ended

    async def answered(self, response: Response) -> Outputs:
        assert response.request is not None
        fetch: Fetch = response.request.meta["oit"]
        if response.status == 304 and fetch.earlier is not None:
            outputs = self._end(fetch, captures.seen_again(fetch, fetch.earlier))
        elif target := captures.location(response):
            outputs = self._redirect(fetch, response, target, by_meta=False)
        else:
            answer = await self._read(fetch, response)
            target = (forwards(answer.page) or "") if answer.page and 200 <= response.status < 300 else ""
            if target and portals.key_of(target) != fetch.key:
                outputs = self._redirect(fetch, response, target, by_meta=True)
            else:
                outputs = self._settle(fetch, response, answer)
        async for output in outputs:
            yield output

    async def failed(self, failure: Failure) -> Outputs:
        request: Request = failure.request  # type: ignore[attr-defined]
        fetch: Fetch = request.meta["oit"]
        assert failure.value is not None
        ended = failure_ending(failure.value, host_of(request.url) in GuardedResolver.refused)
        async for output in self._end(fetch, captures.capture_of(fetch, ended)):
            yield output

    async def _read(self, fetch: Fetch, response: Response) -> Answer:
        body, url = response.body, fetch.tried[-1]
        declared = captures.declared_type(response)
        media_type = media_type_of(body, declared, url)
        page = await page_of(body, response.url, declared) if media_type in HTML else None
        challenge = (response.status >= 400 or page is not None) and is_challenge(response)
        plain_type = declared.partition(";")[0].strip().lower()
        return Answer(url, response.status, body, media_type, plain_type, page, fetch.portal, challenge)

    async def _settle(self, fetch: Fetch, response: Response, answer: Answer) -> Outputs:
        made = captures.capture_of(fetch, answer_ending(answer))
        make = captures.with_body
        if len(answer.body) > THREAD_ABOVE:
            capture = await asyncio.to_thread(make, made, response, answer.media_type)
        else:
            capture = make(made, response, answer.media_type)
        moved = len(fetch.tried) > 1
        capture = replace(
            capture,
            final_url=fetch.tried[-1] if moved else "",
            redirects=tuple(fetch.tried[1:]),
            file_name=capture.file_name or file_name(answer.url),
        )
        self._pages.keep(Seen(capture, answer.page, answer.body))
        async for output in self._end(fetch, capture, captures.headers_of(response), answer.body):
            yield output

    async def _redirect(self, fetch: Fetch, response: Response, target: str, by_meta: bool) -> Outputs:
        """Follow one hop, checked as the first address was. The page led to is fetched once for all that lead to it."""
        key = portals.key_of(target)
        ended = self._hop_ended(fetch, response, target, key, by_meta)
        if ended is not None:
            outputs = self._end_hop(fetch, response, target, ended)
        elif key == fetch.key:
            outputs = self._ask(fetch, target)
        elif (done := self._ledger.done.get(key)) is not None:
            outputs = self._end(fetch, self._from(fetch, target, done))
        elif (other := self._ledger.open.get(key)) is not None:
            other.parents.append((fetch, target))
            return
        else:
            other = Fetch(key, target, fetch.portal, earlier=fetch.earlier, parents=[(fetch, target)])
            outputs = self._ask(other, target)
        async for output in outputs:
            yield output

    def _hop_ended(self, fetch: Fetch, response: Response, target: str, key: str, by_meta: bool) -> Ended | None:
        if problem := problem_of(target, self._exempt):
            return Ended(FetchStatus.REFUSED, problem, target)
        if ended := hop_ending(fetch.url, target, fetch.portal, by_meta):
            return ended
        if key != fetch.key:
            return None if self._ledger.redirect(fetch, key) else Ended(FetchStatus.REDIRECT_LOOP, "loop", target)
        if target in fetch.tried and not fetch.take_cookie(captures.cookie(response)):
            return Ended(FetchStatus.REDIRECT_LOOP, "to-itself", target)
        return None if fetch.may_hop() else Ended(FetchStatus.REDIRECT_LOOP, "too-many", target)

    async def _end_hop(self, fetch: Fetch, response: Response, target: str, ended: Ended) -> Outputs:
        made = replace(captures.capture_of(fetch, ended), final_url=target, redirects=(*fetch.tried[1:], target))
        capture = captures.with_body(made, response, "text/html" if response.body else "")
        async for output in self._end(fetch, capture, captures.headers_of(response), response.body):
            yield output

    async def _end(self, fetch: Fetch, capture: Capture, headers: Headers = (), body: bytes = b"") -> Outputs:
        """An address came to its end: store it, tell the walks that wait for it, and the pages that lead to it."""
        self._ledger.open.pop(fetch.key, None)
        self._ledger.done[fetch.key] = capture
        logger.info("%s %s %s %s", capture.status.value, capture.http or "-", capture.reason or "-", capture.url)
        wanted: list[Wanted] = []
        if fetch.waiting and self._ledger.publish(fetch.key):
            yield Arrived(capture, headers, body)
        for one in fetch.waiting:
            wanted.extend(await self._reaction(one, await self._seen(one, capture)))
        async for output in self._follow(wanted):
            yield output
        for parent, target in fetch.parents:
            async for output in self._end(parent, self._from(parent, target, capture), headers, body):
                yield output

    async def _seen(self, one: Wanted, capture: Capture) -> Seen:
        return Seen(capture) if one.trail is Trail.LEAF else await self._pages.seen(capture)

    async def _reaction(self, one: Wanted, seen: Seen) -> list[Wanted]:
        """What a walk wants since an address came to its end. Pages take longer to read than the loop may wait."""
        if seen.page is None and one.trail not in (Trail.HOME, Trail.INDEX):
            return list(one.walk.arrived(one, seen))
        async with self._reading:
            return await asyncio.to_thread(list, one.walk.arrived(one, seen))

    def _from(self, parent: Fetch, target: str, capture: Capture) -> Capture:
        """The capture of a page that led to another one."""
        seen = captures.seen_from(parent, target, capture)
        if seen.status is FetchStatus.OK and seen.media_type in HTML and promises_file(parent.url, ""):
            page = self._pages.kept(seen)
            return seen if page and holds_file(page) else captures.wrong_kind(seen)
        return seen
