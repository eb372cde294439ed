"""The messenger: one bot, its chats, the messages in them, and the updates about them."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count
from secrets import token_urlsafe

from bot.clock import Clock
from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import Chat, Chats, StoredMessage
from bot.simulator.chats.connections import Connections, OwnChat
from bot.simulator.chats.profile import Profile
from bot.simulator.chats.views import message_view, own_message_view, person_view
from bot.simulator.content.files import Files
from bot.simulator.errors import BotApiError, bad_request, forbidden
from bot.simulator.events import Events, Json
from bot.simulator.updates.queue import Updates

CALLBACK_LIFETIME = timedelta(seconds=150)
TYPING_SECONDS = 5
BOT_ID = 5_000_000_001


class Messenger:
    """The simulated Telegram without money."""

    def __init__(self, clock: Clock, *, name: str, username: str, bot_id: int = BOT_ID) -> None:
        self.clock, self.events = clock, Events()
        self.token = f"{bot_id}:{token_urlsafe(26)}"
        self.bot: Json = {
            "id": bot_id, "is_bot": True, "first_name": name, "username": username,
        }  # fmt: skip
        self._begin()

    def _begin(self) -> None:
        self.files, self.chats, self.profile = Files(), Chats(), Profile()
        self.updates = Updates(self.clock)
        self.connections = Connections(self.clock, self.updates)
        self.numbers = count(1)
        self._callbacks: dict[str, tuple[int, datetime]] = {}

    def timestamp(self) -> int:
        return int(self.clock.now().timestamp())

    def accounts(self) -> Iterator[Account]:
        """Iterate over everybody with a private chat."""
        return (chat.person for chat in self.chats.values() if chat.person)

    def has_account(self, user_id: int) -> bool:
        chat = self.chats.get(user_id)
        return chat is not None and chat.person is not None

    def chat(self, chat_id: object) -> Chat:
        """Return the chat that the bot names. Raises Telegram's error."""
        if chat_id in (None, ""):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def destination(self, chat_id: object) -> Chat:
        """Return the chat if the bot may write there. Raises Telegram's error."""
        chat = self.chat(chat_id)
        if chat.migrated_to:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if refusal := _refusal(chat):
            raise refusal
        return chat

    def place(self, p: Json) -> Chat:
        """Return the chat that the parameters of a call name, over a connection or not, if the bot may write there."""
        if (connection_id := p.get("business_connection_id")) is not None:
            return self.connections.destination(connection_id, p.get("chat_id"))
        return self.destination(p.get("chat_id"))

    def post_as_holder(self, chat: OwnChat, content: Json, keyboard: Json | None = None) -> StoredMessage:
        """Put what the bot says over a connection into an account's chat, where it appears as the account's."""
        assert chat.holder is not None
        stored = self.post(chat, chat.holder.user, {"sender_business_bot": self.bot, **content}, keyboard)
        if self.connections.echoes:
            self.connections.emit("business_message", chat, stored.as_json())
        return stored

    def post(self, chat: Chat, sender: Json, content: Json, keyboard: Json | None = None) -> StoredMessage:
        """Put a new message into a chat."""
        head = {"message_id": self._next_message_id(chat), "from": sender, "chat": chat.head}
        stored = StoredMessage({**head, "date": self.timestamp(), **content}, keyboard)
        if keyboard and "inline_keyboard" in keyboard:
            stored.fields["reply_markup"] = keyboard
        chat.messages[stored.id] = stored
        if chat.person and sender is self.bot:
            self.end_typing(chat.person)
        self.message_changed(chat, stored)
        return stored

    def _next_message_id(self, chat: Chat) -> int:
        if isinstance(chat, OwnChat) and chat.holder is not None:
            return next(self.connections.of(chat.holder).ids)
        return self.chats.next_message_id(chat)

    def delete(self, chat: Chat, message_ids: Iterable[int]) -> None:
        for message_id in message_ids:
            del chat.messages[message_id]
            if chat.person:
                self.events.publish("deleted", person_id=chat.id, message_id=message_id)
                chat.person.bell.ring()
            elif isinstance(chat, OwnChat):
                chat.bell.ring()
                for viewer, other in chat.sides():
                    self.events.publish("deleted", person_id=viewer.id, with_id=other.id, message_id=message_id)

    def message_changed(self, chat: Chat, stored: StoredMessage) -> None:
        """Ring the person's bell, and publish the message to the pages."""
        if isinstance(chat, OwnChat):
            self._own_message_changed(chat, stored)
        if chat.person is None:
            return
        chat.person.bell.ring()
        if self.events.watched:
            self.events.publish("message", person_id=chat.id, message=message_view(self.bot, stored))

    def _own_message_changed(self, chat: OwnChat, stored: StoredMessage) -> None:
        chat.bell.ring()
        if not self.events.watched:
            return
        for viewer, other in chat.sides():
            view = own_message_view(chat, stored, viewer)
            self.events.publish("message", person_id=viewer.id, with_id=other.id, message=view)

    def person_changed(self, person: Account) -> None:
        """Ring the person's bell, and publish the person to the pages."""
        self.events.publish("person", person=person_view(self.profile, person))
        person.bell.ring()

    def show_typing(self, person: Account) -> None:
        """Show the bot's chat action for a few seconds."""
        person.typing = True
        self.person_changed(person)
        asyncio.get_running_loop().call_later(TYPING_SECONDS, self.end_typing, person)

    def end_typing(self, person: Account) -> None:
        if person.typing:
            person.typing = False
            self.person_changed(person)

    def open_callback(self, person: Account) -> str:
        """Return the id of a new callback query."""
        callback_id = str(4_000_000_000 + next(self.numbers))
        self._callbacks[callback_id] = (person.id, self.clock.now())
        return callback_id

    def answer_callback(self, callback_id: str) -> int:
        """Return the id of the person who tapped. Raises Telegram's error for an unknown or old query."""
        person_id, at = self._callbacks.get(callback_id, (0, None))
        if at is None or self.clock.now() - at > CALLBACK_LIFETIME:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return person_id


def _refusal(chat: Chat) -> BotApiError | None:
    if chat.person is None:
        return _group_refusal(chat)
    if chat.person.is_bot:
        return forbidden("bots can't send messages to bots")
    if chat.person.blocked:
        return forbidden("bot was blocked by the user")
    return None if chat.person.started else forbidden("bot can't initiate conversation with a user")


def _group_refusal(chat: Chat) -> BotApiError | None:
    if chat.status == "member":
        return None
    how = "was kicked from" if chat.status == "kicked" else "is not a member of"
    return forbidden(f"bot {how} the {chat.kind} chat")
