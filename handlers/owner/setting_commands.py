"""The commands by which the owner sets up the business: hours, closings, its name and the like."""

from bot.buttons import Button, OpenScreen, Word
from bot.features import absences, calendars, setup, staff
from bot.features.delivery import View
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.owner import notices
from handlers.owner.command import Command
from handlers.typed import Typed


async def _setup(work: UnitOfWork, typed: Typed) -> View:
    return await screens.showing.opened(work, typed.message.sender, screens.SETUP)


async def _hours(work: UnitOfWork, typed: Typed) -> View:
    await setup.account_hours.look(work, setup.account_hours.EVERY)
    if typed.rest:
        return await setup.opening_hours.propose(work, typed.rest)
    parts = (setup.opening_hours.shown(work), absences.panel.soon(work))
    words = joined("\n\n", (part for part in parts if part))
    exceptions = Button(absences.views.open_screen(work.texts), OpenScreen(Word(screens.ABSENCES.name)))
    return View(words, [*await setup.opening_hours.buttons(work), [exceptions]])


async def _closed(work: UnitOfWork, typed: Typed) -> View:
    if typed.rest:
        return await absences.written.closed(work, typed.rest)
    return await screens.showing.opened(work, typed.message.sender, screens.ABSENCES)


async def _late(work: UnitOfWork, typed: Typed) -> View:
    return await absences.written.late(work, typed.rest)


async def _open(work: UnitOfWork, typed: Typed) -> View:
    return await absences.written.open_(work, typed.rest)


async def _back(work: UnitOfWork, _typed: Typed) -> View:
    return await absences.written.back(work)


async def _vacation(work: UnitOfWork, typed: Typed) -> View:
    if not typed.rest:
        return await screens.showing.opened(work, typed.message.sender, screens.VACATION)
    planned = await absences.written.vacation(work, typed.rest)
    if isinstance(planned, View):
        return planned
    shown = screens.vacation.of_new(planned)
    return await screens.showing.opened(work, typed.message.sender, screens.VACATION, shown)


async def _holidays(work: UnitOfWork, typed: Typed) -> View:
    return await screens.showing.opened(work, typed.message.sender, screens.HOLIDAYS)


async def _name(work: UnitOfWork, typed: Typed) -> View:
    return await setup.fact_commands.name(work, typed.rest)


async def _zone(work: UnitOfWork, typed: Typed) -> View:
    return await setup.fact_commands.zone(work, typed.rest)


async def _country(work: UnitOfWork, typed: Typed) -> View:
    return await setup.fact_commands.country(work, typed.rest)


async def _keep(work: UnitOfWork, typed: Typed) -> View:
    return await setup.fact_commands.keep(work, typed.rest)


async def _notice(work: UnitOfWork, typed: Typed) -> View:
    return await notices.written(work, typed)


async def _calendar(work: UnitOfWork, typed: Typed) -> View:
    if typed.rest:
        return await calendars.commands.written(work, typed.rest)
    return await screens.showing.opened(work, typed.message.sender, screens.CALENDARS)


async def _language(work: UnitOfWork, typed: Typed) -> View:
    if typed.rest:
        return await staff.ownership.language(work, typed.rest)
    return await screens.showing.opened(work, typed.message.sender, screens.LANGUAGE)


COMMANDS: dict[str, Command] = {
    "hours": _hours,
    "closed": _closed,
    "late": _late,
    "open": _open,
    "back": _back,
    "vacation": _vacation,
    "holidays": _holidays,
    "calendar": _calendar,
    "setup": _setup,
    "name": _name,
    "zone": _zone,
    "country": _country,
    "keep": _keep,
    "notice": _notice,
    "language": _language,
}
