"""Subscriptions that the bot reads of in Telegram's book alone, which does not say what each payment began."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.features import clients, sales
from bot.models import Outbox, Payment, Plan
from bot.models.states import PaymentState, PlanState
from bot.unit_of_work import UnitOfWork
from tests.support.small_office import SmallOffice
from tests.support.star_bank import MONTH, Sheet

ANNA = 1


@pytest.fixture
def office() -> Iterator[SmallOffice]:
    made = SmallOffice()
    yield made
    made.close()


def sheet_of_plan(office: SmallOffice) -> Sheet:
    """Let Anna ask for the plan and agree; return her pay sheet."""
    office.writes(ANNA, "URGENT: water is running through the ceiling!")

    async def agrees(work: UnitOfWork) -> None:
        client = await clients.queries.by_telegram_id(work.session, work.business_id, ANNA)
        assert client is not None
        await sales.plans.asked(work, client)
        plan = await sales.queries.open_of(work.session, client.key)
        assert plan is not None
        await sales.plans.consented(work, client, plan.key)

    office.work(agrees)
    office.makes_calls()
    return office.sheets[-1]


def charged_unheard(office: SmallOffice, sheet: Sheet) -> None:
    office.bank.charge(sheet, office.clock.now())
    office.bank.updates.clear()


@pytest.mark.parametrize("ended", [True, False], ids=["the plan was over", "the plan begins with it"])
def test_of_two_subscriptions_to_one_plan_none_that_buys_nothing_goes_on(office: SmallOffice, ended: bool) -> None:
    sheet = sheet_of_plan(office)
    charged_unheard(office, sheet)
    office.clock.at += timedelta(hours=13)
    charged_unheard(office, sheet)
    if ended:
        office.clock.at += timedelta(days=1)
        office.looks()
        assert [plan.state for plan in office.rows(Plan)] == [PlanState.ENDED]
        office.clock.at += MONTH
        office.bank.renew(office.clock.now())
    office.reads_the_book()
    office.makes_calls()
    kept = [] if ended else ["charge 1"]
    assert [charge for charge, one in office.bank.subscriptions.items() if not one.cancelled] == kept
    assert [one.charge_id for one in office.rows(Payment) if one.state == PaymentState.KEPT] == kept
    assert [charge.id for charge in office.bank.charges.values() if not charge.back] == kept
    gone = len(office.bank.charges) - len(kept)
    told = [str(row.params.get("text", "")) for row in office.rows(Outbox) if row.chat_id == ANNA]
    assert sum("not to collect it again" in words or "subscription is cancelled" in words for words in told) == gone
