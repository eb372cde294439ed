"""What the owner wants to know of some days: figures with a picture, all of it in a file, and what did not arrive."""

from bot.features.reports import (
    collecting,
    drawing,
    figures,
    files,
    hours_of_week,
    outcomes,
    queries,
    report_csv,
    report_views,
    service,
    span,
    undelivered,
    views,
    weekly,
)

__all__ = [
    "collecting",
    "drawing",
    "figures",
    "files",
    "hours_of_week",
    "outcomes",
    "queries",
    "report_csv",
    "report_views",
    "service",
    "span",
    "undelivered",
    "views",
    "weekly",
]
