"""The owner's commands about the people who work here."""

from bot.features import staff
from bot.features.delivery import View
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.owner.command import Command
from handlers.typed import Typed


async def _invite(work: UnitOfWork, typed: Typed) -> View:
    made = await staff.joining.invite(work, typed.rest)
    if made is None:
        return staff.views.whom_to_invite(work.texts)
    return staff.views.invited(work.texts, made.role, made.link, made.name)


async def _team(work: UnitOfWork, typed: Typed) -> View:
    return await screens.showing.opened(work, typed.message.sender, screens.TEAM)


COMMANDS: dict[str, Command] = {"invite": _invite, "team": _team}
