"""Owner and deputy: how somebody becomes one, and what follows when they leave."""

from bot.features.staff import claims, deputies, leaving, membership, owner_views, ownership, queries, views

__all__ = ["claims", "deputies", "leaving", "membership", "owner_views", "ownership", "queries", "views"]
