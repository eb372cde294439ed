"""Send a draft to the client who was chosen, show whom else to choose, or drop it. It is open for a day."""

from datetime import timedelta

from bot.features import clients, delivery, relay
from bot.features.accounts.doors import Door
from bot.features.answers import draft_queries, draft_views, drafts, giving, handing_back, permitted, sending, views
from bot.features.clients.names import called
from bot.features.delivery import TapAnswer, View
from bot.features.delivery.contents import EditText
from bot.models import Answer, Client, Draft
from bot.models.calls import Channel, Purpose
from bot.models.rights import Right
from bot.models.states import AnswerState, DraftState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

LASTS = timedelta(days=1)


async def others(work: UnitOfWork, telegram_id: int, draft_id: int, first: int) -> TapAnswer:
    """Show who waits in the place of the question, from one place in the list on."""
    draft = await _of(work, telegram_id, draft_id)
    t = work.texts_in(telegram_id)
    if draft is None:
        return TapAnswer()
    if refusal := await _refusal(work, draft):
        return refusal
    page = await drafts.page(work, await drafts.waiting(work, telegram_id), first)
    if not page.named:
        return TapAnswer(draft_views.nobody_waits(t))
    number = await draft_queries.count(work.session, draft.key)
    view = draft_views.choice(t, draft_views.Asks(draft.key, number, draft.to_nobody), page)
    return _in_place(work, draft, number, view)


async def drop(work: UnitOfWork, telegram_id: int, draft_id: int) -> TapAnswer:
    """Drop a draft, which is for nobody."""
    draft = await _of(work, telegram_id, draft_id)
    if draft is None:
        return TapAnswer()
    if refusal := await _refusal(work, draft):
        return refusal
    return await _dropped(work, draft, draft_views.dropped(work.texts_in(telegram_id)))


async def send_to(
    work: UnitOfWork, telegram_id: int, question_id: int | None, draft_id: int, client_id: int
) -> TapAnswer:
    """Send a draft to the chosen client, or hold it; the question, which stands for the client now, says so."""
    draft = await _of(work, telegram_id, draft_id)
    client = await clients.queries.get(work.session, work.business_id, client_id)
    if draft is None or client is None or not await _may_choose(work, telegram_id, client):
        return TapAnswer()
    t = work.texts_in(telegram_id)
    if refusal := await _refusal(work, draft):
        return refusal
    if clients.queries.is_nobody(client):
        return TapAnswer(views.nobody(t))
    return await _give(work, draft, client, question_id, by=telegram_id)


async def _give(work: UnitOfWork, draft: Draft, client: Client, question_id: int | None, *, by: int) -> TapAnswer:
    """Send a draft to its client, hold it, or hand it over where the bot cannot send it; `by` tapped."""
    t = work.texts_in(by)
    door = await handing_back.door_of(work, client)
    number, parts = await draft_queries.count(work.session, draft.key), await _as_answers(work, client, draft, door)
    why = handing_back.why_not(work, client, door, parts)
    if not await transition(work.session, draft, DraftState.SENT if why is None else DraftState.DROPPED):
        return TapAnswer(draft_views.over(t))
    await draft_queries.forget(work.session, draft.key)
    if why is not None:
        handing_back.hand_back(work, client, door.channel, parts, why)
        return _in_place(work, draft, number, View(draft_views.handed_back(t, called(client))), about=client.key)
    question = {"question": question_id} if question_id is not None else {}
    act = await giving.keep(work, client, parts, **question)
    chosen = draft_views.chosen(t, called(client), number)
    if parts[0].state == AnswerState.HELD:
        parts[0].said_id = question_id
        return _in_place(work, draft, number, await giving.held_view(work, client, parts[0]), chosen, client.key)
    await sending.send_together(work, client, parts, by_tap=True)
    may_undo = work.may_in(by, Right.TRIAGE)
    view = draft_views.sent(t, called(client), act.key if may_undo else None, number)
    return _in_place(work, draft, number, view, chosen, client.key)


def _in_place(
    work: UnitOfWork, draft: Draft, number: int, view: View, words: str = "", about: int | None = None
) -> TapAnswer:
    """Show a view in the place of the question; behind its edits that may be on their way where those count."""
    if number == 1 or draft.question_id is None:
        return TapAnswer(words, view=view, about=about)
    to = delivery.recipients.staff(work, draft.chat_id)
    delivery.send(work, to, EditText(draft.question_id, view), purpose=Purpose.EDIT)
    return TapAnswer(words, about=about)


async def _as_answers(work: UnitOfWork, client: Client, draft: Draft, door: Door) -> list[Answer]:
    begins = await giving.beginning(work, client, draft.chat_id)
    written = await draft_queries.messages_of(work.session, draft.key)
    return [
        Answer(
            business_id=work.business_id,
            client_id=client.key,
            channel=draft.channel,
            chat_id=draft.chat_id,
            telegram_id=one.telegram_id,
            album_id=one.album_id,
            draft_id=draft.key,
            state=begins.state,
            held_until=begins.held_until,
            cooling=begins.cooling,
            created_at=work.now,
            kind=one.kind,
            content=one.content,
            client_channel=door.channel,
        )
        for one in written
    ]


async def _of(work: UnitOfWork, telegram_id: int, draft_id: int) -> Draft | None:
    """Return a draft that was written in the tapper's chat."""
    draft = await draft_queries.get(work.session, work.business_id, draft_id)
    return draft if draft is not None and draft.chat_id == telegram_id else None


async def _refusal(work: UnitOfWork, draft: Draft) -> TapAnswer | None:
    """Say why nothing is to be chosen any more: that was done, or it is too long ago."""
    t = work.texts_in(draft.chat_id)
    if draft.state != DraftState.OPEN:
        return TapAnswer(draft_views.over(t))
    if draft.written_at <= work.now - LASTS:
        return await _dropped(work, draft, draft_views.too_old(t))
    return None


async def _dropped(work: UnitOfWork, draft: Draft, words: str) -> TapAnswer:
    number = await draft_queries.count(work.session, draft.key)
    await transition(work.session, draft, DraftState.DROPPED)
    await draft_queries.forget(work.session, draft.key)
    return _in_place(work, draft, number, View(words), words)


async def _may_choose(work: UnitOfWork, chat_id: int, client: Client) -> bool:
    """Return whether a client can be written to from a chat: by others than the owner only one who was shown there."""
    if work.may_in(chat_id, Right.TRIAGE):
        return True
    if not await permitted.may_answer(work, client, chat_id):
        return False
    return await relay.queries.stands_in(work.session, work.business_id, Channel.BOT, chat_id, client.key)
