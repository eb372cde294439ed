"""Put a client off: the choice that Later on a card leads to, and what a tap on it does."""

from datetime import UTC, datetime

from bot.buttons import Keyboard
from bot.features import acts, delivery, promises, relay
from bot.features.clients.names import called
from bot.features.hours.rules import hours_of
from bot.features.queue import later_views
from bot.features.queue.triaged import Outcome, Triaged
from bot.models import Client
from bot.models.act_kinds import ActKind
from bot.models.calls import Channel
from bot.models.states import CardState
from bot.unit_of_work import UnitOfWork


def choice(work: UnitOfWork, client: Client) -> Keyboard:
    """Return the buttons by which a client is put off, as they are now."""
    offered = promises.later_rules.choices(hours_of(work.business), work.now)
    return later_views.choice(work.texts, client.key, offered, work.business.timezone)


async def until(work: UnitOfWork, client: Client, at: int | None) -> Triaged:
    """Put a client off until an instant in seconds, or until the client writes again."""
    if at is None:
        return await _put_off(work, client, None)
    when = datetime.fromtimestamp(at, UTC)
    if not work.now < when <= work.now + promises.rules.FARTHEST:
        return Triaged(Outcome.TOO_LATE, called(client))
    return await _put_off(work, client, when)


async def until_opening(work: UnitOfWork, client: Client) -> Triaged:
    """Put a client off until the next opening; where none is in sight, nothing is put off."""
    opening = hours_of(work.business).next_opening(work.now)
    if opening is None:
        waiting = await promises.queries.is_waiting(work.session, client.key)
        return Triaged(Outcome.PUT_OFF if waiting else Outcome.NOTHING_WAITS, called(client))
    return await _put_off(work, client, opening)


async def _put_off(work: UnitOfWork, client: Client, until: datetime | None) -> Triaged:
    made = await promises.later.put_off(work, client, await _shown(work, client), until)
    if made is None:
        waiting = await promises.queries.is_waiting(work.session, client.key)
        return Triaged(Outcome.NOTHING_SHOWN if waiting else Outcome.NOTHING_WAITS, called(client))
    detail = promises.later.as_detail(made)
    act = await acts.service.note(work, ActKind.LATER, client_id=client.key, subject_id=made.promise_id, detail=detail)
    await relay.card_ends.dealt_with(work, client, CardState.LATER, act=act, returns_at=until)
    outcome = Outcome.PUT_OFF if until is not None else Outcome.UNTIL_WRITTEN
    return Triaged(outcome, called(client), until, made.promised)


async def _shown(work: UnitOfWork, client: Client) -> set[int]:
    """Return the ids of what waits of a client and the owner was shown, or is being sent."""
    chat_id = delivery.recipients.owner(work).chat_id
    shown = await relay.queries.in_chat(work.session, Channel.BOT, chat_id, client.key)
    return shown | await relay.shown.coming(work, client, chat_id)
