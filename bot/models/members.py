"""The people of a business."""

from dataclasses import dataclass

from bot.models.states import Role


@dataclass(frozen=True)
class Member:
    """Somebody of the staff."""

    telegram_id: int
    role: Role
    language: str | None
    """The language that the bot speaks with this member; the owner's is the clients' default, too."""
