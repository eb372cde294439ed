"""Hold Telegram's messages as plain values, which handlers give to the services."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.features import clients
from bot.models.calls import Channel


@dataclass(frozen=True)
class Incoming:
    """One message. `content` holds its text, entities and whatever else is needed to show it again."""

    sender: clients.sender.Sender
    chat_id: int
    message_id: int
    written_at: datetime
    kind: str
    content: dict[str, Any] = field(default_factory=dict)
    album_id: str | None = None
    reply_to: int | None = None
    channel: str = Channel.BOT
    by_machine: bool = False
    """It came through another bot or by itself. It is kept, and never answered automatically."""

    @property
    def in_account(self) -> bool:
        """Return whether it was written in a member's own chat, where the bot puts no receipts and gives no hints."""
        return self.channel != Channel.BOT

    @property
    def text(self) -> str:
        """Return the words of the message, or of its caption; empty where there are none."""
        return str(self.content.get("text", ""))
