"""Ask a client for a thumb some time after "Done", and take it; a thumb down becomes a task with what was said."""

from bot.features import clients, delivery, messages, payments
from bot.features.clients.own_hours import hours_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import HOUR, may_say_more
from bot.features.delivery import TapAnswer
from bot.features.feedback import queries, rules, views
from bot.features.messages.incoming import Incoming
from bot.models import Client, Task, Thumb
from bot.models.calls import Channel, Purpose
from bot.models.task_states import ThumbState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def after_done(work: UnitOfWork, client: Client) -> None:
    """Plan the question for a client whom "Done" was about, unless that client was asked lately."""
    if not work.business.asks_thumbs or not _may_be_asked(client):
        return
    if await queries.lately(work.session, client, work.now - rules.ONCE_IN):
        return
    due_at = work.now + rules.AFTER_DONE
    work.session.add(Thumb(business_id=work.business_id, client_id=client.key, created_at=work.now, due_at=due_at))


def _may_be_asked(client: Client) -> bool:
    """Return whether a client can be asked. In a member's own chat nothing is said by itself in open hours."""
    reached = (client.blocked_at, client.shut_out_at, client.muted_at) == (None, None, None)
    return reached and client.channel == Channel.BOT and not clients.queries.is_nobody(client)


async def ask(work: UnitOfWork, thumb: Thumb) -> None:
    """Ask what is due, at the opening where it is closed; call it off where the client waits again."""
    client = await clients.queries.get(work.session, work.business_id, thumb.client_id)
    hours = hours_for(work, client)
    is_open, opening = hours.is_open(work.now), hours.next_opening(work.now)
    at = rules.ask_at(work.now, opening, thumb.created_at, is_open=is_open)
    if client is None or at is None or not work.business.asks_thumbs or not await _is_settled(work, client):
        await transition(work.session, thumb, ThumbState.CALLED_OFF)
    elif not is_open:
        thumb.due_at = at
    elif not await may_say_more(work, client):
        thumb.due_at = work.now + HOUR
    elif await transition(work.session, thumb, ThumbState.ASKED, asked_at=work.now):
        view = views.question(texts_for(work, client), thumb.key)
        to = delivery.recipients.client(work, client)
        delivery.tell(work, to, view, purpose=Purpose.NOTICE, client_id=client.key, quiet=True)


async def _is_settled(work: UnitOfWork, client: Client) -> bool:
    """Return whether a client can be asked and waits for nothing: "Done" was not undone, and nothing came since."""
    waiting, _ = await messages.queries.count_waiting(work.session, client.key)
    return _may_be_asked(client) and not waiting


async def rated(work: UnitOfWork, client: Client, thumb_id: int, *, up: bool) -> TapAnswer:
    """Take a thumb of the client's own, once."""
    thumb, t = await queries.of_client(work.session, client, thumb_id), texts_for(work, client)
    state = ThumbState.UP if up else ThumbState.DOWN
    if (
        thumb is None
        or client.shut_out_at is not None
        or not await transition(work.session, thumb, state, rated_at=work.now)
    ):
        return TapAnswer()
    if up:
        return TapAnswer(view=views.thanks(t))
    thumb.task_id = (await payments.tasks.unhappy(work, client)).key
    client.better_asked_at = work.now
    client.urgent_asked_at = client.complaint_asked_at = None
    return TapAnswer(view=views.what_better(t))


async def came(work: UnitOfWork, client: Client, incoming: Incoming) -> None:
    """Put what a client writes next after a thumb down on the owner's list; it is a message like any besides."""
    asked_at = client.better_asked_at
    if asked_at is None or incoming.by_machine:
        return
    client.better_asked_at = None
    thumb = await queries.last_down(work.session, client)
    task = await work.session.get(Task, thumb.task_id) if thumb is not None and thumb.task_id is not None else None
    if task is not None and incoming.written_at - asked_at <= rules.ANSWER_WITHIN:
        gist = messages.origin_views.gist(work.texts, incoming.kind, incoming.content)
        task.words = gist or messages.origin_views.kind(work.texts, incoming.kind)


async def counted(work: UnitOfWork) -> str:
    """Say how many thumbs there were lately; nothing where nobody is asked."""
    if not work.business.asks_thumbs:
        return ""
    since = work.now - rules.COUNTED
    up, down = [
        await queries.count(work.session, work.business_id, state, since) for state in (ThumbState.UP, ThumbState.DOWN)
    ]
    return views.counted(work.texts, up, down)
