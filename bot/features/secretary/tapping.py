"""Say who taps in a member's own chat, where both sides can: the client alone, and no door is opened for longer."""

from dataclasses import dataclass

from bot.features import accounts, clients
from bot.features.accounts import OwnChat
from bot.features.clients.own_hours import is_open_for
from bot.features.clients.sender import Sender
from bot.features.secretary import hearing, tap_views
from bot.models import Client
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class TapThere:
    """A tap in a client's chat; `by_client` says by which of the two sides."""

    client: Client
    chat: OwnChat
    by_client: bool
    is_open: bool

    @property
    def channel(self) -> str:
        """The channel of the chat."""
        return self.chat.channel


async def tapped(work: UnitOfWork, connection_id: str, chat_id: int, sender: Sender) -> TapThere | None:
    """Return what a tap is; None where nobody is to know of the chat. What is said goes there if the client tapped."""
    chat = await hearing.known(work, connection_id, chat_id)
    client = await hearing.known_client(work, chat) if chat is not None else None
    if chat is None or chat.row is None or client is None:
        return None
    tap = TapThere(client, chat, sender.telegram_id == chat_id, is_open_for(work, client))
    if tap.by_client and accounts.rules.may_write(chat.connection):
        client.channel, client.heard_at = chat.channel, chat.row.heard_at
    if tap.is_open:
        work.silent = work.silent | {chat.channel}
    return tap


async def may_edit(work: UnitOfWork, tap: TapThere) -> bool:
    """Return whether Telegram lets the bot change what stands in the chat."""
    return (await accounts.doors.look(work, tap.channel, tap.chat.chat_id)).shut is None


async def not_yours(work: UnitOfWork, tap: TapThere, sender: Sender) -> str:
    """Return what whoever tapped a button of the other side's is told."""
    t = await clients.service.texts_of(work, sender)
    return tap_views.not_yours(t) if tap.by_client else tap_views.the_clients(t)


async def open_now(work: UnitOfWork, tap: TapThere) -> str:
    """Return what a client is told whose tap would bring words into the chat in closed hours; empty then."""
    return tap_views.open_now(clients.service.texts_for(work, tap.client)) if tap.is_open else ""
