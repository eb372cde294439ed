"""A machine's clock is off only by what the way of an answer cannot explain, and news of it comes once."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.features.connectivity.machine_clock import Standing, standing
from bot.wire.client import AiohttpRequest
from bot.wire.clock_comparison import ahead_of_answer

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("before", "after", "ahead"),
    [(0, 0, 0), (0.9, 0.9, 0), (-40, 0, 0), (-3, 50, 0), (46, 47, 45), (-47, -45, -45), (-200, -170, -170)],
)
def test_only_what_the_way_cannot_explain_counts(before: float, after: float, ahead: float) -> None:
    request = AiohttpRequest()
    request.date = NOON
    bot = Bot("123456789:AAExampleExampleExampleExampleExamp", request=request, get_updates_request=request)
    assert ahead_of_answer(bot, NOON + before * SECOND, NOON + after * SECOND) == ahead * SECOND


def test_an_answer_without_a_date_tells_nothing() -> None:
    request = AiohttpRequest()
    bot = Bot("123456789:AAExampleExampleExampleExampleExamp", request=request, get_updates_request=request)
    assert ahead_of_answer(bot, NOON, NOON) is None


@pytest.mark.parametrize("sign", [1, -1])
def test_a_clock_at_the_edge_does_not_change_its_standing_to_and_fro(sign: int) -> None:
    seen = [Standing.RIGHT]
    for seconds in (29, 31, 25, 31, 121, 115, 121, 105, 25, 15, 25):
        seen.append(standing(sign * seconds * SECOND, seen[-1]))
    right, off, wrong = Standing.RIGHT, Standing.OFF, Standing.WRONG
    assert seen[1:] == [right, off, off, off, wrong, wrong, wrong, off, off, right, right]
