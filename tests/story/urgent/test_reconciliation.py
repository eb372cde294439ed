"""The bot reads Telegram's list of Star transactions, and honours or refunds each missed payment once."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from telegram.error import TelegramError

from bot.simulator import Person
from tests.support.database_access import allow, refuse, sql
from tests.support.office import FRIDAY_EVENING, WARSAW, Office, closed_office, until
from tests.support.phones import callback_data
from tests.support.purchases import subscribes

GIFT = {"type": "user", "transaction_type": "gift_purchase", "user": {"id": 1, "is_bot": False, "first_name": "Eve"}}
OTHER_LINES = [
    {"id": "gift", "amount": 15, "receiver": GIFT},
    {"id": "media", "amount": 20, "source": {**GIFT, "transaction_type": "paid_media_payment"}},
    {"id": "withdrawal", "amount": 1000, "receiver": {"type": "fragment"}},
    {"id": "flood", "amount": 1, "receiver": {"type": "telegram_api", "request_count": 10}},
    {"id": "unknown", "amount": 3, "nanostar_amount": 5, "source": {"type": "other"}},
    {"id": "newer", "amount": 3, "source": {"type": "not yet invented"}},
]


async def pays(office: Office, anna: Person) -> str:
    """Let Anna ask, agree and pay, and return the charge's id; `deliver` says how the bot hears of it."""
    await office.simulator.called("getStarTransactions")  # a start reads the transactions first
    anna.sends("URGENT: water is running through the ceiling!")
    offer = await anna.sees("Urgent contact with Nowak Law")
    anna.taps(offer, callback_data(offer, "agree:"))
    outcome = await anna.pays(await anna.sees(lambda m: "invoice" in m))
    assert outcome.paid, outcome.error
    await office.settled()
    return str(outcome.charge_id)


async def read(office: Office) -> None:
    """Read the transactions, as the bot does every ten minutes."""
    assert office.app is not None
    await office.bot.star_transactions.read()
    await office.settled()


async def payments(office: Office) -> list[str]:
    return [str(state) for state in await sql(office, "SELECT state FROM payment ORDER BY id")]


async def cursor(office: Office) -> int:
    return int((await sql(office, "SELECT transactions_seen FROM urgent_terms"))[0])


def count(person: Person, words: str) -> int:
    return sum(words in message.get("text", "") for message in person.received)


def refunds(office: Office) -> int:
    return sum(method == "refundStarPayment" for method, _ in office.simulator.calls)


async def test_a_payment_that_no_update_told_of_is_honoured(office: Office) -> None:
    office.simulator.payments.deliver = "lost"
    anna = office.client("Anna Kowalska", "en")
    await pays(office, anna)
    assert await payments(office) == []
    await read(office)
    await anna.sees("Paid: ⭐250")
    await office.owner.sees("🚨 URGENT · Anna Kowalska · paid ⭐250")
    assert await payments(office) == ["kept"]
    assert await sql(office, "SELECT state FROM urgent_case") == ["alerted"]
    assert anna.stars == 750


async def test_it_is_given_back_where_the_offer_is_over(office: Office) -> None:
    office.simulator.payments.deliver = "lost"
    anna = office.client("Anna Kowalska", "en")
    await pays(office, anna)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=33))
    await read(office)
    await anna.sees("came too late")
    await anna.sees("⭐250 have been given back")
    assert anna.stars == 1000
    assert await payments(office) == ["refunded"]
    assert await sql(office, "SELECT state FROM urgent_case") == []
    assert count(office.owner, "🚨") == 0


async def test_three_days_of_being_down_lose_nobodys_money(office: Office) -> None:
    office.simulator.payments.deliver = "lost"
    people = [office.client(name, "en") for name in ("Anna", "Bartek", "Celina")]
    for person in people:
        await pays(office, person)
    stranger = office.client("A stranger who never wrote", "en")
    stranger.forges_payment("no payload of ours", 40)
    await office.stop()
    await office.turn_to(FRIDAY_EVENING + timedelta(days=3))
    await office.start()
    for person in people:
        await person.sees("have been given back")
    await until(lambda: _all_back(office, 4))
    await read(office)
    assert [person.stars for person in [*people, stranger]] == [1000] * 4
    assert [count(person, "have been given back") for person in people] == [1, 1, 1]
    assert refunds(office) == 4


async def _all_back(office: Office, number: int) -> bool:
    return await payments(office) == ["refunded"] * number


async def test_the_update_that_comes_after_the_book_changes_nothing(office: Office) -> None:
    office.simulator.payments.deliver = "late"
    anna = office.client("Anna Kowalska", "en")
    await pays(office, anna)
    await read(office)
    await office.owner.sees("🚨 URGENT")
    assert office.simulator.payments.release() == 1
    await office.settled()
    await read(office)
    assert await payments(office) == ["kept"]
    assert await sql(office, "SELECT state FROM urgent_case") == ["alerted"]
    assert (count(anna, "Paid: ⭐250"), count(office.owner, "🚨 URGENT"), anna.stars) == (1, 1, 750)


@pytest.mark.parametrize("told", ["once", "lost"])
async def test_a_refund_made_elsewhere_is_told_once(office: Office, told: str) -> None:
    anna = office.client("Anna Kowalska", "en")
    charge_id = await pays(office, anna)
    office.simulator.payments.deliver = told  # type: ignore[assignment]  # one of the words it knows
    office.simulator.payments.refund(anna.id, charge_id)
    await office.settled()
    await read(office)
    await read(office)
    assert await payments(office) == ["refunded"]
    assert count(anna, "⭐250 have been given back") == 1
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
    await office.settled()
    assert (refunds(office), anna.stars) == (0, 1000)


@pytest.mark.parametrize("told", ["once", "lost"])
async def test_a_refund_made_elsewhere_ends_the_case_and_the_owner_hears_of_it_once(office: Office, told: str) -> None:
    anna = office.client("Anna Kowalska", "en")
    charge_id = await pays(office, anna)
    await office.owner.sees("🚨 URGENT")
    office.simulator.payments.deliver = told  # type: ignore[assignment]  # one of the words it knows
    office.simulator.payments.refund(anna.id, charge_id)
    await office.settled()
    await read(office)
    await office.owner.sees("⭐250 were given back to Anna Kowalska, but not by me. The urgent case is closed.")
    assert await sql(office, "SELECT state FROM urgent_case") == ["given_back"]
    for minutes in (6, 16, 31):
        await office.turn_to(FRIDAY_EVENING + timedelta(minutes=minutes))
        await office.settled()
    assert (count(office.owner, "Anna Kowalska, but not by me"), count(office.owner, "⭐250")) == (1, 1)
    assert (count(office.owner, "still waits"), count(anna, "could not answer")) == (0, 0)


async def test_what_is_given_back_elsewhere_after_the_answer_leaves_it_answered(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    charge_id = await pays(office, anna)
    alert = await office.owner.sees("🚨 URGENT")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    office.simulator.payments.refund(anna.id, charge_id)
    told = await office.owner.sees("⭐250 were given back to Anna Kowalska, but not by me.")
    assert "case is closed" not in told["text"]
    assert await sql(office, "SELECT state FROM urgent_case") == ["answered"]


async def test_money_that_came_and_went_unheard_of_rings_nobody(office: Office) -> None:
    office.simulator.payments.deliver = "late"
    anna = office.client("Anna Kowalska", "en")
    charge_id = await pays(office, anna)
    office.simulator.payments.refund(anna.id, charge_id)
    await read(office)
    office.simulator.payments.release()
    await office.settled()
    assert await payments(office) == ["refunded"]
    assert count(anna, "⭐250 have been given back") == 1
    assert (count(office.owner, "🚨"), refunds(office), anna.stars) == (0, 0, 1000)


async def test_gifts_and_withdrawals_are_left_alone(office: Office) -> None:
    for line in OTHER_LINES:
        office.simulator.payments.ledger.write({"date": office.simulator.timestamp(), **line})
    before = len(office.owner.received)
    await office.simulator.called("getStarTransactions")
    await read(office)
    assert await cursor(office) == len(OTHER_LINES)
    assert await payments(office) == []
    assert (refunds(office), len(office.owner.received)) == (0, before)


async def test_what_was_read_is_not_read_again(office: Office) -> None:
    office.simulator.payments.deliver = "lost"
    anna = office.client("Anna Kowalska", "en")
    await pays(office, anna)
    await read(office)
    await read(office)
    asked = [given["offset"] for method, given in office.simulator.calls if method == "getStarTransactions"]
    assert asked == [0, 0, 1]
    assert await payments(office) == ["kept"]
    assert count(anna, "Paid: ⭐250") == 1


async def test_two_readers_at_once_pass_nothing_over(office: Office) -> None:
    office.simulator.payments.deliver = "lost"
    people = [office.client(name, "en") for name in ("Anna", "Bartek")]
    await pays(office, people[0])
    await asyncio.gather(*(read(office) for _ in range(5)))
    assert await cursor(office) == 1
    await pays(office, people[1])
    await read(office)
    assert await payments(office) == ["kept", "kept"]


async def test_a_reading_that_fails_half_way_goes_on_where_it_stopped(office: Office) -> None:
    await office.bot.star_transactions.tried.wait()  # a start reads once, perhaps the lines that follow
    office.simulator.payments.deliver = "lost"
    for number in range(150):
        line = {"id": f"gift {number}", "amount": 1, "receiver": GIFT}
        office.simulator.payments.ledger.write({"date": office.simulator.timestamp(), **line})
    anna = office.client("Anna Kowalska", "en")
    await office.settled()
    await refuse(office, "INSERT ON star_transaction", "NEW.charge_id = 'gift 149'")
    await pays(office, anna)
    with pytest.raises(DBAPIError):
        await read(office)
    assert await cursor(office) == 100
    await allow(office)
    office.simulator.faults.drop("getStarTransactions")
    with pytest.raises(TelegramError):
        await read(office)
    assert (await cursor(office), await payments(office)) == (100, [])
    await read(office)
    await office.owner.sees("🚨 URGENT")
    assert await cursor(office) == 151


async def test_a_renewal_known_only_from_the_book_extends_the_plan(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    assert "Sunday, 20 December at 21:40" in await subscribes(office, anna)
    await office.turn_to(datetime(2026, 12, 20, 21, 41, tzinfo=WARSAW))
    office.simulator.payments.deliver = "lost"
    assert len(office.simulator.subscriptions.renew_due()) == 1
    await read(office)
    renewed = await anna.sees("has been renewed")
    assert "Tuesday, 19 January at 21:40" in renewed["text"]
    await office.turn_to(datetime(2027, 1, 19, 21, 0, tzinfo=WARSAW))
    await office.settled()
    assert (anna.stars, count(anna, "has ended")) == (400, 0)


async def test_a_renewal_while_the_bot_was_down_does_not_end_the_plan(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    await office.turn_to(datetime(2026, 12, 19, 21, 0, tzinfo=WARSAW))
    await office.settled()
    await office.stop()
    await office.turn_to(datetime(2026, 12, 22, 21, 0, tzinfo=WARSAW))
    office.simulator.payments.deliver = "lost"
    office.simulator.subscriptions.renew_due()
    await office.start()
    await anna.sees("has been renewed")
    await office.settled()
    assert count(anna, "has ended") == 0


async def test_a_subscription_whose_first_month_went_back_is_collected_no_more(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "lost"
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300 a month")
    anna.sends("/plan")
    offer = await anna.sees("Price: ⭐300 for 30 days")
    anna.taps(offer, callback_data(offer, "subscribe:"))
    link = (await anna.sees("only for you"))["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert (await anna.pays(link)).paid
    await office.turn_to(FRIDAY_EVENING + timedelta(days=3))
    await read(office)
    await anna.sees("⭐300 have been given back")
    await until(lambda: _collects_no_more(anna))
    await office.turn_to(FRIDAY_EVENING + timedelta(days=40))
    assert office.simulator.subscriptions.renew_due() == []
    assert anna.stars == 1000


async def _collects_no_more(anna: Person) -> bool:
    return not anna.subscriptions[0].renews


async def test_what_another_program_sold_with_this_token_is_left_alone(tmp_path: Path) -> None:
    async with closed_office(tmp_path) as office:
        anna = office.client("Anna Kowalska", "en")
        office.simulator.payments.deliver = "lost"
        anna.forges_payment("a year's subscription to something else", 400)
        office.clock.turn_to(FRIDAY_EVENING + timedelta(minutes=1))
        await office.start()
        await read(office)
        assert (await cursor(office), await payments(office), refunds(office), anna.stars) == (1, [], 0, 600)
        anna.forges_payment("the same, sold again", 100)
        await read(office)
        await read(office)  # the refund is a transaction, too
        assert (await cursor(office), await payments(office), anna.stars) == (3, ["refunded"], 600)
