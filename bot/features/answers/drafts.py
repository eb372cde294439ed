"""Keep what the staff write without saying for whom, and ask.

Several messages in a row are one draft with one question, which counts them. It offers by name the client who was
answered last, and the only one whose messages wait in the chat.
"""

from datetime import timedelta

from bot.features import clients, delivery, messages, relay, talks
from bot.features.answers import draft_queries, draft_views, permitted, queries, views
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import EditText
from bot.features.delivery.outcomes import Sent
from bot.features.messages.incoming import Incoming
from bot.models import Draft, DraftMessage
from bot.models.calls import Channel, Purpose
from bot.models.rights import Right
from bot.unit_of_work import UnitOfWork

IN_A_ROW = timedelta(minutes=2)
"""The longest pause between messages that belong together, unless their writer does something else in it."""
LAST_ANSWERED = timedelta(minutes=15)
"""The time for which the client who was answered last is likely to be answered next."""


async def keep(work: UnitOfWork, incoming: Incoming) -> None:
    """Keep a message that is for nobody known, and ask whom it is for; one that goes on with others is counted there.

    A reply never goes on with what was written before it, since it was meant for somebody else.
    """
    place = (work.session, work.business_id, incoming.chat_id)
    if await draft_queries.written(*place, incoming.message_id) is not None:
        return
    draft = await goes_on_with(work, incoming)
    if draft is not None:
        draft.written_at = incoming.written_at
        await _add(work, draft, incoming)
        await _count(work, draft)
        return
    await end_row(work, incoming.chat_id)
    to_nobody = incoming.reply_to is not None
    likely, others = await _likely(work, incoming.chat_id), await waiting(work, incoming.chat_id)
    if not likely and not others:
        _say_how(work, incoming)
        return
    draft = Draft(
        business_id=work.business_id, chat_id=incoming.chat_id, written_at=incoming.written_at, to_nobody=to_nobody
    )
    work.session.add(draft)
    await work.session.flush()
    await _add(work, draft, incoming)
    to = delivery.recipients.staff(work, incoming.chat_id)
    view = await _question(work, draft, 1, likely, others)
    delivery.tell(work, to, view, purpose=Purpose.LIST, reply_to=incoming.message_id)


async def end_row(work: UnitOfWork, chat_id: int) -> None:
    """Have what is written next in a chat of the staff be asked about anew: its writer has done something else."""
    await draft_queries.end_row(work.session, work.business_id, chat_id)


async def drop_all(work: UnitOfWork, chat_id: int) -> None:
    """Drop what somebody who leaves the staff has written for nobody named."""
    await draft_queries.drop_all(work.session, work.business_id, chat_id)


async def goes_on_with(work: UnitOfWork, incoming: Incoming) -> Draft | None:
    """Return the draft that a message goes on with: that of its album, or what was written just before."""
    place = (work.session, work.business_id, incoming.chat_id)
    if incoming.album_id and (draft := await draft_queries.of_album(*place, incoming.album_id)):
        return draft
    if incoming.reply_to is not None:
        return None
    return await draft_queries.in_a_row(*place, incoming.written_at - IN_A_ROW)


async def _add(work: UnitOfWork, draft: Draft, incoming: Incoming) -> None:
    written = DraftMessage(
        business_id=work.business_id,
        draft_id=draft.key,
        telegram_id=incoming.message_id,
        album_id=incoming.album_id,
        kind=incoming.kind,
        content=incoming.content,
        written_at=work.now,
    )
    work.session.add(written)
    await work.session.flush()


async def _count(work: UnitOfWork, draft: Draft) -> None:
    """Say on the question how many messages a draft holds, once that is several."""
    number = await draft_queries.count(work.session, draft.key)
    if draft.question_id is None or number == 1 or not work.is_staff(draft.chat_id):
        return
    likely, others = await _likely(work, draft.chat_id), await waiting(work, draft.chat_id)
    edit = EditText(draft.question_id, await _question(work, draft, number, likely, others))
    delivery.send(work, delivery.recipients.staff(work, draft.chat_id), edit, purpose=Purpose.EDIT)


@relay.outcomes.list_sent.listener
async def question_sent(work: UnitOfWork, made: Sent) -> None:
    """Note which message asks whom a draft is for; what was written meanwhile is counted there."""
    first = delivery.stored_calls.reply_to(made.row.params)
    if first is None or not made.numbers:
        return
    written = await draft_queries.written(work.session, work.business_id, made.row.chat, first)
    draft = await draft_queries.get(work.session, work.business_id, written.draft_id) if written else None
    if draft is not None and draft.question_id is None:
        draft.question_id = made.numbers[-1]
        await _count(work, draft)


async def edited(work: UnitOfWork, incoming: Incoming) -> None:
    """Take changed words of a message that waits for the choice of a client."""
    written = await draft_queries.written(work.session, work.business_id, incoming.chat_id, incoming.message_id)
    if written is not None:
        written.kind, written.content = incoming.kind, incoming.content


async def _question(work: UnitOfWork, draft: Draft, number: int, likely: list[int], others: list[int]) -> View:
    """Return the question whom a draft is for, which holds a number of messages."""
    t = work.texts_in(draft.chat_id)
    asks = draft_views.Asks(draft.key, number, draft.to_nobody)
    if likely:
        more = bool(set(others) - set(likely))
        return draft_views.question(t, asks, await _named(work, likely), more=more)
    return draft_views.choice(t, asks, await page(work, others, 0))


def _say_how(work: UnitOfWork, incoming: Incoming) -> None:
    to = delivery.recipients.staff(work, incoming.chat_id)
    role = work.role_in(incoming.chat_id)
    view = views.whom(work.texts_in(incoming.chat_id), role, to_nobody=incoming.reply_to is not None)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, reply_to=incoming.message_id)


async def _likely(work: UnitOfWork, chat_id: int) -> list[int]:
    """Return whom a draft is likely for: who talks there, whose messages alone wait, who was answered last."""
    shown = [client_id for client_id, put_off in await _shown_waiting(work, chat_id) if not put_off]
    last = await queries.last_answered(work.session, work.business_id, chat_id, work.now - LAST_ANSWERED)
    last = last if last is not None and await _theirs(work, chat_id, last) else None
    talking = [client.key for client in await talks.service.with_whom(work, chat_id)]
    found = [*talking, *(shown if len(shown) == 1 else []), *([last] if last is not None else [])]
    return list(dict.fromkeys(found))


async def waiting(work: UnitOfWork, chat_id: int) -> list[int]:
    """Return who waits, as far as the writer in a chat may know; those who were put off come last."""
    if not work.may_in(chat_id, Right.TRIAGE):
        return [client_id for client_id, _ in await _shown_waiting(work, chat_id)]
    lines = messages.items.line_up(await messages.queries.all_waiting(work.session, work.business_id))
    return [line.client_id for line in sorted(lines, key=lambda line: line.put_off(work.now))]


async def _shown_waiting(work: UnitOfWork, chat_id: int) -> list[tuple[int, bool]]:
    found = await relay.queries.waiting_in(work.session, work.business_id, Channel.BOT, chat_id, work.now)
    if work.may_in(chat_id, Right.ANSWER_ANYBODY):
        return found
    return [(client_id, put_off) for client_id, put_off in found if await _theirs(work, chat_id, client_id)]


async def _theirs(work: UnitOfWork, chat_id: int, client_id: int) -> bool:
    client = await clients.queries.get(work.session, work.business_id, client_id)
    return client is not None and await permitted.may_answer(work, client, chat_id)


async def _named(work: UnitOfWork, ids: list[int]) -> list[draft_views.Named]:
    found = [await clients.queries.get(work.session, work.business_id, one) for one in ids]
    return [draft_views.Named(one.key, called(one)) for one in found if one and not clients.queries.is_nobody(one)]


async def page(work: UnitOfWork, ids: list[int], first: int) -> draft_views.Page:
    """Return a page of some clients with their names."""
    shown = ids[first : first + draft_views.A_PAGE]
    return draft_views.Page(await _named(work, shown), first, len(ids))
