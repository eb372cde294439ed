"""The buttons of cards, and of the list that brings them."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, ButtonData


@dataclass(frozen=True)
class BackToCard(ButtonData, prefix="card", roles=OWNER):
    """Show the buttons about a client again that a choice stood in the place of."""

    client_id: int


@dataclass(frozen=True)
class BringAll(ButtonData, prefix="all", roles=OWNER):
    """Bring everybody who waits."""
