"""Scrapy's settings for this crawl: every override with its reason."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

NAME = "oit-auditor"

try:
    VERSION = version(NAME)
except PackageNotFoundError:
    VERSION = "0"

BOT_NAME = NAME
# Who asks, and where to complain; run.py adds the contact. Never a browser's name.
USER_AGENT = f"{NAME}/{VERSION}"
# robots.txt groups are matched by the product name alone.
ROBOTSTXT_USER_AGENT = NAME
ROBOTSTXT_OBEY = True

# Our own politeness (crawler.politeness) paces each host, because Scrapy's slots know no Retry-After: left wide open.
DOWNLOAD_DELAY = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 64
# Requests waiting for their host's turn count here, too: enough that one paused host does not stop the others.
CONCURRENT_REQUESTS = 64
# Scrapy starts as many tasks for every answer, whatever came of it; the pipeline only puts its items in a queue.
CONCURRENT_ITEMS = 1
# Scrapy reads the source of every callback at every call to warn of a mistake that mypy finds.
WARN_ON_GENERATOR_RETURN_VALUE = False
# Addresses of a host are asked in the order found, so that items come to an end one after the other.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
# The ledger asks each page once by our own key; Scrapy's fingerprint misses Thai spellings and same-page addresses.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# A certificate that a browser would refuse is an ending of its own; Scrapy would not look.
DOWNLOAD_VERIFY_CERTIFICATES = True
# Never to a private address, decided at the moment of connecting.
TWISTED_DNS_RESOLVER = "crawler.refusals.GuardedResolver"
# A body shorter than announced is no evidence: it is asked for again.
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_WARNSIZE = 0
# Bodies waiting for the writer: enough for a full host, little enough for 300 MB.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 64 * 1024 * 1024

# No cookies: the portal keeps the visitor's last page in the session, which would answer one district with another's.
COOKIES_ENABLED = False
# "*/*": some servers answer 406 to a list; gzip and deflate only, whatever else is installed here.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "*/*",
    "Accept-Language": "th,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    # An answer of today, checked with the server, not one of a cache on the way.
    "Cache-Control": "max-age=0",
}

# Each of ours replaces what Scrapy has: redirects, retries and errors are endings that we must see ourselves, each hop
# checked. A proxy of the environment would resolve names in our place and so undo the refusals.
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "crawler.refusals.Refusals": 50,
    "crawler.middlewares.Robots": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "crawler.middlewares.Decompression": 590,
    "crawler.politeness.Politeness": 900,
}
# None of Scrapy's: they drop error pages and addresses above 2,083 characters (230 Thai letters).
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
ITEM_PIPELINES = {"crawler.pipelines.StorePipeline": 500}
EXTENSIONS_BASE: dict[str, int] = {}  # no telnet console, no counters that nobody reads
DOWNLOADER_STATS = False
STATS_DUMP = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_ENABLED = False  # run.py writes the log: one line a capture
LOG_INSTALL_ROOT_HANDLER = False
REACTOR_THREADPOOL_MAXSIZE = 8  # name look-ups wait in threads


def as_dict() -> dict[str, Any]:
    return {name: value for name, value in globals().items() if name.isupper() and name not in ("NAME", "VERSION")}
