"""Prints HTML to PDF or to a picture with one headless Chromium, spoken to over its debugging pipe."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import subprocess
from types import TracebackType
from typing import Any

_COMMAND = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "about:blank")


class Chromium:
    """One browser and one page; a context manager."""

    def __init__(self, program: str = "chromium") -> None:
        orders_out, self._orders = _pipe()
        self._answers, answers_in = _pipe()
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{orders_out} 4>&{answers_in}', program, *_COMMAND],
            pass_fds=(orders_out, answers_in), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(orders_out)
        os.close(answers_in)
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._frame = self._call("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._orders)
        os.close(self._answers)

    def pdf(self, html: str) -> bytes:
        self._call("Page.setDocumentContent", frameId=self._frame, html=html)
        answer = self._call("Page.printToPDF", printBackground=True, preferCSSPageSize=True, generateTaggedPDF=False)
        return base64.b64decode(answer["data"])

    def picture(self, html: str, width: int, height: int) -> bytes:
        """A JPEG of the page as it looks in a window of this size (pixels)."""
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._call("Page.setDocumentContent", frameId=self._frame, html=html)
        answer = self._call("Page.captureScreenshot", format="jpeg", quality=72)
        self._call("Emulation.clearDeviceMetricsOverride")
        return base64.b64decode(answer["data"])

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        _write(self._orders, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            piece = os.read(self._answers, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium ended; is it installed?")
            self._buffer += piece
        message, self._buffer = self._buffer.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(message)
        return answer


def _pipe() -> tuple[int, int]:
    """A pipe whose ends stand above the descriptors 3 and 4 that Chromium speaks on."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
