"""Webhook delivery: post every update until the bot answers with 2xx, one at a time in each chat."""

import asyncio
from contextlib import suppress

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import Clock
from bot.simulator.events import Json
from bot.simulator.updates.queue import Updates

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0


class Webhook:
    """The address for updates, if one is set."""

    def __init__(self, clock: Clock, updates: Updates) -> None:
        self.url = self._secret = ""
        self.connections = 40
        self.last_error: Json = {}
        self._clock, self._updates = clock, updates
        self._task: asyncio.Task[None] | None = None

    async def point(self, url: str, secret: str, connections: int) -> None:
        """Deliver to `url` from now on, or nowhere if it is empty."""
        await self.pause()
        self.url, self._secret, self.connections = url, secret, connections
        self.last_error = {}
        self.resume()

    async def pause(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def resume(self) -> None:
        if self.url:
            self._task = asyncio.create_task(self._deliver())

    async def _deliver(self) -> None:
        pause = FIRST_PAUSE
        async with ClientSession(timeout=ClientTimeout(total=60)) as session:
            while True:
                heads = await self._updates.bell.until(self._heads, None)
                taken = await asyncio.gather(*(self._post(session, update) for update in heads))
                delivered = [update for update, fine in zip(heads, taken, strict=True) if fine]
                self._updates.forget(delivered)
                pause = FIRST_PAUSE if delivered else min(pause * 2, LONGEST_PAUSE)
                if len(delivered) < len(heads):
                    await asyncio.sleep(pause)

    def _heads(self) -> list[Json]:
        """Return the oldest update of each chat, one for each allowed connection."""
        first: dict[str, Json] = {}
        for update in self._updates.waiting():
            first.setdefault(_lane(update), update)
        return list(first.values())[: self.connections]

    async def _post(self, session: ClientSession, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers) as response:
                if response.ok:
                    return True
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (ClientError, TimeoutError, OSError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        self.last_error = {
            "last_error_date": int(self._clock.now().timestamp()), "last_error_message": problem,
        }  # fmt: skip
        return False


def _lane(update: Json) -> str:
    """Return the chat or person whose updates must come in order."""
    payload = next((value for value in update.values() if isinstance(value, dict)), {})
    message = payload.get("message")
    place = (message if isinstance(message, dict) else payload).get("chat") or payload.get("from")
    return str(place.get("id")) if isinstance(place, dict) else ""
