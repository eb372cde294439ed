"""Business connections: an account lets the bot read and write in its own private chats.

A connection's id changes with its settings, and the one before it fails. The bot is told of the chats that the account
chose, and may write where somebody wrote to the account within a day.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from secrets import token_urlsafe
from typing import Literal

from bot.clock import Clock
from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import Chat, StoredMessage
from bot.simulator.errors import BotApiError, bad_request
from bot.simulator.events import Bell, Json
from bot.simulator.updates.queue import Updates

OPEN_FOR = timedelta(hours=24)
Automated = Literal["all", "no contacts"] | Collection[int]
"""Of which chats the bot is told: of all, of those with nobody in the contacts, or of those with these people."""


@dataclass
class OwnChat(Chat):
    """A private chat in an account. The bot's own chat with the same id is another chat."""

    holder: Account | None = None
    other: Account | None = None
    heard_at: datetime | None = None
    """When the other side wrote last."""
    bell: Bell = field(default_factory=Bell)

    def sides(self) -> list[tuple[Account, Account]]:
        """Return both people, each with the one that the chat is with."""
        if self.holder is None or self.other is None:
            return []
        return [(self.holder, self.other), (self.other, self.holder)]


@dataclass
class Connection:
    """What an account lets the bot do. `rights` may be absent, as Telegram leaves them out."""

    id: str
    holder: Account
    rights: Json | None
    date: int
    enabled: bool = True

    def as_json(self) -> Json:
        """Return the Bot API's BusinessConnection."""
        about = {"id": self.id, "user": self.holder.user, "user_chat_id": self.holder.id, "date": self.date}
        return {**about, "is_enabled": self.enabled, **({} if self.rights is None else {"rights": self.rights})}

    def may(self, right: str) -> bool:
        return bool(self.rights and self.rights.get(right))


@dataclass
class Connected:
    """An account as the bot may see it: its chats, its contacts, and the connection that it has now."""

    now: Connection | None = None
    chats: dict[int, OwnChat] = field(default_factory=dict)
    contacts: set[int] = field(default_factory=set)
    automated: Automated = "all"
    paused: set[int] = field(default_factory=set)
    """The people in whose chats the account has stopped the bot."""
    ids: "count[int]" = field(default_factory=lambda: count(1))
    """The numbers of the account's messages, in all of its chats."""

    def tells_of(self, chat_id: int) -> bool:
        """Return whether Telegram tells the bot of a chat."""
        if self.now is None or not self.now.enabled or chat_id in self.paused:
            return False
        if isinstance(self.automated, str):
            return self.automated == "all" or chat_id not in self.contacts
        return chat_id in self.automated


class Connections:
    """Every account's connection, by the account's id. `refused` keeps the calls over one that were refused."""

    def __init__(self, clock: Clock, updates: Updates) -> None:
        self._clock, self._updates = clock, updates
        self.accounts: dict[int, Connected] = {}
        self.secretary_mode = True
        """The bot's owner has allowed connections in BotFather."""
        self.echoes = False
        """The bot is told of what it wrote itself."""
        self.refused: list[BotApiError] = []

    def of(self, holder: Account) -> Connected:
        return self.accounts.setdefault(holder.id, Connected())

    def connect(self, holder: Account, rights: Json | None, *, enabled: bool = True) -> Connection:
        """Make a connection, or change the one there is, and tell the bot."""
        now = int(self._clock.now().timestamp())
        made = Connection(token_urlsafe(16), holder, rights, now, enabled)
        self.of(holder).now = made
        self._updates.emit("business_connection", made.as_json())
        return made

    def disconnect(self, holder: Account) -> None:
        """End the connection, and tell the bot by its last name."""
        account = self.of(holder)
        if account.now is not None:
            account.now.enabled = False
            self._updates.emit("business_connection", account.now.as_json())
        account.now = None

    def chats_of(self, person: Account) -> Iterator[tuple[OwnChat, Account]]:
        """Iterate over a person's chats with others, in whoever's account they are, with the other side."""
        for account in self.accounts.values():
            for chat in account.chats.values():
                yield from ((chat, other) for viewer, other in chat.sides() if viewer is person)

    def emit(self, kind: str, chat: OwnChat, payload: Json) -> None:
        """Tell the bot what happened in a chat, if the account lets it know."""
        assert chat.holder is not None
        account = self.of(chat.holder)
        if account.now is not None and account.tells_of(chat.id):
            self._updates.emit(kind, {"business_connection_id": account.now.id, **payload})

    def find(self, connection_id: object) -> Connection:
        """Return a connection by its id. Raises Telegram's error for one that is unknown or stale."""
        live = (account.now for account in self.accounts.values() if account.now is not None)
        found = next((one for one in live if one.id == connection_id), None)
        if found is None:
            raise self.refusal("BUSINESS_CONNECTION_INVALID")
        return found

    def destination(self, connection_id: object, chat_id: object) -> OwnChat:
        """Return the chat if the bot may write there now. Raises Telegram's error."""
        connection = self.find(connection_id)
        if not connection.enabled or not connection.may("can_reply"):
            raise self.refusal("BUSINESS_CONNECTION_NOT_ALLOWED")
        account = self.of(connection.holder)
        chat = account.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise self.refusal("chat not found")
        if not account.tells_of(chat.id):
            raise self.refusal("BUSINESS_PEER_INVALID")
        if chat.heard_at is None or self._clock.now() - chat.heard_at >= OPEN_FOR:
            raise self.refusal("BUSINESS_PEER_USAGE_MISSING")
        return chat

    def deletable(self, connection_id: object, message_ids: list[int]) -> tuple[OwnChat, list[StoredMessage]]:
        """Return the messages of one chat that the bot may delete. Raises Telegram's error."""
        connection = self.find(connection_id)
        for chat in self.of(connection.holder).chats.values():
            if found := [chat.messages[one] for one in message_ids if one in chat.messages]:
                own = all("sender_business_bot" in stored.fields for stored in found)
                if connection.may("can_delete_all_messages") or (own and connection.may("can_delete_sent_messages")):
                    return chat, found
                raise self.refusal("BUSINESS_CONNECTION_NOT_ALLOWED")
        raise self.refusal("message to delete not found")

    def refusal(self, reason: str) -> BotApiError:
        """Return the error, and keep it for tests that want none."""
        error = bad_request(reason)
        self.refused.append(error)
        return error
