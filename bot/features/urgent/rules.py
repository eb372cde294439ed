"""Compare keywords, and decide whether the owner knows already that a message is urgent."""

import unicodedata
from datetime import datetime, timedelta

URGENT_AGAIN_AFTER = timedelta(minutes=10)
LONGEST_PROMISE = timedelta(days=1)
"""The setting's and the owner's own limit."""


def folded(word: str) -> str:
    """Return a word without case, accents and punctuation: "Pilné!" and "PILNE" are the same."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def knows_already(passed_on_at: datetime | None, received_at: datetime, now: datetime) -> bool:
    """Return whether the owner heard just now that a message is urgent: only the client is told once more.

    `passed_on_at`: when the client was last told that the owner knows; `received_at`: when the message was received.
    """
    return passed_on_at is not None and passed_on_at >= received_at and now - passed_on_at < URGENT_AGAIN_AFTER
