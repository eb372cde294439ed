"""Opening hours: what a rule means, what is doubtful in it, public holidays, and how hours are read and changed."""

from bot.features.hours import (
    change,
    doubts,
    guess,
    holiday_rules,
    holiday_views,
    holidays,
    intervals,
    midnight,
    public_holidays,
    queries,
    repair,
    rules,
    syntax,
    views,
    wall_clock,
)

__all__ = [
    "change",
    "doubts",
    "guess",
    "holiday_rules",
    "holiday_views",
    "holidays",
    "intervals",
    "midnight",
    "public_holidays",
    "queries",
    "repair",
    "rules",
    "syntax",
    "views",
    "wall_clock",
]
