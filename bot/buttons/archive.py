"""The buttons of what is found again."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, ButtonData


@dataclass(frozen=True)
class FindFurther(ButtonData, prefix="further", roles=OWNER):
    """Go on with a search further back, as it was shown in a version."""

    version: int


@dataclass(frozen=True)
class ShowHistory(ButtonData, prefix="history", roles=OWNER):
    """Show what was written with a client in the last month, behind a message and an answer."""

    client_id: int
    message_id: int
    answer_id: int
