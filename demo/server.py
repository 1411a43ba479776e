"""A small HTTP server with the demonstration portals: ``with serve() as base: ...`` or ``python -m demo``."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from demo.answers import Answer, Answers, decode

_THANKS = Answer(body="<!DOCTYPE html><html><body><p>ได้รับข้อมูลของท่านแล้ว</p></body></html>".encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    answers: Answers

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self._open: set[socket.socket] = set()

    def get_request(self) -> tuple[socket.socket, Any]:
        request, address = super().get_request()
        self._open.add(request)
        return request, address

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor who hangs up is no error of the server."""

    def hang_up(self) -> None:
        """Ends the connections that visitors keep alive."""
        for request in list(self._open):
            with contextlib.suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self._send(self.server.answers.get(decode(path)))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._send(_THANKS)

    def _send(self, answer: Answer) -> None:
        if answer.status == HTTPStatus.OK and self._unchanged(answer):
            answer = Answer(HTTPStatus.NOT_MODIFIED, headers={"ETag": answer.etag}, modified=answer.modified)
        status = HTTPStatus(answer.status)
        lines = [f"HTTP/1.1 {int(status)} {status.phrase}", f"Date: {self.date_time_string()}"]
        if answer.status == HTTPStatus.OK:
            lines += [f"ETag: {answer.etag}", f"Last-Modified: {answer.last_modified}"]
        if answer.status != HTTPStatus.NOT_MODIFIED:
            lines += [f"Content-Type: {answer.media_type}", f"Content-Length: {len(answer.body)}"]
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        head = "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")
        self.wfile.write(head if self.command == "HEAD" else head + answer.body)

    def _unchanged(self, answer: Answer) -> bool:
        asked = self.headers.get("If-None-Match")
        if asked is not None:
            return answer.etag in asked
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        with contextlib.suppress(ValueError, TypeError):
            return parsedate_to_datetime(since).timestamp() >= answer.modified
        return False

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@contextlib.contextmanager
def serve(port: int = 0) -> Iterator[str]:
    """The portals on loopback while the block runs; gives the base address without a slash at the end."""
    server = _Server(port)
    base = f"http://127.0.0.1:{server.server_address[1]}"
    server.answers = Answers(base)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield base
    finally:
        server.shutdown()
        server.hang_up()
        server.server_close()
        thread.join()
