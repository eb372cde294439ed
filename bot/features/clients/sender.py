"""Who wrote, as Telegram tells it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sender:
    """Who wrote."""

    telegram_id: int
    name: str
    language: str | None
    is_bot: bool = False
