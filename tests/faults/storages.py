"""What befalls the database: locked, its disk full, its file read-only, its server away or started anew.

While it lasts nothing may be acknowledged that is not stored, and that is looked at before the trouble ends.
"""

import asyncio
from collections.abc import Awaitable, Callable

from tests.faults.promises import BrokenPromise, not_acknowledged_too_early
from tests.faults.scene import Scene
from tests.faults.storage import Postgres, Sqlite

Act = Callable[[Scene], Awaitable[None]]


async def locked(scene: Scene) -> None:
    scene.fleet.excused = True
    await _while(scene, scene.storage.locked(scene.random.uniform(3, 8)))
    await scene.fleet.complete()
    scene.fleet.excused = False


async def disk_full(scene: Scene) -> None:
    assert isinstance(scene.storage, Sqlite)
    scene.fleet.excused = True
    await _while(scene, scene.storage.full(scene.random.uniform(3, 6)))
    await scene.fleet.complete()
    scene.fleet.excused = False


async def read_only(scene: Scene) -> None:
    """The machine comes back with a disk that nobody may write to, until somebody sees to it."""
    disk, fleet = scene.storage, scene.fleet
    assert isinstance(disk, Sqlite)
    await fleet.rest()
    disk.write_protect()
    fleet.excused = True
    fleet.wake()
    await _while(scene, asyncio.sleep(4))
    disk.allow_writing()
    await fleet.complete()
    fleet.excused = False


async def server_away(scene: Scene) -> None:
    assert isinstance(scene.storage, Postgres)
    await _excused(scene, scene.storage.out_of_reach(scene.random.uniform(2, 6)))


async def server_restarted(scene: Scene) -> None:
    assert isinstance(scene.storage, Postgres)
    await _excused(scene, scene.storage.restarted())


def has_own_disk(scene: Scene) -> bool:
    return isinstance(scene.storage, Sqlite) and scene.storage.own_disk


def is_server(scene: Scene) -> bool:
    return isinstance(scene.storage, Postgres)


async def _excused(scene: Scene, trouble: Awaitable[None]) -> None:
    """A process that starts just now may give up."""
    scene.fleet.excused = True
    _somebody_writes(scene)
    await trouble
    await scene.fleet.complete()
    scene.fleet.excused = False


async def _while(scene: Scene, trouble: Awaitable[None]) -> None:
    """Somebody writes while the trouble lasts, until Telegram keeps it; just before its end, nothing may be missing.

    Into a full disk much still goes: SQLite's log is written over from its beginning, as far as it once was.
    """
    going = asyncio.ensure_future(trouble)
    await asyncio.sleep(0.5)
    for _ in range(20):
        if not scene.simulator.updates.waiting():
            for _ in range(20):
                _somebody_writes(scene)
        await asyncio.sleep(0.1)
    await _nothing_is_lost_yet(scene)
    await going


def _somebody_writes(scene: Scene) -> None:
    scene.town.writes(scene.town.newcomer(), "In a bad moment. " * 200)


async def _nothing_is_lost_yet(scene: Scene) -> None:
    withheld = len(scene.simulator.updates.waiting())
    scene.counts["updates that Telegram kept in the meantime"] += withheld
    if complaints := await not_acknowledged_too_early(scene):
        raise BrokenPromise(f"{scene.story()}\nwhat is wrong:\n  " + "\n  ".join(complaints[:20]))
    if not withheld:
        raise BrokenPromise(f"{scene.story()}\nsomebody wrote and nothing waits: the trouble was none")


ON_BOTH: dict[str, Act] = {"database locked": locked}
ON_SQLITE: dict[str, Act] = {"disk full": disk_full, "file read-only": read_only}
ON_POSTGRESQL: dict[str, Act] = {"server away": server_away, "server restarted": server_restarted}
