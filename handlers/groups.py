"""The bot works in private chats; it leaves any other it is taken into."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.unit_of_work import current

PRESENT = {"member", "administrator", "restricted"}


async def taken_along(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Somebody added the bot to a group or channel."""
    change = update.my_chat_member
    assert change is not None
    if change.new_chat_member.status in PRESENT:
        current.get().taps.append(("leaveChat", {"chat_id": change.chat.id}))


async def written_there(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Something was written where the bot should not be: leaving failed, or it was added while it was down."""
    chat = update.effective_chat
    assert chat is not None
    current.get().taps.append(("leaveChat", {"chat_id": chat.id}))
