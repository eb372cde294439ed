"""A tap on a button, as an action gets it."""

from dataclasses import dataclass

from bot.features.clients.sender import Sender


@dataclass(frozen=True)
class Tap:
    """Who tapped, in the private chat with the bot."""

    sender: Sender
    message_id: int | None = None
    """The message whose button it is, where Telegram still knows that."""

    @property
    def telegram_id(self) -> int:
        """The tapper's id, which is the private chat's as well."""
        return self.sender.telegram_id
