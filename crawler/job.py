"""What a crawl is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.records import Agency, SubmittedUrl
from crawler.item_index import ItemTitle


@dataclass(frozen=True)
class CrawlJob:
    """One agency: the addresses of its submission, or its portal from the front page on."""

    agency: Agency
    mode: Literal["listed", "portal"]
    submitted: tuple[SubmittedUrl, ...]
    items: tuple[ItemTitle, ...]
    fiscal_year: int  # Buddhist


@dataclass(frozen=True)
class CrawlOptions:
    """How to crawl. Seconds and bytes; ``run`` continues an interrupted run of the same name."""

    data: Path
    run: str
    delay: float = 1.0  # between two requests to one host
    per_host: int = 2
    contact: str = ""  # an address or URL for the User-Agent
    obey_robots: bool = True
    timeout: float = 60
    page_limit: int = 400  # pages an agency, beside what is submitted and documents
    max_bytes: int = 60 * 1024 * 1024
    exempt_hosts: frozenset[str] = frozenset()  # beside the portals' own hosts
