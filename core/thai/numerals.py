"""Thai digits and amounts of money."""

from __future__ import annotations

import re
from decimal import Decimal

_THAI, _ARABIC = "๐๑๒๓๔๕๖๗๘๙", "0123456789"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)
_UNIT = re.compile(r"(?i)(?:บาทถ้วน|บาท|baht|thb|\.-|\.–|-)$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_BREAK = re.compile(r"\d\s+\d")


def to_arabic(text: str) -> str:
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    return text.translate(_TO_THAI)


def amount(text: str) -> Decimal | None:
    """The one amount that a cell states: "6,457,34\\n7.00 บาท" is 6457347.00.

    None where there is no amount, more than one, or one whose grouping leaves it in doubt: never a guess.
    """
    stated = to_arabic(text).replace("\u200b", "").strip()
    stated = re.sub(r"^(?:฿|(?i:thb|baht))", "", _UNIT.sub("", stated.removesuffix(")").rstrip())).strip()
    negative = stated.startswith(("-", "(", "–", "−"))
    stated = stated.lstrip("-(–−").strip()
    joined = re.sub(r"\s+", "", stated)
    if _GROUPED.fullmatch(joined):
        pass
    elif not _PLAIN.fullmatch(joined) or _BREAK.search(stated):
        return None
    value = Decimal(joined.replace(",", ""))
    return -value if negative else value
