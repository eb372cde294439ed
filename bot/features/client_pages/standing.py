"""Gather all that a client's page tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features import accounts, clients, sales
from bot.features.client_pages import queries
from bot.features.client_pages.queries import Apart, Counted, Sum
from bot.features.clients.names import called
from bot.features.clients.views import Called
from bot.features.hours.rules import Hours, hours_of
from bot.features.sales.plans import RUNNING
from bot.models import Client, Member, Note
from bot.models.states import KeyClient, MessageState
from bot.unit_of_work import UnitOfWork

MOST_NOTES = 10


@dataclass(frozen=True)
class Standing:
    """Everything that a client's page shows."""

    client_id: int
    name: Called
    language: str
    since: datetime
    zone: str
    written: Counted
    waiting: int
    apart: Apart
    """The items kept apart because the client is, or was, blocked."""
    answered: Counted
    after_hours: int | None
    """The share of messages that came while it was closed, in percent; None where nothing was written."""
    plan_until: datetime | None
    paid: Sequence[Sum]
    key_client: KeyClient | None
    muted_at: datetime | None
    shut_out_at: datetime | None
    own_hours: str | None
    cared_for_by: Member | None
    """The member who looks after the client."""
    own_chats: Sequence[Member | None]
    """The members in whose own accounts the client writes; None for one who has left."""
    notes: Sequence[Note]


async def of_client(work: UnitOfWork, client: Client) -> Standing:
    """Return how a client stands."""
    session = work.session
    plan = await sales.queries.open_of(session, client.key)
    times = await queries.latest_times(session, client.key)
    return Standing(
        client_id=client.key,
        name=called(client),
        language=clients.service.texts_for(work, client).language,
        since=client.created_at,
        zone=work.business.timezone,
        written=await queries.written(session, client.key),
        waiting=(await queries.written(session, client.key, MessageState.WAITING)).number,
        apart=await queries.apart(session, client.key),
        answered=await queries.answered(session, client.key),
        after_hours=after_hours(hours_of(work.business), times),
        plan_until=plan.expires_at if plan is not None and plan.state in RUNNING else None,
        paid=await queries.sums(session, work.business_id, client.key, client.telegram_id),
        key_client=KeyClient(client.key_client) if client.key_client else None,
        muted_at=client.muted_at,
        shut_out_at=client.shut_out_at,
        own_hours=client.own_hours,
        cared_for_by=work.member(client.cared_for_by),
        own_chats=[work.member(chat.account_id) for chat in await accounts.queries.of_client(session, client.key)],
        notes=await queries.notes(session, client.key, MOST_NOTES),
    )


def after_hours(hours: Hours, times: Sequence[datetime]) -> int | None:
    """Return how many of some instants lie in closed hours, in percent; None where there are no instants."""
    if not times:
        return None
    return round(100 * sum(not hours.is_open(at) for at in times) / len(times))
