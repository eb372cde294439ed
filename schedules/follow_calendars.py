"""Read the calendars that businesses follow, a few times a day."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.calendar.ics import CalendarError, ReadCalendar
from bot.calendar.reading_process import read_apart
from bot.clock import Clock
from bot.features import businesses, calendars
from bot.features.businesses.due import FirstDue, Look
from bot.models import Calendar
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork

AGAIN = timedelta(minutes=10)
"""The time after which a reading that was broken off is begun anew."""

Download = Callable[[int, str], Awaitable[bytes]]
"""Returns what stands at a source of a business. Raises CalendarError."""

_DUE = FirstDue(calendars.queries.to_be_read)


async def follow_calendars(database: Database, clock: Clock, look: Look, download: Download) -> list[int]:
    """Read one calendar that is due. Return its business. No transaction waits for the network."""
    async with database.transaction() as session:
        due = await _DUE.locked(session, clock.now(), look)
        if due is None or due.row is None:
            return [due.business_id] if due is not None else []
        due.row.due_at = clock.now() + AGAIN
        calendar, zone = due.row, due.business.timezone
    found = await _read(calendar, zone, clock, download)
    async with database.transaction() as session:
        business = await businesses.queries.locked(session, calendar.business_id)
        work = UnitOfWork(session, clock.now(), business)
        row = await calendars.queries.get(session, calendar.business_id, calendar.key)
        if row is None:
            return [calendar.business_id]  # the owner has given it up meanwhile
        if isinstance(found, CalendarError):
            await calendars.following.could_not_be_read(work, row, found)
        else:
            await calendars.following.take_in(work, row, found)
    return [calendar.business_id]


async def _read(calendar: Calendar, zone: str, clock: Clock, download: Download) -> ReadCalendar | CalendarError:
    try:
        content = await download(calendar.business_id, calendar.source)
        return await read_apart(content, zone, clock.now(), calendar.words)
    except CalendarError as error:
        return error
