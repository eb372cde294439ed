"""Telegram says what becomes of a plan's subscription: each thing is told once, late and forged news change nothing."""

from datetime import datetime, timedelta
from typing import Any

from bot.models import Inbox, Plan
from bot.models.states import InboxState, PlanState
from bot.simulator import Person
from tests.support.office import WARSAW, Office
from tests.support.phones import callback_data, rows
from tests.support.purchases import subscribes
from tests.support.urgent_night import count, only, state_of

ENDS = datetime(2026, 12, 20, 21, 40, tzinfo=WARSAW)


def payload(office: Office) -> str:
    return next(str(given["payload"]) for name, given in office.simulator.calls if name == "createInvoiceLink")


async def news(office: Office, person: Person, state: object, words: object = None) -> None:
    """Deliver news of a subscription, true or not."""
    about: Any = {"user": person.user, "invoice_payload": payload(office) if words is None else words, "state": state}
    office.simulator.updates.put({"subscription": about})
    await office.settled()


async def test_a_renewal_that_failed_is_told_to_both_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.stars = 400
    await subscribes(office, anna)
    await office.turn_to(ENDS + timedelta(minutes=1))
    assert office.simulator.subscriptions.renew_due() == []
    await anna.sees("Telegram could not collect the Stars for the next 30 days of your plan")
    await office.owner.sees("Telegram could not collect the renewal of urgent contact by the month from Anna Kowalska")
    for _ in range(2):
        await news(office, anna, "failed")
        await office.stop()
        await office.start()
    assert (count(anna, "could not collect"), count(office.owner, "could not collect")) == (1, 1)
    await office.turn_to(ENDS + timedelta(hours=13))
    await anna.sees("Your plan has ended.")


async def test_cancelled_in_telegrams_settings_it_ends_at_its_date_and_the_owner_knows_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    anna.cancels_subscription(anna.subscriptions[0].charge_id)
    await anna.sees("Your plan is cancelled: it does not renew, and it ends on Sunday, 20 December at 21:40")
    await office.owner.sees("Anna Kowalska has cancelled urgent contact by the month: it ends on Sunday, 20 December")
    await news(office, anna, "canceled")
    assert (await only(office, Plan)).state == PlanState.CANCELLED
    await office.turn_to(ENDS + timedelta(hours=13))
    office.simulator.subscriptions.renew_due()
    await anna.sees("Your plan has ended.")
    assert (count(office.owner, "has cancelled"), anna.stars) == (1, 700)


async def test_a_cancellation_that_is_lifted_lets_the_plan_renew(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    charge_id = anna.subscriptions[0].charge_id
    anna.cancels_subscription(charge_id)
    await office.owner.sees("has cancelled urgent contact by the month")
    anna.resumes_subscription(charge_id)
    await anna.sees("Your plan is not cancelled any more: it renews on Sunday, 20 December at 21:40")
    await office.owner.sees("Anna Kowalska keeps urgent contact by the month after all")
    await news(office, anna, "active")
    await office.turn_to(ENDS + timedelta(minutes=1))
    office.simulator.subscriptions.renew_due()
    await anna.sees("Your plan has been renewed.")
    assert (count(office.owner, "keeps urgent contact"), anna.stars) == (1, 400)


async def test_a_renewal_counts_although_the_news_that_it_was_lifted_never_came(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    await news(office, anna, "canceled")
    await office.owner.sees("has cancelled")
    await office.turn_to(ENDS + timedelta(minutes=1))
    office.simulator.subscriptions.renew_due()
    await anna.sees("Your plan has been renewed.")
    assert await state_of(office, Plan) == [PlanState.ACTIVE]


async def test_a_plan_that_was_cancelled_here_is_not_taken_up_by_news(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    anna.sends("/plan")
    stands = await anna.sees("renews on")
    anna.taps(stands, callback_data(stands, "unsubscribe:"))
    await anna.sees("Your plan is cancelled")
    await news(office, anna, "active")
    assert await state_of(office, Plan) == [PlanState.CANCELLED]
    assert (count(anna, "is cancelled"), count(office.owner, "has cancelled")) == (1, 0)  # its echo tells nobody


async def test_late_news_of_a_failure_says_nothing_once_the_month_is_paid_for(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    await news(office, anna, "failed")
    assert (count(anna, "could not collect"), count(office.owner, "could not collect")) == (0, 0)


async def test_what_nobody_signed_and_what_is_another_persons_changes_nothing(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    await subscribes(office, anna)
    eve.sends("Good evening")
    await eve.sees("automatic reply")
    signed = payload(office)
    for person, state, words in (
        (eve, "canceled", signed), (anna, "canceled", signed[:-1]), (anna, "canceled", ""), (anna, "gone", signed),
        (anna, None, signed), (anna, "canceled", 5), (office.owner, "canceled", signed), (anna, ["canceled"], signed),
    ):  # fmt: skip
        await news(office, person, state, words)
    nonsense: list[Any] = [{}, [], "canceled", {"user": 5}, {"user": {"id": "1"}}, {"user": {"id": 2**70}}, None]
    for about in nonsense:
        office.simulator.updates.put({"subscription": about})
    await office.settled()
    assert await state_of(office, Plan) == [PlanState.ACTIVE]
    assert not [row for row in await rows(office, Inbox) if row.state == InboxState.DEAD]
