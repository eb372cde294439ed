"""A card says what stands after an Undo: an earlier Later, or that the act cannot be taken back any more."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.buttons import UndoAct
from bot.features import acts, clients, queue
from bot.features.clients.sender import Sender
from bot.models import Act, Card, Client
from bot.models.calls import Purpose
from bot.models.states import CardState
from bot.unit_of_work import UnitOfWork
from handlers.owner import undoing
from handlers.tap import Tap
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA = 1
THURSDAY, TUESDAY = datetime(2026, 11, 26, 8, tzinfo=UTC), datetime(2026, 11, 24, 8, tzinfo=UTC)


async def anna(work: UnitOfWork) -> Client:
    found = await clients.queries.get(work.session, work.business_id, 1)
    assert found is not None
    return found


async def with_a_card(services: ServiceOffice) -> Card:
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await services.writes(ANNA, "One")
    return await card(services)


async def card(services: ServiceOffice) -> Card:
    await services.makes_calls()
    return (await services.rows(Card))[-1]


async def put_off(services: ServiceOffice, until: datetime) -> None:
    async def puts_off(work: UnitOfWork) -> queue.triaged.Triaged:
        return await queue.later.until(work, await anna(work), int(until.timestamp()))

    await services.does(puts_off)
    services.clock.at += timedelta(minutes=1)


async def shown(services: ServiceOffice) -> dict[str, Any]:
    """Return what the last edit of the card shows."""
    await services.makes_calls()
    return (await services.outbox(Purpose.EDIT))[-1].params


async def test_undo_of_a_second_later_leaves_the_first(services: ServiceOffice) -> None:
    await with_a_card(services)
    await put_off(services, THURSDAY)
    before = await shown(services)
    await put_off(services, TUESDAY)
    assert (await shown(services))["text"] != before["text"]
    await services.does(acts.taking_back.last)
    assert await shown(services) == before
    assert (await card(services)).state == CardState.LATER
    await services.does(acts.taking_back.last)
    assert (await card(services)).state == CardState.OPEN


async def test_a_refused_undo_takes_its_button_from_the_card(services: ServiceOffice) -> None:
    made = await with_a_card(services)
    await services.does(closes)
    act = (await services.rows(Act))[-1]
    assert "reply_markup" in await shown(services)
    services.clock.at += timedelta(days=1)
    tap = Tap(Sender(OWNER, "Marek Nowak", "en"), made.telegram_id)
    answer = await services.does(lambda work: undoing.undo(work, tap, UndoAct(act.key)))
    assert (answer.keyboard, bool(answer.words)) == (None, True)
    edit = await shown(services)
    assert "✓ Done" in edit["text"] and "reply_markup" not in edit


async def closes(work: UnitOfWork) -> None:
    await queue.triage.close(work, await anna(work), OWNER)
