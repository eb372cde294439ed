"""Limit how much is said to one person: a flood of commands or taps is not answered by a flood."""

from collections import Counter
from datetime import timedelta

from bot.features import delivery, inbox
from bot.models.states import OutboxState
from bot.unit_of_work import UnitOfWork

UNSENT_ANSWERS = 5
"""The most texts that wait in one chat; a person who goes on asking gets no more of them."""
PATIENCE = timedelta(seconds=10)
"""The time within which words that were said that often, sent or not, are not repeated."""


async def floods(work: UnitOfWork, telegram_id: int) -> bool:
    """Return whether so much waits to be sent to this person that nothing more is said for now.

    Somebody who was told the same over and over and goes on writing is told other things only: it is hushed.
    """
    told = await delivery.queries.texts_since(work.session, work.business_id, telegram_id, work.now - PATIENCE)
    said = Counter(words_hash for _, words_hash in told if words_hash is not None)
    repeated = frozenset(words_hash for words_hash, times in said.items() if times >= UNSENT_ANSWERS)
    if repeated and await inbox.queries.more_wait(work.session, work.business_id, telegram_id):
        work.hushed = repeated
    return sum(state == OutboxState.WAITING for state, _ in told) >= UNSENT_ANSWERS
