"""Erase a client who taps the button under /erase, and forget what comes from that person afterwards."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.buttons import Erase
from bot.features import privacy
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork, current
from handlers.tap import Tap

Context = ContextTypes.DEFAULT_TYPE


async def erase(work: UnitOfWork, tap: Tap, button: Erase) -> TapAnswer:
    """Erase the tapper's data: the button names a time and nobody. A tap alone makes nobody a client."""
    if await floods(work, tap.telegram_id):
        return TapAnswer()
    await privacy.erasure.confirmed(work, tap.sender, button.asked_at)
    return TapAnswer(keyboard=())


async def forget_if_nobodys(update: Update, _context: Context) -> None:
    """Forget an update whose sender is not stored: a tap may come after an erasure, and names the person again.

    What is not to be kept is forgotten, whoever sent it.
    """
    work, person = current.get(), update.effective_user
    if work.keeps_secret:
        await privacy.erasure.forget(work, update.update_id)
    if person is not None and work.role == Role.CLIENT:
        await privacy.erasure.forget_if_nobodys(work, person.id, update.update_id)
