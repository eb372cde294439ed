"""What is written in the owner's own account, as the handlers pass it on, in an office without network."""

from datetime import datetime
from typing import Any

from bot.features import secretary
from bot.features.clients.sender import Sender
from bot.features.messages.incoming import Incoming
from tests.support.doors import NUMBER
from tests.support.service_office import NAMES, OWNER, ServiceOffice

CONNECTION = "first"


def message(
    office: ServiceOffice,
    writer: int,
    chat: int,
    words: str,
    number: int = NUMBER,
    at: datetime | None = None,
    **about: Any,
) -> Incoming:
    """Return a message in the owner's chat with somebody."""
    sender = Sender(writer, NAMES.get(writer, "Olga"), "en")
    content = {"text": words} | about.pop("content", {})
    return Incoming(sender, chat, number, at or office.clock.now(), about.pop("kind", "text"), content, **about)


async def client_writes(
    office: ServiceOffice, person: int, words: str, number: int = NUMBER, at: datetime | None = None, **about: Any
) -> bool:
    """Have somebody write to the account; return whether it was taken."""
    given, connection = message(office, person, person, words, number, at, **about), about.pop("connection", CONNECTION)
    return await office.does(lambda work: secretary.hearing.client_wrote(work, connection, given))


async def client_edits(
    office: ServiceOffice, person: int, words: str, number: int = NUMBER, at: datetime | None = None
) -> bool:
    """Have somebody change what was written to the account, which keeps its date; return whether it was taken."""
    given = message(office, person, person, words, number, at)
    return await office.does(lambda work: secretary.hearing.client_edited(work, CONNECTION, given))


async def owner_writes(
    office: ServiceOffice, person: int, words: str, number: int = NUMBER + 1, at: datetime | None = None, **about: Any
) -> bool:
    """Have the owner write to somebody by hand; return whether it was taken."""
    given = message(office, OWNER, person, words, number, at, **about)
    return await office.does(lambda work: secretary.by_hand.wrote(work, CONNECTION, given))


async def away_answers(office: ServiceOffice, person: int) -> None:
    """Have Telegram's own away message answer somebody."""
    at = office.clock.now()
    await office.does(lambda work: secretary.away.answered(work, CONNECTION, person, at))
