"""Urgent contact by the month is sold by link, renewed by Telegram, used without further payment, and ended."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.features import businesses
from bot.features.businesses.due import Look
from schedules.renew_plans import remind_of_renewals
from tests.support.database_access import waiting_for_a_lock
from tests.support.office import MONDAY_OPENING, WARSAW, Office, office_on, until
from tests.support.phones import callback_data
from tests.support.purchases import subscribes
from tests.support.talks import without_talks


async def test_thirteen_months_of_a_plan_renew_thirteen_times(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.stars = 300 * 14
    first = await subscribes(office, anna)
    assert "Sunday, 20 December at 21:40" in first
    ends = datetime(2026, 12, 20, 21, 40, tzinfo=WARSAW)
    for month in range(13):
        await office.turn_to(ends - timedelta(days=2))
        reminder = await anna.sees("renews soon")
        assert callback_data(reminder, "unsubscribe:")
        await office.turn_to(ends + timedelta(minutes=1))
        office.simulator.subscriptions.renew_due()
        renewed = await anna.sees("has been renewed")
        ends = (ends.astimezone(UTC) + timedelta(days=30)).astimezone(WARSAW)
        assert f"{ends.day} {ends:%B at %H:%M}" in renewed["text"], month
    assert anna.stars == 0
    await office.turn_to(ends + timedelta(hours=13))
    await anna.sees("Your plan has ended")


async def test_a_plans_client_rings_without_paying_again_up_to_the_cap(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.owner.sends("/urgent cap 1")
    await office.owner.sees("Urgent contact: on")
    await without_talks(office)
    await subscribes(office, anna)
    anna.sends("urgent the boiler is leaking")
    await anna.sees("You will have an answer by")
    alert = await office.owner.sees("URGENT · Anna Kowalska · urgent contact by the month")
    office.owner.sends("On my way.", reply_to=alert["message_id"])
    await anna.sees("On my way.")
    anna.sends("urgent it is worse now")
    await anna.sees("Price: ⭐250")


async def test_a_broken_promise_gives_the_month_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    anna.sends("urgent the boiler is leaking")
    await anna.sees("You will have an answer by")
    await office.turn_to(office.clock.now() + timedelta(minutes=31))
    await anna.sees("Your ⭐300 are on their way back")
    await anna.sees("⭐300 have been given back")
    assert anna.stars == 1000


async def test_a_cancelled_plan_stays_until_it_ends(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    anna.sends("/plan")
    stands = await anna.sees("renews on")
    anna.taps(stands, callback_data(stands, "unsubscribe:"))
    await anna.sees("ends on Sunday, 20 December at 21:40")
    await office.settled()
    assert not anna.subscriptions[0].renews


async def test_a_second_plan_is_refused(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300")
    anna.sends("/plan")
    offer = await anna.sees("Price: ⭐300 for 30 days")
    anna.taps(offer, callback_data(offer, "subscribe:"))
    link = (await anna.sees("only for you"))["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert (await anna.pays(link)).paid
    again = await anna.pays(link)
    assert not again.paid
    assert again.error == "This offer is no longer valid. Nothing was charged. Please ask again with /urgent or /plan."


async def test_withdrawing_from_a_plan_gives_the_month_back_and_ends_the_subscription(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    anna.sends("/withdraw")
    which = await anna.sees("From which purchase")
    anna.taps(which, callback_data(which, "withdraw:"))
    sure = await anna.sees("get ⭐300 back?")
    anna.taps(sure, callback_data(sure, "withdrawn:"))
    await anna.sees("We received your withdrawal")
    await anna.sees("⭐300 have been given back")
    await office.owner.sees("⭐300 go back")
    await office.settled()
    assert anna.stars == 1000
    assert not anna.subscriptions[0].renews
    await office.turn_to(MONDAY_OPENING)
    anna.sends("/plan")
    await anna.sees("Price: ⭐300 for 30 days")


async def test_two_processes_that_look_at_once_remind_once(tmp_path: Path) -> None:
    async with office_on("postgresql", tmp_path) as office:
        await office.owner.sees("Welcome!")
        anna = office.client("Anna Kowalska", "en")
        await subscribes(office, anna)
        assert office.app is not None
        database, clock = office.app.database, office.clock
        async with database.transaction() as session:
            await businesses.queries.locked(session, office.bot.business_id)
            clock.turn_to(datetime(2026, 12, 18, 21, 40, tzinfo=WARSAW))
            looking = [asyncio.create_task(remind_of_renewals(database, clock, Look())) for _ in range(2)]
            await until(lambda: waiting_for_a_lock(office, 2), 10)
        await asyncio.gather(*looking)
        await office.settled()
        assert len([m for m in anna.received if "renews soon" in m.get("text", "")]) == 1


async def test_where_nobody_may_be_woken_at_times_the_plan_is_not_called_24_7(office: Office) -> None:
    office.owner.sends("/urgent never 02:00-05:00")
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300 a month")
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/plan")
    offer = await anna.sees("Nowak Law · urgent contact by the month")
    assert "Nobody can be reached at these times: 02:00-05:00" in offer["text"]
    assert "We can be alerted at most 5 times a night" in offer["text"]
    anna.taps(offer, callback_data(offer, "subscribe:"))
    message = await anna.sees("The link is only for you")
    assert (await anna.pays(message["reply_markup"]["inline_keyboard"][0][0]["url"])).paid
    await anna.sees("Your plan has begun.")
    anna.sends("URGENT: the boiler is leaking")
    await office.owner.sees("URGENT · Anna Kowalska · urgent contact by the month")
    anna.sends("/plan")
    await anna.sees("Your plan renews on Sunday")
    anna.sends("/terms")
    await anna.sees("A monthly plan, where one is on sale")
    await office.settled()
    sold = [given["title"] for name, given in office.simulator.calls if name == "createInvoiceLink"]
    assert sold == ["Urgent contact for 30 days"]
    for person in (office.owner, anna):
        assert not [m for m in person.received if "24/7" in m.get("text", "")]
