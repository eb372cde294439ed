"""Clients" messages in the chats of the staff: brought, shown, edited, found again by a reply."""

from bot.features.relay import (
    addressee,
    case_keyboards,
    copies,
    edits,
    oversight,
    plainer_copies,
    queries,
    service,
    shown,
    views,
)

__all__ = [
    "addressee",
    "case_keyboards",
    "copies",
    "edits",
    "oversight",
    "plainer_copies",
    "queries",
    "service",
    "shown",
    "views",
]
