"""The lock serves waiting tasks in order, priority first, and loses no turn."""

import asyncio

from bot.storage.priority_lock import PriorityLock


async def _queue(turns: PriorityLock, *who: tuple[str, bool]) -> tuple[list[str], list[asyncio.Task[None]]]:
    had: list[str] = []

    async def one(name: str, priority: bool) -> None:
        async with turns.held(priority=priority):
            had.append(name)
            await asyncio.sleep(0)

    tasks = [asyncio.create_task(one(name, priority)) for name, priority in who]
    await asyncio.sleep(0)
    return had, tasks


async def test_turns_come_in_the_order_of_asking_with_a_hurry_first() -> None:
    turns = PriorityLock()
    async with turns.held():
        had, tasks = await _queue(turns, ("a", False), ("b", False), ("checkout", True), ("c", False), ("next", True))
        assert had == []
    await asyncio.gather(*tasks)
    assert had == ["checkout", "next", "a", "b", "c"]


async def test_one_at_a_time() -> None:
    turns, inside = PriorityLock(), 0

    async def one() -> None:
        nonlocal inside
        async with turns.held():
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(one() for _ in range(50)))


async def test_a_waiter_that_is_cancelled_takes_no_turn_with_it() -> None:
    turns = PriorityLock()
    async with turns.held():
        had, tasks = await _queue(turns, ("gone", False), ("called", False), ("stays", False))
        tasks[0].cancel()
        await asyncio.sleep(0)
    tasks[1].cancel()  # its turn has come, and it has not begun
    await asyncio.wait_for(tasks[2], 1)
    assert had == ["stays"]
    async with asyncio.timeout(1), turns.held():
        pass


async def test_an_error_gives_the_turn_back() -> None:
    turns = PriorityLock()
    for _ in range(2):
        try:
            async with asyncio.timeout(1), turns.held():
                raise ValueError
        except ValueError:
            pass
