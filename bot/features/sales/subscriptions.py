"""Follow what Telegram says of a plan's subscription: cancelled or taken up again in its settings, or not renewed.

Such news may come late, twice, or as the echo of what we asked for, and anybody may claim a payload: what it names is
looked up, and each thing is told once.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum

from bot.features import clients, payments
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.features.payments.payload import Sold, verified
from bot.features.sales import plan_views, queries, staff_views
from bot.features.sales.rules import MONTH
from bot.models import Client, Plan
from bot.models.states import PlanState
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


class News(StrEnum):
    """What Telegram says of a subscription, in its words."""

    CANCELED = "canceled"
    ACTIVE = "active"
    FAILED = "failed"


async def heard(work: UnitOfWork, payer_id: int, payload: str, news: str) -> None:
    """Take news of the subscription of somebody; what is no news, or nobody's plan, changes nothing."""
    bound = verified(payload, (await current_terms(work)).payload_secret)
    if bound is None or bound.sold is not Sold.PLAN or bound.payer_id != payer_id or news not in set(News):
        return
    plan = await queries.get(work.session, work.business_id, bound.id)
    client = await clients.queries.by_telegram_id(work.session, work.business_id, payer_id)
    if plan is not None and client is not None and plan.client_id == client.key:
        await _FOLLOWED[News(news)](work, client, plan)


async def _cancelled(work: UnitOfWork, client: Client, plan: Plan) -> None:
    """Let a plan end with what is paid for. A second subscription to it, which we ended, has the same payload."""
    if await queries.unwanted(work.session, plan.key):
        return
    if await transition(work.session, plan, PlanState.CANCELLED):
        _tell(work, client, plan, plan_views.cancelled, staff_views.plan_cancelled)


async def _active(work: UnitOfWork, client: Client, plan: Plan) -> None:
    """Let a plan renew again whose client has lifted the cancellation; one that ended here stays so."""
    if await queries.lift_cancellation(work.session, plan):
        _tell(work, client, plan, plan_views.renews_again, staff_views.plan_renews_again)


async def _failed(work: UnitOfWork, client: Client, plan: Plan) -> None:
    """Tell of a renewal that failed, unless its month has been paid for since."""
    if plan.expires_at - work.now > MONTH / 2 or not await queries.claim_failure(work.session, plan):
        return
    _tell(work, client, plan, plan_views.not_renewed, staff_views.plan_not_renewed)


def _tell(
    work: UnitOfWork,
    client: Client,
    plan: Plan,
    to_client: Callable[[Texts, str], View],
    to_owner: Callable[[Texts, str, str], View],
) -> None:
    t = texts_for(work, client)
    tell_client(work, client, to_client(t, _end(work, t, plan.expires_at)))
    view = to_owner(work.texts, called(client), _end(work, work.texts, plan.expires_at))
    payments.tasks.tell_owner(work, view, client.key)


def _end(work: UnitOfWork, t: Texts, at: datetime) -> str:
    return t.on(at, work.business.timezone)


_FOLLOWED: dict[News, Callable[[UnitOfWork, Client, Plan], Awaitable[None]]] = {
    News.CANCELED: _cancelled,
    News.ACTIVE: _active,
    News.FAILED: _failed,
}
