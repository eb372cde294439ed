"""Telegram's own book of Stars is the last word: payments never heard of are honoured or given back."""

from dataclasses import dataclass
from datetime import datetime

from bot.features import payments
from bot.features.businesses.terms import current_terms
from bot.features.purchases import service
from bot.features.purchases.service import Paid
from bot.models import Transaction
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Line:
    """One line of the book: an incoming payment, or (`outgoing`) its refund with the same charge id."""

    charge_id: str
    outgoing: bool
    amount: int
    at: datetime
    payer_id: int | None
    payload: str
    gone: bool = False
    """A later line gives it back."""


async def take_in(work: UnitOfWork, known: int, lines: list[Line]) -> None:
    """Work through the lines that follow the first `known`, oldest first, and move the cursor behind them.

    What is older than the business here was sold by another program with this token: it is noted and left alone.
    """
    for line in lines:
        row = Transaction(
            business_id=work.business_id,
            charge_id=line.charge_id,
            outgoing=line.outgoing,
            amount=line.amount,
            at=line.at,
        )
        ours = line.at >= work.business.created_at.replace(microsecond=0)  # Telegram counts whole seconds
        if await payments.queries.add_transaction(work.session, row) and ours and line.payer_id is not None:
            await _apply(work, line, line.payer_id)
    terms = await current_terms(work)
    terms.transactions_seen = max(terms.transactions_seen, known + len(lines))


async def _apply(work: UnitOfWork, line: Line, payer_id: int) -> None:
    paid = Paid(line.charge_id, payer_id, line.amount, "XTR", line.payload, line.at)
    if line.outgoing:
        await service.refunded(work, paid)
    else:
        await service.received(work, paid, gone=line.gone)
