"""Each update takes effect once, completely, in its chat's order; a failing update is put aside and reported."""

import gc
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from telegram import Bot, Update

from bot.host.dispatcher import BATCH, LONGEST_SLEEP
from tests.support.database_access import allow, refuse, sql
from tests.support.log_lines import events
from tests.support.office import DATABASE, MONDAY_OPENING, Office, closed_office, until
from tests.support.phones import proposes_hours


async def tried(office: Office, update_id: int, times: int) -> None:
    async def enough() -> bool:
        return await sql(
            office, "SELECT 1 FROM inbox WHERE update_id = :id AND tries >= :n", id=update_id, n=times
        ) == [1]

    await until(enough)


async def test_an_update_that_fails_leaves_no_trace_and_is_tried_again(office: Office) -> None:
    anna = office.client(language="en")
    await refuse(office, "INSERT ON notice")
    anna.sends("Hello")
    await tried(office, office.simulator.updates.next_id - 1, 2)
    counts = "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM message), (SELECT count(*) FROM notice)"
    assert await sql(office, counts) == [(0, 0, 0)]
    await allow(office)
    await anna.sees("Monday, 23 November at 09:00")
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM message") == [1]
    assert len(anna.received) == 1


async def test_what_a_chat_sends_is_handled_in_its_order_also_after_a_failure(office: Office) -> None:
    anna = office.client(language="en")
    anna.sends("one")
    await anna.sees("Monday")
    await refuse(office, "INSERT ON message", "NEW.kind = 'sticker'")
    anna.sends_sticker()
    first = office.simulator.updates.next_id - 1
    for words in ("three", "four"):
        anna.sends(words)
    await tried(office, first, 1)
    assert await sql(office, "SELECT count(*) FROM message") == [1]
    await allow(office)
    await office.settled()
    numbers = await sql(office, "SELECT telegram_id FROM message ORDER BY id")
    assert len(numbers) == 4
    assert numbers == sorted(numbers)


@pytest.mark.skipif(DATABASE != "sqlite", reason="only on SQLite writers take turns")
async def test_nothing_overtakes_what_failed_while_it_is_tried_again(office: Office) -> None:
    anna, app = office.client(language="en"), office.app
    assert app is not None
    await refuse(office, "INSERT ON message", "NEW.kind = 'sticker'")
    anna.sends_sticker()
    await tried(office, office.simulator.updates.next_id - 1, 1)
    async with app.database.transaction():  # other writers wait for this transaction

        async def to_be_tried_again() -> bool:
            return not office.bot.dispatcher.failures.resting

        await until(to_be_tried_again)
        received = office.bot.dispatcher.received
        anna.sends("two")

        async def come() -> bool:
            return office.bot.dispatcher.received > received

        await until(come)
    await tried(office, office.simulator.updates.next_id - 2, 2)
    await allow(office)
    await office.settled()
    numbers = await sql(office, "SELECT telegram_id FROM message ORDER BY id")
    assert len(numbers) == 2
    assert numbers == sorted(numbers)


async def test_a_chat_that_fails_delays_no_other(office: Office) -> None:
    anna = office.client("Anna", "en")
    await refuse(office, "INSERT ON outbox", f"NEW.chat_id = {anna.id}")
    others = [office.client(f"Client {n}", "en") for n in range(20)]
    anna.sends("Hello")
    for other in others:
        other.sends("Hello")
    for other in others:
        await other.sees("Monday", timeout=3)
    assert await sql(office, "SELECT count(*) FROM inbox WHERE state = 'waiting'") == [1]
    await allow(office)
    await anna.sees("Monday")


async def test_what_fails_five_times_is_put_aside_with_a_line_in_the_log_and_told_to_the_owner(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    anna = office.client(language="en")
    anna.sends("one")
    await anna.sees("Monday")
    await refuse(office, "INSERT ON message", "NEW.kind = 'sticker'")
    anna.sends_sticker()
    dead = office.simulator.updates.next_id - 1
    third = anna.sends("three")
    await anna.sees_reaction(third["message_id"], "👌")
    found = await sql(office, "SELECT update_id, tries, error FROM inbox WHERE state = 'dead'")
    assert found == [(dead, 5, "IntegrityError")]
    assert [event for event in events(caplog, logging.ERROR) if event.startswith("update_")] == [
        *["update_failed"] * 4,
        "update_dead",
    ]
    office.owner.sends("/queue")
    assert "1 item from Telegram could not be processed" in (await office.owner.sees("1 client is waiting"))["text"]
    await office.turn_to(MONDAY_OPENING)
    assert "1 item from Telegram could not be processed" in (await office.owner.sees("1 client is waiting"))["text"]


async def test_what_is_no_update_is_put_aside_at_once(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    broken = office.simulator.updates.put({"message": {"message_id": "seven", "chat": "nowhere"}})
    anna = office.client(language="en")
    anna.sends("Hello")
    await anna.sees("Monday", timeout=2)
    await office.settled()
    assert await sql(office, "SELECT update_id, error FROM inbox WHERE state = 'dead'") == [
        (broken["update_id"], "Unparsable")
    ]
    assert events(caplog, logging.ERROR) == ["update_dead"]


async def test_an_update_handled_again_does_nothing_twice(office: Office) -> None:
    anna = office.client(language="en")
    message = anna.sends("Hello")
    await anna.sees("Monday")
    await office.settled()
    calls = await sql(office, "SELECT count(*) FROM outbox")
    await sql(office, "UPDATE inbox SET state = 'waiting' WHERE state = 'handled'")
    assert office.app is not None
    office.bot.dispatcher.wake()
    await office.settled()
    assert await sql(office, "SELECT telegram_id FROM message") == [message["message_id"]]
    welcomed_again = 1
    assert await sql(office, "SELECT count(*) FROM outbox") == [calls[0] + welcomed_again]
    assert len(anna.received) == 1


@pytest.mark.skipif(DATABASE != "sqlite", reason="to PostgreSQL a missing table is a wrong question, and no trouble")
async def test_trouble_with_the_database_puts_no_update_aside(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    app = office.app
    assert app is not None
    anna = office.client(language="en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.settled()
    await sql(office, "ALTER TABLE message RENAME TO elsewhere")
    await sql(office, "UPDATE inbox SET state = 'waiting' WHERE chat_id = :id", id=anna.id)
    office.bot.dispatcher.wake()
    again = anna.sends("Is anybody there?")

    async def said() -> bool:
        return events(caplog).count("dispatcher_failed") >= 2

    await until(said)
    assert set(await sql(office, "SELECT tries FROM inbox WHERE state = 'waiting'")) == {0}
    await sql(office, "ALTER TABLE elsewhere RENAME TO message")
    await anna.sees_reaction(again["message_id"], "👌")
    assert await sql(office, "SELECT count(*) FROM inbox WHERE state = 'dead'") == [0]


async def test_a_late_digest_tells_of_what_was_written_while_the_bot_was_down(tmp_path: Path) -> None:
    async with closed_office(tmp_path) as office:
        await office.start()
        await office.settled()
        await office.stop()
        office.clock.turn_to(MONDAY_OPENING - timedelta(hours=12))
        for n in range(150):
            office.client(f"Client {n}", "en").sends("Hello")
        office.clock.turn_to(MONDAY_OPENING + timedelta(hours=1))
        await office.start()
        digest = await office.owner.sees("due on")
        assert "150 clients are waiting · 150 messages" in digest["text"]


async def test_hours_that_the_owner_changed_during_an_outage_take_no_digest_away(tmp_path: Path) -> None:
    async with closed_office(tmp_path) as office:
        await office.start()
        anna = office.client(language="en")
        anna.sends("Hello")
        await anna.sees("Monday")
        proposed = await proposes_hours(office.owner, "Mo-Fr 08:00-18:00")
        await office.settled()
        await office.stop()
        office.clock.turn_to(MONDAY_OPENING + timedelta(hours=1))
        office.owner.taps(*proposed)
        await office.start()
        assert "1 client is waiting" in (await office.owner.sees("due on"))["text"]


@pytest.mark.skipif(DATABASE != "sqlite", reason="only on SQLite writers take turns")
async def test_a_batch_ends_where_somebody_is_in_a_hurry_and_the_rest_of_it_is_not_read_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.app is not None
    read, de_json = list[int](), Update.de_json

    def noted(data: dict[str, Any], bot: Bot | None = None) -> Update:
        read.append(data["update_id"])
        return de_json(data, bot)

    monkeypatch.setattr(Update, "de_json", noted)
    waiting = [people := 60]
    clients = [office.client(f"Client {number}", "en") for number in range(people)]
    date = int(office.clock.now().timestamp())
    for one in clients:
        one.started = True
    await office.bot.dispatcher.receive(
        [
            {"update_id": 2 * 10**6 + n, "message": {"message_id": 100, "date": date, "text": "Hello"} | ids}
            for n, ids in enumerate({"chat": one.chat.head, "from": one.user} for one in clients)
        ]
    )
    while waiting[-1]:
        async with office.app.database.transaction(priority=True) as session:
            waiting.append(
                (await session.execute(text("SELECT count(*) FROM inbox WHERE state = 'waiting'"))).scalar_one()
            )
    assert len(set(waiting)) > people / 4
    for one in clients:
        await one.sees("Monday")
    await office.settled()
    assert [len(one.received) for one in clients] == [1] * people
    assert len(read) == len(set(read))


async def test_whoever_has_paid_is_first_and_holds_up_nobody(office: Office) -> None:
    assert office.app is not None
    people = [office.client(f"Client {number}", "en") for number in range(BATCH)]
    payment = {
        "currency": "XTR",
        "total_amount": 250,
        "invoice_payload": "nobody's",
        "telegram_payment_charge_id": "charge",
        "provider_payment_charge_id": "",
    }
    told: dict[str, Any] = {"message_id": 100, "date": int(office.clock.now().timestamp())}
    told |= {"chat": people[0].chat.head, "from": people[0].user, "successful_payment": payment}
    for one in people[1:]:
        one.started = True
    messages: list[dict[str, Any]] = [
        {"update_id": 10**6 + one.id, "message": told | {"chat": one.chat.head, "from": one.user, "text": "Hello"}}
        for one in people[1:]
    ]
    for update in messages:
        del update["message"]["successful_payment"]
    await office.bot.dispatcher.receive([*messages, {"update_id": 10**6, "message": told}])
    for one in people[1:]:
        await one.sees("Monday", timeout=LONGEST_SLEEP / 2)


async def test_whoever_was_answered_is_not_remembered_in_memory(office: Office) -> None:
    clients = [office.client(f"Client {number}", "en") for number in range(20)]
    for one in clients:
        one.sends("Hello")
    for one in clients:
        await one.sees("Monday")
    await office.settled()
    ids = {one.id for one in clients}
    gc.collect()
    assert [held for held in gc.get_objects() if isinstance(held, set) and held >= ids and held is not ids] == []
