"""What the owner sets: the business at its start, opening hours, and the terms of urgent contact."""

from bot.features.setup import (
    free_pass,
    hours_views,
    opening_hours,
    service,
    terms_change,
    urgent_commands,
    urgent_panel,
    views,
)

__all__ = [
    "free_pass",
    "hours_views",
    "opening_hours",
    "service",
    "terms_change",
    "urgent_commands",
    "urgent_panel",
    "views",
]
