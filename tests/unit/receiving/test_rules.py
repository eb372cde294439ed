"""Rules for sending the notice and for showing late edits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.receiving.rules import Contact, is_shown_as_reaction, may_give_notice, may_reassure, waits_for_digest

NOW = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
STRANGER = Contact(False, None, None, MONDAY, None, 0)
HOUR = timedelta(hours=1)


def test_who_writes_for_the_first_time_gets_the_notice() -> None:
    assert may_give_notice(STRANGER, NOW)


@pytest.mark.parametrize(
    ("changed", "given"),
    [
        ({"by_machine": True}, False),
        ({"automatic_texts_this_hour": 2}, True),
        ({"automatic_texts_this_hour": 3}, False),
        ({"noticed_at": NOW - 11 * HOUR, "announced": MONDAY}, False),
        ({"noticed_at": NOW - 12 * HOUR, "announced": MONDAY}, True),
        ({"noticed_at": NOW - 11 * HOUR, "announced": MONDAY + HOUR}, True),
        ({"owner_wrote_at": NOW - HOUR / 2}, True),
        ({"owner_wrote_at": NOW - HOUR / 3}, False),
    ],
)
def test_nobody_is_told_the_same_again_or_in_the_middle_of_a_talk(changed: dict[str, object], given: bool) -> None:
    assert may_give_notice(replace(STRANGER, **changed), NOW) is given  # type: ignore[arg-type]


def test_what_was_written_before_a_missed_opening_waits_for_its_digest() -> None:
    assert not waits_for_digest(NOW, None)
    assert waits_for_digest(MONDAY - HOUR, MONDAY)
    assert not waits_for_digest(MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("emoji", "to_its_writer", "shown"),
    [("👍", True, True), ("❤️", True, True), (None, True, True), ("🫠", True, False), ("", True, False)],
)
def test_a_reaction_is_shown_as_one_where_bots_may_use_it(emoji: str | None, to_its_writer: bool, shown: bool) -> None:
    assert is_shown_as_reaction(emoji, to_its_writer=to_its_writer) is shown
    assert not is_shown_as_reaction(emoji, to_its_writer=False)


@pytest.mark.parametrize(
    ("items", "minutes_ago", "changed", "said"),
    [
        (5, 0, {}, True),
        (5, 4, {}, True),
        (5, 5, {}, False),
        (4, 0, {}, False),
        (6, 0, {}, False),
        (5, 0, {"by_machine": True}, False),
        (5, 0, {"automatic_texts_this_hour": 3}, False),
        (5, 0, {"owner_wrote_at": NOW - HOUR / 3}, False),
        (5, 0, {"noticed_at": NOW, "announced": MONDAY}, True),
    ],
)
def test_only_the_fifth_item_is_calmed_and_not_in_the_middle_of_a_talk_or_out_of_a_backlog(
    items: int, minutes_ago: int, changed: dict[str, object], said: bool
) -> None:
    contact = replace(STRANGER, **changed)  # type: ignore[arg-type]
    assert may_reassure(contact, items, NOW - timedelta(minutes=minutes_ago), NOW) is said
