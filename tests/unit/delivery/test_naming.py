"""A list that loses what it says of a client keeps the instants of the other lines where they stand now."""

from datetime import UTC, datetime

from bot.features.delivery import View, naming
from bot.features.delivery.parameters import words as parameters
from bot.texts.marked_words import instant, joined

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
LINES = [
    "😀 2 clients",
    joined(" ", ["until", instant("Monday", AT, "wDt")]),
    "",
    "1. Anna 🌸",
    "2. Eva, " + instant("9:00", AT, "t") + "!",
]
WHOSE: naming.Whose = {"lines": [None, None, None, 1, 2], "rows": []}


def left(client_id: int) -> list[str]:
    """Return what the instants stand on in the list without a client."""
    found = naming.without(parameters(View(joined("\n", LINES))), WHOSE, client_id)
    assert found is not None
    params, _ = found
    text = params["text"].encode("utf-16-le")
    return [
        text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le") for one in params["entities"]
    ]


def test_the_lines_behind_the_one_that_goes_move_up_with_their_instants() -> None:
    assert left(1) == ["Monday", "9:00"]


def test_an_instant_goes_with_its_line() -> None:
    assert left(2) == ["Monday"]
