"""Rules for comparing keywords, and for the due step of an escalation."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.urgent.escalation import Escalation, Moment
from bot.features.urgent.rules import folded, knows_already

ALERTED = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)


@given(st.text())
def test_folding_leaves_letters_and_digits_alone_in_one_case(word: str) -> None:
    assert folded(word) == "" or folded(word).isalnum()
    assert folded(word.upper()) == folded(word.upper().casefold())


def escalation(minutes: int) -> Escalation:
    return Escalation(ALERTED, ALERTED + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        (30, [(5, "owner"), (10, "owner"), (15, "deputies"), (30, "")]),
        (15, [(5, "owner"), (10, "owner"), (15, "")]),
        (10, [(5, "owner"), (10, "")]),
        (5, [(5, "")]),
        (1, [(1, "")]),
    ],
)
def test_steps_come_in_order_and_none_after_the_promise(minutes: int, steps: list[tuple[int, str]]) -> None:
    planned = [(moment.at, "".join(step.who for step in moment.steps)) for moment in escalation(minutes).later]
    assert planned == [(ALERTED + timedelta(minutes=at), who) for at, who in steps]


@given(st.integers(1, 1440), st.integers(0, 2000), st.integers(0, 4))
def test_what_is_reached_never_goes_back_and_ends_with_the_money(minutes: int, now: int, done: int) -> None:
    plan = escalation(minutes)
    at = ALERTED + timedelta(minutes=now)
    reached = plan.reached(done, at)
    assert reached >= done
    assert plan.reached(done, at + timedelta(minutes=1)) >= reached
    assert (plan.reached(0, at) == len(plan.later)) == (now >= minutes)
    assert plan.later[-1] == Moment(plan.due_at)


@pytest.mark.parametrize(
    ("passed_on", "received", "knows"),
    [(None, 0, False), (2, 1, True), (1, 1, True), (1, 2, False), (-8, -9, False), (-7, -8, True)],
)
def test_the_owner_hears_of_an_urgent_message_once_in_ten_minutes(
    passed_on: int | None, received: int, knows: bool
) -> None:
    now, minute = ALERTED + timedelta(minutes=2), timedelta(minutes=1)
    at = None if passed_on is None else ALERTED + passed_on * minute
    assert knows_already(at, ALERTED + received * minute, now) is knows
