"""Downloader middlewares that adapt Scrapy's own: robots.txt, and decompression that does not hold the loop."""

from __future__ import annotations

import asyncio
from urllib.parse import urljoin

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.failures import Oversized, RobotsForbidden

_ROBOTS_HOPS = 5  # RFC 9309: at least five redirects are followed
_SMALL = 16_384  # bytes, compressed: even a bomb of this size unpacks to some 16 MB


class Robots(RobotsTxtMiddleware):
    """Scrapy's, with an ending of its own, redirects followed, and error pages not read as rules.

    Scrapy hands the rules to the first of the requests that wait for them only; the others then go unchecked.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asked: dict[str, asyncio.Task[RobotParser | None]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        site = urlparse_cached(request).netloc
        if site not in self._asked:
            self._asked[site] = asyncio.ensure_future(super().robot_parser(request))
        return await asyncio.shield(self._asked[site])

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise RobotsForbidden(str(error)) from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        for _ in range(_ROBOTS_HOPS):
            location = response.headers.get("Location")
            if not 300 <= response.status < 400 or not location:
                break
            target = urljoin(response.url, location.decode("latin-1"))
            hop = Request(target, meta={"dont_obey_robotstxt": True}, callback=NO_CALLBACK)
            response = await self.crawler.engine.download_async(hop)
        if response.status != 200:  # cannot be had: nothing is forbidden
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)


class Decompression(HttpCompressionMiddleware):
    """Scrapy's, but a body that is large, or small and unpacks to a large one, is unpacked in a thread."""

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        if "Content-Encoding" not in response.headers:
            return response
        unpack = super().process_response
        try:
            if len(response.body) < _SMALL:
                return unpack(request, response)
            return await asyncio.to_thread(unpack, request, response)
        except IgnoreRequest as error:
            raise Oversized(str(error)) from error
