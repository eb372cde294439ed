"""Chats and the messages in them, as the server keeps them."""

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from bot.simulator.events import Json

if TYPE_CHECKING:
    from bot.simulator.content.invoices import Invoice
    from bot.simulator.people.person import Person


@dataclass
class Stored:
    """One message: its Bot API fields, the keyboard as it was given, the reactions, the invoice one can pay."""

    fields: Json
    keyboard: Json | None = None
    reactions: list[str] = field(default_factory=list)
    persons_reaction: str = ""
    invoice: "Invoice | None" = None
    receipt: str = ""
    shown_as_edited: bool = False
    """Not where only the buttons changed, although `edit_date` is set then, too."""
    came_as: str = ""
    """The text or caption that it had at first."""

    def __post_init__(self) -> None:
        self.came_as = str(self.fields.get("text") or self.fields.get("caption") or "")

    @property
    def id(self) -> int:
        return int(self.fields["message_id"])

    def as_json(self) -> Json:
        """The Bot API message; a copy, so that later edits do not change what was handed out."""
        return deepcopy(self.fields)

    def as_quoted(self) -> Json:
        """The message inside another one, which shows no reply of its own."""
        return {key: value for key, value in self.as_json().items() if key not in _NOT_QUOTED}


_NOT_QUOTED = {"reply_to_message", "pinned_message"}


@dataclass
class Chat:
    """A private chat (with `person`) or a group; `status` is the bot's in it."""

    head: Json
    person: "Person | None" = None
    status: str = "member"
    migrated_to: int | None = None
    messages: dict[int, Stored] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.head["id"])

    @property
    def kind(self) -> str:
        return str(self.head["type"])


class Chats(dict[int, Chat]):
    """Chats by id. Private chats and groups share one counter of message ids, a supergroup has its own."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._supergroup_ids: dict[int, count[int]] = {}

    def next_message_id(self, chat: Chat) -> int:
        if chat.kind == "supergroup":
            return next(self._supergroup_ids.setdefault(chat.id, count(1)))
        return next(self._ids)
