"""Keep the money that arrived: payments, signed payloads, refunds, cancellations and tasks."""

from bot.features.payments import (
    cancellations,
    client_views,
    currencies,
    outcomes,
    payers,
    payload,
    queries,
    rates,
    refunds,
    staff_views,
    task_views,
    tasks,
    views,
    worth,
)

__all__ = [
    "cancellations",
    "client_views",
    "currencies",
    "outcomes",
    "payers",
    "payload",
    "queries",
    "rates",
    "refunds",
    "staff_views",
    "task_views",
    "tasks",
    "views",
    "worth",
]
