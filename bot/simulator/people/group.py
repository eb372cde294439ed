"""Groups: people write in them, add and remove the bot, and turn them into supergroups."""

from typing import Any

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import Chat
from bot.simulator.chats.messenger import Messenger
from bot.simulator.content.text import detected
from bot.simulator.events import Json


class Group:
    """A group chat. Its privacy mode is off: once added, the bot reads everything."""

    def __init__(self, messenger: Messenger, title: str) -> None:
        self._messenger = messenger
        self.chat = self._opened(-(4_000_000 + next(messenger.numbers)), "group", title)
        self.chat.status = "left"

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Json]:
        return [stored.as_json() for stored in self.chat.messages.values()]

    def adds_bot(self, by: Account) -> None:
        """Let a person add the bot."""
        self._member(by, "member")
        self._post(by, {"new_chat_members": [self._messenger.bot]})

    def removes_bot(self, by: Account) -> None:
        """Let a person remove the bot."""
        self._member(by, "kicked")

    def writes(self, person: Account, text: str, **fields: Any) -> Json:
        """Let a person write in the group."""
        entities = detected(text, [])
        return self._post(person, {"text": text, **({"entities": entities} if entities else {}), **fields})

    def migrates(self, by: Account) -> None:
        """Turn the group into a supergroup, which has another id."""
        old = self.chat
        new = self._opened(-(1_000_000_000_000 + next(self._messenger.numbers)), "supergroup", old.head["title"])
        new.status = old.status
        self._post(by, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.chat = new
        self._post(by, {"migrate_from_chat_id": old.id})

    def _opened(self, chat_id: int, kind: str, title: str) -> Chat:
        chat = Chat({"id": chat_id, "type": kind, "title": title})
        self._messenger.chats[chat_id] = chat
        return chat

    def _post(self, person: Account, content: Json) -> Json:
        stored = self._messenger.post(self.chat, person.user, content)
        if self.chat.status == "member":
            self._messenger.updates.emit("message", stored.as_json())
        return stored.as_json()

    def _member(self, by: Account, status: str) -> None:
        before, self.chat.status = self.chat.status, status
        self._messenger.updates.emit(
            "my_chat_member",
            {
                "chat": self.chat.head, "from": by.user, "date": self._messenger.timestamp(),
                "old_chat_member": _membership(before, self._messenger.bot),
                "new_chat_member": _membership(status, self._messenger.bot),
            },
        )  # fmt: skip


def _membership(status: str, bot: Json) -> Json:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": bot, **until}
