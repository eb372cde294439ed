"""`/find` and `/history`, and their buttons."""

from bot.buttons import FindFurther, ShowHistory
from bot.features import archive, client_pages
from bot.features.delivery import TapAnswer, View
from bot.models import Client
from bot.unit_of_work import UnitOfWork
from handlers.owner import client_page
from handlers.owner.command import Command
from handlers.tap import Tap
from handlers.typed import Typed


async def _find(work: UnitOfWork, typed: Typed) -> View:
    return await archive.finding.typed(work, typed.chat_id, typed.rest)


async def further(work: UnitOfWork, tap: Tap, button: FindFurther) -> TapAnswer:
    """Go on with a search further back."""
    return await archive.finding.further(work, tap.telegram_id, button.version)


async def _history(work: UnitOfWork, typed: Typed) -> View | None:
    meant = await client_page.meant(work, typed, lambda client_id: ShowHistory(client_id, 0, 0))
    if not isinstance(meant, Client):
        return meant or archive.history_views.whom(work.texts)
    await archive.history.tell(work, meant.key, archive.history.Place())
    return None


async def history(work: UnitOfWork, _tap: Tap, button: ShowHistory) -> TapAnswer:
    """Show a page of the last month with a client, below what is there; the button that asked for it goes."""
    place = archive.history.Place(button.message_id, button.answer_id)
    if not await archive.history.tell(work, button.client_id, place):
        return TapAnswer(client_pages.views.erased(work.texts), ())
    return TapAnswer(keyboard=None if place == archive.history.Place() else ())


COMMANDS: dict[str, Command] = {"find": _find, "history": _history}
