"""Chats and their messages, as Telegram's servers keep them."""

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count

from bot.simulator.chats.accounts import Account
from bot.simulator.content.invoices import Invoice
from bot.simulator.events import Json

NOT_QUOTED = {"reply_to_message", "pinned_message"}


@dataclass
class StoredMessage:
    """A message: the fields of the Bot API, and further state of the server."""

    fields: Json
    keyboard: Json | None = None
    reactions: list[str] = field(default_factory=list)
    persons_reaction: str = ""
    invoice: Invoice | None = None
    receipt: str = ""
    shown_as_edited: bool = False
    """Stays False when only the buttons change, although `edit_date` is set then, too."""
    came_as: str = ""
    """The text or caption before any edit."""

    def __post_init__(self) -> None:
        self.came_as = str(self.fields.get("text") or self.fields.get("caption") or "")

    @property
    def id(self) -> int:
        return int(self.fields["message_id"])

    def as_json(self) -> Json:
        """Return a copy of the Bot API message, which later edits do not change."""
        return deepcopy(self.fields)

    def as_quoted(self) -> Json:
        """Return the message as it stands inside another one, without a reply of its own."""
        return {key: value for key, value in self.as_json().items() if key not in NOT_QUOTED}


@dataclass
class Chat:
    """A private chat, which has a `person`, or a group. `status` is the bot's membership."""

    head: Json
    person: Account | None = None
    status: str = "member"
    migrated_to: int | None = None
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.head["id"])

    @property
    def kind(self) -> str:
        return str(self.head["type"])


class Chats(dict[int, Chat]):
    """Chats by id. Private chats and groups share one counter of message ids; a supergroup has its own."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._supergroup_ids: dict[int, count[int]] = {}

    def next_message_id(self, chat: Chat) -> int:
        if chat.kind == "supergroup":
            return next(self._supergroup_ids.setdefault(chat.id, count(1)))
        return next(self._ids)
