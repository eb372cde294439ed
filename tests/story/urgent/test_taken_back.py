"""The bot does not sell a message that its client has taken back; a paid message cannot be taken back."""

from bot.models import Message
from bot.models.states import MessageState
from tests.support.office import Office
from tests.support.phones import rows, tap_data, words
from tests.support.urgent_night import PIPE, behind, buys, invoiced, offered


async def test_what_was_taken_back_is_not_sold(office: Office) -> None:
    anna = office.client("Anna", "en")
    offer = await offered(anna)
    anna.sends("/cancel")
    await anna.sees("1 message has been taken back")
    tap_data(anna, offer, "agree:")
    await office.settled()
    assert not [message for message in anna.received if "invoice" in message]
    anna.sends("URGENT after all")
    outcome = await anna.pays(await invoiced(anna, "URGENT after all"))
    assert outcome.paid
    assert words(await office.owner.sees("🚨 URGENT")).endswith("URGENT after all")


async def test_an_invoice_about_what_was_taken_back_is_not_paid(office: Office) -> None:
    anna = office.client("Anna", "en")
    invoice = behind(anna, await invoiced(anna))
    anna.sends("/cancel")
    await anna.sees("1 message has been taken back")
    outcome = await office.simulator.payments.sheet(anna, invoice)
    assert not outcome.paid
    await office.settled()
    assert anna.stars == 1000


async def test_what_is_just_being_paid_is_not_taken_back(office: Office) -> None:
    anna = office.client("Anna", "en")
    invoice = behind(anna, await invoiced(anna))
    query = {"id": "1", "from": anna.user, **invoice.as_paid()}
    office.simulator.updates.emit("pre_checkout_query", query)
    assert (await office.simulator.called("answerPreCheckoutQuery"))["ok"]
    anna.sends("/cancel")
    await anna.sees("There is nothing to take back")
    office.simulator.payments.charge(anna, invoice)
    await anna.sees("Paid: ⭐250")
    await office.settled()
    assert [words(message) for message in office.owner.received if words(message).endswith(PIPE)]


async def test_of_an_album_that_was_paid_for_no_part_is_taken_back(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends_album(["photo", {"kind": "photo", "caption": PIPE}])
    offer = await anna.sees("Urgent contact with Nowak Law")
    tap_data(anna, offer, "agree:")
    office.simulator.faults.next("copyMessages", times=9, error=(502, "Bad Gateway"))  # not shown yet
    assert (await anna.pays(await anna.sees(lambda m: "invoice" in m))).paid
    await office.owner.sees("🚨 URGENT")
    anna.sends("/cancel")
    await anna.sees("There is nothing to take back")
    assert {message.state for message in await rows(office, Message)} == {MessageState.WAITING}


async def test_what_was_written_besides_was_shown_at_once_and_stays(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    await office.owner.sees("🚨 URGENT")
    anna.sends("And bring coffee")
    await office.settled()
    anna.sends("/cancel")
    await anna.sees("There is nothing to take back")
