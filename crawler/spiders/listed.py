"""The addresses that a submission names, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable

from core.records import Link, Role, SubmittedUrl
from crawler import portals
from crawler.job import CrawlJob
from crawler.spiders.walk import Trail, Walk, Wanted


class ListedWalk(Walk):
    def __init__(self, job: CrawlJob, page_limit: int) -> None:
        super().__init__(job, page_limit)
        for entry in job.submitted:
            self.owners.setdefault(portals.key_of(entry.url), set()).add(entry.item)

    def begin(self) -> Iterable[Wanted]:
        for entry in self.job.submitted:
            yield Wanted(self._submitted(entry), self, Trail.ROOT)

    def _submitted(self, entry: SubmittedUrl) -> Link:
        return self.link(entry.item, entry.url, Role.SUBMITTED, entry.text, context=entry.note, by="submission")
