"""Hold what Telegram tells of a sender."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sender:
    """A Telegram account: its number, and what its owner is called and speaks."""

    telegram_id: int
    name: str
    language: str | None
    is_bot: bool = False
    username: str | None = None
    """By which Telegram's links name it."""
