"""A connection's id that was refused is a passing trouble; what the account does not let is none."""

import pytest
from telegram.error import BadRequest

from bot.errors import Failure
from bot.wire.outcomes import meaning, told


def test_a_stale_id_is_tried_again() -> None:
    assert meaning(BadRequest("Bad Request: BUSINESS_CONNECTION_INVALID")) is Failure.RETRY
    assert meaning(BadRequest("Bad Request: BUSINESS_PEER_USAGE_MISSING")) is Failure.REFUSED


def test_a_refusal_is_heard_of_at_once_and_raised() -> None:
    heard: list[tuple[dict[str, object], str]] = []
    with pytest.raises(BadRequest), told(lambda params, words: heard.append((params, words)), {"chat_id": 1}):
        raise BadRequest("no")
    assert heard == [({"chat_id": 1}, "no")]
