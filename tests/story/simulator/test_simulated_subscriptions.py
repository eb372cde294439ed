"""Subscriptions in the simulator: sold by link, renewed when the clock turns, canceled by either side."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.clock import TurnableClock
from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller
from tests.support.shop import PLAN, Shop

MONTH = 2_592_000


@pytest.fixture
def shop(bot: Caller) -> Shop:
    return Shop(bot)


@pytest.fixture
async def charge_id(bot: Caller, shop: Shop, anna: Person) -> str:
    """Let Anna buy the plan at 250 Stars a month, with 750 left, and return the charge's id."""
    paying = anna.starts_paying(await bot.ask("createInvoiceLink", **PLAN))
    await shop.agrees()
    charge_id = (await paying).charge_id
    assert charge_id
    return charge_id


def turn(clock: TurnableClock, days: int) -> None:
    clock.turn_to(clock.now() + timedelta(days=days, minutes=1))


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"subscription_period": MONTH * 3}, "SUBSCRIPTION_PERIOD_INVALID"),
        ({"prices": [{"label": "a", "amount": 10_001}]}, "SUBSCRIPTION_AMOUNT_INVALID"),
        ({"currency": "PLN", "provider_token": "1:TEST:2"}, "STARS_INVOICE_INVALID"),
    ],
)
async def test_a_wrong_plan_is_refused(bot: Caller, change: dict[str, Any], refusal: str) -> None:
    assert await bot.refused("createInvoiceLink", **{**PLAN, **change}) == f"Bad Request: {refusal}"


async def test_the_first_payment_says_until_when(
    bot: Caller, shop: Shop, anna: Person, charge_id: str, clock: TurnableClock
) -> None:
    (payment,) = await shop.payments()
    assert (payment.telegram_payment_charge_id, payment.is_recurring, payment.is_first_recurring) == (
        charge_id, True, True,
    )  # fmt: skip
    assert payment.subscription_expiration_date
    left = payment.subscription_expiration_date - clock.now()
    assert timedelta(seconds=MONTH - 5) < left <= timedelta(seconds=MONTH)
    (row,) = await shop.transactions()
    assert row["source"]["subscription_period"] == MONTH


async def test_a_link_can_be_paid_by_anybody_who_has_it(bot: Caller, shop: Shop, simulator: Simulator) -> None:
    link = await bot.ask("createInvoiceLink", **PLAN)
    assert link.startswith("https://t.me/$")
    for name in ("Piotr Nowak", "Olena"):
        paying = simulator.person(name).starts_paying(link)
        await shop.agrees()
        assert (await paying).paid
        await shop.updates()


async def test_periods_passed_at_once_renew_in_order(
    shop: Shop, anna: Person, charge_id: str, clock: TurnableClock, simulator: Simulator
) -> None:
    (first,) = await shop.payments()
    turn(clock, 30 * 3)
    simulator.subscriptions.renew_due()
    renewals = await shop.payments()
    assert [payment.invoice_payload for payment in renewals] == ["plan 1"] * 3
    assert len({charge_id, *(payment.telegram_payment_charge_id for payment in renewals)}) == 4
    assert [(payment.is_recurring, payment.is_first_recurring) for payment in renewals] == [(True, None)] * 3
    dates = [payment.subscription_expiration_date for payment in (first, *renewals)]
    assert [later - earlier for earlier, later in pairwise(dates) if earlier and later] == [
        timedelta(seconds=MONTH)
    ] * 3
    assert anna.stars == 0
    assert simulator.subscriptions.renew_due() == []


async def test_a_year_at_a_turn_of_the_stages_clock(
    shop: Shop, anna: Person, charge_id: str, session: ClientSession, simulator: Simulator
) -> None:
    anna.stars = 10_000
    await shop.payments()
    turned: list[int] = []
    simulator.stage.hooks.turned = lambda: turned.append(anna.stars)
    async with session.post(f"{simulator.url}/stage/clock", json={"minutes": 396 * 24 * 60}) as response:
        assert response.status == 200
    assert len(await shop.payments()) == 13
    assert turned == [anna.stars] == [10_000 - 13 * 250]
    dates = [row["date"] for row in await shop.transactions()]
    assert [later - earlier for earlier, later in pairwise(dates)] == [MONTH] * 13


async def test_what_the_user_cancels_does_not_renew(
    shop: Shop, anna: Person, charge_id: str, clock: TurnableClock, simulator: Simulator
) -> None:
    anna.cancels_subscription(charge_id)
    turn(clock, 29)
    assert (simulator.subscriptions.renew_due(), len(anna.subscriptions)) == ([], 1)
    turn(clock, 1)
    assert (simulator.subscriptions.renew_due(), len(anna.subscriptions)) == ([], 0)
    assert anna.stars == 750


async def test_what_the_bot_cancels_renews_only_if_it_takes_that_back(
    bot: Caller, anna: Person, charge_id: str, clock: TurnableClock, simulator: Simulator
) -> None:
    edit = {"user_id": anna.id, "telegram_payment_charge_id": charge_id}
    await bot.ask("editUserStarSubscription", **edit, is_canceled=True)
    await bot.ask("editUserStarSubscription", **edit, is_canceled=False)
    turn(clock, 30)
    assert len(simulator.subscriptions.renew_due()) == 1
    await bot.ask("editUserStarSubscription", **edit, is_canceled=True)
    turn(clock, 30)
    assert simulator.subscriptions.renew_due() == []
    said = await bot.refused("editUserStarSubscription", **edit, is_canceled=False)
    assert said == "Bad Request: SUBSCRIPTION_NOT_ACTIVE"


async def test_a_subscription_is_known_by_its_first_charge_and_person(
    bot: Caller, anna: Person, charge_id: str, clock: TurnableClock, simulator: Simulator
) -> None:
    turn(clock, 30)
    (renewal,) = simulator.subscriptions.renew_due()
    piotr = simulator.person("Piotr Nowak")
    for user_id, charge in ((anna.id, renewal.id), (piotr.id, charge_id), (anna.id, "x")):
        edit = {"user_id": user_id, "telegram_payment_charge_id": charge, "is_canceled": True}
        assert await bot.refused("editUserStarSubscription", **edit) == "Bad Request: CHARGE_ID_INVALID"


async def test_without_the_stars_it_ends(
    anna: Person, charge_id: str, clock: TurnableClock, simulator: Simulator
) -> None:
    anna.stars = 300
    turn(clock, 60)
    assert len(simulator.subscriptions.renew_due()) == 1
    assert (anna.stars, anna.subscriptions) == (50, [])


async def test_a_refund_does_not_end_it(
    bot: Caller, anna: Person, charge_id: str, clock: TurnableClock, simulator: Simulator
) -> None:
    await bot.ask("refundStarPayment", user_id=anna.id, telegram_payment_charge_id=charge_id)
    turn(clock, 30)
    assert len(simulator.subscriptions.renew_due()) == 1


async def test_the_page_cancels_and_resumes(
    anna: Person, charge_id: str, session: ClientSession, simulator: Simulator
) -> None:
    for canceled in (True, False):
        body = {"charge_id": charge_id, "canceled": canceled}
        async with session.post(f"{simulator.url}/stage/people/{anna.id}/subscription", json=body) as response:
            (shown,) = (await response.json())["subscriptions"]
        assert (shown["title"], shown["canceled"]) == ("Urgent contact", canceled)
