"""Read what is stored of some days, and count it apart, so that nobody waits for it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.features import feedback, promises
from bot.features.clients.names import called
from bot.features.clients.views import Called
from bot.features.hours.intervals import Interval
from bot.features.hours.rules import hours_of
from bot.features.reports import queries
from bot.features.reports.figures import Answered, Figures, Paid, Promised, Rows, Thumbs, Urgent, Written, figures
from bot.features.reports.span import Span
from bot.models import Business
from bot.models.states import PromiseState
from bot.models.task_states import ThumbState
from bot.unit_of_work import Session


@dataclass(frozen=True)
class Counted:
    """The figures, and the names of those whom they show."""

    figures: Figures
    names: dict[int, Called]


async def counted(session: Session, business: Business, span: Span, now: datetime) -> Counted:
    """Return what came of some days. Of the clients, only those who are shown get their names decrypted."""
    assert business.id is not None
    instants = span.instants(business.timezone)
    rows = await _rows(session, business.id, instants)
    found = await asyncio.to_thread(figures, rows, hours_of(business), instants, now, business.created_at)
    shown = await queries.clients(session, business.id, [one.client_id for one in found.busiest])
    return Counted(found, {key: called(client) for key, client in shown.items()})


async def _rows(session: Session, business_id: int, span: Interval) -> Rows:
    written = [
        Written(row.client_id, row.received_at, row.answered_at)
        async for page in queries.written(session, business_id, span)
        for row in page
    ]
    answers: dict[Any, Answered] = {}
    for row in await queries.answers(session, business_id, span):
        answers.setdefault(row.album_id or row.id, Answered(row.created_at, row.state, row.held_until, row.sent_at))
    cases = await queries.cases(session, business_id, span)
    payments = await queries.payments(session, business_id, span)
    up, down = [
        await feedback.queries.count(session, business_id, state, *span) for state in (ThumbState.UP, ThumbState.DOWN)
    ]
    states = await promises.queries.counted(session, business_id, *span)
    return Rows(
        written,
        list(answers.values()),
        [Urgent(row.alerted_at, row.state, row.payment_id is not None) for row in cases],
        [Paid(row.amount, row.currency, row.state, row.reason, row.bill_id is not None) for row in payments],
        Promised(states[PromiseState.KEPT], states[PromiseState.BROKEN]),
        Thumbs(up, down),
    )
