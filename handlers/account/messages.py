"""What is written, changed and deleted in the private chats of members' own accounts."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.features import privacy
from bot.unit_of_work import current

Context = ContextTypes.DEFAULT_TYPE


async def written(update: Update, _context: Context) -> None:
    """Take what either side wrote."""
    await privacy.erasure.forget(current.get(), update.update_id)


async def edited(update: Update, _context: Context) -> None:
    """Take the words that replace others."""
    await privacy.erasure.forget(current.get(), update.update_id)


async def deleted(update: Update, _context: Context) -> None:
    """Take back what was deleted."""
    await privacy.erasure.forget(current.get(), update.update_id)
