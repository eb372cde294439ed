"""Clients" messages in the chats of the staff: relayed, edited, found again by a reply."""

from bot.features.relay import (
    addressee,
    case_buttons,
    composing,
    copies,
    edits,
    message_buttons,
    message_views,
    outcomes,
    oversight,
    pages,
    plainer_copies,
    queries,
    rules,
    service,
    shown,
    views,
)

__all__ = [
    "addressee",
    "case_buttons",
    "composing",
    "copies",
    "edits",
    "message_buttons",
    "message_views",
    "outcomes",
    "oversight",
    "pages",
    "plainer_copies",
    "queries",
    "rules",
    "service",
    "shown",
    "views",
]
