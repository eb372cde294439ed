"""Reads dates, times and lengths of time as people write them in four languages."""

from bot.features.hours.dates import cursor, days, past, reading, vocabulary, written_days
from bot.features.hours.dates.cursor import DatesError
from bot.features.hours.dates.past import read_past
from bot.features.hours.dates.reading import When, read_dates, read_when

__all__ = [
    "DatesError",
    "When",
    "cursor",
    "days",
    "past",
    "read_dates",
    "read_past",
    "read_when",
    "reading",
    "vocabulary",
    "written_days",
]
