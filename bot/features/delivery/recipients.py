"""Say to whom a call speaks, and in which chat."""

from dataclasses import dataclass
from datetime import timedelta

from bot.models import Client
from bot.models.calls import Audience, Channel
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork

ACCOUNT_HOURS = timedelta(hours=23, minutes=59)
"""The bot writes to somebody in a member's own account for this long after their last message.

Telegram lets it for a day; a call is made a moment later than it is written, and by another clock.
"""


@dataclass(frozen=True)
class Recipient:
    """A chat and who reads there: the same person may read as a client and as one of the staff."""

    audience: Audience
    chat_id: int
    channel: str = Channel.BOT
    thread: int | None = None
    reachable: bool = True
    """Where not, nothing can be said there, and no call is written."""


def client(work: UnitOfWork, person: Client) -> Recipient:
    """Return a client where the client wrote last; in the bot's chat once Telegram lets us write there no longer."""
    if person.channel != Channel.BOT and person.heard_at and work.now < person.heard_at + ACCOUNT_HOURS:
        return Recipient(Audience.CLIENT, person.telegram_id, person.channel)
    return in_bot(person)


def in_bot(person: Client) -> Recipient:
    """Return a client in the private chat with the bot; not to be reached where there is none."""
    return Recipient(Audience.CLIENT, person.telegram_id, reachable=person.in_bot)


def at_door(person: Client, channel: str) -> Recipient:
    """Return a client in the bot's chat, or in a member's own account whether Telegram lets us write there or not."""
    return in_bot(person) if channel == Channel.BOT else Recipient(Audience.CLIENT, person.telegram_id, channel)


def payer(telegram_id: int, channel: str = Channel.BOT) -> Recipient:
    """Return whoever paid, known as a client or not, in the private chat with the bot or in a member's own account."""
    return Recipient(Audience.CLIENT, telegram_id, channel)


def staff(work: UnitOfWork, chat_id: int) -> Recipient:
    """Return whoever of the staff reads in a chat."""
    audience = Audience.OWNER if work.role_in(chat_id) == Role.OWNER else Audience.STAFF
    return Recipient(audience, chat_id)


def owner(work: UnitOfWork) -> Recipient:
    """Return the owner. Raises AssertionError where there is none yet."""
    assert work.owner_id is not None, "nobody owns this business yet"
    return Recipient(Audience.OWNER, work.owner_id)
