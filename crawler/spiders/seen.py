"""An address as the walks see it when it has come to its end."""

from __future__ import annotations

from dataclasses import dataclass

from core.documents.html import HtmlPage
from core.records import Capture


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of an address."""

    capture: Capture
    page: HtmlPage | None = None
    body: bytes = b""  # of pages only

    @property
    def url(self) -> str:
        return self.capture.final_url or self.capture.url
