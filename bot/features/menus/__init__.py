"""Describe the commands: for the menu that Telegram offers in a chat, and for the help."""

from bot.features.menus import (
    archive,
    client,
    client_page,
    desk,
    duty,
    members,
    owner,
    papers,
    reports,
    ringing,
    secretary,
    suggestions,
    team,
)

__all__ = [
    "archive",
    "client",
    "client_page",
    "desk",
    "duty",
    "members",
    "owner",
    "papers",
    "reports",
    "ringing",
    "secretary",
    "suggestions",
    "team",
]
