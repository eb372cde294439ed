"""After a refund at night, the payer cannot ring before the next opening, unless the owner allows it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.features import clients, sales
from bot.models import Client, Offer
from bot.simulator import Person
from bot.unit_of_work import prefetch
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, office_on
from tests.support.phones import labels, rows, sets_hours, tap_data
from tests.support.postgres import BOTH
from tests.support.privacy import erases
from tests.support.purchases import subscribes
from tests.support.talks import without_talks
from tests.support.urgent_night import LIFT, alerts, assert_books_agree, behind, buys, count, invoiced, offered, sheet

PAUSED = "Your last payment goes back to you"
LATER = FRIDAY_EVENING + timedelta(minutes=32)
NEXT_NIGHT = MONDAY_OPENING + timedelta(hours=12)


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        yield made


async def withdraws(office: Office, anna: Person) -> None:
    anna.sends("/withdraw")
    tap_data(anna, await anna.sees("From which purchase"), "withdraw:")
    tap_data(anna, await anna.sees("back?"), "withdrawn:")
    await anna.sees("have been given back")


async def is_not_answered(office: Office, anna: Person) -> None:
    await office.turn_to(LATER)
    await anna.sees("could not answer in time")
    await anna.sees("have been given back")


async def blocks_and_comes_back(office: Office, anna: Person) -> None:
    alert = await office.owner.sees("🚨 URGENT")
    anna.blocks()
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await office.owner.sees("so the answer was not delivered")
    await office.simulator.called("refundStarPayment")
    await office.settled()
    anna.unblocks()


async def is_refunded_elsewhere(office: Office, anna: Person) -> None:
    (charge,) = office.simulator.payments.ledger.page(0, 10)
    office.simulator.payments.refund(anna.id, charge["id"])
    await office.owner.sees("but not by me")


REASONS = (withdraws, is_not_answered, blocks_and_comes_back, is_refunded_elsewhere)


async def is_paused(office: Office, anna: Person) -> None:
    """Check that every way to ring is closed, and that the refusal names the free way first."""
    rung = len(alerts(office.owner))
    anna.sends("It is about the pipe")
    await office.settled()
    anna.sends("/urgent")
    words = (await anna.sees(PAUSED))["text"]
    assert words.startswith(
        "Free of charge: your message is kept, and we read it when we open on Monday, 23 November at 09:00."
    )
    anna.sends("URGENT! Wake up!")
    await anna.sees(PAUSED)
    await office.settled()
    assert (len(await rows(office, Offer)), len(alerts(office.owner))) == (1, rung)


@pytest.mark.parametrize("reason", REASONS)
async def test_whoever_got_money_back_tonight_buys_nothing_more_until_the_opening(
    office: Office, reason: Callable[[Office, Person], Awaitable[None]]
) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.settled()
    await reason(office, anna)
    await office.settled()
    await is_paused(office, anna)
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("month: ⭐300")
    anna.sends("/plan")
    await anna.sees(PAUSED)
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    await office.turn_to(NEXT_NIGHT)
    await offered(anna)


async def test_who_has_written_nothing_is_not_told_that_it_is_kept(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await withdraws(office, anna)
    await office.turn_to(LATER)
    anna.sends("/urgent")
    words = (await anna.sees(PAUSED))["text"]
    assert words.startswith("Just write to us, free of charge: every message is kept and read when we open.")


async def test_a_notice_names_no_price_to_who_cannot_pay_it(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    await buys(anna)
    await withdraws(office, anna)
    for client in (anna, john):
        client.sends("And one more thing")
    assert "⭐250" in (await john.sees("automatic"))["text"]
    notice = await anna.sees("automatic")
    assert "⭐" not in notice["text"] and labels(notice) == ["I have a complaint"]


async def test_the_pause_survives_erasing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await withdraws(office, anna)
    await office.settled()
    await erases(anna)
    await is_paused(office, anna)


async def test_a_pay_sheet_that_was_open_before_is_declined(office: Office) -> None:
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("month: ⭐300")
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/plan")
    tap_data(anna, await anna.sees("Price: ⭐300 for 30 days"), "subscribe:")
    link = (await anna.sees("only for you"))["reply_markup"]["inline_keyboard"][0][0]["url"]
    await buys(anna)
    await withdraws(office, anna)
    outcome = await anna.pays(link)
    assert (outcome.paid, outcome.error) == (
        False,
        "Your last payment goes back to you, so nothing more can be bought before the next opening. "
        "Nothing was charged. Your messages are kept.",
    )


async def test_an_offer_that_was_open_meanwhile_is_withdrawn(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.owner.sends("/urgent cap 1")
    await office.owner.sees("Urgent contact: on")
    await without_talks(office)
    await subscribes(office, anna)
    anna.sends("URGENT: the boiler!")
    await anna.sees("You will have an answer by")
    alert = await office.owner.sees("🚨 URGENT")
    office.owner.sends("I come.", reply_to=alert["message_id"])
    await anna.sees("I come.")
    await office.settled()
    invoice = await invoiced(anna)
    pay_sheet = behind(anna, invoice)
    await is_refunded_elsewhere(office, anna)
    await anna.sees_gone(invoice["message_id"])
    assert not (await sheet(office, anna, pay_sheet)).paid


async def test_a_plan_whose_money_went_back_rings_nobody_more_tonight(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    anna.sends("URGENT: the boiler is leaking")
    await anna.sees("You will have an answer by")
    await is_not_answered(office, anna)
    anna.sends("URGENT: it still is")
    await anna.sees(PAUSED)
    await office.settled()
    assert len(alerts(office.owner)) == 1


async def test_the_owner_lifts_it_for_tonight(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await is_not_answered(office, anna)
    line = await office.owner.sees("no answer in time: ⭐250 go back")
    assert labels(line) == [LIFT]
    eve = office.client("Eve Green", "en")
    tap_data(eve, line, "lift:")
    await office.settled()
    assert count(anna, "available to you again") == 0
    for _ in range(2):
        tap_data(office.owner, line, "lift:")
    await anna.sees("Urgent contact is available to you again: /urgent")
    await office.settled()
    assert count(anna, "available to you again") == 1
    answers = [given.get("text") for name, given in office.simulator.calls if name == "answerCallbackQuery"]
    assert answers[-2:] == [
        "👤 Anna Kowalska may buy urgent contact again.",
        "This client may already buy again.",
    ]
    await buys(anna)
    assert len(alerts(office.owner)) == 2
    await withdraws(office, anna)
    anna.sends("/urgent")
    await anna.sees(PAUSED)


@pytest.mark.parametrize("reason", REASONS)
async def test_that_money_goes_back_is_told_without_a_sound_at_night(
    office: Office, reason: Callable[[Office, Person], Awaitable[None]]
) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.settled()
    before = len(office.simulator.calls)
    await reason(office, anna)
    await office.settled()
    told = [
        given
        for name, given in office.simulator.calls[before:]
        if name == "sendMessage" and given["chat_id"] == office.owner.id and LIFT in str(given.get("reply_markup"))
    ]
    assert [given["disable_notification"] for given in told] == [True]


async def test_a_payment_that_comes_too_late_pauses_too_and_the_owner_may_lift_it(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    invoice = await invoiced(anna)
    office.simulator.payments.charge(anna, behind(anna, invoice), date=int(FRIDAY_EVENING.timestamp()) - 3600)
    await anna.sees("came too late or did not fit the offer")
    line = await office.owner.sees("Anna Kowalska paid ⭐250 too late, or for what is not offered any more")
    await is_paused(office, anna)
    tap_data(office.owner, line, "lift:")
    await anna.sees("available to you again")
    anna.sends("/urgent")
    await anna.sees("Urgent contact with Nowak Law")


async def test_new_hours_move_the_end_of_the_pause(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await withdraws(office, anna)
    await sets_hours(office.owner, "Sa 10:00-12:00")
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=15))
    await offered(anna)


async def test_in_open_hours_money_back_pauses_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await office.turn_to(MONDAY_OPENING - timedelta(minutes=10))
    await buys(anna)
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=25))
    await anna.sees("have been given back")
    await office.turn_to(NEXT_NIGHT)
    await offered(anna)
    await assert_books_agree(office)


async def test_five_ring_a_night_unless_the_owner_says_otherwise(office: Office) -> None:
    """Every call counts: answered, refunded, or made by a client who need not pay."""
    office.owner.sends("/urgent")
    menu = await office.owner.sees("Urgent messages a night, at most: 5")
    clients = [office.client(f"Client {number}", "en") for number in range(7)]
    for client in clients[:5]:
        await buys(client)
    await withdraws(office, clients[0])
    clients[5].sends("URGENT: flood!")
    await clients[5].sees("not available now")
    office.owner.taps(menu, "night:0")
    await office.owner.sees_edit(menu["message_id"], "at most: no limit")
    await buys(clients[5])
    office.owner.sends("/urgent night 6")
    await office.owner.sees("Urgent messages a night, at most: 6")
    clients[6].sends("URGENT: flood!")
    await clients[6].sees("not available now")
    await office.settled()
    assert len(alerts(office.owner)) == 6


async def test_the_pause_of_somebody_erased_holds_for_a_tap_among_the_messages_of_others(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    receipt = await buys(anna)
    tap_data(anna, receipt, "withdraw:")
    tap_data(anna, await anna.sees("get ⭐250 back?"), "withdrawn:")
    await anna.sees("⭐250 have been given back")
    await erases(anna)
    assert office.app is not None
    business_id, now = office.bot.business_id, office.clock.now()
    async with office.app.database.transaction() as session:
        await prefetch.prefetch_clients(session, business_id, [(4711, 1)], closed_since=now, automatic_since=now)
        again = Client(business_id=business_id, telegram_id=anna.id, name="", created_at=now)
        await clients.queries.add(session, again)
        assert await sales.queries.no_sale_until(session, business_id, anna.id, now) is not None
