"""Owner and deputy: how somebody becomes one, and what follows when they leave."""

from bot.features.staff import deputies, leaving, owner_views, ownership, views

__all__ = ["deputies", "leaving", "owner_views", "ownership", "views"]
