"""A bare Scrapy spider that only fetches the addresses of a file: what the crawl is measured against.

python -m bench.bare_spider URLS.txt  ->  one line of JSON: responses, seconds
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess


class Bare(scrapy.Spider):
    name = "bare"

    def __init__(self, urls: list[str], timing: dict[str, float], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls, self.timing = urls, timing

    async def start(self) -> AsyncIterator[Any]:
        self.timing["start"] = time.monotonic()
        for url in self.urls:
            yield scrapy.Request(url, dont_filter=True, errback=self.parse)

    def parse(self, response: Any) -> None:
        self.timing["count"] = self.timing.get("count", 0) + 1
        self.timing["end"] = time.monotonic()


def main() -> None:
    urls = Path(sys.argv[1]).read_text(encoding="utf8").split("\n")
    timing: dict[str, float] = {}
    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "CONCURRENT_REQUESTS": 16,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": False,
            "RETRY_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "HTTPERROR_ALLOW_ALL": True,
        }
    )
    process.crawl(Bare, urls=[url for url in urls if url], timing=timing)
    process.start()
    print(json.dumps({"responses": timing["count"], "seconds": timing["end"] - timing["start"]}))


if __name__ == "__main__":
    main()
