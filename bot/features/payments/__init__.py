"""Money that arrived: its rows, signed payloads, refunds and cancellations."""

from bot.features.payments import (
    cancellations,
    client_views,
    currencies,
    outcomes,
    payers,
    payload,
    queries,
    refunds,
    staff_views,
    tasks,
    views,
)

__all__ = [
    "cancellations",
    "client_views",
    "currencies",
    "outcomes",
    "payers",
    "payload",
    "queries",
    "refunds",
    "staff_views",
    "tasks",
    "views",
]
