"""Marked-up text of ITAP results (tags in some cells, none in others) -> lines, and runs of text between tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html

_TAG = re.compile(r"<(/?)(a|p|ul|ol|li|div|br|table|thead|tbody|tr|td|th|h[1-6])\b([^<>]*)>", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:b|strong|i|em|u|s|span|font|label|small|wbr)\b[^<>]*>", re.IGNORECASE)
_INLINE = frozenset({"b", "strong", "i", "em", "u", "s", "span", "font", "label", "small", "wbr", "a"})
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)
BULLET = re.compile(r"^[\s•●▪◦·‣∙*–—-]+(?=\S)|^\s*\(?\d{1,2}[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text between tags: of a link (``href``), or plain; ``opens_entry``: the first after a list mark."""

    text: str
    href: str = ""
    opens_entry: bool = False

    def of(self, start: int, end: int) -> Piece:
        return Piece(self.text[start:end], self.href, self.opens_entry and start == 0)


def pieces(line: str) -> Iterator[Piece]:
    """The runs of text of a line, with the link and the list entry that each belongs to."""
    line = _INLINE_TAG.sub("", line)
    position, href, opens = 0, "", False
    for tag in _TAG.finditer(line):
        text = _unescaped(line[position : tag.start()])
        if text.strip(" •"):
            yield Piece(text, href, opens or bool(BULLET.match(text)))
            opens = False
        position = tag.end()
        name, closing = tag[2].lower(), bool(tag[1])
        if name == "a":
            target = None if closing else _HREF.search(tag[3])
            href = _unescaped(next(filter(None, target.groups()), "")).strip() if target else ""
        else:
            opens = opens or (name == "li" and not closing)
    if (text := _unescaped(line[position:])).strip(" •"):
        yield Piece(text, href, opens or bool(BULLET.match(text)))


def plain(cell: str) -> str:
    """A cell as plain text on one line."""
    # Titles may hold escaped marks of their own ("&lt;ul&gt;"), hence twice.
    bare = _TAG.sub(" ", _unescaped(_TAG.sub(" ", _INLINE_TAG.sub("", cell))))
    return re.sub(r"\s+", " ", bare).strip()


def _unescaped(text: str) -> str:
    # Only entities with their semicolon: "&copy=1" in an address is no copyright sign.
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text).replace("\xa0", " ")


def html_lines(text: str) -> Iterator[str]:
    """A saved page as lines: a table row with its cells between tabs, every other block on lines of its own."""
    # An encoding declaration in a decoded text would be refused.
    root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    for line in "".join(_flattened(root)).split("\n"):
        if line == "\f":
            yield ""  # the end of a table
        elif line.strip():
            yield line


def _flattened(element: lxml.html.HtmlElement) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or tag in ("script", "style", "noscript", "template"):
        pass
    elif tag == "tr" and element.find(".//tr") is None:
        yield "\n" + "\t".join(_markup(cell) for cell in element if cell.tag in ("td", "th")) + "\n"
    elif tag == "a":
        yield _markup(element)
    else:
        edge = "" if tag in _INLINE else "\n"
        yield edge + ("<li>" if tag == "li" else "") + re.sub(r"\s+", " ", html.escape(element.text or "", quote=False))
        for child in element:
            yield from _flattened(child)
            yield re.sub(r"\s+", " ", html.escape(child.tail or "", quote=False))
        yield "\n\f\n" if tag == "table" else edge


def _markup(element: lxml.html.HtmlElement) -> str:
    # The XML form leaves spaces and Thai letters of an href alone; the HTML form would percent-encode them.
    whole = lxml.html.tostring(element, encoding="unicode", method="xml", with_tail=False)
    return re.sub(r"\s+", " ", str(whole))
