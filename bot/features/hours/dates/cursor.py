"""A place in written words that goes on by what is found there, and the error that says why dates cannot be used."""

import re
from datetime import date
from typing import Literal

from bot.features.hours.dates import vocabulary

Kind = Literal["words", "no_date", "ambiguous", "past", "begun", "backwards", "long", "far", "no_dates", "future"]


class DatesError(ValueError):
    """Dates that cannot be used: `kind` and `fragment` say why."""

    def __init__(self, kind: Kind, fragment: str = "") -> None:
        super().__init__(f"{kind}: {fragment}")
        self.kind = kind
        self.fragment = fragment


class Cursor:
    """Goes through words from left to right. `text` is what is searched: `written`, folded letter for letter."""

    def __init__(self, words: str, today: date) -> None:
        self.written = " ".join(vocabulary.plain(words).split())
        self.text, self.at, self.today = vocabulary.folded(self.written), 0, today

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Go past what a pattern finds here, behind blanks, and return it."""
        blank = len(self.text) - len(self.text[self.at :].lstrip())
        found = pattern.match(self.text, blank)
        if found is not None:
            self.at = found.end()
        return found

    def take(self, words: str) -> bool:
        """Go past some words; return whether they stand here."""
        return self.match(re.compile(words)) is not None

    def fragment(self, start: int = 0) -> str:
        """Return the words as written from a place up to here."""
        return self.written[start : self.at].strip()
