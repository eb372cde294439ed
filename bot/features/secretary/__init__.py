"""Secretary mode: what is written in the members' own chats, and what becomes of a connection with their account."""

from bot.features.secretary import (
    away,
    by_hand,
    chat_views,
    chats,
    choosing,
    choosing_views,
    connecting,
    connection_views,
    deletions,
    ending,
    excluding,
    hearing,
    stopped,
    tap_views,
    tapping,
)

__all__ = [
    "away",
    "by_hand",
    "chat_views",
    "chats",
    "choosing",
    "choosing_views",
    "connecting",
    "connection_views",
    "deletions",
    "ending",
    "excluding",
    "hearing",
    "stopped",
    "tap_views",
    "tapping",
]
