"""Link to a client's chat in a member's own account."""

from bot.models import Client
from bot.models.calls import account_of

BY_NAME = "https://t.me/{username}"
BY_ID = "tg://user?id={telegram_id}"
"""Telegram refuses it for people who let nobody link to them; a message goes without such a button then."""


def to_chat(client: Client, channel: str, reader: int | None) -> str | None:
    """Return the link that opens a client's chat for the member whose account it is in; None for anybody else."""
    if reader is None or account_of(channel) != reader:
        return None
    if client.username:
        return BY_NAME.format(username=client.username)
    return BY_ID.format(telegram_id=client.telegram_id)
