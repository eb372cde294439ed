"""Refunds that the staff asked for: make each once it cannot be undone any more."""

from bot.features import payments, urgent
from bot.models import Payment
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(payments.queries.held_refunds)
async def make_refunds(work: UnitOfWork, payment: Payment) -> None:
    """Make one refund that is due."""
    await urgent.held_refunds.make(work, payment)
