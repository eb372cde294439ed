"""`/undo`, and the buttons that undo what was done."""

from dataclasses import replace

from bot.buttons import UndoAct, UndoInList
from bot.features import acts, relay
from bot.features.delivery import TapAnswer, View
from bot.unit_of_work import UnitOfWork
from handlers.owner.command import Command
from handlers.tap import Tap
from handlers.typed import Typed


async def undo(work: UnitOfWork, tap: Tap, button: UndoAct) -> TapAnswer:
    """Undo the act that a message tells of; a card shows how it is after that, also where the act stays."""
    answer = await acts.taking_back.tapped(work, button.act_id)
    card = await relay.card_ends.at(work, tap.telegram_id, tap.message_id)
    if card is None:
        return answer
    await relay.card_ends.not_undone(work, card, button.act_id)
    return replace(answer, keyboard=None)


async def undo_in_list(work: UnitOfWork, _tap: Tap, button: UndoInList) -> TapAnswer:
    """Undo an act of the list, and show what is left."""
    return await acts.taking_back.tapped_in_list(work, button.act_id)


async def _undo(work: UnitOfWork, _typed: Typed) -> View:
    return await acts.taking_back.last(work)


COMMANDS: dict[str, Command] = {"undo": _undo}
