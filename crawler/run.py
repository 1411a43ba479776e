"""One crawl, in this process: everything goes to the store and the archive as it comes."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from core.archive import Archive
from core.store import Store
from core.urls import host_of
from crawler import settings as overrides
from crawler.job import CrawlJob, CrawlOptions
from crawler.pipelines import ARCHIVE, DATA_SETTING, DATABASE, RUN_SETTING, StorePipeline
from crawler.politeness import DELAY_SETTING, PER_HOST_SETTING
from crawler.refusals import EXEMPT_SETTING
from crawler.spiders.audit import AuditSpider
from crawler.spiders.listed import ListedWalk
from crawler.spiders.portal import PortalWalk
from crawler.spiders.walk import Walk

__all__ = ["CrawlError", "CrawlJob", "CrawlOptions", "crawl"]

LOG_NAME = "crawl.log"  # in the data folder: one line a capture
_LOG_BYTES = 5_000_000


class CrawlError(Exception):
    """The crawl could not run to its end for a cause of ours: the disk, the database, a fault of the program."""


def crawl(jobs: Sequence[CrawlJob], options: CrawlOptions) -> None:
    """Crawl all jobs as one queue. Blocks until done; a process can do this once (Twisted's reactor).

    What an interrupted crawl of the same ``options.run`` stored is not asked again. Ends the process with status 130
    on SIGINT or SIGTERM, everything fetched being stored. Raises CrawlError.
    """
    exempt = frozenset(options.exempt_hosts) | {host_of(job.agency.portal) for job in jobs if job.agency.portal}
    with Store(options.data / DATABASE) as store, Archive(options.data / ARCHIVE) as archive:
        process = AsyncCrawlerProcess(_settings(options, exempt))
        _log_to(options.data / LOG_NAME)
        walks: list[Walk] = [_walk(job, options) for job in jobs]
        crawler = process.create_crawler(AuditSpider)
        _end_on_signal(crawler)
        task = process.crawl(crawler, walks=walks, store=store, archive=archive, run=options.run, exempt=exempt)
        process.start(install_signal_handlers=False)
        error = task.exception() if task.done() and not task.cancelled() else None
        finished = isinstance(crawler.spider, AuditSpider) and crawler.spider.finished
    if error is not None or not finished:
        raise CrawlError(f"the crawl ended early: {error or 'see ' + str(options.data / LOG_NAME)}") from error


def _walk(job: CrawlJob, options: CrawlOptions) -> Walk:
    make = ListedWalk if job.mode == "listed" else PortalWalk
    return make(job, options.page_limit)


def _end_on_signal(crawler: Crawler) -> None:
    """Let SIGINT and SIGTERM end the process at once, after what was fetched is written: nothing is waited for."""

    def end() -> None:
        pipeline = crawler.get_item_pipeline(StorePipeline)
        if pipeline is not None and pipeline.writer is not None:
            pipeline.writer.close()
        os._exit(130)

    def opened() -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, end)
        loop.add_signal_handler(signal.SIGTERM, end)

    crawler.signals.connect(opened, signals.spider_opened, weak=False)


def _settings(options: CrawlOptions, exempt: frozenset[str]) -> Settings:
    agent = f"{overrides.USER_AGENT} (+{options.contact})" if options.contact else overrides.USER_AGENT
    return Settings(
        {
            **overrides.as_dict(),
            "USER_AGENT": agent,
            "ROBOTSTXT_OBEY": options.obey_robots,
            "DOWNLOAD_TIMEOUT": options.timeout,
            "DOWNLOAD_MAXSIZE": options.max_bytes,
            DELAY_SETTING: options.delay,
            PER_HOST_SETTING: options.per_host,
            EXEMPT_SETTING: sorted(exempt),
            RUN_SETTING: options.run,
            DATA_SETTING: str(options.data),
        }
    )


def _log_to(path: Path) -> None:
    """After Scrapy has set up its own logging, which would say everything."""
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("oit.crawl").setLevel(logging.INFO)
    for noisy in ("scrapy", "twisted", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # Unreachable robots.txt files, with tracebacks; the page behind each has its own line.
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
