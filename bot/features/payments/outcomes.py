"""Note that Telegram has given money back or ended a subscription, or refuses to for now."""

from bot.features.delivery.outcomes import Refused, Sent, register
from bot.features.payments import cancellations, refunds
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def refund_made(work: UnitOfWork, made: Sent) -> None:
    """Note that the money is back."""
    await refunds.refund_made(work, made.row.subject_id or 0)


async def refund_refused(work: UnitOfWork, refused: Refused) -> None:
    """Try again; both sides know, once."""
    await refunds.refused(work, refused.row, refused.words)


async def cancelled(work: UnitOfWork, made: Sent) -> None:
    """Close the task about it, if there is one."""
    await cancellations.done(work, made.row.subject_id or 0)


async def cancellation_refused(work: UnitOfWork, refused: Refused) -> None:
    """Try again; the owner has a task, and the client knows."""
    await cancellations.refused(work, refused.row)


register(Purpose.REFUND, sent=refund_made, refused=refund_refused)
register(Purpose.CANCELLATION, sent=cancelled, refused=cancellation_refused)
