"""Say in one sentence that something is missing in a chat of the staff."""

from bot.features import delivery
from bot.features.delivery.outcomes import Refused
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.hooks import Hook

not_shown: Hook[[UnitOfWork, Refused]] = Hook()
"""Something did not come to a chat of the staff, and will not by itself."""


async def say(work: UnitOfWork, refused: Refused) -> None:
    """Say that a digest, a list or a copy is missing here.

    Where the chat is closed to the bot, all of it is said once it is open again.
    """
    row = refused.row
    await not_shown(work, refused)
    lost = delivery.views.lost(work.texts_in(row.chat), work.role_in(row.chat))
    if refused.closed or delivery.stored_calls.words(row.params) == lost:
        return
    to = delivery.recipients.staff(work, row.chat)
    delivery.tell(work, to, delivery.View(lost), purpose=Purpose.STAFF_TEXT, priority=Priority(row.priority))
