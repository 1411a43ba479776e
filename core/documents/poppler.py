"""The second reader of PDF: poppler's ``pdftotext``, where it is installed."""

from __future__ import annotations

import shutil
import subprocess

_SECONDS = 60


def poppler_pages(body: bytes, page_limit: int) -> list[str]:
    """Text of each page by ``pdftotext -raw``; empty where the program is missing or fails."""
    program = shutil.which("pdftotext")
    if program is None:
        return []
    command = [program, "-raw", "-enc", "UTF-8", "-l", str(page_limit), "-", "-"]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    text = done.stdout.decode("utf-8", errors="replace")
    return text.split("\f")[:-1] if text.strip() else []
