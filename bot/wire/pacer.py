"""Keep Telegram's limits before Telegram has to enforce them: so many calls a second in all, one a second in a chat.

Calls that wait for the bot's overall rate go by priority. A chat's own limit, or Telegram's "retry after" for it,
delays no other chat. Times are seconds of the clock's `pace`.
"""

import asyncio
import heapq
from itertools import count

from bot.clock import Clock

CHAT_BURST = 4
GROUP_INTERVAL = 3.0
"""20 messages a minute in a group."""


class Pacer:
    """Gives out turns to call. `rate` is in calls a second; 0 means no limit at all, chats included."""

    def __init__(self, rate: float, clock: Clock) -> None:
        self._rate, self._clock = rate, clock
        self._free_at = 0.0
        self._queues: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = count()
        self._server: asyncio.Task[None] | None = None

    async def turn(self, queue_key: str, priority: int) -> None:
        """Wait until this chat, and the bot as a whole, may be called. A group's queue begins with a minus sign."""
        await self._queue_turn(queue_key)
        if self._rate == 0:
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._order), turn))
        if self._server is None or self._server.done():
            self._server = asyncio.create_task(self._serve())
        await turn

    def hold(self, queue_key: str, seconds: float) -> None:
        """Give a queue no turn for so many seconds, as Telegram asked."""
        now = self._clock.pace()
        self._held[queue_key] = now + seconds
        interval = self._interval(queue_key)
        self._queues[queue_key] = max(self._queues.get(queue_key, 0), now + seconds + (CHAT_BURST - 1) * interval)

    def held(self) -> set[str]:
        """Return the queues that are held at present."""
        now = self._clock.pace()
        self._held = {queue: until for queue, until in self._held.items() if until > now}
        return set(self._held)

    async def _queue_turn(self, queue_key: str) -> None:
        """Wait for room in the queue's bucket of `CHAT_BURST`, kept as the time at which it would be empty."""
        interval = self._interval(queue_key)
        while True:
            now = self._clock.pace()
            empty_at = max(self._queues.get(queue_key, 0), now)
            wait = empty_at - now - (CHAT_BURST - 1) * interval
            if wait <= 0:
                break
            await self._clock.wait(wait)
        self._queues[queue_key] = empty_at + interval
        if len(self._queues) > 10_000:
            self._queues = {queue: at for queue, at in self._queues.items() if at > now}

    def _interval(self, queue_key: str) -> float:
        if self._rate == 0:
            return 0
        return 1.0 if not queue_key.startswith("-") else GROUP_INTERVAL

    async def _serve(self) -> None:
        while self._waiting:
            wait = self._free_at - self._clock.pace()
            if wait > 0:
                await self._clock.wait(wait)
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():  # a call that was cancelled takes no turn
                turn.set_result(None)
                self._free_at = max(self._free_at, self._clock.pace() - 1 / self._rate) + 1 / self._rate
