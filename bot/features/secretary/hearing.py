"""Take what a client wrote to a member's own account: the same queue, one notice a closed period, nothing else."""

from dataclasses import replace

from bot.errors import NotYet
from bot.features import accounts, clients, messages, receiving
from bot.features.accounts import OwnChat
from bot.features.clients.own_hours import is_open_for
from bot.features.messages.incoming import Incoming
from bot.features.secretary import chats, strangers
from bot.models import Client
from bot.unit_of_work import UnitOfWork


async def client_wrote(work: UnitOfWork, connection_id: str, incoming: Incoming) -> bool:
    """Take a client's words; False where nobody is to know of them, and nothing may be stored."""
    chat = await known(work, connection_id, incoming.chat_id)
    if chat is None or not is_news(chat, incoming):
        return False
    if not accounts.service.is_client(work, chat):
        await chats.ask(work, chat, incoming.sender)
        return False
    client = await clients.service.get_or_create_client(work, incoming.sender, chat.channel)
    await accounts.service.heard(work, chat, client, incoming.written_at)
    _be_silent_where_open(work, client, chat)
    await receiving.service.client_wrote(work, replace(incoming, channel=chat.channel))
    return True


async def client_edited(work: UnitOfWork, connection_id: str, incoming: Incoming) -> bool:
    """Put a client's new words in the place of the old ones; False where nobody is to know of them.

    What was written before the connection is no news, unless it came through an earlier one.
    """
    chat = await known(work, connection_id, incoming.chat_id)
    if chat is None or not accounts.service.is_client(work, chat):
        return False
    place = (chat.channel, incoming.chat_id, incoming.message_id)
    stored = await messages.queries.message(work.session, work.business_id, *place)
    if stored is None and not is_news(chat, incoming):
        return False
    client = await clients.service.get_or_create_client(work, incoming.sender, chat.channel)
    if stored is None:
        await accounts.service.heard(work, chat, client, incoming.written_at)
    _be_silent_where_open(work, client, chat)
    await receiving.edits.client_edited(work, replace(incoming, channel=chat.channel))
    return True


async def known(work: UnitOfWork, connection_id: str, chat_id: int) -> OwnChat | None:
    """Return the chat that an update names. Raises NotYet where the news of its connection may be on its way."""
    found = await accounts.service.own_chat(work, connection_id, chat_id)
    if found is None and strangers.may_wait(work, connection_id):
        raise NotYet
    return found if found is not None and found.connection.enabled else None


async def known_client(work: UnitOfWork, chat: OwnChat) -> Client | None:
    """Return the client on the other side of a chat, who is one because something came from there."""
    if chat.row is None or chat.row.client_id is None or not accounts.service.is_client(work, chat):
        return None
    return await clients.queries.get(work.session, work.business_id, chat.row.client_id)


def is_news(chat: OwnChat, incoming: Incoming) -> bool:
    """Return whether somebody wrote it, and not before the connection. Telegram's times are whole seconds."""
    began = chat.connection.connected_at.replace(microsecond=0)
    return incoming.written_at >= began and not incoming.sender.is_bot


def _be_silent_where_open(work: UnitOfWork, client: Client, chat: OwnChat) -> None:
    """Have nothing said there in open hours, whatever comes of the words."""
    if is_open_for(work, client):
        work.silent = work.silent | {chat.channel}
