"""The notice: once in a closed period a client is told that nobody reads now, and when somebody will."""

from datetime import UTC, datetime, timedelta

from bot.features import delivery, urgent
from bot.features.businesses.office import office
from bot.features.clients.service import texts_for
from bot.features.hours.rules import hours_of
from bot.features.messages.incoming import Incoming
from bot.features.receiving import notice_views, queries
from bot.features.receiving.rules import Contact, may_give_notice
from bot.models import Client
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

BEFORE_ALL_CLOSINGS = datetime(1970, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def give(work: UnitOfWork, client: Client, incoming: Incoming, hint: str) -> bool:
    """Give the client the notice that this closed period owes; False where it is given or too much was said.

    `hint`: what to say besides.
    """
    period = hours_of(work.business).closed_period(work.now)
    if period is None:
        return False
    contact = Contact(
        by_machine=incoming.by_machine,
        noticed_at=client.noticed_at,
        announced=client.noticed_opening,
        opening=period.until,
        owner_wrote_at=client.owner_wrote_at,
        automatic_texts_this_hour=await delivery.queries.count_automatic(work.session, client.key, work.now - HOUR),
    )
    if not may_give_notice(contact, work.now):
        return False
    if not await queries.add_notice(work.session, client, period.since or BEFORE_ALL_CLOSINGS, work.now):
        return False
    client.noticed_at, client.noticed_opening = work.now, period.until
    view = notice_views.notice(
        texts_for(work, client), office(work), await urgent.requests.in_notice(work, client), hint
    )
    delivery.tell(work, delivery.recipients.client(client), view, purpose=Purpose.NOTICE, client_id=client.key)
    return True


def closed_since(work: UnitOfWork) -> datetime | None:
    """Return the closing that names this closed period; None while it is open."""
    period = hours_of(work.business).closed_period(work.now)
    return (period.since or BEFORE_ALL_CLOSINGS) if period else None
