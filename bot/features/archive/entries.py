"""Hold what was written, answered or noted about a client, as it is searched and shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.features.messages import kind_views
from bot.texts import Texts


class Source(StrEnum):
    """Where something stands."""

    MESSAGE = "message"
    ANSWER = "answer"
    NOTE = "note"


@dataclass(frozen=True)
class Entry:
    """A message, an answer or a note. `chat_id`: the bot's chat with whoever wrote an answer; `state`: an answer's."""

    source: Source
    row_id: int
    client_id: int
    at: datetime
    kind: str
    content: dict[str, Any]
    chat_id: int = 0
    state: str = ""


def words_of(t: Texts, entry: Entry) -> str:
    """Return the words by which something is found: its text or caption, its file's name, or what describes it."""
    said = kind_views.gist(entry.kind, entry.content) or kind_views.described(t, entry.kind, entry.content)
    return "\n".join(part for part in (said, str(entry.content.get("file_name") or "")) if part)
