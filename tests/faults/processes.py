"""What befalls a process: killed at any moment or at a named step, asked to stop, asleep, started twice."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from tests.faults.scene import Scene

Act = Callable[[Scene], Awaitable[None]]
STEP_SECONDS = 6.0
"""So long a step is waited for; then the process is killed wherever it is."""

STEPS: dict[str, tuple[str, bool]] = {
    "updates are handed over": ("getUpdates", True),
    "a text is under way": ("sendMessage", False),
    "a text has arrived": ("sendMessage", True),
    "a receipt has arrived": ("setMessageReaction", True),
    "an answer is under way": ("copyMessage", False),
    "an answer has arrived": ("copyMessage", True),
    "an invoice has arrived": ("sendInvoice", True),
    "the checkout is about to answer": ("answerPreCheckoutQuery", False),
    "the checkout has answered": ("answerPreCheckoutQuery", True),
    "a refund is under way": ("refundStarPayment", False),
    "a refund is made": ("refundStarPayment", True),
    "the book of Stars is read": ("getStarTransactions", True),
}
"""The steps at which a process is killed: a call is made, and carried out or not, and never answered."""


async def killed(scene: Scene) -> None:
    await asyncio.sleep(scene.random.uniform(0, 2))
    await scene.fleet.kill()


async def killed_twice(scene: Scene) -> None:
    """Once more while it starts, or just after."""
    await scene.fleet.kill()
    await asyncio.sleep(scene.random.uniform(0.5, 2.5))
    await scene.fleet.kill()


async def killed_at(step: str, scene: Scene) -> None:
    method, after = STEPS[step]
    faults, before = scene.simulator.faults, len(scene.simulator.faults.shown)
    faults.hang(method, after=after)
    await _lead_to(scene, method)
    with suppress(TimeoutError):
        async with asyncio.timeout(STEP_SECONDS):
            while len(faults.shown) == before:
                await asyncio.sleep(0.02)
    await asyncio.sleep(0.05)  # until it is carried out, where it is
    await scene.fleet.kill()
    faults.clear()


async def _lead_to(scene: Scene, method: str) -> None:
    """What has to happen to have such a call made."""
    if method in {"sendInvoice", "answerPreCheckoutQuery"}:
        scene.town.somebody_is_in_a_hurry()
    elif method == "refundStarPayment":
        scene.town.somebody_gets_the_money_back()
    elif method == "copyMessage":
        scene.town.somebody_is_answered()
    elif method == "getStarTransactions":
        await scene.fleet.kill()  # whoever starts reads the book
    else:
        person = scene.town.newcomer()
        scene.town.writes(person)
        scene.town.writes(person)


async def stopped(scene: Scene) -> None:
    """Asked to end, as for an update of the program; it has ten seconds."""
    await scene.fleet.restart()


async def asleep(scene: Scene) -> None:
    await scene.fleet.sleep(scene.random.uniform(2, 12))


async def asleep_over_opening(scene: Scene) -> None:
    """Asleep from before an opening until after it; where none is near, at some other time."""
    wait = (scene.hours.next(scene.clock.now()) - scene.clock.now()).total_seconds() - 1
    if wait > scene.patience:
        await asleep(scene)
        return
    await asyncio.sleep(max(wait, 0))
    await scene.fleet.sleep(4)


async def started_twice(scene: Scene) -> None:
    await scene.fleet.second(scene.random.uniform(2, 5))


FAULTS: dict[str, Act] = {
    "killed": killed,
    "killed twice": killed_twice,
    "asked to stop": stopped,
    "asleep": asleep,
    "asleep over opening": asleep_over_opening,
    "started twice": started_twice,
    **{f"killed when {step}": partial(killed_at, step) for step in STEPS},
}
