"""The buttons that undo what the staff did."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, ButtonData


@dataclass(frozen=True)
class UndoAct(ButtonData, prefix="undoact", roles=OWNER):
    """Undo an act, from the message that says what it was."""

    act_id: int


@dataclass(frozen=True)
class UndoInList(ButtonData, prefix="undolist", roles=OWNER):
    """Undo an act, from the list of those that can be undone."""

    act_id: int
