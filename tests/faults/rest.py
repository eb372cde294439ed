"""Wait until nothing is left to do, for as long as it becomes less.

How long that takes is the machine's matter: a thousand messages that reach the owner at once are two thousand calls.
What is broken is a bot that does nothing although something waits.
"""

import asyncio

from tests.faults.scene import Scene

LOOK_SECONDS = 0.25

Left = tuple[int, int]
"""The updates that are not handled yet, and the calls that are not made yet: the first beget the second."""

_HANDLED = "SELECT count(*) FROM inbox WHERE state = 'waiting'"
_MADE = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
_WHICH = (
    "SELECT id, queue_key, purpose, tries, error, created_at, due_at FROM outbox WHERE state = 'waiting'"
    " ORDER BY priority, id LIMIT 5"
)


class Standstill(AssertionError):
    """Something waits, and becomes no less."""


async def comes_to_rest(scene: Scene) -> None:
    """Wait until every update is handled and every call is made; raises Standstill if it becomes no less."""
    now = asyncio.get_running_loop().time
    fewest, since = await _left(scene), now()
    while fewest != (0, 0):
        await asyncio.sleep(LOOK_SECONDS)
        left = await _left(scene)
        if left < fewest:
            fewest, since = left, now()
        elif now() - since > scene.standstill:
            raise Standstill(await _described(scene, left))


async def _left(scene: Scene) -> Left:
    unconfirmed = len(scene.simulator.updates.waiting())
    return unconfirmed + await scene.books.one(_HANDLED), await scene.books.one(_MADE)


async def _described(scene: Scene, left: Left) -> str:
    rows = "\n  ".join(map(str, await scene.storage.rows(_WHICH)))
    return (
        f"for {scene.standstill:g} seconds it became no less: {left[0]} updates to handle"
        f" ({len(scene.simulator.updates.waiting())} of them with Telegram), {left[1]} calls to make, first of them"
        f" (now {scene.clock.now():%H:%M:%S}):\n  {rows}"
    )
