"""Write text, files of every kind, albums, contacts, places and polls, in whatever chat."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from bot.simulator.chats.accounts import Account
from bot.simulator.content import media
from bot.simulator.content.files import Upload
from bot.simulator.content.rare_kinds import RARE_KINDS
from bot.simulator.content.text import CAPTION_LIMIT, TEXT_LIMIT, detected, units
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.world import World


class Writing(ABC):
    """Somebody who writes in a chat. Every method returns the message, or the album."""

    world: World

    @property
    @abstractmethod
    def writer(self) -> Account:
        """Return the account that writes."""

    @abstractmethod
    def _post(self, content: Json, reply_to: int | None) -> Json:
        """Put a message into the chat, and make the update that Telegram would make."""

    def sends(self, text: str | None = None, *, reply_to: int | None = None, **fields: Any) -> Json:
        """Write a message. `fields` are any fields of a Bot API message."""
        if text is not None:
            _check_length(text, TEXT_LIMIT)
            entities = detected(text, fields.pop("entities", None) or [])
            fields = {"text": text, **({"entities": entities} if entities else {}), **fields}
        return self._post(fields, reply_to)

    def sends_media(
        self, kind: str, caption: str = "", *, file: Upload | None = None, reply_to: int | None = None,
        **fields: Any,
    ) -> Json:  # fmt: skip
        """Send a file of a kind; a sample if none is given."""
        _check_length(caption, CAPTION_LIMIT)
        told: Json = {}
        if caption and media.FILES[kind].captioned:
            entities = detected(caption, [])
            told = {"caption": caption, **({"caption_entities": entities} if entities else {})}
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

    def sends_contact(self, **fields: Any) -> Json:
        contact = {"phone_number": "+48 600 100 200", **self.writer.names, "user_id": self.writer.id}
        return self.sends(**{"contact": contact, **fields})

    def sends_location(self, **fields: Any) -> Json:
        return self.sends(**{"location": {"latitude": 50.0647, "longitude": 19.945}, **fields})

    def sends_poll(
        self, question: str = "When?", options: Sequence[str] = ("Today", "Tomorrow"), **fields: Any
    ) -> Json:
        poll = media.poll(question, options, next(self.world.numbers))
        return self.sends(**{"poll": poll, **fields})

    def sends_rare_kind(self, kind: str, **fields: Any) -> Json:
        """Send a sample of one of `RARE_KINDS`."""
        return self.sends(**{**RARE_KINDS[kind](self.world.files), **fields})

    def sends_album(self, items: Sequence[str | Json], *, reply_to: int | None = None) -> list[Json]:
        """Send an album. Each item is a kind, or {"kind", "caption"?, "file"?}."""
        if not 2 <= len(items) <= 10:
            raise ActError("an album has 2 to 10 items")
        group = str(13_000_000_000 + next(self.world.numbers))
        plain: list[Json] = [{"kind": item} if isinstance(item, str) else item for item in items]
        return [
            self.sends_media(
                item["kind"], item.get("caption") or "", file=item.get("file"), reply_to=reply_to,
                media_group_id=group,
            )
            for item in plain
        ]  # fmt: skip


def _check_length(text: str, limit: int) -> None:
    if units(text) > limit:
        raise ActError(f"Telegram's apps send at most {limit} characters in one message")
