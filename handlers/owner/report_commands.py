"""The owner's commands for figures."""

from bot.features import reports
from bot.features.delivery import View
from bot.unit_of_work import UnitOfWork
from handlers.owner.command import Command
from handlers.typed import Typed


async def _stats(work: UnitOfWork, typed: Typed) -> View | None:
    return await reports.service.asked(work, typed.rest)


COMMANDS: dict[str, Command] = {"stats": _stats}
