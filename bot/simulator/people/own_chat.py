"""A private chat between an account and somebody else, which the bot sees over a business connection.

chat = owner.account.chat(anna)
chat.client_sends("Is anybody there?")     # chat.client.sends_photo() and so on
chat.owner_sends("Tomorrow")               # by hand
await chat.sees("closed")                  # what the bot wrote there
"""

from collections.abc import Callable
from typing import Any

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import StoredMessage
from bot.simulator.chats.connections import OwnChat
from bot.simulator.content.text import detected
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.people.seeing import TIMEOUT, Wanted, fits, summary
from bot.simulator.people.writing import Writing
from bot.simulator.world import World


class OwnChatView:
    """Both sides of the chat: each sees the same messages."""

    def __init__(self, world: World, chat: OwnChat) -> None:
        assert chat.holder is not None
        assert chat.other is not None
        self.world, self.chat = world, chat
        self.client = Side(world, chat, chat.other)
        self.owner = Side(world, chat, chat.holder)
        self._returned: set[int] = set()

    @property
    def messages(self) -> list[Json]:
        """Everything in the chat, oldest first."""
        return [stored.as_json() for stored in self.chat.messages.values()]

    @property
    def automatic(self) -> list[Json]:
        """What the bot wrote there."""
        return [message for message in self.messages if "sender_business_bot" in message]

    def client_sends(self, text: str, **fields: Any) -> Json:
        return self.client.sends(text, **fields)

    def owner_sends(self, text: str, **fields: Any) -> Json:
        return self.owner.sends(text, **fields)

    def away(self, text: str) -> Json:
        """Have Telegram's own away message answer."""
        return self.owner.sends(text, is_from_offline=True)

    def client_edits(self, message_id: int, text: str) -> Json:
        return self.client.edits(message_id, text)

    def owner_edits(self, message_id: int, text: str) -> Json:
        return self.owner.edits(message_id, text)

    def client_deletes(self, *message_ids: int) -> None:
        self.client.deletes(*message_ids)

    def owner_deletes(self, *message_ids: int) -> None:
        self.owner.deletes(*message_ids)

    def taps(self, message: Json | int, data: str, *, by: Account) -> str:
        """Tap a button under a message, which either side can; return the callback query's id."""
        side = self.owner if by is self.owner.writer else self.client
        return side.taps(message if isinstance(message, int) else message["message_id"], data, by=by)

    async def sees(self, wanted: Wanted = "", *, timeout: float = TIMEOUT) -> Json:
        """Wait for a message of the bot's that fits, and return the first that no earlier call returned."""
        message = await self._wait(lambda: next((m for m in self._new() if fits(m, wanted)), None), timeout, wanted)
        self._returned.add(message["message_id"])
        return message

    async def sees_edit(self, message_id: int, wanted: Wanted = "", *, timeout: float = TIMEOUT) -> Json:
        """Wait until a message has been edited and fits; return it."""
        return await self._wait(
            lambda: next((m for m in self._shown(message_id) if "edit_date" in m and fits(m, wanted)), None),
            timeout, wanted,
        )  # fmt: skip

    async def sees_gone(self, message_id: int, *, timeout: float = TIMEOUT) -> None:
        """Wait until a message is deleted."""
        await self._wait(lambda: None if self._shown(message_id) else {"gone": True}, timeout, "its end")

    def _new(self) -> list[Json]:
        return [message for message in self.automatic if message["message_id"] not in self._returned]

    def _shown(self, message_id: int) -> list[Json]:
        stored = self.chat.messages.get(message_id)
        return [stored.as_json()] if stored else []

    async def _wait(self, look: Callable[[], Json | None], timeout: float, wanted: Wanted) -> Json:
        try:
            found = await self.chat.bell.until(look, timeout)
        except TimeoutError:
            what = repr(wanted) if isinstance(wanted, str) else "what fits"
            got = "".join(f"\n  {m['message_id']}: {summary(m)}" for m in self.automatic) or " nothing"
            raise AssertionError(f"waited {timeout:g} s for {what}; got{got}") from None
        assert found is not None
        return found


class Side(Writing):
    """One of the two who write in the chat. Every method makes a `business_message` update."""

    def __init__(self, world: World, chat: OwnChat, writer: Account) -> None:
        self.world, self._chat, self._writer = world, chat, writer

    @property
    def writer(self) -> Account:
        return self._writer

    def edits(self, message_id: int, text: str) -> Json:
        """Change the text or the caption of a message by this side."""
        stored = self._stored(message_id)
        if stored.fields["from"]["id"] != self._writer.id:
            raise ActError(f"message {message_id} is not by {self._writer.name}")
        name, entities_name = ("text", "entities") if "text" in stored.fields else ("caption", "caption_entities")
        stored.fields.pop(entities_name, None)
        if entities := detected(text, []):
            stored.fields[entities_name] = entities
        stored.fields |= {name: text, "edit_date": self.world.timestamp()}
        stored.shown_as_edited = True
        self.world.message_changed(self._chat, stored)
        self.world.connections.emit("edited_business_message", self._chat, stored.as_json())
        return stored.as_json()

    def deletes(self, *message_ids: int) -> None:
        """Delete messages for both sides."""
        ids = [one for one in message_ids if one in self._chat.messages]
        if not ids:
            raise ActError("there is no such message in this chat")
        self.world.delete(self._chat, ids)
        told = {"chat": self._chat.head, "message_ids": ids}
        self.world.connections.emit("deleted_business_messages", self._chat, told)

    def taps(self, message_id: int, data: str, *, by: Account | None = None) -> str:
        """Tap a button and return the callback query's id. `by`: somebody who is not even in the chat."""
        tapper, holder = by or self._writer, self._chat.holder
        callback_id = self.world.open_callback(tapper)
        now = self.world.connections.of(holder).now if holder is not None else None
        connection = {"business_connection_id": now.id} if now is not None else {}
        query = {"id": callback_id, "from": tapper.user, "chat_instance": str(self._chat.id), "data": data}
        message = self._stored(message_id).as_json() | connection
        self.world.updates.emit("callback_query", {**query, "message": message})
        return callback_id

    def _post(self, content: Json, reply_to: int | None) -> Json:
        if reply_to is not None:
            content = {"reply_to_message": self._stored(reply_to).as_quoted(), **content}
        if self._writer is self._chat.other:
            self._chat.heard_at = self.world.clock.now()
        stored = self.world.post(self._chat, self._writer.user, content)
        self.world.connections.emit("business_message", self._chat, stored.as_json())
        return stored.as_json()

    def _stored(self, message_id: int) -> StoredMessage:
        if stored := self._chat.messages.get(message_id):
            return stored
        raise ActError(f"there is no message {message_id} in this chat")
