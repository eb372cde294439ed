"""Screens on a phone: they go on from where they were, whatever happened between two taps."""

from datetime import timedelta

import pytest

from bot.models import Dialog, UrgentTerms
from bot.models.states import Role
from bot.simulator import Person
from tests.support.deputies import deputy_of
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import Json, labels, rows, tap
from tests.support.privacy import erases

WEEK = timedelta(days=7)


async def panel(office: Office) -> Json:
    """What /urgent shows."""
    office.owner.sends("/urgent")
    return await office.owner.sees("Urgent contact: o")


async def terms(office: Office) -> UrgentTerms:
    await office.settled()
    (stored,) = await rows(office, UrgentTerms)
    return stored


async def test_every_button_of_the_panel_does_what_it_says(office: Office) -> None:
    message = await panel(office)
    for label, shown in (
        ("+50 ⭐", "Price: ⭐300"), ("−50 ⭐", "Price: ⭐250"), ("15 min", "an answer within 15 minutes"),
        ("120 min", "an answer within 120 minutes"), ("🔕 22-07", "Never wake me: 22:00-07:00"),
        ("3 a night", "at most: 3"), ("Switch off", "Urgent contact: off"), ("Switch on", "Urgent contact: on"),
        ("🔔 always", "Never wake me: –"), ("∞ a night", "at most: no limit"),
    ):  # fmt: skip
        tap(office.owner, message, label)
        message = await office.owner.sees_edit(message["message_id"], shown)


async def test_a_stale_tap_shows_the_panel_as_it_is_now_and_changes_nothing(office: Office) -> None:
    message = await panel(office)
    office.owner.sends("/urgent price 300")
    await office.owner.sees("Price: ⭐300")
    tap(office.owner, message, "+50 ⭐")
    now = await office.owner.sees_edit(message["message_id"], "Price: ⭐300")
    assert (await terms(office)).price == 300
    tap(office.owner, now, "+50 ⭐")
    await office.owner.sees_edit(message["message_id"], "Price: ⭐350")


async def test_two_quick_taps_on_the_switch_switch_once(office: Office) -> None:
    message = await panel(office)
    for _ in range(2):
        tap(office.owner, message, "Switch off")
    await office.owner.sees_edit(message["message_id"], "Urgent contact: off")
    assert not (await terms(office)).enabled


async def test_a_panel_shown_twice_without_a_change_between_works_in_both_places(office: Office) -> None:
    above, below = await panel(office), await panel(office)
    tap(office.owner, above, "60 min")
    await office.owner.sees_edit(above["message_id"], "within 60 minutes")
    tap(office.owner, below, "15 min")
    await office.owner.sees_edit(below["message_id"], "within 60 minutes")
    assert (await terms(office)).minutes == 60


@pytest.mark.parametrize("restarts", [True, False])
async def test_a_tap_after_a_restart_or_a_week_later_goes_on_from_there(office: Office, restarts: bool) -> None:
    message = await panel(office)
    tap(office.owner, message, "+50 ⭐")
    message = await office.owner.sees_edit(message["message_id"], "Price: ⭐300")
    await office.settled()
    if restarts:
        await office.stop()
        await office.start()
    else:
        await office.turn_to(FRIDAY_EVENING + WEEK)
    tap(office.owner, message, "+50 ⭐")
    await office.owner.sees_edit(message["message_id"], "Price: ⭐350")


async def speaker(office: Office, role: Role) -> Person:
    if role is Role.OWNER:
        return office.owner
    return await deputy_of(office) if role is Role.DEPUTY else office.client("Anna Kowalska", "en")


@pytest.mark.parametrize("role", Role)
async def test_a_language_is_chosen_by_everybody_now_and_a_week_later(office: Office, role: Role) -> None:
    person = await speaker(office, role)
    person.sends("/language")
    choice = await person.sees("Choose a language:")
    tap(person, choice, "Polski")
    await person.sees("po polsku")
    await office.settled()
    await office.stop()
    await office.turn_to(FRIDAY_EVENING + WEEK)
    await office.start()
    tap(person, choice, "Українська")
    await person.sees("українською")


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.CLIENT])
async def test_the_panel_is_the_owners_alone(office: Office, role: Role) -> None:
    message, before = await panel(office), (await terms(office)).model_dump()
    somebody = await speaker(office, role)
    for label in ("Switch off", "15 min", "+50 ⭐"):
        tap(somebody, message, label)
    assert (await terms(office)).model_dump() == before
    assert all("Price:" not in shown.get("text", "") for shown in somebody.received)


FORGED = (
    "on:urgent:price:+:99", "on:urgent:minutes:7:1", "on:urgent:never:-1:1", "on:urgent:never:99:1",
    "on:urgent:night:x:1", "on:urgent:gone::1", "on:gone:price:+:1", "on:language:choose:xx:1", "on:urgent:minutes:.:1",
)  # fmt: skip


async def test_forged_data_of_screens_change_nothing(office: Office) -> None:
    await panel(office)
    before = (await terms(office)).model_dump()
    for data in FORGED:
        office.owner.taps(1, data)
    assert (await terms(office)).model_dump() == before


async def test_whoever_erases_everything_leaves_no_screen(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/language")
    choice = await anna.sees("Choose a language:")
    await office.settled()
    assert anna.id in {row.chat_id for row in await rows(office, Dialog)}
    await erases(anna)
    await office.settled()
    assert [row.chat_id for row in await rows(office, Dialog) if row.chat_id != office.owner.id] == []
    tap(anna, choice, "Polski")
    await anna.sees("po polsku")


async def test_the_buttons_of_before_bring_the_panel_of_today(office: Office) -> None:
    message = await panel(office)
    office.owner.taps(message, "price:+")
    now = await office.owner.sees_edit(message["message_id"], "Price: ⭐300")
    assert labels(now) == labels(message)
    tap(office.owner, now, "+50 ⭐")
    await office.owner.sees_edit(message["message_id"], "Price: ⭐350")
