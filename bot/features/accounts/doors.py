"""Say whether the bot may write in a chat of a member's own account now, and why not."""

from dataclasses import dataclass
from datetime import datetime

from bot.features.accounts import queries, rules
from bot.features.delivery.recipients import ACCOUNT_HOURS
from bot.features.delivery.rules import Reason
from bot.models import AccountChat, AccountConnection
from bot.models.calls import Channel, account_of
from bot.unit_of_work import Session, UnitOfWork


@dataclass(frozen=True)
class Door:
    """Where a client is written to: in the bot's chat, or in a chat of a member's own account.

    `shut`: why the bot may not write there. `until`: while it may; None for the bot's chat, and where it never may.
    """

    channel: str
    shut: Reason | None = None
    until: datetime | None = None
    connection_id: str | None = None
    can_delete: bool = True

    def shuts_before(self, at: datetime | None) -> bool:
        """Return whether the bot may not write there any more at an instant that may not be known."""
        return self.channel != Channel.BOT and (self.until is None or at is None or at >= self.until)


BOT = Door(Channel.BOT)


async def of(session: Session, business_id: int, channel: str, chat_id: int, now: datetime) -> Door:
    """Return a door as it stands."""
    account_id = account_of(channel)
    if account_id is None:
        return BOT
    connection, chat = await queries.place(session, business_id, account_id, chat_id)
    if connection is None:
        return Door(channel, Reason.NOT_CONNECTED, can_delete=False)
    until = chat.heard_at + ACCOUNT_HOURS if chat is not None and chat.heard_at is not None else None
    shut = _why_shut(connection, chat, until, now)
    return Door(
        channel, shut, until, connection.connection_id, connection.can_delete and rules.is_connected(connection)
    )


async def look(work: UnitOfWork, channel: str, chat_id: int) -> Door:
    """Return a door as it stands in a unit of work."""
    return await of(work.session, work.business_id, channel, chat_id, work.now)


def _why_shut(
    connection: AccountConnection, chat: AccountChat | None, until: datetime | None, now: datetime
) -> Reason | None:
    if not rules.is_connected(connection):
        return Reason.NOT_CONNECTED
    if not rules.may_write(connection) or rules.is_excluded(chat):
        return Reason.NO_RIGHT
    return Reason.DAY_OVER if until is None or now >= until else None
