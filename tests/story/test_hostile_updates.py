"""Hostile people send updates of every kind that Telegram has, and see, move, change, fetch and stop nothing of others.

AFTER_HOURS_HOSTILE sets how many examples there are for every few fields and buttons (2 by default); with it set,
other ones are drawn each time.
"""

import asyncio
import os
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from random import randrange

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot import buttons
from tests.support import hostile_updates
from tests.support.besieged_office import Besieged, besieged
from tests.support.hostile_updates import KINDS, MESSAGE_FIELDS, MESSAGES, Forger
from tests.support.telegram_shapes import Json

RUNS = int(os.environ.get("AFTER_HOURS_HOSTILE", "2"))
AT_A_TIME = 12
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Shrinking a failure takes minutes: add Phase.shrink to do so."""
OTHER_KINDS = sorted(KINDS.keys() - set(MESSAGES))
some = settings(
    max_examples=RUNS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=PHASES,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Besieged]:
    """Return an office with much to steal, on a loop that runs while an example is played."""
    with asyncio.Runner() as loop, besieged(loop, tmp_path) as made:
        yield made


def test_every_kind_of_update_is_drawn() -> None:
    assert hostile_updates.covered() == KINDS.keys()
    assert {"message", "business_message", "callback_query", "pre_checkout_query", "managed_bot"} <= KINDS.keys()
    assert len(MESSAGE_FIELDS) > 100


@st.composite
def siege(draw: st.DrawFn, forger: Forger, fields: Sequence[str], prefixes: Sequence[str]) -> list[Json]:
    """Draw an update of every kind, messages with these fields, taps on these buttons, and words, in any order."""
    updates = [draw(forger.of_kind(kind)) for kind in OTHER_KINDS] + [draw(forger.subscription()), draw(forger.newer())]
    updates += [draw(forger.checkout()) for _ in range(3)] + [draw(forger.asks()) for _ in range(6)]
    updates += [draw(forger.with_field(name)) for name in fields]
    updates += [draw(forger.tap(prefix)) for prefix in prefixes] + [draw(forger.words()) for _ in range(AT_A_TIME)]
    return draw(st.permutations(updates))


def some_at_a_time() -> Iterator[tuple[list[str], list[str]]]:
    """Yield all fields of a message and all kinds of buttons, some of them at a time."""
    parts = (
        [[*names[at : at + AT_A_TIME]] for at in range(0, len(names), AT_A_TIME)]
        for names in (MESSAGE_FIELDS, [*buttons.KINDS])
    )
    yield from zip_longest(*parts, fillvalue=[])


def test_whatever_strangers_send_nobody_else_is_shown_loses_or_misses_anything(office: Besieged) -> None:
    first = randrange(2**32) if "AFTER_HOURS_HOSTILE" in os.environ else 0
    for number, (fields, prefixes) in enumerate(some_at_a_time(), first):

        @seed(number)
        @some
        @given(siege(office.forger, fields, prefixes), st.data())
        def holds(updates: list[Json], data: st.DataObject) -> None:
            again = data.draw(st.lists(st.sampled_from(range(len(updates))), max_size=5))
            office.receives(updates, again)
            assert office.dead_letters() == []
            office.has_kept_everything()

        holds()
    office.sells()
    office.shows_the_owner_alone()


@st.composite
def spoilt(draw: st.DrawFn, forger: Forger) -> list[Json]:
    """Draw updates of every kind, each of somebody else, with something odd at some place in it."""
    made = []
    for number, kind in enumerate(sorted(KINDS)):
        update = forger.of_another(draw(forger.of_kind(kind)), number)
        made.append(draw(hostile_updates.with_something_odd(update)))
    return made


def test_what_is_of_a_wrong_type_too_deep_or_too_large_is_put_aside_with_a_reason(office: Besieged) -> None:
    @seed(0)
    @some
    @given(spoilt(office.forger))
    def holds(updates: list[Json]) -> None:
        office.receives(updates, [])
        assert all(error for _, error in office.dead_letters())
        office.has_kept_everything()

    holds()
