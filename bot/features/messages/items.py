"""Group waiting messages: an album is one item, and each client's items make one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, Protocol, TypeVar

from bot.models import Message

UNTIL_WRITTEN = datetime(9999, 1, 1, tzinfo=UTC)
"""The return time of a message that is put off until its client writes again."""


class Waits(Protocol):
    """The part of a message that the queue needs to know."""

    client_id: int
    album_id: str | None
    received_at: datetime
    returns_at: datetime | None


M = TypeVar("M", bound=Waits)


@dataclass(frozen=True)
class Line(Generic[M]):
    """One client's place in the queue."""

    messages: Sequence[M]

    @property
    def client_id(self) -> int:
        """Return whose place it is."""
        return self.messages[0].client_id

    @property
    def items(self) -> int:
        """Return how many things wait: an album counts once."""
        return count_items(self.messages)

    @property
    def since(self) -> datetime:
        """Return when the oldest message was received."""
        return self.messages[0].received_at

    @property
    def first_item(self) -> Sequence[M]:
        """Return the message that waits longest, with the other parts where it is an album's."""
        first = self.messages[0]
        return [m for m in self.messages if m is first or (m.album_id and m.album_id == first.album_id)]

    def put_off(self, now: datetime) -> bool:
        """Return whether the owner put off everything of this client until later than `now`."""
        return all(message.returns_at is not None and message.returns_at > now for message in self.messages)


def line_up(messages: Sequence[M]) -> list[Line[M]]:
    """Return a line for each client, in the order of what waits longest.

    `messages` come in the order they were written.
    """
    lines: dict[int, list[M]] = {}
    for message in messages:
        lines.setdefault(message.client_id, []).append(message)
    return [Line(found) for found in lines.values()]


def grouped(messages: Iterable[Message]) -> list[list[Message]]:
    """Return messages item by item: each by itself, and the parts of an album that are here together."""
    found: dict[str | int, list[Message]] = {}
    for message in messages:
        found.setdefault(message.album_id or message.key, []).append(message)
    return list(found.values())


def count_items(messages: Sequence[Waits]) -> int:
    """Return how many things were sent: an album counts once."""
    albums = {message.album_id for message in messages if message.album_id}
    return len(albums) + sum(1 for message in messages if not message.album_id)


def page(numbers: Sequence[tuple[int, str | None]], size: int) -> list[int]:
    """Return the first ids of messages (with their albums), `size` of them or a few more: an album is not cut."""
    found: list[int] = []
    last: str | None = None
    for number, album in numbers:
        if len(found) >= size and (album is None or album != last):
            break
        found.append(number)
        last = album
    return found


def count_numbers(numbers: Sequence[tuple[int, str | None]]) -> int:
    """Return how many things these ids of messages (with their albums) are: an album counts once."""
    return len({album or number for number, album in numbers})
