"""What is written, changed and deleted in members' own chats. Of what is not for the bot, nothing is stored."""

from enum import Enum

from telegram import Chat, Message, Update
from telegram.ext import ContextTypes

from bot.features import privacy, secretary
from bot.unit_of_work import UnitOfWork, current
from handlers.filters import WRITTEN
from handlers.incoming import incoming

Context = ContextTypes.DEFAULT_TYPE


class Writer(Enum):
    """Who wrote a message in somebody's own chat, by what Telegram says of it."""

    CLIENT = "the other side"
    MEMBER = "the holder of the account, by hand"
    AWAY = "Telegram's own away, greeting or scheduled message"
    OTHER = "a bot, or somebody in a group or channel"


def writer_of(message: Message) -> Writer:
    """Return who wrote a message. What a bot wrote as the holder, this one or another, is nobody's words."""
    user = message.from_user
    if message.chat.type != Chat.PRIVATE or user is None or user.is_bot or message.sender_business_bot is not None:
        return Writer.OTHER
    if user.id == message.chat.id:
        return Writer.CLIENT
    return Writer.AWAY if message.is_from_offline else Writer.MEMBER


async def written(update: Update, _context: Context) -> None:
    """Take what somebody wrote."""
    work, message = current.get(), update.business_message
    assert message is not None
    if not await _taken(work, message, update):
        await privacy.erasure.forget(work, update.update_id)


async def edited(update: Update, _context: Context) -> None:
    """Take the words that replace others."""
    work, message = current.get(), update.edited_business_message
    assert message is not None
    connection_id, writer, taken = message.business_connection_id or "", writer_of(message), False
    if writer is Writer.CLIENT:
        taken = await secretary.hearing.client_edited(work, connection_id, incoming(message))
    elif writer is Writer.MEMBER:
        taken = await secretary.by_hand.edited(work, connection_id, incoming(message))
    if not taken:
        await privacy.erasure.forget(work, update.update_id)


async def deleted(update: Update, _context: Context) -> None:
    """Take back what was deleted before anybody read it."""
    gone = update.deleted_business_messages
    assert gone is not None
    work, ids = current.get(), list(gone.message_ids)
    if gone.chat.type != Chat.PRIVATE or not await secretary.deletions.deleted(
        work, gone.business_connection_id, gone.chat.id, ids
    ):
        await privacy.erasure.forget(work, update.update_id)


async def _taken(work: UnitOfWork, message: Message, update: Update) -> bool:
    connection_id, writer = message.business_connection_id or "", writer_of(message)
    if writer is Writer.AWAY:
        await secretary.away.answered(work, connection_id, message.chat.id, message.date)
        return False
    if writer is Writer.OTHER or not WRITTEN.check_update(update):
        return False
    if writer is Writer.MEMBER:
        return await secretary.by_hand.wrote(work, connection_id, incoming(message))
    return await secretary.hearing.client_wrote(work, connection_id, incoming(message))
