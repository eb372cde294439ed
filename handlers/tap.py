"""A tap on a button, as an action gets it."""

from dataclasses import dataclass

from bot.features.clients.sender import Sender
from bot.models.calls import Channel


@dataclass(frozen=True)
class Tap:
    """Who tapped, in the private chat with the bot or in a member's own."""

    sender: Sender
    message_id: int | None = None
    """The message whose button it is, where Telegram still knows that."""
    channel: str = Channel.BOT
    """The door in which it was tapped."""

    @property
    def telegram_id(self) -> int:
        """The tapper's id, which is the private chat's as well."""
        return self.sender.telegram_id
