"""A person with Telegram. Every act makes the update that Telegram would make."""

from functools import cached_property
from urllib.parse import parse_qs, urlsplit

from bot.simulator.chats.chats import StoredMessage
from bot.simulator.content.text import detected
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.people.own_account import OwnAccount
from bot.simulator.people.paying import Paying


class Person(Paying):
    """A client, the owner, or another bot."""

    @cached_property
    def account(self) -> OwnAccount:
        """The person's own account, whose chats the bot sees only where it is connected."""
        return OwnAccount(self.world, self)

    def opens(self, link: str) -> Json:
        """Open `https://t.me/<bot>?start=CODE`, or the bare link, and press Start."""
        parts = urlsplit(link)
        if parts.path.strip("/") != self.world.bot["username"]:
            raise ActError(f"{link} is not a link to this bot")
        code = parse_qs(parts.query).get("start", [""])[0]
        return self.sends(f"/start {code}".strip())

    def edits(self, message_id: int, text: str) -> Json:
        """Change the text or the caption of a message by this person."""
        stored = self._own(message_id)
        name = "text" if "text" in stored.fields else "caption"
        entities_name = "entities" if name == "text" else "caption_entities"
        stored.fields.pop(entities_name, None)
        if entities := detected(text, []):
            stored.fields[entities_name] = entities
        stored.fields |= {name: text, "edit_date": self.world.timestamp()}
        stored.shown_as_edited = True
        self.world.message_changed(self.chat, stored)
        self.world.updates.emit("edited_message", stored.as_json())
        return self._shown(message_id)[0]

    def deletes(self, message_id: int) -> None:
        """Delete a message for both sides. Telegram does not tell the bot."""
        self.world.delete(self.chat, [self._stored(message_id).id])

    def taps(self, message: Json | int, data: str) -> str:
        """Tap a button under a message and return the callback query's id. The data can be forged."""
        message_id = message if isinstance(message, int) else message["message_id"]
        stored = self.chat.messages.get(message_id)
        inaccessible = {"chat": self.chat.head, "message_id": message_id, "date": 0}
        callback_id = self.world.open_callback(self)
        query = {"id": callback_id, "from": self.user, "chat_instance": str(self.id), "data": data}
        shown = stored.as_json() if stored else inaccessible
        self.world.updates.emit("callback_query", {**query, "message": shown})
        return callback_id

    def reacts(self, message_id: int, emoji: str) -> None:
        """React to a message, or take the reaction back with "". The bot gets an update if it asked for that kind."""
        stored = self._stored(message_id)
        before, stored.persons_reaction = stored.persons_reaction, emoji
        self.world.updates.emit(
            "message_reaction",
            {
                **self._happening(), "message_id": message_id, "user": self.user,
                "old_reaction": _reaction(before), "new_reaction": _reaction(emoji),
            },
        )  # fmt: skip

    def blocks(self) -> None:
        self._turn(blocked=True)

    def unblocks(self) -> None:
        self._turn(blocked=False)

    def opens_at(self, time_zone: str, *intervals: tuple[int, int]) -> None:
        """Set the opening hours in the profile, in minutes of the week from Monday on; without any, take them away."""
        hours = [{"opening_minute": opening, "closing_minute": closing} for opening, closing in intervals]
        self.opening_hours = {"time_zone_name": time_zone, "opening_hours": hours} if hours else None

    def speaks(self, language_code: str) -> None:
        """Set the language of the app."""
        self.language_code = language_code
        self.world.person_changed(self)

    def _turn(self, *, blocked: bool) -> None:
        if blocked == self.blocked:
            return
        self.blocked, self.started = blocked, True
        free, barred = ({"status": "member"}, {"status": "kicked", "until_date": 0})
        before, after = (free, barred) if blocked else (barred, free)
        self.world.updates.emit(
            "my_chat_member",
            {
                **self._happening(), "from": self.user,
                "old_chat_member": {**before, "user": self.world.bot},
                "new_chat_member": {**after, "user": self.world.bot},
            },
        )  # fmt: skip
        self.world.person_changed(self)

    def _happening(self) -> Json:
        return {"chat": self.chat.head, "date": self.world.timestamp()}

    def _own(self, message_id: int) -> StoredMessage:
        stored = self._stored(message_id)
        if stored.fields["from"]["id"] != self.id:
            raise ActError(f"message {message_id} is not by {self.name}")
        return stored


def _reaction(emoji: str) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
