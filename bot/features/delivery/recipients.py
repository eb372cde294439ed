"""Say to whom a call speaks, and in which chat."""

from dataclasses import dataclass

from bot.models import Client
from bot.models.calls import Audience, Channel
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Recipient:
    """A chat and who reads there: the same person may read as a client and as one of the staff."""

    audience: Audience
    chat_id: int
    channel: Channel = Channel.BOT
    thread: int | None = None


def client(person: Client) -> Recipient:
    """Return a client in the private chat with the bot."""
    return Recipient(Audience.CLIENT, person.telegram_id)


def payer(telegram_id: int) -> Recipient:
    """Return whoever paid, known as a client or not."""
    return Recipient(Audience.CLIENT, telegram_id)


def staff(work: UnitOfWork, chat_id: int) -> Recipient:
    """Return whoever of the staff reads in a chat."""
    audience = Audience.OWNER if work.role_in(chat_id) == Role.OWNER else Audience.STAFF
    return Recipient(audience, chat_id)


def owner(work: UnitOfWork) -> Recipient:
    """Return the owner. Raises AssertionError where there is none yet."""
    assert work.owner_id is not None, "nobody owns this business yet"
    return Recipient(Audience.OWNER, work.owner_id)
