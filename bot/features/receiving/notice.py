"""Tell a client, once in a closed period, that nobody reads now and when somebody will."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.features import delivery, messages, promises, urgent
from bot.features.clients.own_hours import hours_for, office_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import automatic_texts_this_hour
from bot.features.hours.rules import Hours
from bot.features.messages.incoming import Incoming
from bot.features.receiving import key_clients, notice_views, own_notice, queries
from bot.features.receiving.rules import Contact, may_give_notice
from bot.models import Client
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

NOW = timedelta(0)
AWAY_COMES_WITHIN = timedelta(seconds=3)
"""The notice waits this long in a member's own chat, where Telegram's own away message may answer."""
BEFORE_ALL_CLOSINGS = datetime(1970, 1, 1, tzinfo=UTC)


async def give(work: UnitOfWork, client: Client, incoming: Incoming, hint: str) -> bool:
    """Give the client the notice that this closed period owes; False where it is given or too much was said.

    `hint`: what to say besides. It is not given through another door than the client's words came by.
    """
    period, to = hours_for(work, client).closed_period(work.now), delivery.recipients.client(work, client)
    if period is None or to.channel != incoming.channel:
        return False
    if not may_give_notice(await contact(work, client, incoming, period.until), work.now):
        return False
    away_at = client.away_at if incoming.in_account else None
    if away_at is not None and away_at >= (period.since or BEFORE_ALL_CLOSINGS):
        return False
    if not await queries.add_notice(work.session, client, period.since or BEFORE_ALL_CLOSINGS, work.now):
        return False
    client.noticed_at, client.noticed_opening = work.now, period.until
    t, sold = texts_for(work, client), await urgent.requests.in_notice(work, client)
    passes = key_clients.passes(work, client)
    if passes:
        sold = notice_views.passed_on(t, sold, quiet=await key_clients.is_quiet(work, client))
    own, due_at = await own_notice.words(work, t.language), await _promised(work, client, incoming)
    view = own_notice.notice(t, office_for(work, client), sold, own, hint, due_at, passed_on=passes)
    view = replace(view, keyboard=[*view.keyboard, *notice_views.complaint_button(t)])
    after = AWAY_COMES_WITHIN if incoming.in_account else NOW
    delivery.tell(work, to, view, purpose=Purpose.NOTICE, client_id=client.key, after=after)
    return True


async def call_off(work: UnitOfWork, client: Client, channel: str) -> None:
    """Take back the notice that waits in a member's own chat, where somebody has answered within these seconds."""
    if client.noticed_at is not None and await delivery.erasure_queries.forget_delayed_notices(
        work.session, client.key, channel, work.now
    ):
        await queries.forget_notice(work.session, client, client.noticed_at)


async def contact(work: UnitOfWork, client: Client, incoming: Incoming, opening: datetime | None) -> Contact:
    """Return what decides about an automatic text to a client who has just written."""
    return Contact(
        by_machine=incoming.by_machine,
        noticed_at=client.noticed_at,
        announced=client.noticed_opening,
        opening=opening,
        owner_wrote_at=client.owner_wrote_at,
        automatic_texts_this_hour=await automatic_texts_this_hour(work, client),
    )


async def _promised(work: UnitOfWork, client: Client, incoming: Incoming) -> datetime | None:
    """Return by when the client has an answer, where clients are told."""
    if not work.business.answer_told:
        return None
    place = (incoming.channel, incoming.chat_id, incoming.message_id)
    stored = await messages.queries.message(work.session, work.business_id, *place)
    return await promises.beginning.tell(work, client, stored) if stored is not None else None


def closed_since(hours: Hours, now: datetime) -> datetime | None:
    """Return the closing that names this closed period; None while it is open."""
    period = hours.closed_period(now)
    return (period.since or BEFORE_ALL_CLOSINGS) if period else None
