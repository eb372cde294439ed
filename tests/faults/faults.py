"""The table of faults, by name. Each breaks something for a while and leaves it whole; what follows is checked later.

`part` is what it breaks: two faults of one part are never in force at the same time.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.faults import crowds, processes, storages, telegram
from tests.faults.scene import Scene


@dataclass(frozen=True)
class Fault:
    """`fits` says whether it can be shown in a scene; if not, `why_not` does."""

    name: str
    part: str
    act: Callable[[Scene], Awaitable[None]]
    fits: Callable[[Scene], bool] = lambda _: True
    why_not: str = ""


TABLE: tuple[Fault, ...] = (
    *(Fault(name, "telegram", act) for name, act in telegram.FAULTS.items()),
    *(Fault(name, "process", act) for name, act in processes.FAULTS.items()),
    *(Fault(name, "database", act) for name, act in storages.ON_BOTH.items()),
    *(
        Fault(name, "database", act, storages.has_own_disk, "needs root, to mount a small disk, and SQLite")
        for name, act in storages.ON_SQLITE.items()
    ),
    *(
        Fault(name, "database", act, storages.is_server, "needs PostgreSQL")
        for name, act in storages.ON_POSTGRESQL.items()
    ),
    *(Fault(name, "people", act) for name, act in crowds.FAULTS.items()),
)
BY_NAME = {fault.name: fault for fault in TABLE}


async def befall(scene: Scene, fault: Fault) -> None:
    """Let it happen, and keep a record of it."""
    scene.befell.append(fault.name)
    scene.counts[f"fault: {fault.name}"] += 1
    await fault.act(scene)
