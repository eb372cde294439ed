"""What the owner writes: answers to clients."""

from bot.features import answers, staff
from bot.features.messages.incoming import Incoming
from bot.unit_of_work import UnitOfWork


async def wrote(work: UnitOfWork, message: Incoming) -> None:
    """Take an answer."""
    await staff.ownership.owner_is_back(work)
    await answers.service.owner_replied(work, message)


async def edited(work: UnitOfWork, message: Incoming) -> None:
    """Correct an answer."""
    await answers.service.owner_edited(work, message)
