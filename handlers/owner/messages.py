"""What the owner writes: answers to clients."""

from bot.features import answers, calendars, delivery, staff
from bot.features.messages.incoming import Incoming
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

CALENDAR = "/calendar"
"""Stands in the caption of a calendar's file."""


async def wrote(work: UnitOfWork, message: Incoming) -> None:
    """Take an answer, or a calendar that is sent as a file."""
    await staff.ownership.owner_is_back(work)
    command, _, words = message.text.partition(" ")
    if message.kind == "document" and command.lower() == CALENDAR and message.reply_to is None:
        view = await calendars.commands.sent(work, str(message.content["file_id"]), words.strip())
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)
        return
    await answers.service.owner_replied(work, message)


async def edited(work: UnitOfWork, message: Incoming) -> None:
    """Correct an answer."""
    await answers.service.owner_edited(work, message)
