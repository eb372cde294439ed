"""Rules for the number of messages that the staff get, and for the calls dropped with messages that are taken back."""

import pytest

from bot.features.relay.rules import MANY, Coming, floods, priority, to_call_off
from bot.models.states import Priority

HERE = 1


@pytest.mark.parametrize(
    ("waiting", "last", "expected"),
    [
        (0, 0, Priority.ALERT),
        (MANY - 1, Priority.ALERT, Priority.ALERT),
        (MANY, Priority.ALERT, Priority.DIGEST),
        (1, Priority.DIGEST, Priority.DIGEST),  # it must not overtake the one written before it
    ],
)
def test_a_client_who_writes_fast_lets_others_pass(waiting: int, last: int, expected: Priority) -> None:
    assert priority(waiting, last) is expected


def test_a_line_more_is_noise_where_many_wait() -> None:
    assert not floods(MANY - 1)
    assert floods(MANY)


def call(number: int, *messages: int, alert: bool = False, card: bool = False) -> Coming:
    return Coming(number, HERE, alert, card, frozenset(messages))


def test_a_copy_of_nothing_that_is_left_is_called_off() -> None:
    assert to_call_off([call(1, 7), call(2, 8)], {8}) == [2]


def test_a_card_is_written_anew_instead() -> None:
    assert to_call_off([call(1, 7, card=True), call(2, card=True)], {7}) == []


def test_an_alert_rings_whatever_became_of_its_words() -> None:
    assert to_call_off([call(1, 7, alert=True)], {7}) == []


def test_an_album_goes_only_as_a_whole() -> None:
    assert to_call_off([call(1, 7, 8)], {7}) == []
    assert to_call_off([call(1, 7, 8)], {7, 8}) == [1]
