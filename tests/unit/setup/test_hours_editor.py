"""Hours put together by taps: what each tap changes, and that whatever comes of any taps can be set."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.hours.reader import Understood, understand
from bot.features.setup.hours_editor import BREAKS, Editing, beginning, moved, rests, toggled, written


@pytest.mark.parametrize(
    ("present", "hours"),
    [
        ("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00"),
        ("Tu-Sa 10:00-13:00,14:00-18:00; PH off", "Tu-Sa 10:00-13:00,14:00-18:00"),
        ("Mo-Fr 08:00-11:00,15:00-18:00", "Mo-Fr 08:00-18:00"),
        ("PH off; Fr-Su 20:00-02:00", "Fr-Su 20:00-24:00"),
        ("24/7", "Mo-Fr 09:00-17:00"),
        ("17:00+", "Mo-Fr 09:00-17:00"),
    ],
)
def test_it_begins_with_the_present_hours_as_far_as_taps_can_say_them(present: str, hours: str) -> None:
    assert written(beginning(present)) == hours


@pytest.mark.parametrize(
    ("tap", "hours"),
    [
        (lambda e: toggled(e, "5"), "Mo-Sa 09:00-17:00"),
        (lambda e: toggled(e, "2"), "Mo,Tu,Th,Fr 09:00-17:00"),
        (lambda e: toggled(e, "7"), "Mo-Fr 09:00-17:00"),
        (lambda e: moved(e, "start", later=False), "Mo-Fr 08:30-17:00"),
        (lambda e: moved(e, "end", later=True), "Mo-Fr 09:00-17:30"),
        (lambda e: rests(e, 13 * 60), "Mo-Fr 09:00-13:00,14:00-17:00"),
        (lambda e: rests(e, 77), "Mo-Fr 09:00-17:00"),
    ],
)
def test_a_tap_changes_one_thing(tap: Callable[[Editing], Editing], hours: str) -> None:
    assert written(tap(beginning("Mo-Fr 09:00-17:00"))) == hours


TAPS: list[Callable[[Editing], Editing]] = [
    *(lambda e, n=n: toggled(e, str(n)) for n in range(7)),
    *(lambda e, n=n: rests(e, n) for n in BREAKS),
    lambda e: moved(e, "start", later=True),
    lambda e: moved(e, "start", later=False),
    lambda e: moved(e, "end", later=True),
    lambda e: moved(e, "end", later=False),
]


@given(st.lists(st.sampled_from(TAPS), max_size=60))
def test_whatever_is_tapped_can_be_set(taps: list[Callable[[Editing], Editing]]) -> None:
    editing = beginning("Mo-Fr 09:00-17:00")
    for tap in taps:
        editing = tap(editing)
    hours = written(editing)
    assert not hours or isinstance(understand(hours, "Mo-Fr 09:00-17:00", "Europe/Warsaw", None), Understood)
