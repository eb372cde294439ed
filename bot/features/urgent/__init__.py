"""Handle urgent cases: they are asked for, escalated, answered or given back."""

from bot.features.urgent import (
    alerts,
    answered,
    broken_promises,
    client_views,
    endings,
    escalation,
    news,
    outcomes,
    progress,
    queries,
    requests,
    rules,
    staff_taps,
    staff_views,
    steps,
    urgency,
)

__all__ = [
    "alerts",
    "answered",
    "broken_promises",
    "client_views",
    "endings",
    "escalation",
    "news",
    "outcomes",
    "progress",
    "queries",
    "requests",
    "rules",
    "staff_taps",
    "staff_views",
    "steps",
    "urgency",
]
