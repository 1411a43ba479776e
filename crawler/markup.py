"""What is taken from a page's markup before it is a tree. Pure."""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape
from urllib.parse import urljoin


def decoded(body: bytes, declared: str) -> str:
    """The text, by UTF-8 before what the answer declares, because many declare wrongly."""
    for encoding in ("utf-8-sig", *re.findall(r"charset=[\"']?([\w-]+)", declared), "cp874"):
        with suppress(UnicodeDecodeError, LookupError):
            return body.decode(encoding)
    return body.decode("utf-8", "replace")


def framed(body: bytes, url: str, declared: str = "") -> tuple[str, ...]:
    """The addresses of the frames that a page is put together from."""
    found = re.findall(r"<frame\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", decoded(body, declared), re.IGNORECASE)
    with suppress(ValueError):
        return tuple(dict.fromkeys(urljoin(url, unescape(src)) for src in found if not src.startswith("about:")))
    return ()
