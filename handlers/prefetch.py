"""Before the handlers: what some updates will ask about those who wrote, read at once."""

from telegram import Chat, Update

from bot.features import receiving
from bot.unit_of_work import UnitOfWork
from handlers.incoming import sender


async def prefetch(work: UnitOfWork, updates: list[Update]) -> None:
    """Read about those who wrote something new in a private chat."""
    messages = [update.message for update in updates if update.message and update.message.chat.type == Chat.PRIVATE]
    if messages:
        names = {message.chat.id: sender(message.from_user).name for message in messages if message.from_user}
        await receiving.service.prefetch(work, [(message.chat.id, message.message_id) for message in messages], names)
