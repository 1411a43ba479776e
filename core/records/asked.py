"""Who is audited, and by which list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or name in both languages of the program."""

    th: str
    en: str

    def in_language(self, lang: str) -> str:
        return self.en if lang == "en" else self.th


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the agency list, or one made from the address of a portal."""

    id: str
    name: Words
    portal: str
    folder: str = ""  # its number under /public/user_files_editor/
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmittedUrl:
    """One address as entered in ITAP, to the letter."""

    item: str
    url: str
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SubmittedItem:
    item: str
    title: str = ""
    urls: tuple[SubmittedUrl, ...] = ()
    score: float | None = None
    explanation: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    agency: str
    fiscal_year: int | None
    items: tuple[SubmittedItem, ...]
