"""Gather what the owner reads about promises."""

from datetime import timedelta

from bot.features import clients
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.messages.queries import count_waiting
from bot.features.promises import beginning, owner_views, queries
from bot.features.promises.owner_views import Line, Record, Terms
from bot.models import Promise
from bot.models.states import PromiseKind, PromiseState
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork

LOOK_BACK = timedelta(days=30)
MOST_LINES = 20


async def listed(work: UnitOfWork) -> View:
    """Return what is promised, what was kept and broken in the last days, and the promises that were broken."""
    since = work.now - LOOK_BACK
    opened = [promise for promise, _ in await queries.open_ones(work.session, work.business_id)]
    opened.sort(key=_soonest)
    counted = await queries.counted(work.session, work.business_id, since)
    broken = await queries.broken_since(work.session, work.business_id, since, MOST_LINES)
    record = Record(
        terms=in_words(work),
        timezone=work.business.timezone,
        now=work.now,
        opened=await lines(work, opened[:MOST_LINES]),
        more=len(opened[MOST_LINES:]),
        kept=counted[PromiseState.KEPT],
        broken=counted[PromiseState.BROKEN],
        broken_ones=await lines(work, broken),
    )
    return owner_views.listed(work.texts, record)


def terms(work: UnitOfWork) -> Terms:
    """Return within what time messages are answered, and whether clients are told."""
    return Terms(work.business.answer_within, work.business.answer_told)


def example(work: UnitOfWork) -> str:
    """Say by when a message that comes now is answered; nothing where nothing is promised."""
    within = work.business.answer_within
    if within is None:
        return ""
    return owner_views.example(work.texts, beginning.preview(work, within), work.business.timezone)


def in_words(work: UnitOfWork) -> str:
    """Say within what time messages are answered, with an example."""
    parts = (owner_views.terms(work.texts, terms(work)), example(work))
    return joined("\n", (part for part in parts if part))


async def lines(work: UnitOfWork, promises: list[Promise]) -> list[Line]:
    """Return what a list says of some promises; nothing of those to clients who were erased."""
    found = []
    for promise in promises:
        client = await clients.queries.get(work.session, work.business_id, promise.client_id)
        if client is None or clients.queries.is_nobody(client):
            continue
        waiting, _ = await count_waiting(work.session, client.key)
        line = Line(
            client_id=client.key,
            name=called(client),
            kind=PromiseKind(promise.kind),
            due_at=promise.due_at,
            returns_at=promise.returns_at,
            told=promise.told_at is not None,
            waits=waiting > 0,
        )
        found.append(line)
    return found


def _soonest(promise: Promise) -> tuple[bool, float, int]:
    """Order by when the owner has to do something; what has no date comes last."""
    at = promise.returns_at if promise.kind == PromiseKind.LATER else promise.due_at
    return at is None, at.timestamp() if at is not None else 0.0, promise.key
