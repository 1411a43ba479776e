"""Reading in processes of their own, with limits: a document that hangs, crashes or swells ends its process only."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from types import TracebackType
from typing import IO

from core.documents.extract import READER_VERSION, document_from_json
from core.documents.sniff import sniff
from core.documents.worker import ANSWER, LENGTHS, READY
from core.records import Document, ReadProblem

_log = logging.getLogger(__name__)
_TAIL = 2_000  # bytes of a dead process's last words


@dataclass(frozen=True, slots=True)
class _Task:
    body: bytes
    request: dict[str, str | int]
    future: Future[Document]


class ReaderPool:
    """``workers`` processes, each with ``memory_mb`` of address space; a document has ``seconds`` of wall clock and
    ``page_limit`` pages. What exceeds them becomes a document with the problem; a fresh process reads the next.
    """

    def __init__(self, workers: int = 2, seconds: float = 120, memory_mb: int = 1500, page_limit: int = 500) -> None:
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._page_limit = page_limit
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False
        self._threads = [Thread(target=self._work, name=f"reader-{n}", daemon=True) for n in range(max(workers, 1))]
        for thread in self._threads:
            thread.start()

    def submit(self, body: bytes, sha256: str, media_type: str, url: str = "", file_name: str = "") -> Future[Document]:
        """Reads ``body`` when a process is free; the future never holds an error of the document."""
        request: dict[str, str | int] = {
            "sha256": sha256, "media_type": media_type, "url": url, "file_name": file_name,
            "page_limit": self._page_limit,
        }  # fmt: skip
        future: Future[Document] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("The reader pool is closed.")
            self._tasks.put(_Task(body, request, future))
        return future

    def close(self) -> None:
        """Waits for what was submitted, then ends the processes."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _work(self) -> None:
        process: _Process | None = None
        while task := self._tasks.get():
            if not task.future.set_running_or_notify_cancel():
                continue
            process = process if process and process.alive else _Process(self._memory_mb)
            task.future.set_result(process.read(task, self._seconds))
        if process:
            process.end()


class _Process:
    """One reading process and the pipe to it."""

    def __init__(self, memory_mb: int) -> None:
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "core.documents.worker", str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            env={**os.environ, "PYTHONPATH": path, "OMP_THREAD_LIMIT": "1"},
        )
        self.alive = self._out.read(1) == READY

    @property
    def _in(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    def read(self, task: _Task, seconds: float) -> Document:
        late: list[bool] = []
        timer = Timer(seconds, self._stop(late))
        timer.daemon = True
        timer.start()
        try:
            answer = self._ask(task)
        finally:
            timer.cancel()
        if answer is None:
            self.end()
            return self._lost(task, ReadProblem.TIME_LIMIT if late else ReadProblem.CRASHED)
        document = document_from_json(answer)
        if ReadProblem.MEMORY_LIMIT in document.problems and not document.pages:
            self.end()
        return document

    def _stop(self, late: list[bool]) -> Callable[[], None]:
        def stop() -> None:
            late.append(True)
            self._process.kill()

        return stop

    def _ask(self, task: _Task) -> str | None:
        """The answer's JSON; None where the process ended without one."""
        asked = json.dumps(task.request).encode()
        try:
            self._in.write(LENGTHS.pack(len(asked), len(task.body)) + asked)
            self._in.write(task.body)
            self._in.flush()
            head = self._out.read(ANSWER.size)
            size = ANSWER.unpack(head)[0] if len(head) == ANSWER.size else -1
            answer = self._out.read(size) if size >= 0 else b""
        except OSError:
            return None
        return answer.decode() if size >= 0 and len(answer) == size else None

    def _lost(self, task: _Task, problem: ReadProblem) -> Document:
        _log.warning("Reading %s ended: %s", task.request["url"] or task.request["sha256"], problem.value)
        media = sniff(task.body, str(task.request["media_type"]), str(task.request["file_name"]))
        return Document(str(task.request["sha256"]), media, problems=(problem,), reader_version=READER_VERSION)

    def end(self) -> None:
        """Ends the process, logs what it said last, closes its pipes."""
        self.alive = False
        with contextlib.suppress(OSError):
            self._in.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._out.close()
        if not self._words.closed:
            self._words.seek(0, os.SEEK_END)
            self._words.seek(max(0, self._words.tell() - _TAIL))
            if said := self._words.read().decode("utf-8", errors="replace").strip():
                _log.warning("The reading process said: %s", said)
            self._words.close()
