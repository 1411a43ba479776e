"""One spelling of Thai in addresses. ``core.thai`` is a neighbour that this package does not import."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u180e]")
_TONE_FIRST = re.compile("([\u0e48-\u0e4c]{1,3})([\u0e31\u0e34-\u0e3a\u0e47\u0e4d])")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_TONE_AFTER_SARA_AM = re.compile("\u0e33([\u0e48-\u0e4b])")


def one_spelling(text: str) -> str:
    """NFC, marks in one order, sara am in one character, double sara e as sara ae, nothing invisible."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _TONE_FIRST.sub(r"\2\1", text)
    text = _SPLIT_SARA_AM.sub("\\1\u0e33", text)
    return _TONE_AFTER_SARA_AM.sub("\\1\u0e33", text).replace("\u0e40\u0e40", "\u0e41")
