"""Of two programs on one SQLite file, one works and the other stands by."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from bot.features import businesses, delivery
from bot.host.leadership import FileLock, Leadership
from bot.host.open_database import open_database
from bot.models.calls import Purpose
from bot.settings import load
from bot.simulator.chats.messenger import BOT_ID
from bot.storage.advisory_locks import LOCK_SPACE, SessionLock, lead_key
from bot.unit_of_work import UnitOfWork
from tests.support.database_access import sql
from tests.support.office import DATABASE, Office, office_on, running, until
from tests.support.postgres import database_settings

LEAD = """locktype = 'advisory' AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


async def test_a_second_bot_on_the_same_file_stands_by_and_takes_over(office: Office) -> None:
    first = office.app
    assert first is not None
    anna = office.client("Anna", "en")
    async with running(office) as second:
        assert first.leadership.leads() and not second.leadership.leads()
        anna.sends("Good evening")
        await anna.sees("automatic")
        await office.settled()
        await office.stop()
        async with asyncio.timeout(10):
            await second.leadership.leading.wait()
        anna.sends("/status")
        await anna.sees("You have 1 message waiting")
        assert len(anna.received) == 2


async def test_a_process_that_cannot_be_sure_of_the_lead_does_not_lead(tmp_path: Path) -> None:
    """A lock that fails to answer counts as lost; when it answers again, the leader checks everything again."""
    lock, changes = Fickle(tmp_path / "lock"), list[str]()
    leadership = Leadership(lock, lambda: changes.append("taken"), lambda: changes.append("lost"))
    await leadership.look()
    assert leadership.leads()
    lock.broken = True
    await leadership.look()
    assert not leadership.leads() and not leadership.leading.is_set()
    lock.broken = False
    await leadership.look()
    await leadership.look()
    assert leadership.leads()
    assert changes == ["taken", "lost", "taken"]


async def test_a_lease_that_ran_out_unseen_is_taken_anew(tmp_path: Path) -> None:
    lock, changes = Fickle(tmp_path / "lock"), list[str]()
    lock.lease = 0.05
    leadership = Leadership(lock, lambda: changes.append("taken"), lambda: changes.append("lost"))
    await leadership.look()
    while leadership.leads():
        await asyncio.sleep(0.01)
    await leadership.look()
    assert changes == ["taken", "lost", "taken"]


async def test_a_lease_that_ran_out_while_the_lock_was_asked_for_is_taken_anew(tmp_path: Path) -> None:
    """Nothing was sent meanwhile, so the leader must look for postponed work again."""
    lock, changes = Fickle(tmp_path / "lock"), list[str]()
    lock.lease = 0.05
    leadership = Leadership(lock, lambda: changes.append("taken"), lambda: changes.append("lost"))
    await leadership.look()
    lock.answers.clear()
    looking = asyncio.create_task(leadership.look())
    while leadership.leads():
        await asyncio.sleep(0.01)
    lock.lease = 60
    lock.answers.set()
    await looking
    assert leadership.leads()
    assert changes == ["taken", "lost", "taken"]


async def test_a_lock_that_cannot_be_freed_costs_nobody_the_lead_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that waited for a dead connection would stand by for ever and count as well."""
    monkeypatch.setattr("bot.host.leadership.ANSWER_SECONDS", 0.1)
    lock = Fickle(tmp_path / "lock")
    leadership = Leadership(lock, lambda: None, lambda: None)
    lock.broken = lock.stuck = True
    async with asyncio.timeout(5):
        await leadership.look()
    assert not leadership.leads()
    lock.broken = False
    await leadership.look()
    assert leadership.leads()


class Fickle(FileLock):
    """A real lock that can fail, delay its answer, or never be freed."""

    broken = stuck = False

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.answers = asyncio.Event()
        self.answers.set()

    async def hold(self) -> bool:
        if self.broken:
            raise ConnectionError
        await self.answers.wait()
        return await super().hold()

    async def release(self) -> None:
        if self.stuck:
            await asyncio.Event().wait()
        await super().release()


async def test_a_process_that_is_told_that_its_session_has_ended_leads_no_more(tmp_path: Path) -> None:
    """Another process may take the lead before this one looks again."""
    settings = load(_env_file=None, **database_settings("postgresql", tmp_path))
    database = await open_database(settings)
    lock = SessionLock(database, [BOT_ID], lambda _business: None)
    leadership = Leadership(lock, lambda: None, lambda: None)
    await leadership.look()
    assert leadership.leads()
    other = await asyncpg.connect(settings.database_url)
    await other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {LEAD}")
    await other.close()

    async def knows() -> bool:
        return not leadership.leads()

    await until(knows, SessionLock.lease / 2)
    await lock.release()
    await database.close()


@pytest.mark.skipif(DATABASE != "sqlite", reason="on PostgreSQL all of them handle, and tell the leader")
async def test_on_a_file_it_is_the_leader_who_handles_what_is_stored(office: Office) -> None:
    """The leader would find another process's calls only seconds later, after newer ones."""
    first = office.app
    assert first is not None
    async with running(office) as second:
        anna = office.client(language="en")
        anna.sends("Good evening")
        await anna.sees("automatic")
        await office.settled()
        await sql(office, "UPDATE inbox SET state = 'waiting' WHERE chat_id = :id", id=anna.id)
        (standing_by,) = second.registry
        standing_by.dispatcher.wake()
        async with asyncio.timeout(10):
            await standing_by.dispatcher.idle.wait()
        assert await sql(office, "SELECT count(*) FROM inbox WHERE state = 'waiting'") == [1]
        office.bot.dispatcher.wake()
        await office.settled()


async def test_a_process_that_lost_the_lead_sends_nothing_until_it_has_it_again(tmp_path: Path) -> None:
    async with office_on("postgresql", tmp_path) as office:
        app, anna = office.app, office.client("Anna", "en")
        assert app is not None
        anna.sends("Good evening")
        await anna.sees("automatic")
        await office.settled()
        other = await asyncpg.connect(office.settings.database_url)
        await other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {LEAD}")
        await other.execute(f"SELECT pg_advisory_lock({LOCK_SPACE}, {lead_key(BOT_ID)})")
        await app.leadership.look()
        assert not app.leadership.leads()
        async with app.database.transaction() as session:
            work = UnitOfWork(
                session, office.clock.now(), await businesses.queries.locked(session, office.bot.business_id)
            )
            to = delivery.recipients.payer(anna.id)
            delivery.tell(work, to, delivery.View("hello"), purpose=Purpose.CLIENT_TEXT)
        office.bot.sender.after_commit(work)
        office.bot.sender.wake()
        for _ in range(3):
            await app.leadership.look()
        assert len(anna.received) == 1
        await other.close()
        await anna.sees("hello")
        await office.settled()
        assert len(anna.received) == 2


async def test_processes_with_other_bots_lead_side_by_side_and_no_bot_is_led_twice(tmp_path: Path) -> None:
    """A process leads for all its bots or for none, so it stands by if the lists overlap."""
    settings = load(_env_file=None, **database_settings("postgresql", tmp_path))
    databases = [await open_database(settings) for _ in range(3)]
    lists = ([1, 2], [3], [2, 3, 4])
    first, other, overlapping = (
        Leadership(SessionLock(database, bots, lambda _business: None), lambda: None, lambda: None)
        for database, bots in zip(databases, lists, strict=True)
    )
    for leadership in (first, other, overlapping, first, other):
        await leadership.look()
    assert (first.leads(), other.leads(), overlapping.leads()) == (True, True, False)
    await first._lock.release()
    await overlapping.look()
    await first.look()
    assert (first.leads(), overlapping.leads()) == (True, False)
    await first._lock.release()
    await other._lock.release()

    async def leads() -> bool:
        await overlapping.look()
        return overlapping.leads()

    await until(leads, 10)
    await overlapping._lock.release()
    for database in databases:
        await database.close()
