"""A small web server whose every answer a test decides, and crawls of it in a process of their own."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.records import Capture, Link
from core.store import Store

ROOT = Path(__file__).resolve().parents[1]
PDF = b"%PDF-1.4\n" + b"0" * 1500 + b"\n%%EOF\n"

# A crawl needs a process of its own: a reactor runs once. Warnings are errors there, too.
_DRIVER = """
import json, sys
from pathlib import Path
from core.records import Agency, SubmittedUrl, Words
from crawler.item_index import ItemTitle
from crawler.run import CrawlJob, CrawlOptions, crawl
spec = json.load(sys.stdin)
jobs = [
    CrawlJob(
        Agency(job["id"], Words("", ""), job["portal"]), job["mode"],
        tuple(SubmittedUrl(*entry) for entry in job["submitted"]),
        tuple(ItemTitle(code, title, ()) for code, title in job["items"]), 2566,
    )
    for job in spec["jobs"]
]
crawl(jobs, CrawlOptions(Path(spec["data"]), spec["run"], **spec["options"]))
"""


@dataclass
class Reply:
    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None  # announced, where that is not the body's
    reset: bool = False
    wait: float = 0.0


Route = Reply | Callable[["Asked"], Reply]


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    count: int  # how often this path was asked, this time included
    at: float


class Site:
    """Routes by decoded path; what was asked is kept in ``log``."""

    def __init__(self, routes: Mapping[str, Route]) -> None:
        self.routes = dict(routes)
        self.log: list[Asked] = []
        self.base = ""

    def asked(self, path: str) -> list[Asked]:
        return [entry for entry in self.log if entry.path == path]

    def reply(self, path: str, headers: Mapping[str, str]) -> Reply:
        entry = Asked(path, headers, len(self.asked(path)) + 1, time.monotonic())
        self.log.append(entry)
        route = self.routes.get(path, Reply("nothing here", 404))
        return route(entry) if callable(route) else route


def page(matter: str, title: str = "หน้า", menu: str = "", head: str = "") -> str:
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><nav>{menu}</nav><main>{matter}</main></body></html>"
    )


def long_text(word: str = "ข้อมูล") -> str:
    return f"<p>{' '.join([word] * 100)}</p>"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        reply = self.site.reply(unquote(self.path), dict(self.headers))
        if reply.wait:
            time.sleep(reply.wait)
        if reply.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            return
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        headers = {"Content-Type": "text/html; charset=utf-8" if isinstance(reply.body, str) else "application/pdf"}
        headers |= {"Content-Length": str(len(body) if reply.length is None else reply.length), **reply.headers}
        head = f"HTTP/1.1 {reply.status} X\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.wfile.write(head.encode() + b"\r\n" + (b"" if reply.status == 304 else body))
        self.close_connection = reply.length is not None

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextmanager
def serve(site: Site, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    handler = type("Handler", (_Handler,), {"site": site})
    with _Server(("127.0.0.1", 0), handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        site.base = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate for this very address that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    file = folder / "server.pem"
    pem = serialization.Encoding.PEM
    file.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@dataclass
class Result:
    captures: dict[str, Capture]
    links: list[Link]
    log: str

    def at(self, url: str) -> Capture:
        """The capture of an address as published."""
        return next(capture for capture in self.captures.values() if capture.url == url)

    def of(self, item: str, role: str) -> list[str]:
        return [link.url for link in self.links if link.item == item and link.role == role]


def job(
    portal: str, submitted: Sequence[tuple[str, ...]] = (), items: Sequence[tuple[str, str]] = ()
) -> dict[str, Any]:
    mode = "listed" if submitted else "portal"
    return {"id": "office", "portal": portal, "mode": mode, "submitted": submitted, "items": items}


def start(data: Path, jobs: Sequence[Mapping[str, Any]], run: str = "one", **options: Any) -> subprocess.Popen[str]:
    options = {"delay": 0, "timeout": 2, **options}
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", _DRIVER],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(json.dumps({"jobs": jobs, "data": str(data), "run": run, "options": options}))
    process.stdin.close()
    process.stdin = None
    return process


def crawled(data: Path, jobs: Sequence[Mapping[str, Any]], run: str = "one", **options: Any) -> Result:
    """Crawl to the end and read what is stored."""
    with start(data, jobs, run, **options) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert errors == ""
    return stored(data, run, jobs)


def stored(data: Path, run: str, jobs: Sequence[Mapping[str, Any]]) -> Result:
    with Store(data / "oit.db") as store:
        links = [link for entry in jobs for link in store.links(run, entry["id"])]
        log = (data / "crawl.log").read_text()
        return Result(store.captured(run), links, log)
