"""The owner sends a bill by a reply, the client pays it through the provider, and the owner refunds it by hand."""

from pathlib import Path

import pytest

from bot.features.purchases.rules import minor_units
from tests.support.database_access import sql
from tests.support.office import Office, closed_office, office_on
from tests.support.phones import callback_data
from tests.support.postgres import BOTH
from tests.support.purchases import brought


async def test_a_bill_is_paid_and_a_withdrawal_becomes_a_dated_task(tmp_path: Path) -> None:
    async with closed_office(tmp_path, provider_token="1234:TEST:abc") as office:
        await office.start()
        anna = office.client("Anna Kowalska", "en")
        anna.sends("The heating is broken")
        await anna.sees("automatic reply")
        office.owner.sends("/queue")
        digest = await office.owner.sees("1 client is waiting")
        office.owner.sends("/bill 150.00 PLN Call-out on Friday night", reply_to=digest["message_id"])
        await office.owner.sees("Bill sent to Anna Kowalska: PLN")
        invoice = await anna.sees(lambda m: "invoice" in m)
        assert (invoice["invoice"]["currency"], invoice["invoice"]["total_amount"]) == ("PLN", 15000)
        assert (await anna.pays(invoice)).paid
        await office.owner.sees("Anna Kowalska has paid PLN")
        await anna.sees("Call-out on Friday night")
        assert not (await anna.pays(invoice)).paid

        anna.sends("/withdraw")
        which = await anna.sees("From which purchase")
        anna.taps(which, callback_data(which, "withdraw:"))
        sure = await anna.sees("back?")
        anna.taps(sure, callback_data(sure, "withdrawn:"))
        await anna.sees("We received your withdrawal")
        task = await office.owner.sees("at your payment provider by Friday, 4 December")
        assert "PLN" in task["text"]
        office.owner.sends("/tasks")
        tasks = await office.owner.sees("1 task for you")
        office.owner.taps(tasks, callback_data(tasks, "task:"))
        await anna.sees("have been given back")
        office.owner.sends("/tasks")
        await office.owner.sees("There are no tasks")


async def test_without_a_provider_no_bill_goes_out(office: Office) -> None:
    office.owner.sends("/bill 150.00 PLN Call-out", reply_to=await brought(office))
    await office.owner.sees("PROVIDER_TOKEN")


@pytest.mark.parametrize(
    "nonsense", ["", "150", "150 PLN", "PLN 150 Call-out", "150.001 PLN Call-out", "1 XYZ Call-out"]
)
async def test_a_bill_that_makes_no_sense_is_answered_with_an_example(tmp_path: Path, nonsense: str) -> None:
    async with closed_office(tmp_path, provider_token="1234:TEST:abc") as office:
        await office.start()
        office.owner.sends(f"/bill {nonsense}", reply_to=await brought(office))
        await office.owner.sees("/bill 150.00 PLN Call-out")


@pytest.mark.parametrize(
    ("amount", "currency", "units"),
    [
        ("150.00", "PLN", 15000),
        ("150,5", "EUR", 15050),
        ("150", "JPY", 150),
        ("1.5", "JPY", None),
        ("0", "PLN", None),
        ("5000", "RSD", 500000),  # Serbians write no para, but Telegram counts them; the next two are alike
        ("5000", "ALL", 500000),
        ("5000", "YER", 500000),
        ("5", "KWD", 5000),
    ],
)
def test_amounts_are_kept_in_the_smallest_units(amount: str, currency: str, units: int | None) -> None:
    assert minor_units(amount, currency) == units


@pytest.mark.parametrize("kind", BOTH)
async def test_a_bill_in_a_currency_of_small_units_may_be_as_large_as_work_costs(tmp_path: Path, kind: str) -> None:
    async with office_on(kind, tmp_path, provider_token="1234:TEST:abc") as office:
        office.owner.sends("/bill 48000000.00 IDR Call-out", reply_to=await brought(office))
        await office.owner.sees("Bill sent to Anna Kowalska: IDR")
        anna = next(person for person in office.simulator.people.values() if person.name == "Anna Kowalska")
        invoice = await anna.sees(lambda m: "invoice" in m)
        assert invoice["invoice"]["total_amount"] == 4_800_000_000
        assert (await anna.pays(invoice)).paid
        await office.owner.sees("Anna Kowalska has paid IDR")
        await office.settled()
        assert await sql(office, "SELECT amount FROM payment") == [4_800_000_000]


@pytest.mark.parametrize("on_its_way", [False, True], ids=["at checkout", "at payment"])
async def test_a_bill_that_was_taken_back_is_not_paid(tmp_path: Path, on_its_way: bool) -> None:
    async with closed_office(tmp_path, provider_token="1234:TEST:abc") as office:
        await office.start()
        anna = office.client("Anna Kowalska", "en")
        anna.sends("The heating is broken")
        await anna.sees("automatic reply")
        office.owner.sends("/queue")
        digest = await office.owner.sees("1 client is waiting")
        office.owner.sends("/bill 150.00 PLN Call-out", reply_to=digest["message_id"])
        invoice = await anna.sees(lambda m: "invoice" in m)
        if on_its_way:
            office.simulator.payments.deliver = "late"
            assert (await anna.pays(invoice)).paid
        office.owner.sends("/bill -", reply_to=digest["message_id"])
        await office.owner.sees("Everything billed to Anna Kowalska and not yet paid has been taken back.")
        await anna.sees("there is nothing to pay")
        if on_its_way:
            office.simulator.payments.release()
            await anna.sees("did not fit the offer. You get all of it back.")
            await office.owner.sees("at your payment provider by")
        else:
            assert not (await anna.pays(invoice)).paid
        office.owner.sends("/bill -", reply_to=digest["message_id"])
        await office.owner.sees("Anna Kowalska has no unpaid bill.")
