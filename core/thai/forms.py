"""Thai text in one form of writing, and in a form for comparison."""

from __future__ import annotations

import re
import unicodedata

_ZERO_WIDTH = [0xAD, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
_SPACES = [0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)]
# Positional glyphs that the Thai fonts of Windows and its printer drivers put into the private use area.
FONT_GLYPHS = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐ" "\u0e34\u0e35\u0e36\u0e37" "\u0e48\u0e49\u0e4a\u0e4b\u0e4c" "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "ญ" "\u0e31\u0e4d\u0e47" "\u0e48\u0e49\u0e4a\u0e4b\u0e4c" "\u0e38\u0e39\u0e3a",
        strict=True,
    )
)  # fmt: skip
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x0C, 0x0D, 0x85)]
_ONE_FORM: dict[int, str | None] = {
    **dict.fromkeys(_ZERO_WIDTH),
    **dict.fromkeys(_CONTROLS),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys((0x0C, 0x85, 0x2028, 0x2029), "\n"),
    **FONT_GLYPHS,
    **_LIGATURES,
}
_TONE_FIRST = re.compile("([\u0e48-\u0e4c]{1,3})([\u0e31\u0e34-\u0e3a\u0e47\u0e4d])")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_TONE_AFTER_SARA_AM = re.compile("\u0e33([\u0e48-\u0e4b])")
_DOUBLED = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")


def normalise(text: str) -> str:
    """The text in one form: NFC, one sara am, marks in one order and once, sara ae in one character, nothing
    invisible, fonts' private glyphs as the letters they show."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_ONE_FORM)
    text = unicodedata.normalize("NFC", text)
    text = _TONE_FIRST.sub(r"\2\1", text)
    text = _SPLIT_SARA_AM.sub("\\1\u0e33", text)
    text = _TONE_AFTER_SARA_AM.sub("\\1\u0e33", text)
    return _DOUBLED.sub(r"\1", text).replace("เเ", "แ")


class _FoldTable(dict[int, str]):
    """Character -> what is left of it for comparison; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = "".join(part for part in unicodedata.normalize("NFKD", char) if unicodedata.category(part)[0] in "LN")
        self[code] = kept = kept.casefold()
        return kept


FOLD_TABLE = _FoldTable()
# Sara ae as two sara e, sara am as sara aa: fonts lose the upper mark of sara am or put it where there is none.
FOLD_TABLE.update({ord("แ"): "เเ", ord("ำ"): "า", ord("\u0e4d"): "", ord("ฯ"): ""})
FOLD_TABLE.update({ord(mark): "" for mark in "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"})
FOLD_TABLE.update({ord(mark): mark for mark in "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a"})
FOLD_TABLE.update({ord(thai): arabic for thai, arabic in zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True)})
FOLD_TABLE.update({code: FOLD_TABLE[ord(letter)] for code, letter in FONT_GLYPHS.items()})
FOLD_TABLE.update(dict.fromkeys(_ZERO_WIDTH, ""))
VOWEL_MARKS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a")
_REPEATED_VOWEL = re.compile("([\u0e31\u0e34-\u0e3a])\\1+")


def fold(text: str) -> str:
    """The text for comparison: lower case, Arabic digits, no spaces, punctuation, tone marks or silencing marks.

    Two spellings of a word stay two words (they are synonyms, not typography); sara am and sara aa are one, because
    damaged PDF text holds either for the other.
    """
    return _REPEATED_VOWEL.sub(r"\1", text.translate(FOLD_TABLE))
