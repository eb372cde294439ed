"""List the answers that wait, with what can be done about each."""

from datetime import datetime

from bot.features import acts, clients, messages
from bot.features.accounts.doors import BOT
from bot.features.answers import handing_back, held_views, queries, sending, taking_back, views
from bot.features.clients.names import called
from bot.features.delivery import TapAnswer, View
from bot.models import Answer
from bot.models.act_kinds import ActKind
from bot.models.calls import Channel
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork


async def listed(work: UnitOfWork, first: int) -> View:
    """Return a page of the held answers, those that go first at the top; an album or a draft is one."""
    held = await queries.all_held(work.session, work.business_id)
    first = min(first, max(len(held) - 1, 0) // held_views.A_PAGE * held_views.A_PAGE)
    shown = [await _line(work, answer) for answer in held[first : first + held_views.A_PAGE]]
    return held_views.page(work.texts, shown, first, len(held), work.business.timezone)


async def counted(work: UnitOfWork) -> tuple[int, int]:
    """Count the answers that are held until opening, and those of them that the bot may not send any more by then."""
    held = [answer for answer in await queries.all_held(work.session, work.business_id) if not answer.cooling]
    return len(held), len([answer for answer in held if await _lasts_until(work, answer) is not None])


async def _lasts_until(work: UnitOfWork, answer: Answer) -> datetime | None:
    """Return until when the bot may send an answer, where that ends before the answer's time comes."""
    if answer.client_channel == Channel.BOT:
        return None
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    door = await handing_back.door_of(work, client, answer.client_channel) if client is not None else BOT
    return (door.until or work.now) if door.shuts_before(answer.held_until) else None


async def _line(work: UnitOfWork, answer: Answer) -> held_views.Held:
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    kind, t = answer.kind or "", work.texts
    line = messages.origin_views.first_line(t, kind, messages.origin_views.gist(t, kind, answer.content or {}))
    name = called(client) if client is not None else "?"
    until = await _lasts_until(work, answer)
    return held_views.Held(answer.key, answer.client_id, name, line, answer.held_until, until)


async def send_now(work: UnitOfWork, answer_id: int, first: int) -> TapAnswer:
    """Send an answer of the list now, and show what is left."""
    answer = await messages.answer_queries.get(work.session, work.business_id, answer_id)
    if answer is None:
        return TapAnswer()
    sent = await sending.send_now(work, answer)
    words = views.goes_now(work.texts) if sent else await _now(work, answer)
    if sent and answer.state == AnswerState.WITHDRAWN:
        words = views.door_has_shut(work.texts)
    return TapAnswer(words, view=await listed(work, first))


async def take_back(work: UnitOfWork, answer_id: int, first: int) -> TapAnswer:
    """Take an answer of the list back, and show what is left; one that was sent meanwhile stays."""
    answer = await messages.answer_queries.get(work.session, work.business_id, answer_id)
    if answer is None:
        return TapAnswer()
    if answer.state != AnswerState.HELD:
        return TapAnswer(await _now(work, answer), view=await listed(work, first))
    refusal = await taking_back.take_back(work, work.texts, answer)
    if refusal is None:
        await acts.service.mark_undone(work, ActKind.ANSWER, answer.key)
    return TapAnswer(refusal or views.taken_back(work.texts), view=await listed(work, first))


async def _now(work: UnitOfWork, answer: Answer) -> str:
    """Say how an answer stands that is no longer held."""
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    return views.outcome(work.texts, called(client) if client is not None else "?", AnswerState(answer.state))
