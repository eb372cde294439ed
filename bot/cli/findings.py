"""Define what `check` finds: one line each."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How good a finding is. A note is worth reading; it is wrong only where something else was meant."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    mark: Mark
    about: str
    words: str

    def __str__(self) -> str:
        return f"{self.mark:5} {self.about}: {self.words}"
