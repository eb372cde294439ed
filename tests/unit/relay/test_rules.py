"""Rules for the number of messages that the staff get, and for the calls dropped with deleted messages."""

import pytest

from bot.features.relay.rules import MANY, Coming, floods, priority, to_call_off
from bot.models.states import Priority

HERE, THERE = 1, 2


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


def call(number: int, *messages: int, chat_id: int = HERE, alert: bool = False, header: bool = False) -> Coming:
    return Coming(number, chat_id, alert, header, frozenset(messages))


def test_a_header_goes_with_the_message_below_it() -> None:
    assert to_call_off([call(1, header=True), call(2, 7)], {7}) == [1, 2]


def test_a_header_stays_with_the_message_below_it() -> None:
    assert to_call_off([call(1, header=True), call(2, 7), call(3, 8)], {8}) == [3]


def test_headers_of_two_chats_do_not_mix() -> None:
    calls = [call(1, header=True), call(2, header=True, chat_id=THERE), call(3, 7), call(4, 8, chat_id=THERE)]
    assert to_call_off(calls, {8}) == [2, 4]


def test_an_alert_rings_whatever_became_of_its_words() -> None:
    assert to_call_off([call(1, 7, alert=True)], {7}) == []


def test_an_album_goes_only_as_a_whole() -> None:
    assert to_call_off([call(1, 7, 8)], {7}) == []
    assert to_call_off([call(1, 7, 8)], {7, 8}) == [1]
