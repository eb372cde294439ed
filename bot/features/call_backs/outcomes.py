"""Act on what became of what was sent about call backs."""

from bot.features import relay, urgent
from bot.features.call_backs import questions
from bot.features.delivery.outcomes import Sent, register
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def shown(work: UnitOfWork, made: Sent) -> None:
    """Have a line about a call change when its case is over."""
    await relay.outcomes.shown(work, made)
    if made.numbers:
        await urgent.endings.shown(work, made.row.subject_id or 0, made.row.chat, made.numbers[0], of_call=True)


register(
    Purpose.CALL_QUESTION,
    sent=questions.delivered,
    refused=questions.refused,
    plainer=relay.plainer_copies.tried,
)
register(Purpose.CALL_NEWS, sent=shown, refused=relay.missing.say, plainer=relay.plainer_copies.tried)
