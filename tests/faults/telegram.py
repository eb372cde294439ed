"""What Telegram and the network do: refuse, ask to wait, fall silent, cut the line, do the deed and not say so."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

from tests.faults.scene import Scene

EVER = 10**9
DEEDS = ("sendMessage", "setMessageReaction", "copyMessage", "sendInvoice", "refundStarPayment")
ANSWER_SECONDS = 10
"""So long the bot waits for the answer to a call."""
ON_THEIR_WAY = 30
"""So many calls may be under way when the line is cut."""


async def bad_gateway(scene: Scene) -> None:
    scene.simulator.faults.next("*", EVER, error=(502, "Bad Gateway"))
    await _for_a_while(scene)


async def flood_of_one_chat(scene: Scene) -> None:
    """One client's chat, and the owner's: "retry after"."""
    for person in [scene.town.owner, *scene.town.clients[-1:]]:
        scene.simulator.faults.chat(person.id, error=_too_many(scene.random.randint(1, 3)), times=2)
    await _for_a_while(scene)


async def flood_of_all(scene: Scene) -> None:
    scene.simulator.faults.next("*", scene.random.randint(10, 60), error=_too_many(1))
    await _for_a_while(scene)


async def silence(scene: Scene) -> None:
    """Some calls are never answered, nor carried out."""
    scene.simulator.faults.hang(scene.random.choice(DEEDS[:2]), scene.random.randint(1, 3))
    await _for_a_while(scene)


async def reset(scene: Scene) -> None:
    scene.simulator.faults.drop("*", scene.random.randint(5, 20), after=False)
    await _for_a_while(scene)


async def unknown_outcome(scene: Scene) -> None:
    """The deed is done, and the line is cut before anybody says so."""
    for method in DEEDS:
        scene.simulator.faults.drop(method, scene.random.randint(1, 3), after=True)
    await _for_a_while(scene)


async def garbage(scene: Scene) -> None:
    """A proxy's page instead of an answer, sometimes of a deed that was done."""
    scene.simulator.faults.garbage("*", scene.random.randint(3, 10))
    scene.simulator.faults.garbage("sendMessage", 1, after=True)
    await _for_a_while(scene)


async def late(scene: Scene) -> None:
    """For a moment, every answer comes after nobody waits for it any more."""
    calls = len(scene.simulator.calls)
    scene.simulator.faults.delay = ANSWER_SECONDS + 1
    await asyncio.sleep(scene.random.uniform(0.5, 1.5))
    scene.simulator.faults.delay = 0
    _excuse(scene, calls)
    await asyncio.sleep(ANSWER_SECONDS + 1)


async def out_of_reach(scene: Scene) -> None:
    """No connection comes about, and those there were are broken."""
    calls = len(scene.simulator.calls)
    await scene.simulator.stop()
    await asyncio.sleep(scene.random.uniform(1, 4))
    _excuse(scene, max(0, calls - ON_THEIR_WAY))
    await scene.simulator.start()


async def _for_a_while(scene: Scene) -> None:
    await asyncio.sleep(scene.random.uniform(1, 4))
    scene.simulator.faults.clear()


def _excuse(scene: Scene, since: int) -> None:
    """Nobody knows what became of the calls after so many."""
    scene.excuse(Counter(given.get("chat_id") or 0 for _, given in scene.simulator.calls[since:]))


def _too_many(seconds: int) -> tuple[int, str, dict[str, int]]:
    return 429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}


FAULTS: dict[str, Callable[[Scene], Awaitable[None]]] = {
    "502": bad_gateway,
    "429 for a chat": flood_of_one_chat,
    "429 for all": flood_of_all,
    "no answer": silence,
    "connections reset": reset,
    "unknown outcome": unknown_outcome,
    "garbage": garbage,
    "late answers": late,
    "out of reach": out_of_reach,
}
