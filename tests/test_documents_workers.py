"""The reading processes: limits end a document, never the pool."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future
from pathlib import Path

import psutil

from core.documents.workers import ReaderPool
from core.records import Document, ReadProblem

PDF = (Path(__file__).parent / "documents" / "summary_pages.pdf").read_bytes()
PAGE = "<p>สวัสดี</p>".encode()


def children() -> list[psutil.Process]:
    return [p for p in psutil.Process(os.getpid()).children() if "core.documents.worker" in " ".join(p.cmdline())]


def test_pool_reads_in_order_of_completion_and_leaves_no_process_behind() -> None:
    with ReaderPool(workers=2, seconds=30, memory_mb=800, page_limit=1) as pool:
        futures = [
            pool.submit(PDF, "a", "application/pdf"),
            pool.submit(PAGE, "b", "text/html", url="http://x.example/"),
        ]
        first, second = (future.result(timeout=30) for future in futures)
        assert first.sha256 == "a" and ReadProblem.PAGE_LIMIT in first.problems
        assert second.text == "สวัสดี"
        assert all(p.memory_info().rss < 500_000_000 for p in children())
    assert not children()


def test_time_runs_out_for_one_document_only() -> None:
    with ReaderPool(workers=1, seconds=0.001, memory_mb=800, page_limit=500) as pool:
        assert pool.submit(PDF * 40, "a", "application/pdf").result(timeout=30).problems == (ReadProblem.TIME_LIMIT,)
    with ReaderPool(workers=1, seconds=30, memory_mb=800, page_limit=500) as pool:
        assert pool.submit(PAGE, "b", "text/html").result(timeout=30).text == "สวัสดี"


def test_memory_runs_out_for_one_document_only() -> None:
    with ReaderPool(workers=1, seconds=30, memory_mb=300, page_limit=500) as pool:
        lost = pool.submit("ก".encode() * 60_000_000, "a", "text/plain").result(timeout=30)
        assert lost.problems in ((ReadProblem.MEMORY_LIMIT,), (ReadProblem.CRASHED,))
        assert pool.submit(PAGE, "b", "text/html").result(timeout=30).text == "สวัสดี"


def test_a_crash_becomes_a_document() -> None:
    with ReaderPool(workers=1, seconds=30, memory_mb=800, page_limit=500) as pool:
        pool.submit(PAGE, "a", "text/html").result(timeout=30)
        (child,) = children()
        child.send_signal(signal.SIGKILL)
        crashed: Future[Document] = pool.submit(PAGE, "b", "text/html", url="http://x.example/")
        assert crashed.result(timeout=30).problems == (ReadProblem.CRASHED,)
        assert pool.submit(PAGE, "c", "text/html").result(timeout=30).text == "สวัสดี"
