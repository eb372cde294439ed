"""Money that arrived: its rows, signed payloads, refunds and cancellations."""

from bot.features.payments import cancellations, client_views, currencies, payload, queries, refunds, views

__all__ = ["cancellations", "client_views", "currencies", "payload", "queries", "refunds", "views"]
