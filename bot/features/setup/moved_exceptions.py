"""Have exceptions to the week follow the business into another time zone, as its opening hours do."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.unit_of_work import UnitOfWork


def keep_wall_clock(work: UnitOfWork, old: str, new: str, *, back: bool) -> None:
    """Move exceptions to the instants at which the clocks of a new zone show the same times.

    One that is over stays over, unless the zone goes `back` to what it was.
    """
    for row in work.business.exceptions:
        start, end = (_moved(at, ZoneInfo(old), ZoneInfo(new)) for at in (row.starts_at, row.ends_at))
        begins_again = row.ends_at <= work.now < end and not back
        if row.ended_at is None and start < end and not begins_again:
            row.starts_at, row.ends_at = start, end


def _moved(at: datetime, old: ZoneInfo, new: ZoneInfo) -> datetime:
    return instant(at.astimezone(old).replace(tzinfo=None), new)
