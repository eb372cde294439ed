"""Of two programs on one SQLite file, one works and the other stands by."""

import asyncio
from pathlib import Path

from bot.leadership import FileLock, Leadership
from tests.conftest import Office, running


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


async def test_whoever_cannot_be_sure_of_the_lead_does_not_lead(tmp_path: Path) -> None:
    """A lock that fails to answer is as good as lost; when it answers again, everything is looked at anew."""
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


class Fickle(FileLock):
    """A real lock whose keeper can be made to fail."""

    broken = False

    async def hold(self) -> bool:
        if self.broken:
            raise ConnectionError
        return await super().hold()
