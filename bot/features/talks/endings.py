"""End a talk: by a tap, by its time, at an opening, or since one of its sides is gone. Both sides are told once."""

from bot.features import clients
from bot.features.clients.names import author, called
from bot.features.clients.own_hours import is_open_for
from bot.features.delivery import TapAnswer
from bot.features.talks import lines, queries, views
from bot.models import Client, Talk
from bot.models.rights import Right
from bot.models.talk_states import TalkState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def due(work: UnitOfWork, talk: Talk) -> None:
    """End a talk whose time is up. Where it is open by now, it passes over into open hours without a word."""
    client = await clients.queries.get(work.session, work.business_id, talk.client_id)
    if not await _end(work, talk) or client is None:
        return
    lines.show_over(work, client, talk)
    if not is_open_for(work, client):
        await lines.over_for_client(work, client, talk)
        await lines.over(work, client, talk.chat_id)


async def by_tap(work: UnitOfWork, telegram_id: int, talk_id: int) -> TapAnswer:
    """End a talk since whoever helps, or the owner, taps so; what was tapped says that it is over."""
    talk = await queries.get(work.session, work.business_id, talk_id)
    if talk is None or not (talk.chat_id == telegram_id or work.may(Right.HANDLE_ANY_CASE)):
        return TapAnswer()
    t = work.texts_in(telegram_id)
    client = await clients.queries.get(work.session, work.business_id, talk.client_id)
    if not await _end(work, talk) or client is None:
        return TapAnswer(views.is_over(t), ())
    if telegram_id == talk.chat_id:
        talk.line_id = None
    else:
        talk.owner_line_id = None
        await lines.over(work, client, talk.chat_id, author(work, telegram_id))
    lines.show_over(work, client, talk)
    await lines.over_for_client(work, client, talk)
    return TapAnswer(views.is_over(t), view=await lines.over_view(work, client, telegram_id), about=client.key)


async def of_client(work: UnitOfWork, client: Client, *, tell: bool) -> None:
    """End a client's talk since the owner does not want it, or the client's data goes. `tell`: the client hears it."""
    talk = await queries.open_of(work.session, work.business_id, client.key)
    if talk is None or not await _end(work, talk):
        return
    lines.without_buttons(work, talk)
    if tell:
        await lines.over_for_client(work, client, talk)


async def of_member(work: UnitOfWork, chat_id: int) -> None:
    """End the talks of somebody who leaves the staff, or whom nothing reaches any more; the clients hear it."""
    for talk in await queries.in_chat(work.session, work.business_id, chat_id):
        client = await clients.queries.get(work.session, work.business_id, talk.client_id)
        if not await _end(work, talk) or client is None:
            continue
        lines.show_over(work, client, talk)
        if work.owner_id not in {None, chat_id}:
            lines.tell_owner(work, client, views.out_of_reach(work.texts, called(client), author(work, chat_id)))
        if not is_open_for(work, client):
            await lines.over_for_client(work, client, talk)


async def _end(work: UnitOfWork, talk: Talk) -> bool:
    """Close a talk; False where it is over. What it heard and nobody answered goes on waiting."""
    return await transition(work.session, talk, TalkState.ENDED, ended_at=work.now)
