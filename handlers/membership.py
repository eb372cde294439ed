"""Where the bot is let in: it works in private chats, and leaves any other that it is taken into."""

from telegram import Chat, Update
from telegram.ext import ContextTypes

from bot.features.delivery import best_effort
from bot.unit_of_work import current
from handlers import client

Context = ContextTypes.DEFAULT_TYPE
PRESENT = {"member", "administrator", "restricted"}


async def changed(update: Update, _context: Context) -> None:
    """Somebody blocked the bot or let it in again, or added it to a group or channel."""
    change, work = update.my_chat_member, current.get()
    assert change is not None
    status = change.new_chat_member.status
    if change.chat.type == Chat.PRIVATE:
        await client.messages.blocked_or_back(work, change.from_user.id, back=status != "kicked")
    elif status in PRESENT:
        best_effort.make(work, best_effort.LeaveChat(), chat_id=change.chat.id)


async def written_elsewhere(update: Update, _context: Context) -> None:
    """Something was written where the bot should not be: leaving failed, or it was added while it was down."""
    chat = update.effective_chat
    assert chat is not None
    best_effort.make(current.get(), best_effort.LeaveChat(), chat_id=chat.id)
