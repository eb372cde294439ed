"""Promise clients in urgent cases a call back, and have it count as the answer where it came."""

from bot.features.call_backs import (
    attempts,
    client_taps,
    client_views,
    news,
    number_reading,
    numbers,
    outcomes,
    promising,
    queries,
    questions,
    reminders,
    rules,
    staff_taps,
    staff_views,
)

__all__ = [
    "attempts",
    "client_taps",
    "client_views",
    "news",
    "number_reading",
    "numbers",
    "outcomes",
    "promising",
    "queries",
    "questions",
    "reminders",
    "rules",
    "staff_taps",
    "staff_views",
]
