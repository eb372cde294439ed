"""`/promises`: what is promised, and within what time."""

from bot.features import promises, setup
from bot.features.delivery import View
from bot.unit_of_work import UnitOfWork
from handlers.owner.command import Command
from handlers.typed import Typed


async def _promises(work: UnitOfWork, typed: Typed) -> View:
    if typed.rest:
        return await setup.promise_commands.written(work, typed.rest)
    return await promises.listing.listed(work)


COMMANDS: dict[str, Command] = {"promises": _promises}
