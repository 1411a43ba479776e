"""Errors that speak to a person: what is wrong, where, what to do. The command line prints them as one line."""

from __future__ import annotations

from core.records import Words


class UserError(Exception):
    """Wrong arguments, unreadable input or bad configuration; exit status 2."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(th, en)
