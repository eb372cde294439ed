"""`/secretary` of every member: how the bot comes into the own chats, and whom it is for there."""

from bot.features import secretary
from bot.features.delivery import View
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.typed import Typed


async def asked(work: UnitOfWork, typed: Typed) -> View | None:
    """Show the screen, or choose what is typed behind the command."""
    assert work.actor is not None, "clients have no such command"
    words = secretary.choosing.meant(typed.rest)
    state = screens.SECRETARY.begin
    if typed.rest:
        if words not in secretary.choosing.WORDS:
            return View(secretary.choosing_views.not_understood(work.texts_in(typed.chat_id)))
        state = await screens.secretary.chosen_now(work, secretary.choosing.WORDS[words])
    return await screens.showing.opened(work, typed.message.sender, screens.SECRETARY, state)
