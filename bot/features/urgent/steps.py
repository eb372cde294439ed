"""Take the steps of an escalation that are due."""

from bot.features import clients, messages
from bot.features.businesses.terms import current_terms, never_now, stand_in
from bot.features.urgent import broken_promises, calling, queries
from bot.features.urgent.escalation import Escalation
from bot.models import Case
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork


async def step(work: UnitOfWork, case: Case) -> None:
    """Do the latest step that is due; those missed while nobody looked are not made up for."""
    escalation = Escalation(case.alerted_at, case.due_at)
    done = escalation.reached(case.step, work.now)
    if done >= len(escalation.steps):
        await broken_promises.break_promise(work, case)
        return
    if done > case.step and await queries.claim_step(work.session, case, done, escalation.steps[done][0]):
        await work.session.refresh(case)
        await _remind(work, case, deputy=escalation.steps[done - 1][1] == "deputy")


async def _remind(work: UnitOfWork, case: Case, *, deputy: bool) -> None:
    """Ring again, the owner or the deputy; in the owner's *never* hours and off the deputy's duty nobody is rung.

    Nor is anybody while an answer is on its way: its writer cannot do more.
    """
    if AnswerState.SENDING in await messages.answer_queries.states_for(work.session, case.key):
        return
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if client is None:
        return
    if deputy:
        if not await _deputy_knows(work, case):
            await calling.call_deputies(work, client, case, step=case.step)
    elif work.owner is not None and not never_now(work, await current_terms(work)):
        await calling.call(work, client, case, work.owner, step=case.step)


async def _deputy_knows(work: UnitOfWork, case: Case) -> bool:
    """Return whether the deputy was rung at the beginning, standing in for an owner on vacation."""
    deputy = await stand_in(work)
    return deputy is not None and await queries.shown_in(work.session, case, deputy.telegram_id)
