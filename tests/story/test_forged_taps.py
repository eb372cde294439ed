"""Forged button data, of every kind and from every role, changes nothing and is answered at most once."""

from dataclasses import fields
from datetime import timedelta
from functools import partial
from typing import Any, get_type_hints

import pytest

from bot import buttons
from bot.buttons import ButtonData
from bot.buttons.data import ANYBODY
from bot.models.states import Role
from bot.simulator import Person
from tests.support.database_access import stored_rows
from tests.support.deputies import deputy_of
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.team import joins
from tests.support.urgent_night import buys, invoiced

THEIRS, NOWHERE = (0, 1, 2), (98, 99, 999_999_999)

SAID: dict[Any, str] = {buttons.Word: "urgent", buttons.Argument: "1"}


def with_number(kind: type[ButtonData], number: int) -> str:
    """Return button data of a kind, with this number in it."""
    hints = get_type_hints(kind)
    given: dict[str, Any] = {}
    for field in fields(kind):
        hint = hints[field.name]
        is_choice = isinstance(hint, type) and issubclass(hint, str)
        given[field.name] = SAID.get(hint) or (next(iter(hint)) if is_choice else True if hint is bool else number)
    return kind(**given).packed()


def forged(role: Role) -> list[str]:
    """Return data that this role may forge: every kind of button, malformed, or with missing or foreign ids."""
    made = ["", "x", "🙂", ":", "bring:1:2:3"]
    for prefix, kind in buttons.KINDS.items():
        spoilt = [prefix, f"{prefix}:", f"{prefix}:1:1:1", f"{prefix}:-1", f"{prefix}:{10**14}", f"{prefix}:1\n"]
        made += [data for data in spoilt if buttons.read(data) is None or role not in kind.roles]
        if role not in kind.roles:
            made += [with_number(kind, number) for number in (*THEIRS, *NOWHERE)]
        elif {int, buttons.Instant} & set(get_type_hints(kind).values()):
            own = kind.roles != ANYBODY  # a client's button may name the client's own rows
            made += [with_number(kind, number) for number in (NOWHERE if own else (*THEIRS, *NOWHERE))]
    return list(dict.fromkeys(made))


async def whoever(office: Office, role: Role) -> Person:
    if role is Role.OWNER:
        return office.owner
    if role is Role.STAFF:
        return await joins(office)
    return await deputy_of(office) if role is Role.DEPUTY else office.client("Eve Green", "en")


@pytest.mark.parametrize("role", Role)
async def test_forged_data_of_every_kind_changes_nothing(office: Office, role: Role) -> None:
    await invoiced(office.client("John Smith", "en"), "URGENT: flood!")
    await buys(office.client("Anna Kowalska", "en"))
    forger = await whoever(office, role)
    await office.turn_to(FRIDAY_EVENING + timedelta(seconds=30))  # what follows from joining is done by then
    await office.settled()
    before, told = await stored_rows(office), len(office.owner.received)
    made = forged(role)
    tapped = {forger.taps(1, data): data for data in made}
    await office.settled()
    assert await stored_rows(office) == before
    assert role is Role.OWNER or len(office.owner.received) == told
    heard = {number for number, data in tapped.items() if may_tap(role, data)}
    for number in heard:
        await office.simulator.called("answerCallbackQuery", partial(answers, number))
    given = [given["callback_query_id"] for method, given in office.simulator.calls if method == "answerCallbackQuery"]
    assert {number: given.count(number) for number in tapped} == {number: int(number in heard) for number in tapped}


def may_tap(role: Role, data: str) -> bool:
    button = buttons.read(data)
    return button is not None and role in button.roles


def answers(number: str, given: dict[str, Any]) -> bool:
    return bool(given["callback_query_id"] == number)
