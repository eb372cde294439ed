"""Groups: people writing in them, the bot added and removed, the turn into a supergroup."""

from typing import TYPE_CHECKING, Any

from bot.simulator.chats.chats import Chat
from bot.simulator.content.text import detected
from bot.simulator.events import Json

if TYPE_CHECKING:
    from bot.simulator.chats.messenger import World
    from bot.simulator.people.person import Person


class Group:
    """A group chat. The bot reads everything in it (its privacy mode is off), once it is added."""

    def __init__(self, world: "World", title: str) -> None:
        self.world = world
        self.chat = self._opened(-(4_000_000 + next(world.numbers)), "group", title)
        self.chat.status = "left"

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Json]:
        return [stored.as_json() for stored in self.chat.messages.values()]

    def adds_bot(self, by: "Person") -> None:
        """Somebody adds the bot."""
        self._member(by, "member")
        self._post(by, {"new_chat_members": [self.world.bot]})

    def removes_bot(self, by: "Person") -> None:
        """Somebody removes the bot."""
        self._member(by, "kicked")

    def writes(self, person: "Person", text: str, **fields: Any) -> Json:
        """Somebody writes in the group."""
        entities = detected(text, [])
        return self._post(person, {"text": text, **({"entities": entities} if entities else {}), **fields})

    def migrates(self, by: "Person") -> None:
        """The group becomes a supergroup and changes its id."""
        old = self.chat
        new = self._opened(-(1_000_000_000_000 + next(self.world.numbers)), "supergroup", old.head["title"])
        new.status = old.status
        self._post(by, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.chat = new
        self._post(by, {"migrate_from_chat_id": old.id})

    def _opened(self, chat_id: int, kind: str, title: str) -> Chat:
        chat = Chat({"id": chat_id, "type": kind, "title": title})
        self.world.chats[chat_id] = chat
        return chat

    def _post(self, person: "Person", content: Json) -> Json:
        stored = self.world.post(self.chat, person.user, content)
        if self.chat.status == "member":
            self.world.updates.emit("message", stored.as_json())
        return stored.as_json()

    def _member(self, by: "Person", status: str) -> None:
        before, self.chat.status = self.chat.status, status
        self.world.updates.emit(
            "my_chat_member",
            {
                "chat": self.chat.head, "from": by.user, "date": self.world.timestamp(),
                "old_chat_member": _membership(before, self.world.bot),
                "new_chat_member": _membership(status, self.world.bot),
            },
        )  # fmt: skip


def _membership(status: str, bot: Json) -> Json:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": bot, **until}
