"""The state of the simulated Telegram: one bot, its chats, people, files and updates; what happens to it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from secrets import token_urlsafe

from bot.clock import Clock
from bot.simulator.chats.chats import Chat, Chats, Stored
from bot.simulator.chats.profile import Profile
from bot.simulator.chats.views import message_view, person_view
from bot.simulator.content.files import Files
from bot.simulator.errors import BotApiError, bad_request, forbidden
from bot.simulator.events import Bell, Events, Json
from bot.simulator.payments.payments import Payments
from bot.simulator.payments.subscriptions import Subscriptions
from bot.simulator.people.group import Group
from bot.simulator.people.person import Person
from bot.simulator.updates.queue import Updates
from bot.simulator.updates.webhook import Webhook

CALLBACK_LIFETIME = timedelta(seconds=150)
BOT_ID = 5_000_000_001


class World:
    """Everything but HTTP."""

    def __init__(self, clock: Clock, *, name: str = "After Hours", username: str = "after_hours_bot") -> None:
        self.clock, self.events = clock, Events()
        self.token = f"{BOT_ID}:{token_urlsafe(26)}"
        self.bot: Json = {
            "id": BOT_ID, "is_bot": True, "first_name": name, "username": username,
        }  # fmt: skip
        self.calls_bell = Bell()
        self.reset()

    def reset(self) -> None:
        """Forget everybody and everything but the bot itself and who watches. The bot has to be stopped."""
        self.files, self.chats, self.profile = Files(), Chats(), Profile()
        self.updates = Updates(self.clock)
        self.webhook = Webhook(self.clock, self.updates)
        self.payments, self.subscriptions = Payments(self), Subscriptions(self)
        self.people: dict[int, Person] = {}
        self.calls: list[tuple[str, Json]] = []
        self.numbers = count(1)
        self._callbacks: dict[str, tuple[int, datetime]] = {}

    def person(
        self, name: str, *, language_code: str = "pl", id: int | None = None, role: str = "client",
        is_bot: bool = False,
    ) -> Person:  # fmt: skip
        """Somebody new, who has not opened the bot yet."""
        person_id = id or 700_000_000 + next(self.numbers)
        if person_id in self.chats:
            raise ValueError(f"there is somebody with the id {person_id}")
        person = Person(self, person_id, name, language_code=language_code, role=role, is_bot=is_bot)
        self.people[person_id] = person
        self.chats[person_id] = person.chat
        self.person_changed(person)
        return person

    def group(self, title: str) -> Group:
        """A new group, the bot not in it."""
        return Group(self, title)

    def timestamp(self) -> int:
        return int(self.clock.now().timestamp())

    # What the Bot API does

    def chat(self, chat_id: object) -> Chat:
        """The chat a bot names, or Telegram's error."""
        if chat_id in (None, ""):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def destination(self, chat_id: object) -> Chat:
        """The chat, if the bot may write there."""
        chat = self.chat(chat_id)
        if chat.migrated_to:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if refusal := _refusal(chat):
            raise refusal
        return chat

    def post(self, chat: Chat, sender: Json, content: Json, keyboard: Json | None = None) -> Stored:
        """Put a new message into a chat."""
        head = {"message_id": self.chats.next_message_id(chat), "from": sender, "chat": chat.head}
        stored = Stored({**head, "date": self.timestamp(), **content}, keyboard)
        if keyboard and "inline_keyboard" in keyboard:
            stored.fields["reply_markup"] = keyboard
        chat.messages[stored.id] = stored
        if chat.person and sender is self.bot and chat.person.typing:
            chat.person.stops_seeing_typing()
        self.message_changed(chat, stored)
        return stored

    def delete(self, chat: Chat, message_ids: Iterable[int]) -> None:
        for message_id in message_ids:
            del chat.messages[message_id]
            if chat.person:
                self.events.publish("deleted", person_id=chat.id, message_id=message_id)
                chat.person.bell.ring()

    def message_changed(self, chat: Chat, stored: Stored) -> None:
        if chat.person is None:
            return
        chat.person.bell.ring()
        if self.events.watched:
            self.events.publish("message", person_id=chat.id, message=message_view(self.bot, stored))

    def person_changed(self, person: Person) -> None:
        self.events.publish("person", person=person_view(self.profile, person))
        person.bell.ring()

    def open_callback(self, person: Person) -> str:
        callback_id = str(4_000_000_000 + next(self.numbers))
        self._callbacks[callback_id] = (person.id, self.clock.now())
        return callback_id

    def answer_callback(self, callback_id: str) -> int:
        """Who tapped; the query can be answered for a while only."""
        person_id, at = self._callbacks.get(callback_id, (0, None))
        if at is None or self.clock.now() - at > CALLBACK_LIFETIME:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return person_id


def _refusal(chat: Chat) -> BotApiError | None:
    """Why the bot may not write to the chat."""
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
