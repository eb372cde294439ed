"""`/ask`, and the buttons under the owner's view of a list of papers."""

from bot.buttons import EnoughPapers, RemindOfPapers, ShowPapers, TickPaper
from bot.features import papers
from bot.features.delivery import TapAnswer, View
from bot.unit_of_work import UnitOfWork
from handlers.owner.command import Command
from handlers.tap import Tap
from handlers.typed import Typed


async def _ask(work: UnitOfWork, typed: Typed) -> View | None:
    return await papers.asking.written(work, typed.chat_id, typed.message.reply_to, typed.rest)


COMMANDS: dict[str, Command] = {"ask": _ask}


async def tick(work: UnitOfWork, tap: Tap, button: TickPaper) -> TapAnswer:
    """Tick a paper by hand, or take its tick away."""
    return await papers.owner_taps.tick(work, tap.telegram_id, button.paper_id, ticked=button.ticked)


async def remind(work: UnitOfWork, _tap: Tap, button: RemindOfPapers) -> TapAnswer:
    """Remind the client now."""
    return await papers.owner_taps.remind(work, button.request_id)


async def enough(work: UnitOfWork, _tap: Tap, button: EnoughPapers) -> TapAnswer:
    """Ask for no more."""
    return await papers.owner_taps.enough(work, button.request_id)


async def show(work: UnitOfWork, _tap: Tap, button: ShowPapers) -> TapAnswer:
    """Show how far a list has come."""
    return await papers.owner_taps.show(work, button.request_id)
