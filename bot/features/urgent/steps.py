"""Take the steps of an escalation that are due."""

from bot.features import clients, messages
from bot.features.urgent import broken_promises, calling, escalation, held_refunds, queries
from bot.models import Case
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork


async def step(work: UnitOfWork, case: Case) -> None:
    """Do the latest steps that are due; those missed while nobody looked are not made up for."""
    plan = escalation.of_case(case)
    done = plan.reached(case.step, work.now)
    if done >= len(plan.later):
        if not await held_refunds.made_in_time(work, case):
            await broken_promises.break_promise(work, case)
        return
    if done > case.step and await queries.claim_step(work.session, case, done, plan.later[done].at):
        await work.session.refresh(case)
        await _call(work, case, plan)


async def _call(work: UnitOfWork, case: Case, plan: escalation.Escalation) -> None:
    """Call whom the step is for, unless an answer is on its way: its writer cannot do more."""
    if AnswerState.SENDING in await messages.answer_queries.states_for(work.session, case.key):
        return
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if client is not None:
        closed = await calling.refused(work, case)
        await calling.first_of(work, client, case, plan.written[case.step :], closed)
