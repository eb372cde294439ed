"""Exceptions to the week: closed for a while, open longer, opening late, back early, on vacation."""

from bot.features.absences import (
    panel,
    queries,
    reminders,
    rules,
    service,
    taps,
    undoing,
    vacation_views,
    vacations,
    views,
    written,
)

__all__ = [
    "panel",
    "queries",
    "reminders",
    "rules",
    "service",
    "taps",
    "undoing",
    "vacation_views",
    "vacations",
    "views",
    "written",
]
