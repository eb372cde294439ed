"""The buttons under a list of papers in the client's chat."""

from bot.buttons import PaperIs, SendPaperNext
from bot.features import papers
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def send_next(work: UnitOfWork, tap: Tap, button: SendPaperNext) -> TapAnswer:
    """Say which paper comes next."""
    if await floods(work, tap.telegram_id):
        return TapAnswer()
    return await papers.taking.comes_next(work, tap.telegram_id, button.paper_id)


async def was(work: UnitOfWork, tap: Tap, button: PaperIs) -> TapAnswer:
    """Say which paper a file was."""
    if await floods(work, tap.telegram_id):
        return TapAnswer()
    return await papers.taking.was(work, tap.telegram_id, button.file_id, button.paper_id)
