"""What people do to a bot without meaning harm: all at once, without end, or in a way that nobody can read."""

import asyncio
from collections.abc import Awaitable, Callable

from tests.faults.scene import Scene

ENDLESS, CROWD, CROWD_SECONDS = 1000, 300, 3.0


async def unreadable(scene: Scene) -> None:
    """An update that no library can parse, between others of the same client."""
    person = scene.town.newcomer()
    head = {"from": person.user, "chat": person.chat.head}
    scene.town.writes(person)
    scene.simulator.updates.put({"message": {**head, "message_id": 10**9, "date": "yesterday", "text": "?"}})
    scene.unparsable += 1
    scene.town.writes(person)


async def endless(scene: Scene) -> None:
    """One client writes a thousand messages."""
    person = scene.town.newcomer()
    for number in range(ENDLESS):
        scene.town.writes(person)
        if number % 20 == 0:
            await asyncio.sleep(0.01)


async def crowd(scene: Scene) -> None:
    """Three hundred clients in three seconds."""
    for _ in range(CROWD):
        scene.town.newcomer_writes()
        await asyncio.sleep(CROWD_SECONDS / CROWD)


FAULTS: dict[str, Callable[[Scene], Awaitable[None]]] = {
    "unreadable update": unreadable,
    "1,000 messages of one client": endless,
    "300 clients in three seconds": crowd,
}
