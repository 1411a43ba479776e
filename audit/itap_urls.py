"""The addresses of an ITAP result: those of list entries, and those that the end of a page or line has cut in two."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from audit.itap_text import BULLET, Piece
from core.records import SubmittedUrl

# Not after "=" or "/": an address may hold another one.
ADDRESS = re.compile(r"(?<![\w/=?&%.:-])(?:https?|ftp)://", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)+/)", re.IGNORECASE)
_FILE_END = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|jpe?g|png|gif|zip|html?|aspx?|php)(?:[?#].*)?$", re.IGNORECASE)
BETWEEN_WORDS = re.compile(r"[\s/._%<>\"-]")
NONE = re.compile(r"[\s\-–•.]*(?:ไม่มี(?:ข้อเสนอแนะ)?)?[\s\-–.]*")


def add_urls(urls: list[SubmittedUrl], item: str, piece: Piece, cut: bool, words: Counter[str]) -> None:
    """Add the addresses of a run of text, or finish the last one with it; ``cut``: a page ended just before it.

    ``words``: those of the whole text with their counts. What is no address stays in the list as entered.
    """
    text = piece.text
    if piece.href:
        url, shown = _visible(piece.href, re.sub(r"\s+", " ", BULLET.sub("", text)).strip())
        urls.append(SubmittedUrl(item, url, shown))
        return
    starts = [match.start() for match in ADDRESS.finditer(text)]
    head = text[: starts[0]] if starts else text
    head = re.sub(r"\s+", " ", head if cut else BULLET.sub("", head)).strip()
    # A word before the address of an unmarked line is its name: "แผนปฏิบัติราชการ: https://..."
    name = ""
    if head and urls and _goes_on(urls[-1].url, head, cut, piece.opens_entry):
        last = urls.pop()
        urls.append(SubmittedUrl(item, _joined_url(last.url, head, words), last.text))
    elif head and starts:
        name = head.rstrip(" :-–•")
    elif head and not NONE.fullmatch(head):
        urls.append(SubmittedUrl(item, head))
    for start, end in pairwise([*starts, len(text)]):
        url = re.sub(r"\s+", " ", text[start:end]).strip()
        if end < len(text):
            url = re.sub(r"[\s•●▪,;]+(?:\(?\d{1,2}[.)])?\s*$", "", url)
        urls.append(SubmittedUrl(item, url, name))
        name = ""


def _visible(href: str, shown: str) -> tuple[str, str]:
    """(address, words): what the agency typed is what is shown; the link's target has been altered on the way."""
    if ADDRESS.match(shown) and not shown.endswith(("...", "…")):
        return shown, ""
    return href, shown


def _goes_on(url: str, text: str, cut: bool, opens_entry: bool) -> bool:
    """Whether ``text`` is the rest of the address before it: after a page's end, or a wrapped line of a plain list."""
    if NONE.fullmatch(text) or _BARE_ADDRESS.match(text) or not ADDRESS.match(url):
        return False
    if _FILE_END.search(url):
        return text[0] in "?&#%" or (cut and url[-1] in "?&#%=_")
    return cut or (not opens_entry and text[0] != "(" and (" " not in text or bool(_FILE_END.search(text))))


def _joined_url(head: str, tail: str, words: Counter[str]) -> str:
    """The two parts of a cut address; the words of all addresses (with their counts) tell if a space was between."""
    if head[-1] == "-":
        return f"{head} {tail}" if head[-2:] == " -" else head + tail
    if head[-1] in "/_=&?%." or tail[0] in "/-_=&?%." or unicodedata.category(tail[0]) == "Mn":
        return head + tail
    before, after = BETWEEN_WORDS.split(head)[-1], BETWEEN_WORDS.split(tail)[0]
    # Lines are broken at a space where the address holds spaces, else in mid-word.
    in_mid_word = words[before + after] > min(words[before], words[after])
    return head + tail if in_mid_word or not (" " in head or " " in tail) else f"{head} {tail}"


def joined(head: str, tail: str, cut: bool) -> str:
    """Running text and its next piece, an address in it joined where a page has cut it."""
    if not head:
        return tail
    if cut and ADDRESS.search(word := head.split()[-1]):
        rest = tail.split()[0]
        if word.endswith(rest) and "%" in rest:
            return f"{head}{tail[len(rest) :]}"  # the page repeats the end of the address
        if re.match(r"[0-9A-Fa-f]{0,2}%[0-9A-Fa-f]{2}", rest) or re.search(r"%[0-9A-Fa-f]?$", word):
            return f"{head}{tail}"
    return f"{head} {tail}"
