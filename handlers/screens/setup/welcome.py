"""The owner's welcome, which leads into set-up."""

from dataclasses import replace

from bot.features import dialogs, staff
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork
from handlers.screens import showing
from handlers.screens.setup.progress import ORDER
from handlers.screens.setup.setup import SETUP


async def welcome(work: UnitOfWork, person: Sender) -> View:
    """Return the owner's welcome; until set-up was gone through once, its present step stands below."""
    greeting = staff.ownership.welcome(work)
    row = await dialogs.service.kept(work, person.telegram_id, SETUP.name)
    if row is not None and row.shown.get("step") == ORDER[-1]:
        return greeting
    view = await showing.opened(work, person, SETUP)
    return replace(view, words=joined("\n\n", (greeting.words, view.words)))
