"""Decide whether words ask for urgent contact, and whether the owner knows already."""

import re
import unicodedata
from datetime import datetime, timedelta

_BETWEEN_WORDS = re.compile(r"(?:[\s,;:!?…–—]|\.{2,})+")
URGENT_AGAIN_AFTER = timedelta(minutes=10)
LONGEST_PROMISE = timedelta(days=1)
"""The setting's and the owner's own limit."""


def folded(word: str) -> str:
    """Return a word without case, accents and punctuation: "Pilné!" and "PILNE" are the same."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def asks_urgently(text: str, keywords: str) -> bool:
    """Return whether the first word of a text is one of the keywords (separated by commas)."""
    first = next((word for word in map(folded, _BETWEEN_WORDS.split(text)) if word), "")
    return first in {folded(keyword) for keyword in keywords.split(",")} - {""}


def knows_already(passed_on_at: datetime | None, received_at: datetime, now: datetime) -> bool:
    """Return whether the owner heard just now that a message is urgent: only the client is told once more.

    `passed_on_at`: when the client was last told that the owner knows; `received_at`: when the message was received.
    """
    return passed_on_at is not None and passed_on_at >= received_at and now - passed_on_at < URGENT_AGAIN_AFTER
