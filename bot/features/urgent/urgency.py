"""Recognise a request for urgent contact: words that say so, words behind /urgent, or an answer to what is urgent."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.features.businesses.terms import current_terms
from bot.features.messages.commands import command_of, is_for_another_bot
from bot.features.messages.incoming import Incoming
from bot.features.urgent.danger.words import endangers
from bot.features.urgent.wording import Wording, read
from bot.models import Client, Message
from bot.unit_of_work import UnitOfWork

ANSWER_WITHIN = timedelta(minutes=10)
CLOCKS_DIFFER = timedelta(seconds=10)
"""A tap has our time, a message has Telegram's."""


class Urgency(StrEnum):
    """The way in which a message asks for urgent contact."""

    NONE = "none"
    DOUBTFUL = "doubtful"
    """It speaks of urgency and may not ask for it; the client is asked."""
    DANGER = "danger"
    """It speaks of danger to life; it is marked urgent, and never sold."""
    KEYWORD = "keyword"
    """Its first line says so in one of the business's words; perhaps a machine wrote it."""
    ASKED = "asked"
    """It stands behind /urgent, or answers the question what is urgent."""

    @property
    def asks(self) -> bool:
        """Return whether urgent contact is asked for beyond doubt."""
        return self in {Urgency.KEYWORD, Urgency.ASKED}

    @property
    def marks(self) -> bool:
        """Return whether the message is brought marked urgent."""
        return self.asks or self is Urgency.DANGER


async def of_message(work: UnitOfWork, client: Client, incoming: Incoming, earlier: list[Message]) -> Urgency:
    """Return how a message asks for urgent contact. `earlier`: parts of its album, which is asked about once."""
    if incoming.by_machine:
        return Urgency.NONE
    keywords = (await current_terms(work)).keywords
    if any(_asks(work, part.text, keywords, part.content) is not Urgency.NONE for part in earlier):
        return Urgency.NONE
    asked_at, client.urgent_asked_at = client.urgent_asked_at, None
    if endangers(incoming.text):
        return Urgency.DANGER
    if asked_at is not None and asked_at - CLOCKS_DIFFER <= incoming.written_at <= asked_at + ANSWER_WITHIN:
        return Urgency.ASKED
    return _asks(work, incoming.text, keywords, incoming.content)


def _asks(work: UnitOfWork, text: str, keywords: str, content: dict[str, Any]) -> Urgency:
    """Return how words ask; what was forwarded, or is for another bot, is somebody else's word."""
    command, words = command_of(text, work.business.bot_username)
    if command == "urgent":
        return Urgency.ASKED
    if not command and is_for_another_bot(text):
        return Urgency.NONE
    wording = read(words, keywords)
    if wording is Wording.NOT:
        return Urgency.NONE
    doubtful = wording is Wording.DOUBTFUL or content.get("origin") is not None
    return Urgency.DOUBTFUL if doubtful else Urgency.KEYWORD
