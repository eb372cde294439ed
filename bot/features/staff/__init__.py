"""Owner, deputies and staff: how somebody becomes one, and what follows when they leave."""

from bot.features.staff import (
    claims,
    deputies,
    joining,
    leaving,
    members,
    membership,
    owner_views,
    ownership,
    queries,
    views,
)

__all__ = [
    "claims",
    "deputies",
    "joining",
    "leaving",
    "members",
    "membership",
    "owner_views",
    "ownership",
    "queries",
    "views",
]
