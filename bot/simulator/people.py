"""What people do: write, send, edit, delete, tap, block. Every act makes the update Telegram would make."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from bot.simulator import media
from bot.simulator.chats import Chat, Stored
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.files import Upload
from bot.simulator.text import CAPTION_LIMIT, TEXT_LIMIT, detected, units
from bot.simulator.watching import Watching

if TYPE_CHECKING:
    from bot.simulator.world import World

TYPING_SECONDS = 5


class Person(Watching):
    """Somebody with Telegram: a client, the owner, or another bot."""

    def __init__(
        self, world: "World", id: int, name: str, *, language_code: str, role: str, is_bot: bool
    ) -> None:
        first, _, last = name.partition(" ")
        self.names = {"first_name": first} | ({"last_name": last} if last else {})
        super().__init__(world, Chat({"id": id, "type": "private", **self.names}, person=self))
        self.id, self.name, self.language_code, self.role, self.is_bot = id, name, language_code, role, is_bot
        self.blocked = self.started = self.typing = False

    @property
    def user(self) -> Json:
        """The Bot API's User."""
        user = {"id": self.id, "is_bot": self.is_bot, **self.names}
        return {**user, "language_code": self.language_code} if self.language_code else user

    def opens(self, link: str) -> Json:
        """Open `https://t.me/<bot>?start=CODE` (or the bare link) and press Start."""
        parts = urlsplit(link)
        if parts.path.strip("/") != self.world.bot["username"]:
            raise ActError(f"{link} is not a link to this bot")
        code = parse_qs(parts.query).get("start", [""])[0]
        return self.sends(f"/start {code}".strip())

    def sends(self, text: str | None = None, *, reply_to: int | None = None, **fields: Any) -> Json:
        """Write a message; `fields` are any fields of a Bot API message."""
        if text is not None:
            self._check_length(text, TEXT_LIMIT)
            entities = detected(text, fields.pop("entities", None) or [])
            fields = {"text": text, **({"entities": entities} if entities else {}), **fields}
        return self._post(fields, reply_to)

    def sends_media(
        self, kind: str, caption: str = "", *, file: Upload | None = None, reply_to: int | None = None,
        **fields: Any,
    ) -> Json:  # fmt: skip
        """Send a file of a kind: the one given, or a sample."""
        self._check_length(caption, CAPTION_LIMIT)
        told = {"caption": caption} if caption and media.FILES[kind].captioned else {}
        return self._post({**media.content(kind, self.world.files, file), **told, **fields}, reply_to)

    def sends_photo(self, caption: str = "", **fields: Any) -> Json:
        return self.sends_media("photo", caption, **fields)

    def sends_voice(self, caption: str = "", **fields: Any) -> Json:
        return self.sends_media("voice", caption, **fields)

    def sends_video(self, caption: str = "", **fields: Any) -> Json:
        return self.sends_media("video", caption, **fields)

    def sends_video_note(self, **fields: Any) -> Json:
        return self.sends_media("video_note", **fields)

    def sends_audio(self, caption: str = "", **fields: Any) -> Json:
        return self.sends_media("audio", caption, **fields)

    def sends_document(self, caption: str = "", **fields: Any) -> Json:
        return self.sends_media("document", caption, **fields)

    def sends_animation(self, caption: str = "", **fields: Any) -> Json:
        return self.sends_media("animation", caption, **fields)

    def sends_sticker(self, **fields: Any) -> Json:
        return self.sends_media("sticker", **fields)

    def sends_contact(self, phone_number: str = "+48 600 100 200", **fields: Any) -> Json:
        contact = {"phone_number": phone_number, **self.names, "user_id": self.id}
        return self.sends(**{"contact": contact, **fields})

    def sends_location(self, latitude: float = 50.0647, longitude: float = 19.945, **fields: Any) -> Json:
        return self.sends(**{"location": {"latitude": latitude, "longitude": longitude}, **fields})

    def sends_poll(self, question: str = "When?", options: tuple[str, ...] = ("Today", "Tomorrow")) -> Json:
        return self.sends(poll=media.poll(question, list(options), next(self.world.numbers)))

    def sends_album(self, items: Sequence[str | Json], *, reply_to: int | None = None) -> list[Json]:
        """Send an album: each item a kind, or {"kind", "caption"?, "file"?}."""
        if not 2 <= len(items) <= 10:
            raise ActError("an album has 2 to 10 items")
        group = str(13_000_000_000 + next(self.world.numbers))
        plain: list[Json] = [{"kind": item} if isinstance(item, str) else item for item in items]
        return [
            self.sends_media(
                item["kind"], item.get("caption", ""), file=item.get("file"), reply_to=reply_to,
                media_group_id=group,
            )
            for item in plain
        ]  # fmt: skip

    def edits(self, message_id: int, text: str) -> Json:
        """Change the text, or the caption, of one's own message."""
        stored = self._own(message_id)
        name = "text" if "text" in stored.fields else "caption"
        entities_name = "entities" if name == "text" else "caption_entities"
        stored.fields.pop(entities_name, None)
        if entities := detected(text, []):
            stored.fields[entities_name] = entities
        stored.fields |= {name: text, "edit_date": self.world.timestamp()}
        self.world.message_changed(self.chat, stored)
        self.world.updates.emit("edited_message", stored.as_json())
        return self._one(message_id)[0]

    def deletes(self, message_id: int) -> None:
        """Delete a message for both sides. Telegram does not tell the bot."""
        self.world.delete(self.chat, [self._any(message_id).id])

    def taps(self, message: Json | int, data: str) -> str:
        """Tap a button under a message; the data may be forged. Returns the callback query's id."""
        message_id = message if isinstance(message, int) else message["message_id"]
        stored = self.chat.messages.get(message_id)
        inaccessible = {"chat": self.chat.head, "message_id": message_id, "date": 0}
        callback_id = self.world.open_callback(self)
        query = {"id": callback_id, "from": self.user, "chat_instance": str(self.id), "data": data}
        shown = stored.as_json() if stored else inaccessible
        self.world.updates.emit("callback_query", {**query, "message": shown})
        return callback_id

    def blocks(self) -> None:
        self._turn(blocked=True)

    def unblocks(self) -> None:
        self._turn(blocked=False)

    def speaks(self, language_code: str) -> None:
        """Set the language of the app."""
        self.language_code = language_code
        self.world.person_changed(self)

    def sees_typing(self) -> None:
        """The bot shows a chat action, for a few seconds."""
        self.typing = True
        self.world.person_changed(self)
        asyncio.get_running_loop().call_later(TYPING_SECONDS, self.stops_seeing_typing)

    def stops_seeing_typing(self) -> None:
        if self.typing:
            self.typing = False
            self.world.person_changed(self)

    def _post(self, content: Json, reply_to: int | None) -> Json:
        if self.blocked:
            raise ActError(f"{self.name} has blocked the bot and cannot write to it")
        if reply_to is not None:
            content = {"reply_to_message": self._any(reply_to).as_quoted(), **content}
        self.started = True
        stored = self.world.post(self.chat, self.user, content)
        self.world.updates.emit("message", stored.as_json())
        return self._one(stored.id)[0]

    def _turn(self, *, blocked: bool) -> None:
        if blocked == self.blocked:
            return
        self.blocked, self.started = blocked, True
        free, barred = ({"status": "member"}, {"status": "kicked", "until_date": 0})
        before, after = (free, barred) if blocked else (barred, free)
        self.world.updates.emit(
            "my_chat_member",
            {
                "chat": self.chat.head, "from": self.user, "date": self.world.timestamp(),
                "old_chat_member": {**before, "user": self.world.bot},
                "new_chat_member": {**after, "user": self.world.bot},
            },
        )  # fmt: skip
        self.world.person_changed(self)

    def _any(self, message_id: int) -> Stored:
        if stored := self.chat.messages.get(message_id):
            return stored
        raise ActError(f"there is no message {message_id} in the chat with {self.name}")

    def _own(self, message_id: int) -> Stored:
        stored = self._any(message_id)
        if stored.fields["from"]["id"] != self.id:
            raise ActError(f"message {message_id} is not by {self.name}")
        return stored

    @staticmethod
    def _check_length(text: str, limit: int) -> None:
        if units(text) > limit:
            raise ActError(f"Telegram's apps send at most {limit} characters in one message")
