"""Answers to clients: sent at once, held until opening, taken back, edited."""

from bot.features.answers import (
    held,
    outcomes,
    queries,
    sending,
    service,
    views,
)

__all__ = [
    "held",
    "outcomes",
    "queries",
    "sending",
    "service",
    "views",
]
