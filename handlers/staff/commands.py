"""What deputies and staff write and type: answers like the owner's, and few commands."""

from collections.abc import Awaitable, Callable

from bot.features import answers, clients, delivery, staff
from bot.features.delivery import View
from bot.features.messages.incoming import Incoming
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from handlers import account, client, links, ringing, screens
from handlers.typed import Typed

AS_A_CLIENT = {"cancel", "erase", "mydata", "paysupport", "plan", "privacy", "status", "terms", "withdraw"}
"""What somebody who was a client before may still ask: about own words, data and payments."""

Command = Callable[[UnitOfWork, Typed], Awaitable[View | None]]


async def asked(work: UnitOfWork, typed: Typed) -> None:
    """Answer a command of a member's. None makes a client of the member, who keeps a client's rights."""
    if typed.command == "start" and await links.opened(work, typed):
        return
    own = typed.command in AS_A_CLIENT and (not typed.rest or typed.command == "paysupport")
    if own and await clients.service.is_known(work, typed.chat_id):
        await client.commands.asked(work, typed)
        return
    view = await COMMANDS.get(typed.command, _unknown)(work, typed)
    if view is not None:
        delivery.tell(work, delivery.recipients.staff(work, typed.chat_id), view, purpose=Purpose.STAFF_TEXT)


async def wrote(work: UnitOfWork, message: Incoming) -> None:
    """Take an answer."""
    await answers.service.owner_replied(work, message)


async def edited(work: UnitOfWork, message: Incoming) -> None:
    """Correct an answer."""
    await answers.service.owner_edited(work, message)


async def _start(work: UnitOfWork, typed: Typed) -> View:
    return staff.members.welcome(work, typed.chat_id)


async def _help(work: UnitOfWork, typed: Typed) -> View:
    return staff.members.help_(work, typed.chat_id)


async def _unknown(work: UnitOfWork, typed: Typed) -> View:
    return staff.members.unknown(work, typed.chat_id, typed.command, typed.rest)


async def _hours(work: UnitOfWork, typed: Typed) -> View:
    return staff.members.hours(work, typed.chat_id)


async def _language(work: UnitOfWork, typed: Typed) -> View:
    if typed.rest:
        return staff.members.language(work, typed.chat_id, typed.rest)
    return await screens.showing.opened(work, typed.message.sender, screens.LANGUAGE)


async def _team(work: UnitOfWork, typed: Typed) -> View:
    return await screens.showing.opened(work, typed.message.sender, screens.TEAM)


async def _duty(work: UnitOfWork, typed: Typed) -> View:
    return await screens.duty.asked(work, typed.message.sender, typed.rest)


COMMANDS: dict[str, Command] = {
    "start": _start,
    "help": _help,
    "hours": _hours,
    "team": _team,
    "ring": ringing.ring,
    "secretary": account.choosing.asked,
    "duty": _duty,
    "language": _language,
}
