"""If the bot hears nothing in open hours, the owner is told once: from when to when, and what came late."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.features import businesses
from bot.features.businesses.due import Look
from bot.wire import polling, webhook_monitor
from schedules.tell_of_silence import tell_of_silence
from tests.support.database_access import sql, waiting_for_a_lock
from tests.support.endpoints import proxy
from tests.support.office import MONDAY_OPENING, Office, closed_office, office_on, until
from tests.support.phones import november, told, words
from tests.support.postgres import BOTH

SILENCE = "I could not receive any messages"
GONE = (502, "Bad Gateway")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "LONGEST_REST", 0.1)


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Return the office on a Monday at ten."""
    async with office_on(request.param, tmp_path) as made:
        await made.owner.sees("Welcome!")
        await made.settled()
        await made.turn_to(november(23, 10))
        await heard(made)
        yield made


async def heard(office: Office) -> None:
    """Wait until the bot hears from Telegram at the current time of its clock."""
    office.simulator.updates.put({"unknown": {}})

    async def noted() -> bool:
        times = [datetime.fromisoformat(str(at)) for at in await sql(office, "SELECT heard_at FROM vigil")]
        now = office.clock.now().replace(tzinfo=None)
        return any(abs(at.replace(tzinfo=None) - now) < timedelta(minutes=1) for at in times)

    await until(noted, 10)


async def deaf(office: Office, until_then: datetime) -> None:
    """Let Telegram fail every poll until that time."""
    office.simulator.faults.next("getUpdates", times=10_000, error=GONE)
    office.simulator.updates.end_poll()
    app = office.app
    assert app is not None

    async def noticed() -> bool:
        return office.bot.reception.trouble is not None

    await until(noticed, 10)
    office.clock.turn_to(until_then)


async def back(office: Office) -> None:
    office.simulator.faults.clear()
    await heard(office)
    await office.settled()
    assert office.app is not None
    await office.app.look_now()
    await office.settled()


def now_in_sql(office: Office) -> datetime | str:
    now = office.clock.now()
    return now if office.settings.database_url.startswith("postgresql") else str(now.replace(tzinfo=None))


def silences(office: Office) -> list[str]:
    return [text for text in told(office) if SILENCE in text]


async def test_a_silence_is_told_once_with_its_times_and_what_came_late(office: Office) -> None:
    anna, john = office.client("Anna", "en"), office.client("John", "en")
    await deaf(office, november(23, 10, 20))
    for words_ in ("one", "two"):
        anna.sends(words_)
    john.sends("three")
    office.clock.turn_to(november(23, 10, 45))
    await back(office)
    silence = words(await office.owner.sees(SILENCE))
    assert "From: Monday, 23 November at 10:00\nTo: Monday, 23 November at 10:45" in silence
    assert "3 messages from 2 clients came in late." in silence
    await office.turn_to(november(23, 10, 50))
    await heard(office)
    await office.turn_to(november(23, 11))
    await office.settled()
    assert len(silences(office)) == 1


@pytest.mark.parametrize(("minutes", "times"), [(9, 0), (11, 1)])
async def test_it_takes_more_than_ten_minutes(office: Office, minutes: int, times: int) -> None:
    await deaf(office, november(23, 10, minutes))
    await back(office)
    await office.settled()
    assert len(silences(office)) == times


@pytest.mark.parametrize(("hour", "minute", "times"), [(20, 0, 1), (17, 1, 0)])
async def test_only_the_time_in_open_hours_counts(office: Office, hour: int, minute: int, times: int) -> None:
    await office.turn_to(november(23, 16, 55) if times == 0 else november(23, 16, 45))
    await heard(office)
    await deaf(office, november(23, hour, minute))
    await back(office)
    assert len(silences(office)) == times


async def test_a_clock_that_moves_while_telegram_is_heard_is_no_silence(office: Office) -> None:
    await office.turn_to(november(23, 12))
    office.client(language="en").sends("Hello")
    await office.owner.sees("Hello")
    await office.turn_to(november(23, 15))
    await heard(office)
    await office.turn_to(november(23, 15, 5))
    await office.settled()
    assert silences(office) == []


async def test_nobody_wrote_is_told_too(office: Office) -> None:
    await deaf(office, november(23, 11))
    await back(office)
    assert "Nobody wrote to you meanwhile." in words(await office.owner.sees(SILENCE))


async def test_what_went_out_late_or_not_at_all_is_counted(office: Office) -> None:
    anna, john = office.client("Anna", "en"), office.client("John", "en")
    anna.sends("from Anna")
    john.sends("from John")
    for_anna, for_john = await office.owner.sees("from Anna"), await office.owner.sees("from John")
    await office.settled()
    john.blocks()
    await office.settled()
    office.simulator.faults.chat(anna.id, error=GONE)
    office.simulator.faults.chat(john.id, error=GONE, times=2)
    office.owner.sends("To Anna", reply_to=for_anna["message_id"])
    office.owner.sends("To John", reply_to=for_john["message_id"])
    await office.simulator.called("copyMessage", lambda given: given["chat_id"] == john.id)
    await deaf(office, november(23, 11))
    await office.owner.sees("Not delivered: John")
    await back(office)
    await anna.sees("To Anna")
    silence = words(await office.owner.sees(SILENCE))
    assert "1 answer or automatic reply goes out late." in silence
    assert "1 answer or automatic reply could not be delivered." in silence


async def test_a_process_that_was_down_in_open_hours_tells_it_at_the_next_start(office: Office) -> None:
    await office.stop()
    anna = office.client(language="en")
    office.clock.turn_to(november(23, 10, 30))
    anna.sends("Is anybody there?")
    office.clock.turn_to(november(23, 11))
    await office.start()
    await office.owner.sees("Is anybody there?")
    assert "1 message from 1 client came in late." in words(await office.owner.sees(SILENCE))
    await office.stop()
    await office.start()
    await office.settled()
    assert len(silences(office)) == 1


async def test_a_held_answer_whose_opening_was_missed_went_out_late(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends("A question")
    brought = await office.owner.sees("A question")
    await office.turn_to(november(23, 20))
    await heard(office)
    office.owner.sends("An answer", reply_to=brought["message_id"])
    await office.owner.sees("is held until")
    await office.settled()
    await office.stop()
    office.clock.turn_to(november(24, 10))
    await office.start()
    await anna.sees("An answer")
    assert "1 answer or automatic reply goes out late." in words(await office.owner.sees(SILENCE))


async def test_a_notice_to_whoever_wrote_meanwhile_went_out_late(office: Office) -> None:
    await office.turn_to(november(23, 16, 30))
    await heard(office)
    await office.stop()
    office.clock.turn_to(november(23, 17, 30))
    anna = office.client("Anna", "en")
    anna.sends("A question")
    office.clock.turn_to(november(23, 18))
    await office.start()
    await anna.sees("Tuesday")
    silence = words(await office.owner.sees(SILENCE))
    assert "1 message from 1 client came in late.\n1 answer or automatic reply goes out late." in silence


async def test_a_restart_of_a_few_minutes_tells_nothing(office: Office) -> None:
    await office.stop()
    office.clock.turn_to(november(23, 10, 9))
    await office.start()
    await office.settled()
    await heard(office)
    assert office.app is not None
    await office.app.look_now()
    await office.settled()
    assert silences(office) == []


async def test_what_another_process_heard_meanwhile_is_no_silence(office: Office) -> None:
    """This process leads and hears nothing, another one takes over and hears, and then this one leads again."""
    app = office.app
    assert app is not None
    await deaf(office, november(23, 11))
    await sql(office, "UPDATE vigil SET heard_at = :at", at=now_in_sql(office))
    app.leadership._lose()

    async def leads_again() -> bool:
        return app.leadership.leading.is_set()

    await until(leads_again, 10)
    await back(office)
    assert silences(office) == []


async def test_down_from_closed_to_open_hours_one_message_tells_both(office: Office) -> None:
    await office.turn_to(november(23, 20))
    await heard(office)
    anna = office.client(language="en")
    anna.sends("In the evening")
    await anna.sees("Tuesday")
    await office.settled()
    await office.stop()
    office.clock.turn_to(november(24, 9, 40))
    anna.sends("After opening")
    office.clock.turn_to(november(24, 10))
    await office.start()
    digest = words(await office.owner.sees("This digest is late"))
    assert SILENCE in digest
    assert "1 message from 1 client came in late." in digest
    await office.settled()
    assert office.app is not None
    await office.app.look_now()
    await office.settled()
    assert len(silences(office)) == 1


async def test_a_late_digest_that_has_nothing_to_tell_swallows_no_silence(office: Office) -> None:
    await office.turn_to(november(23, 20))
    await heard(office)
    await office.stop()
    office.clock.turn_to(november(24, 10))
    await office.start()
    await office.owner.sees(SILENCE)


async def test_a_webhook_that_nothing_reached_is_a_silence_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EVERY_SECONDS", "AGAIN_SECONDS", "CATCHING_UP_SECONDS", "SLICE_SECONDS"):
        monkeypatch.setattr(webhook_monitor, name, 0.05)
    async with proxy() as nginx, closed_office(tmp_path, **nginx.settings()) as office:
        await office.start()
        await office.owner.sees("Welcome!")
        await office.turn_to(MONDAY_OPENING + timedelta(hours=1))
        await heard(office)
        await nginx.down()
        anna = office.client(language="en")
        anna.sends("Hello")
        await office.owner.sees("Telegram cannot deliver them")
        office.clock.turn_to(MONDAY_OPENING + timedelta(hours=1, minutes=30))
        anna.sends("Hello?")
        office.clock.turn_to(MONDAY_OPENING + timedelta(hours=2))
        await asyncio.sleep(0.2)
        await nginx.up()
        await office.owner.sees("Hello?")
        await office.settled()

        async def over() -> bool:
            return (await sql(office, "SELECT silent_until FROM vigil")) != [None]

        await until(over, 10)
        assert office.app is not None
        await office.app.look_now()
        silence = words(await office.owner.sees(SILENCE))
        assert "From: Monday, 23 November at 10:00\nTo: Monday, 23 November at 11:00" in silence
        assert re.search("(1 message|2 messages) from 1 client came in late", silence)  # dates have no fractions


async def test_two_processes_that_look_at_once_tell_it_once(tmp_path: Path) -> None:
    async with office_on("postgresql", tmp_path) as office:
        await office.owner.sees("Welcome!")
        await office.turn_to(november(23, 10))
        await heard(office)
        await office.settled()
        assert office.app is not None
        database, clock = office.app.database, office.clock
        async with database.transaction() as session:
            await businesses.queries.locked(session, office.bot.business_id)
            since, heard_at = clock.now() - timedelta(minutes=40), clock.now() - timedelta(minutes=20)
            silence = "UPDATE vigil SET silent_since = :since, silent_until = :heard_at, told_at = NULL"
            await sql(office, silence, since=since, heard_at=heard_at)
            looking = [asyncio.create_task(tell_of_silence(database, clock, Look())) for _ in range(2)]
            await until(lambda: waiting_for_a_lock(office, 2), 10)
        await asyncio.gather(*looking)
        await office.settled()
        assert len(silences(office)) == 1
