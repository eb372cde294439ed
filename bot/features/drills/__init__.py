"""Drills: a real alert for practice, by which somebody proves that urgent contact wakes them."""

from bot.features.drills import asking, ending, offers, outcomes, queries, rules, standing, standing_views, views

__all__ = [
    "asking",
    "ending",
    "offers",
    "outcomes",
    "queries",
    "rules",
    "standing",
    "standing_views",
    "views",
]
