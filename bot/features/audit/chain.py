"""Chain the entries of the audit: the checksum of each covers the one before."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

START = ""
"""Stands for the checksum before the first entry."""


@dataclass(frozen=True)
class Link:
    """An entry as the chain sees it."""

    business_id: int
    number: int
    kind: str
    facts: dict[str, Any]
    at: datetime

    def checksum(self, previous: str) -> str:
        """Return its checksum behind that of the entry before."""
        at = self.at.astimezone(UTC).isoformat()
        covered = [previous, self.business_id, self.number, self.kind, at, self.facts]
        written = json.dumps(covered, sort_keys=True, separators=(",", ":"))
        return sha256(written.encode()).hexdigest()


class Break(StrEnum):
    """How the chain is broken."""

    MISSING = "is missing"
    CHANGED = "was changed"
    UNREADABLE = "cannot be decrypted"
    ADDED = "was added by something else"


@dataclass(frozen=True)
class Broken:
    """The first entry at which the chain breaks."""

    number: int
    how: Break

    def __str__(self) -> str:
        return f"entry {self.number} {self.how}"


@dataclass
class Walk:
    """A walk along the chain from its beginning."""

    number: int = 0
    checksum: str = START

    def step(self, link: Link, checksum: str) -> Broken | None:
        """Go on to the next entry; return the break that shows there."""
        if link.number != self.number + 1:
            return Broken(self.number + 1, Break.MISSING)
        if link.checksum(self.checksum) != checksum:
            return Broken(link.number, Break.CHANGED)
        self.number, self.checksum = link.number, checksum
        return None

    def end(self, head: dict[str, Any] | None) -> Broken | None:
        """Compare the end with what the business keeps of it: entries that were cut off there leave no gap."""
        number, checksum = (head["number"], head["checksum"]) if head is not None else (0, START)
        if number > self.number:
            return Broken(self.number + 1, Break.MISSING)
        if number < self.number:
            return Broken(number + 1, Break.ADDED)
        return Broken(number, Break.CHANGED) if checksum != self.checksum else None
