"""Let client and helper talk directly for a while after an answer at night."""

from bot.features.talks import (
    asking,
    bringing,
    endings,
    lines,
    outcomes,
    queries,
    rules,
    said,
    said_views,
    service,
    views,
)

__all__ = [
    "asking",
    "bringing",
    "endings",
    "lines",
    "outcomes",
    "queries",
    "rules",
    "said",
    "said_views",
    "service",
    "views",
]
