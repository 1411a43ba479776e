"""Ways to look at one exhibit: what became of it, what it is called, where it says something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import lru_cache
from urllib.parse import urlsplit

from core.records import (
    Ending,
    Exhibit,
    Location,
    Page,
    Proof,
    ReadProblem,
    Role,
    TextKind,
    TextQuality,
)
from core.thai.text import Folded, fold
from core.urls import display, file_name

# Link texts that do not say what they lead to.
_SAYING_NOTHING = frozenset(
    fold(text)
    for text in (
        *(
            "คลิก",
            "คลิกที่นี่",
            "ที่นี่",
            "ดาวน์โหลด",
            "ดูรายละเอียด",
            "รายละเอียด",
            "อ่านต่อ",
            "เปิด",
            "เปิดดู",
            "ไฟล์",
            "เอกสาร",
            "เอกสารแนบ",
        ),
        *("click", "click here", "here", "download", "read more", "view", "link", "embed", "index", "pdf"),
    )
)
_NUMBERING = re.compile(r"(?:\W|\d|ส่วนที่|ตอนที่|บทที่|หมวดที่|หมวด|part|chapter)*", re.IGNORECASE)
FOR_NOBODY = frozenset({ReadProblem.ENCRYPTED, ReadProblem.DAMAGED_FILE})
_HTML = frozenset({"text/html", "application/xhtml+xml"})


class State(Enum):
    """What can be seen of an exhibit."""

    READ = "read"  # wholly
    PARTLY = "partly"  # readable pages count, the rest is open
    PICTURE = "picture"  # an image file: seen, its words are not
    UNREAD = "unread"  # it came, but nothing of it can be read by the program
    ANSWERS = "answers"  # another site that answers; it is not read
    OPEN = "open"  # not seen, for a cause that may pass
    GONE = "gone"  # gone for good, or a file that opens for nobody


class Place(IntEnum):
    """Where a phrase stands, best first."""

    TITLE = 0
    LABEL = 1
    HEADING = 2
    FIRST_PAGE = 3
    BODY = 4
    CONTEXT = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in an exhibit; ``start`` and ``end`` are places in ``text``."""

    exhibit: Exhibit
    place: Place
    phrase: str
    text: str
    start: int
    end: int
    page: int | None = None
    in_table: bool = False

    @property
    def quote(self) -> str:
        return folded(self.text).quote(self.start, self.end)

    @property
    def stands_alone(self) -> bool:
        """As a heading or a list entry does, not as a mention in the midst of a sentence."""
        begin = self.text.rfind("\n", 0, self.start) + 1
        stop = self.text.find("\n", self.end)
        line = self.text[begin : stop if stop >= 0 else len(self.text)].strip()
        return self.start - begin <= 14 and len(line) <= len(self.phrase) + 45

    @property
    def opens_page(self) -> bool:
        """As the heading of a chapter does: alone, among the first lines of a page; a cell of a table is no heading."""
        begin = self.text.rfind("\n", 0, self.start) + 1
        above = [line for line in self.text[:begin].splitlines() if line.strip()]
        numbered = _NUMBERING.fullmatch(self.text[begin : self.start]) is not None
        return numbered and not self.in_table and self.stands_alone and len(above) <= 2


@lru_cache(maxsize=2048)
def folded(text: str) -> Folded:
    """A text made ready for searching; kept, as every component searches the same pages."""
    return Folded(text)


def is_html(exhibit: Exhibit) -> bool:
    document = exhibit.document
    return (document.media_type if document else exhibit.capture.media_type) in _HTML


def is_picture(exhibit: Exhibit) -> bool:
    document = exhibit.document
    return (document.media_type if document else exhibit.capture.media_type).startswith("image/")


def readable_pages(exhibit: Exhibit) -> tuple[Page, ...]:
    if exhibit.document is None:
        return ()
    return tuple(
        page
        for page in exhibit.document.pages
        if page.kind is not TextKind.NONE and page.quality is not TextQuality.GARBAGE and page.text.strip()
    )


def state(exhibit: Exhibit) -> State:
    """Source: the judging rules, rows "gone for good", "the cause may pass", "opens for nobody"."""
    ending, document = exhibit.capture.ending, exhibit.document
    if ending is Ending.GONE:
        return State.GONE
    if ending is Ending.OPEN:
        return State.OPEN
    if exhibit.link.role is Role.EXTERNAL and not readable_pages(exhibit):
        return State.ANSWERS
    if document is None:
        return State.UNREAD
    if readable_pages(exhibit) or (is_html(exhibit) and not document.problems):
        return State.PARTLY if document.problems or _unread_pages(exhibit) else State.READ
    if FOR_NOBODY & set(document.problems):
        return State.GONE
    return State.PICTURE if is_picture(exhibit) else State.UNREAD


def _unread_pages(exhibit: Exhibit) -> bool:
    document = exhibit.document
    return document is not None and bool(document.problem_pages)


def own_names(exhibit: Exhibit) -> tuple[str, ...]:
    """What an exhibit is called: its link texts, then its file name or the last words of its address."""
    texts = [link.text for link in (exhibit.link, *exhibit.others) if link.text and "://" not in link.text]
    name = exhibit.capture.file_name or file_name(exhibit.url)
    if not any(letter.isalpha() for letter in name):
        name = next((part for part in reversed(_path_parts(exhibit.url)) if any(c.isalpha() for c in part)), "")
    stem, dot, ending = name.rpartition(".")
    texts.append(_spaced(stem if dot and len(ending) <= 5 else name))
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def _path_parts(url: str) -> list[str]:
    return urlsplit(display(url)).path.split("/")


def _spaced(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").replace("+", " ")


def contexts(exhibit: Exhibit) -> tuple[str, ...]:
    """The headings under which an exhibit is linked."""
    found = (link.context for link in (exhibit.link, *exhibit.others))
    return tuple(dict.fromkeys(text for text in found if text.strip()))


def title(exhibit: Exhibit) -> str:
    return exhibit.document.title if exhibit.document and readable_pages(exhibit) else ""


def label(exhibit: Exhibit) -> str:
    """What to call an exhibit when speaking to a person: its link's text, its title, its name."""
    texts = [link.text for link in (exhibit.link, *exhibit.others) if "://" not in link.text]
    told = (*(text for text in texts if not _says_nothing(text)), title(exhibit), *own_names(exhibit), *texts)
    return next((" ".join(text.split()) for text in told if text.strip()), exhibit.url)


def _says_nothing(text: str) -> bool:
    return fold(text) in _SAYING_NOTHING


def find_in(exhibit: Exhibit, texts: Iterable[str], phrases: Sequence[str], place: Place) -> Hit | None:
    for text in texts:
        found = folded(text).find_any(phrases) if text else None
        if found:
            return Hit(exhibit, place, *_span(found, text))
    return None


def _span(found: tuple[str, int, int], text: str) -> tuple[str, str, int, int]:
    return found[0], text, found[1], found[2]


def in_content(exhibit: Exhibit, phrases: Sequence[str]) -> Hit | None:
    """The best place where the content of an exhibit (never its label) holds one of ``phrases``."""
    return next(all_in_content(exhibit, phrases), None)


def all_in_content(exhibit: Exhibit, phrases: Sequence[str]) -> Iterator[Hit]:
    """One hit a title, heading and page that hold one of ``phrases``, best first."""
    document, pages = exhibit.document, readable_pages(exhibit)
    if document is None or not pages:
        return
    top = find_in(exhibit, (document.title,), phrases, Place.TITLE)
    if top:
        yield top
    heading = find_in(exhibit, (*document.headings, *(page.heading for page in pages)), phrases, Place.HEADING)
    if heading:
        yield heading
    for page in pages:
        for text in (page.text, *_cells(exhibit, page.number)):
            found = folded(text).find_any(phrases)
            if found:
                place = Place.FIRST_PAGE if page.number == pages[0].number else Place.BODY
                yield Hit(exhibit, place, *_span(found, text), page=page.number, in_table=text is not page.text)
                break


def _cells(exhibit: Exhibit, number: int) -> tuple[str, ...]:
    """A header that wraps inside its cell reads as one phrase only there."""
    tables = exhibit.document.tables if exhibit.document else ()
    return tuple(
        "\n".join(" ".join(cell.split()) for row in table.rows for cell in row)
        for table in tables
        if table.page == number
    )


def item_pages_first(exhibits: Sequence[Exhibit]) -> list[Exhibit]:
    """What the item itself links to before what is found behind it, whatever came first over the network."""
    return sorted(exhibits, key=lambda one: (one.link.role not in (Role.PAGE, Role.SUBMITTED), one.url))


def where(exhibit: Exhibit, page: int | None = None, quote: str = "") -> Location:
    return Location(exhibit.url, page, quote)


def proof(component: str, exhibit: Exhibit, page: int | None = None, quote: str = "") -> Proof:
    return Proof(component, where(exhibit, page, quote), exhibit.capture.fetched_at, exhibit.capture.sha256)


def proof_of(component: str, hit: Hit) -> Proof:
    return proof(component, hit.exhibit, hit.page, hit.quote)
