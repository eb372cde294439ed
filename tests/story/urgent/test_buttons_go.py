"""When an urgent case ends, the buttons of its messages disappear; nothing depends on their removal."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.models import Case, Keyboard, Payment
from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.deputies import deputy_of
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import Json, labels, rows, tap_data
from tests.support.urgent_night import LIFT, buys, count, gives_back, only

CANNOT = (400, "Bad Request: message to edit not found")
LATE = FRIDAY_EVENING + timedelta(minutes=31)


async def answered(office: Office, _anna: Person, alert: Json, _receipt: Json) -> None:
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])


async def unanswered(office: Office, _anna: Person, _alert: Json, _receipt: Json) -> None:
    await office.turn_to(LATE)


async def refunded(office: Office, _anna: Person, alert: Json, _receipt: Json) -> None:
    await gives_back(office, alert)


async def withdrawn(_office: Office, anna: Person, _alert: Json, receipt: Json) -> None:
    tap_data(anna, receipt, "withdraw:")
    tap_data(anna, await anna.sees("get ⭐250 back?"), "withdrawn:")


async def refunded_elsewhere(office: Office, anna: Person, _alert: Json, _receipt: Json) -> None:
    office.simulator.payments.refund(anna.id, (await only(office, Payment)).charge_id)


async def undeliverable(office: Office, anna: Person, alert: Json, _receipt: Json) -> None:
    anna.blocks()
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])


Ending = Callable[[Office, Person, Json, Json], Awaitable[None]]
ENDINGS = [answered, unanswered, refunded, withdrawn, refunded_elsewhere, undeliverable]


def now(person: Person, message: Json) -> list[str]:
    """Return the buttons that a message has now."""
    return labels(next(m for m in person.messages if m["message_id"] == message["message_id"]))


@pytest.mark.parametrize("end", ENDINGS)
async def test_the_buttons_go_from_the_alerts_and_from_the_receipt(office: Office, end: Ending) -> None:
    ewa, anna = await deputy_of(office), office.client("Anna Kowalska", "en")
    receipt, alert = await buys(anna), await office.owner.sees("🚨 URGENT")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=16))
    second = await ewa.sees("🚨 URGENT")
    await office.settled()
    shown = (now(office.owner, alert), now(ewa, second), now(anna, receipt))
    assert [len(buttons) for buttons in shown] == [4, 3, 1]
    await end(office, anna, alert, receipt)
    await office.settled()
    await office.settled()  # the first round leads to a second
    assert now(office.owner, alert) == ([] if end is answered else [LIFT])
    assert now(ewa, second) == []
    assert now(anna, receipt) == ([] if end is not undeliverable else shown[2])  # her chat accepts nothing
    assert await rows(office, Keyboard) == []


async def test_they_go_after_the_answer_and_harm_nothing_where_they_cannot(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    for method in ("editMessageReplyMarkup", "editMessageText"):
        office.simulator.faults.next(method, error=CANNOT)
    office.simulator.calls.clear()
    written = office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await arrives(office.owner, written)
    await office.settled()
    to_anna = [method for method, given in office.simulator.calls if given.get("chat_id") == anna.id]
    assert to_anna == ["copyMessage", "sendMessage", "editMessageReplyMarkup"]
    office.owner.sends("/undelivered")
    await office.owner.sees("Everything has reached your clients.")


async def test_an_alert_that_arrives_after_the_end_loses_its_buttons_too(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.owner.blocks()
    await buys(anna)
    await office.turn_to(LATE)
    await anna.sees("⭐250 have been given back")
    await office.settled()
    office.owner.unblocks()
    alert = await office.owner.sees("🚨 URGENT")
    await office.settled()
    await office.settled()
    assert now(office.owner, alert) == [LIFT]


async def test_an_old_button_that_is_tapped_after_the_end_does_nothing_but_go(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    office.simulator.faults.next("editMessageText", error=CANNOT)
    await office.turn_to(LATE)
    await anna.sees("⭐250 have been given back")
    await office.settled()
    assert len(now(office.owner, alert)) == 4
    tap_data(office.owner, alert, "call:")
    await office.settled()
    assert (now(office.owner, alert), count(anna, "We call you back"), (await only(office, Case)).seen_at) == (
        [],
        0,
        None,
    )
