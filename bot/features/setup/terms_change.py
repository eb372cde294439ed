"""Change the terms of urgent contact, and withdraw what was offered under the old ones."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.features import drills, menus, sales
from bot.features.delivery import best_effort
from bot.models import UrgentTerms
from bot.models.states import PlanState
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


@asynccontextmanager
async def withdrawn_by_change(work: UnitOfWork, terms: UrgentTerms) -> AsyncIterator[None]:
    """Let the terms change inside; if they did, withdraw what was offered before, plans like single offers.

    Who begins to sell is offered a drill.
    """
    before, plan_before = _what_is_sold(terms), _plan_that_is_sold(terms)
    sold, sells = bool(terms.plan_price) and terms.enabled, drills.standing.sells(terms)
    yield
    if drills.standing.sells(terms) and not sells:
        await drills.offers.switched_on(work)
    if sold != (bool(terms.plan_price) and terms.enabled):
        _offer_commands(work, plan=not sold)
    if _what_is_sold(terms) != before:
        await sales.offers.withdraw_all(work)
    if _plan_that_is_sold(terms) != plan_before:
        for plan in await sales.queries.unbegun(work.session, work.business_id):
            await transition(work.session, plan, PlanState.ENDED)


def _offer_commands(work: UnitOfWork, *, plan: bool) -> None:
    """Offer the plan's command to clients, or no more."""
    for language in LANGUAGES:
        offered = menus.client.descriptions(Texts.of(language), plan=plan)
        code = None if language == "en" else language
        best_effort.make(work, best_effort.OfferCommands(offered, language=code))


def _what_is_sold(terms: UrgentTerms) -> tuple[object, ...]:
    return terms.price, terms.minutes, terms.enabled, terms.never_hours, terms.most_a_night, terms.steps


def _plan_that_is_sold(terms: UrgentTerms) -> tuple[object, ...]:
    return terms.plan_price, terms.minutes, terms.enabled, terms.never_hours, terms.plan_cap, terms.plan_refunds
