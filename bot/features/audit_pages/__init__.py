"""Show the owner who changed what: `/audit`."""

from bot.features.audit_pages import kind_views, listing, views

__all__ = ["kind_views", "listing", "views"]
