"""How much of a text a person can read: against the rubbish that scanners and fonts without a character map leave."""

from __future__ import annotations

import re
from itertools import pairwise

# The pairs of letters that make up 98 % of English running text, and those of Thai names written in Latin letters.
# Rubbish of Latin letters over Thai scans holds them at 40-60 %.
_PAIRS_IN_A_ROW = (
    "th he er on or in re ti an en se co at li is io ic of ns nt ed te it ce ar nd es ou ve ri de to ra di al ng le "
    "ha st yo ro me ec pr hi ut ot ib fo ma ct si no if ne op tr so om us bl rs od as ll ta ch rm wi pa ur wo ie ts "
    "ac la ho ge bu un rk fi ca ea ov ig ny pl ly do pe fr su il am mo ry iv ex ee ss py be wa cu gr nc ab ai rt pu "
    "um na ub im gh mi wh ay ht by ci cl em ia el ty br ir po ms vi os mp oc sh uc rc id ad tw ol ft og ag ow ap pp "
    "sp et rr fe ei lo lu ev da ni pi bi va gi ul nu ef qu ep ga tl ud gn yr sa ke mb nv ld rd ui mu ff rv sc sk sy "
    "ug up ey ys bs wn tt nn gs ks ls ew go cc ba bo kh ph ua ko ka ku ak ok ik uk aw hw hu hr ek yu ya ye yi za ju "
    "ja je jo ki cr dr fa fl gu hy mm nk ob oi oo rg rl rn rp av oe nl sf dd kn dg lf ox xy yp tf df pt eo uo aa kl "
    "bj xa xe xi xc tm rf mn nm wl dv ax ix ru sl sm sw tu ue ux vo we xp xt"
)
_PAIRS = frozenset(_PAIRS_IN_A_ROW.split())
_UNKNOWN_GLYPH = re.compile(r"\(cid:\d{1,6}\)")
_ADDRESS = re.compile(r"(?:[(\"'<]*)(?:https?://|www\.|[\w.+-]{1,64}@[\w-]+\.)", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|jpe?g|png|html?|th|com|org)[/\w\"')>,.;]*$", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s\u0e00-\u0e7f]+|[\u0e00-\u0e7f]+")
_THAI_RUN = re.compile("[\u0e01-\u0e5b]+")
_IMPOSSIBLE = re.compile(
    "(?:^|[\u0e30\u0e32\u0e33\u0e45\u0e46\u0e2f\u0e50-\u0e59])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"  # a mark on nothing
    "|[\u0e40-\u0e44](?:[^\u0e01-\u0e2e]|$)"  # a leading vowel with nothing to lead
    "|[\u0e34-\u0e37\u0e31][\u0e31\u0e34-\u0e39]|[\u0e48-\u0e4b]{2}"
)
_INSIDE = re.compile(r"[a-z][:;!{}\[\]|~\\<>^`]+[a-z]", re.IGNORECASE)
_LETTERS = re.compile("[a-z]+")
_SYMBOLS = re.compile(r"[^\w\s]")
_READ_SCRIPTS = (
    (0x0E80, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x9FFF), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF),
)  # fmt: skip
_SHARE_OF_PAIRS = 0.6


def _thai(run: str) -> tuple[int, int]:
    bad = min(len(run), 2 * len(_IMPOSSIBLE.findall(run)))
    return len(run) - bad, bad


def _is_foreign(char: str) -> bool:
    """Letters that no document here is written in; Chinese, Japanese and Korean, Lao, Burmese and Khmer are read."""
    code = ord(char)
    return char.isalpha() and not any(first <= code <= last for first, last in _READ_SCRIPTS)


def _is_unreadable(char: str) -> bool:
    code = ord(char)
    font_glyph = 0xF700 <= code <= 0xF71A
    control = code < 9 or 0x0E <= code < 0x20 or 0x7F <= code < 0xA0
    return control or code == 0xFFFD or (0xE000 <= code <= 0xF8FF and not font_glyph)


def _latin(token: str) -> tuple[int, int]:
    """The characters of a token without Thai that can be read and that cannot; what says nothing counts as neither."""
    unreadable = sum(map(_is_unreadable, token))
    foreign = sum(char > "\x7f" and _is_foreign(char) for char in token)
    words = _LETTERS.findall(token.lower())
    letters = sum(map(len, words))
    bad = unreadable + (foreign if foreign * 2 > letters else 0)
    if not letters:
        return 0, bad + (len(token) if len(set(_SYMBOLS.findall(token))) > 3 else 0)
    if _ADDRESS.match(token) or _FILE.search(token[-40:]):
        return 0, bad
    if _INSIDE.search(token):
        return 0, bad + letters
    if letters <= 3 or (token.isupper() and letters <= 6):
        return 0, bad
    pairs = [left + right for word in words for left, right in pairwise(word)]
    good = sum(pair in _PAIRS for pair in pairs)
    return (letters, bad) if pairs and good >= _SHARE_OF_PAIRS * len(pairs) else (0, bad + letters)


def legible_share(text: str) -> float:
    """The share, 0 to 1, of the letters of a text that a person can read; 1 where there are no letters at all.

    Unreadable: "(cid:3)", private use and replacement characters, letters of unexpected scripts, Latin letters in an
    order that neither English nor a name has, Thai marks on no consonant. Digits and short codes say nothing.
    """
    unknown = sum(len(match.group()) for match in _UNKNOWN_GLYPH.finditer(text))
    good, bad = 0, unknown
    for match in _TOKEN.finditer(_UNKNOWN_GLYPH.sub(" ", text)):
        token = match.group()
        more_good, more_bad = _thai(token) if "\u0e00" <= token[0] <= "\u0e7f" else _latin(token)
        good, bad = good + more_good, bad + more_bad
    return good / (good + bad) if good + bad else 1.0
