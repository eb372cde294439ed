"""A person's view of the chat with the bot: read the messages, wait for a new one."""

from collections.abc import Callable
from typing import TypeVar, cast

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import Chat
from bot.simulator.chats.views import message_view
from bot.simulator.events import Json
from bot.simulator.world import World

Wanted = str | Callable[[Json], bool]
TIMEOUT = 10.0
Seen = TypeVar("Seen")


class Seeing(Account):
    """A person who reads the chat. `wanted` is a part of the text, or a predicate on the message."""

    def __init__(self, world: World, id: int, name: str, *, language_code: str, role: str, is_bot: bool) -> None:
        super().__init__(id, name, language_code=language_code, role=role, is_bot=is_bot)
        self.world = world
        self.chat = Chat({"id": id, "type": "private", **self.names}, person=self)
        self._returned: set[int] = set()

    @property
    def messages(self) -> list[Json]:
        """Everything in the chat with the bot, oldest first."""
        return [message_view(self.world.bot, stored) for stored in self.chat.messages.values()]

    @property
    def received(self) -> list[Json]:
        """The messages from the bot."""
        return [message for message in self.messages if not message["out"]]

    async def sees(self, wanted: Wanted = "", *, timeout: float = TIMEOUT) -> Json:
        """Wait for a message from the bot that fits, and return the first that no earlier call returned."""
        message = await self._wait(lambda: next((m for m in self._new() if fits(m, wanted)), None), timeout, wanted)
        self._returned.add(message["message_id"])
        return message

    def reads_everything(self) -> None:
        """Count every message so far as returned, so that `sees` waits for a new one."""
        self._returned.update(self.chat.messages)

    async def sees_edit(self, message_id: int, wanted: Wanted = "", *, timeout: float = TIMEOUT) -> Json:
        """Wait until the bot has edited the message and it fits; return it."""
        return await self._wait(
            lambda: next((m for m in self._shown(message_id) if m["edited"] and fits(m, wanted)), None),
            timeout, wanted,
        )  # fmt: skip

    async def sees_now(self, message_id: int, wanted: Wanted, *, timeout: float = TIMEOUT) -> Json:
        """Wait until the message, with its words and buttons of now, fits; return it."""
        return await self._wait(
            lambda: next((m for m in self._shown(message_id) if fits(m, wanted)), None), timeout, wanted
        )

    async def sees_reaction(self, message_id: int, emoji: str, *, timeout: float = TIMEOUT) -> Json:
        """Wait until the bot's reaction is on the message; return the message."""
        return await self._wait(
            lambda: next((m for m in self._shown(message_id) if emoji in m["reactions"]), None), timeout, emoji
        )

    async def sees_gone(self, message_id: int, *, timeout: float = TIMEOUT) -> None:
        """Wait until the message is deleted."""
        await self._wait(lambda: not self._shown(message_id), timeout, f"the end of message {message_id}")

    def _new(self) -> list[Json]:
        new = [
            stored
            for stored in self.chat.messages.values()
            if stored.fields["from"] is self.world.bot and stored.id not in self._returned
        ]
        return [message_view(self.world.bot, stored) for stored in new]

    def _shown(self, message_id: int) -> list[Json]:
        stored = self.chat.messages.get(message_id)
        return [message_view(self.world.bot, stored)] if stored else []

    async def _wait(self, look: Callable[[], Seen | None], timeout: float, wanted: Wanted) -> Seen:
        try:
            found = await self.bell.until(look, timeout)
        except TimeoutError:
            raise AssertionError(self._disappointment(wanted, timeout)) from None
        return cast(Seen, found)

    def _disappointment(self, wanted: Wanted, timeout: float) -> str:
        what = repr(wanted) if isinstance(wanted, str) else "what fits"
        got = "".join(f"\n  {m['message_id']}: {summary(m)}" for m in self.received) or " nothing"
        return f"waited {timeout:g} s for {what}; got{got}"


def fits(message: Json, wanted: Wanted) -> bool:
    """Return whether a message is what somebody waits for."""
    if callable(wanted):
        return wanted(message)
    return wanted in (message.get("text") or message.get("caption") or "")


def summary(message: Json) -> str:
    """Return a message in a few words, for the failure of a test."""
    shown = message.get("text") or message.get("caption") or f"[{message.get('media_url', 'no text')}]"
    return f"{shown!r}" + (f" {message['reactions']}" if message.get("reactions") else "")
