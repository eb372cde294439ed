"""The buttons by which the owner puts a client off."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, ButtonData, Instant


@dataclass(frozen=True)
class ChooseLater(ButtonData, prefix="when", roles=OWNER):
    """Show until when a client can be put off."""

    client_id: int


@dataclass(frozen=True)
class PutOff(ButtonData, prefix="putoff", roles=OWNER):
    """Bring a client's messages back at an instant; None: once the client writes again."""

    client_id: int
    at: Instant | None = None
