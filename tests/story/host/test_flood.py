"""What one client sends by the hundred keeps nobody else waiting, and nothing of it is lost or out of order."""

from typing import Any

from bot.features import inbox
from bot.host.dispatcher import BATCH
from bot.models import Message
from bot.simulator import Person
from tests.support.office import Office
from tests.support.phones import rows


def update(office: Office, person: Person, number: int) -> dict[str, Any]:
    date, person.started = int(office.clock.now().timestamp()), True
    message = {"message_id": number, "date": date, "chat": person.chat.head, "from": person.user, "text": "Hello"}
    return {"update_id": 10**9 + number, "message": message}


async def stored(office: Office, *updates: dict[str, Any]) -> None:
    """Store updates as the receiver does, before the dispatcher looks."""
    assert office.app is not None
    async with office.app.database.transaction() as session:
        await inbox.updates.store(session, 1, list(updates), office.clock.now())


async def test_a_flood_that_waits_is_handled_beside_others_not_before_them(office: Office) -> None:
    anna, max_ = office.client("Anna", "en"), office.client("Max", "en")
    others = [office.client(f"Client {number}", "en") for number in range(5)]
    await office.settled()
    flood = [update(office, anna, number) for number in range(1, 3 * BATCH + 1)]
    second = [update(office, max_, 10_000 + number) for number in range(1, 2 * BATCH + 1)]
    await stored(office, *flood, *second, *(update(office, one, 20_000 + n) for n, one in enumerate(others)))
    office.bot.dispatcher.wake()
    await office.settled()
    found = await rows(office, Message)
    sent = [one.telegram_id for one in found]
    assert len(sent) == 5 * BATCH + 5
    assert [number for number in sent if number < 10_000] == list(range(1, 3 * BATCH + 1))
    assert [number for number in sent if 10_000 < number < 20_000] == list(range(10_001, 10_001 + 2 * BATCH))
    assert max(sent.index(20_000 + n) for n in range(5)) < BATCH // 2
    assert sent.index(10_001) < BATCH
    assert len(anna.received) == 2 and all(len(one.received) == 1 for one in others)


async def test_a_flood_alone_is_handled_in_whole_batches(office: Office) -> None:
    anna = office.client("Anna", "en")
    await stored(office, *(update(office, anna, number) for number in range(1, 2 * BATCH + 2)))
    assert office.app is not None
    async with office.app.database.transaction() as session:
        waiting = await inbox.queries.waiting(session, 1, set(), BATCH)
    assert [row.update_id for row in waiting] == list(range(10**9 + 1, 10**9 + BATCH + 1))
    office.bot.dispatcher.wake()
    await office.settled()
    assert len(await rows(office, Message)) == 2 * BATCH + 1
