"""Days off that come from elsewhere: public holidays, and calendars that are followed."""

from bot.features.calendars import (
    calendar_views,
    commands,
    files,
    following,
    holiday_views,
    holidays,
    ics_file,
    queries,
)

__all__ = [
    "calendar_views",
    "commands",
    "files",
    "following",
    "holiday_views",
    "holidays",
    "ics_file",
    "queries",
]
