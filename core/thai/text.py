"""Thai text: searching it, and what else others need of this package's work on text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.thai.forms import FOLD_TABLE, VOWEL_MARKS, fold, normalise
from core.thai.legible import legible_share
from core.thai.repairs import repair

__all__ = ["Folded", "fold", "legible_share", "normalise", "repair", "thai_letters"]


_FOLLOWING_VOWELS = "\u0e30\u0e32\u0e33"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


def _is_latin(char: str) -> bool:
    return char.isalpha() and char < "\u0250"


@lru_cache(maxsize=16384)
def _needle(phrase: str) -> str:
    """The same few thousand phrases are looked for in every text."""
    return fold(phrase)


class Folded:
    """A text made ready for many searches; what is found is given as a span of the original text.

    A phrase that begins or ends with a Latin letter or a digit is only found as a word of its own, so that "CPI" is
    not in "topic pitch" and "6 เดือน" not in "16 เดือน"; longer Latin words may carry an ending.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self._origin: list[int] = []

    def _origins(self) -> list[int]:
        """For each folded character the place of its original."""
        if not self._origin and self.folded:
            origin: list[int] = []
            last = ""
            for place, char in enumerate(self.text):
                kept = FOLD_TABLE[ord(char)]
                if kept and not (kept == last and kept in VOWEL_MARKS):
                    origin.extend([place] * len(kept))
                    last = kept[-1]
            self._origin = origin
        return self._origin

    def _end(self, origin: list[int], stop: int) -> int:
        end = origin[stop - 1] + 1
        while end < len(self.text) and _is_mark(self.text[end]) and not FOLD_TABLE[ord(self.text[end])]:
            end += 1
        return end

    def _stands_alone(self, needle: str, start: int, end: int) -> bool:
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        if (_is_latin(needle[0]) and _is_latin(before)) or (needle[0].isdigit() and before.isdigit()):
            return False
        if needle[-1].isdigit() and after.isdigit():
            return False
        long_word = len(needle) > 4 and all(map(_is_latin, needle[-5:]))
        return not (_is_latin(needle[-1]) and _is_latin(after) and not long_word)

    def find(self, phrase: str) -> tuple[int, int] | None:
        """The first place of the phrase, as a span of the original text."""
        needle = _needle(phrase)
        at = self.folded.find(needle) if needle else -1
        while at >= 0:
            origin = self._origins()
            start, end = origin[at], self._end(origin, at + len(needle))
            if self._stands_alone(needle, start, end):
                return start, end
            at = self.folded.find(needle, at + 1)
        return None

    def find_any(self, phrases: Iterable[str]) -> tuple[str, int, int] | None:
        """The earliest of the phrases (at one place, the longest), with its span."""
        found = [(span[0], -span[1], phrase) for phrase in phrases if (span := self.find(phrase))]
        if not found:
            return None
        start, minus_end, phrase = min(found)
        return phrase, start, -minus_end

    def quote(self, start: int, end: int, width: int = 120) -> str:
        """The words around a span, on one line, about ``width`` characters."""
        room = max(width - (end - start), 0) // 2
        left, right = max(start - room, 0), min(max(end + room, start + 1), len(self.text))
        while left and (_is_mark(self.text[left]) or self.text[left] in _FOLLOWING_VOWELS):
            left -= 1
        while right < len(self.text) and _is_mark(self.text[right]):
            right += 1
        words = " ".join(self.text[left:right].split())
        return ("…" if left else "") + words + ("…" if right < len(self.text) else "")


_THAI_LETTERS = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+")


def thai_letters(text: str) -> int:
    """The number of Thai consonants, vowels and marks; digits and signs are not counted."""
    return sum(len(run) for run in _THAI_LETTERS.findall(text))
