"""Messages are grouped into items; an album is one item."""

from datetime import UTC, datetime
from typing import Any

from bot.features.messages.items import count_items, count_numbers, grouped, page
from bot.models import Message

AT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)


def message(number: int, album: str | None = None) -> Message:
    about: dict[str, Any] = {"chat_id": 1, "telegram_id": number, "kind": "text", "content": {}, "received_at": AT}
    return Message(id=number, business_id=1, client_id=1, album_id=album, **about)


def test_the_parts_of_an_album_stay_together_though_others_came_between() -> None:
    first, between, second = message(1, "a"), message(2), message(3, "a")
    assert grouped([first, between, second]) == [[first, second], [between]]
    assert count_items([first, between, second]) == 2


def test_a_page_ends_with_a_whole_album() -> None:
    numbers: list[tuple[int, str | None]] = [(1, None), (2, "a"), (3, "a"), (4, None)]
    assert page(numbers, 2) == [1, 2, 3]
    assert page(numbers, 4) == [1, 2, 3, 4]
    assert count_numbers(numbers) == 3
