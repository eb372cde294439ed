"""The buttons of canned answers."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, ButtonData


@dataclass(frozen=True)
class CannedPage(ButtonData, prefix="cannedpage", roles=OWNER):
    """Show a page of the list of canned answers."""

    number: int


@dataclass(frozen=True)
class ChooseCanned(ButtonData, prefix="canned", roles=OWNER):
    """Show a page of the canned answers that a client can be given."""

    client_id: int
    page: int


@dataclass(frozen=True)
class SendCanned(ButtonData, prefix="cannedsend", roles=OWNER):
    """Send a client a canned answer. `after`: the latest answer to the client when it was offered."""

    client_id: int
    canned_id: int
    after: int
