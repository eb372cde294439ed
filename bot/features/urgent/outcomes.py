"""Act on what became of calls about urgent cases, and of any words for a client while a case is open."""

from bot.features import clients, delivery, relay, sales
from bot.features.businesses.terms import may_wake
from bot.features.clients.names import called
from bot.features.delivery.outcomes import Refused, Sent, register
from bot.features.urgent import alert_edits, broken_promises, calling, endings, escalation, news, queries, staff_views
from bot.models.calls import Purpose
from bot.models.states import CaseState, OutboxState, Role
from bot.unit_of_work import UnitOfWork


async def shown(work: UnitOfWork, made: Sent) -> None:
    """Have the message change when the case is over. The owner hears that the deputy was rung once it is so."""
    await relay.outcomes.shown(work, made)
    if made.numbers:  # after what it shows is known: the words stay where the case is over
        row = made.row
        await endings.shown(work, row.subject_id or 0, row.chat, made.numbers[0], channel=row.channel)
        if made.row.to_staff and delivery.stored_calls.has_buttons(made.row.params):  # an alert, not a line about one
            await alert_edits.arrived(work, made.row.subject_id or 0, made.row.chat, made.numbers[0])
        await _deputy_rung(work, made)


async def _deputy_rung(work: UnitOfWork, made: Sent) -> None:
    row, member = made.row, work.member(made.row.chat_id)
    if not row.to_staff or member is None or member.role == Role.OWNER or row.client_id is None:
        return
    client = await clients.queries.get(work.session, work.business_id, row.client_id)
    if client is not None and await queries.is_first_in(work.session, row.subject_id or 0, row.chat):
        by_name = member.name if member.role == Role.STAFF or len(work.business.deputies) > 1 else None
        words = staff_views.deputy_alerted(work.texts, called(client), by_name)
        await news.tell_owner(work, words, client, case_id=row.subject_id)


async def nobody_rung(work: UnitOfWork, refused: Refused) -> None:
    """Ring somebody else, else give the money back at once."""
    row, client = refused.row, refused.client
    case = await queries.get(work.session, work.business_id, row.subject_id or 0)
    if case is None or client is None or case.state != CaseState.ALERTED:
        return
    if await queries.shown_in(work.session, case, row.chat):
        return
    member = work.member(row.chat)
    if member is not None and member.role != Role.OWNER and work.owner is not None:
        words = delivery.views.deputy_not_alerted(work.texts, called(client), refused.reason)
        clients.unreached.tell_owner(work, client, words, loud=await may_wake(work, work.owner))
    plan = escalation.of_case(case)
    heard = await calling.told(work, case) | {row.chat: OutboxState.FAILED}
    known = await calling.called_already(work, case, plan, heard)
    called_instead = await calling.first_of(work, client, case, plan.written[case.step :], known)
    if not called_instead and not await calling.anybody_left(work, case, plan, heard):
        await broken_promises.break_promise(work, case)


async def not_told(work: UnitOfWork, refused: Refused) -> None:
    """Tell the staff who work on an open case that the client does not hear."""
    case = await sales.case_queries.open_of(work.session, refused.client.key) if refused.client else None
    if case is None or refused.client is None:
        return
    for member in work.business.members:
        if await queries.shown_in(work.session, case, member.telegram_id):
            t = work.texts_in(member.telegram_id)
            words = delivery.views.not_told(t, called(refused.client), refused.reason)
            clients.unreached.tell_staff(work, member.telegram_id, refused.client, words)


NAMED = "/undelivered names it; while an urgent case is open, the staff are told at once"
register(Purpose.ALERT, Purpose.CASE_NEWS, sent=shown, refused=nobody_rung, plainer=relay.plainer_copies.tried)
register(Purpose.PROMISE, sent=shown, refused=not_told, plainer=relay.plainer_copies.tried, silent=NAMED)
register(Purpose.CLIENT_TEXT, refused=not_told, plainer=relay.plainer_copies.tried, silent=NAMED)
