"""What is private in a member's own account stays so: in dead letters, in undoing, and where the bot was down."""

from datetime import timedelta
from pathlib import Path

from bot.models import AccountConnection, Bill, Message
from bot.models.accounts import AccountClients
from tests.support.office import FRIDAY_EVENING, Office, closed_office
from tests.support.own_account import looked_after, refusals, said
from tests.support.own_urgent import buys_there, taps_there
from tests.support.phones import rows
from tests.support.privacy import assert_nothing_of
from tests.support.team import joins

SECRET = "A planted sentence"


async def test_an_update_from_there_that_nobody_can_handle_keeps_no_words(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna, chosen="chosen")
    told = {
        "message_id": 5,
        "date": 0,
        "text": SECRET,
        "chat": {"id": anna.id, "type": "private", "first_name": SECRET},
    }
    odd = {"business_connection_id": office.owner.account.connection.id, "from": {"id": anna.id, "first_name": SECRET}}
    office.simulator.updates.put({"business_message": told | odd | {"from": "nobody"}})
    office.simulator.updates.put({"business_message": told | odd | {"date": SECRET}})
    await office.settled()
    await assert_nothing_of(office, SECRET)
    assert said(chat) == []


async def test_nobody_but_the_member_undoes_what_a_member_chose_for_the_own_account(office: Office) -> None:
    ola = await joins(office)
    ola.account.connect()
    await ola.sees("until you choose whom this is for")
    for words in ("everybody", "off"):
        ola.sends(f"/secretary {words}")
        await office.settled()
    office.owner.sends("/undo")
    await office.settled()
    (row,) = await rows(office, AccountConnection)
    assert row.clients is None
    ola_chat = ola.account.chat(office.client("Anna Kowalska", "en"))
    ola_chat.client_sends(SECRET)
    await office.settled()
    await assert_nothing_of(office, SECRET)


async def test_what_was_written_after_a_new_connection_while_the_bot_was_down_is_taken_in(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    office.owner.account.disconnect()
    await office.owner.sees("no longer connected")
    await office.stop()
    office.clock.turn_to(FRIDAY_EVENING + timedelta(hours=1))
    office.owner.account.connect()
    office.clock.turn_to(FRIDAY_EVENING + timedelta(hours=2))
    chat.client_sends("While you were down")
    office.clock.turn_to(FRIDAY_EVENING + timedelta(hours=3))
    await office.start()
    await office.settled()
    (row,) = await rows(office, AccountConnection)
    assert row.clients == AccountClients.EVERYBODY
    assert [message.text for message in await rows(office, Message)] == ["While you were down"]


async def test_a_bill_is_not_said_to_be_sent_to_whom_it_cannot_reach(tmp_path: Path) -> None:
    async with closed_office(tmp_path, provider_token="1234:TEST:abc") as office:
        await office.start()
        anna = office.client("Anna Kowalska", "en")
        (chat,) = await looked_after(office, anna)
        chat.client_sends("What does a call-out cost?")
        await office.settled()
        office.owner.sends("/client Anna")
        page = await office.owner.sees("Known since")
        office.owner.sends("/bill 150.00 PLN Call-out", reply_to=page["message_id"])
        await office.owner.sees("Nothing was sent: Anna Kowalska has never written to me")
        assert (await rows(office, Bill), refusals(office)) == ([], [])


async def test_whoever_paid_there_withdraws_there_in_open_hours_too(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    receipt = await buys_there(chat, anna)
    await office.owner.sees("🚨 URGENT")
    office.owner.sends("/open 23:00")
    await office.settled()
    taps_there(chat, receipt, "withdraw", by=anna)
    sure = await chat.sees("Withdraw")
    taps_there(chat, sure, "withdraw", by=anna)
    await office.settled()
    assert anna.stars == 1000
