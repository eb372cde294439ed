"""In the owner's own chats, too: what is written without a reply goes to whom a tap chooses, and deputies answer."""

from datetime import timedelta

from bot.models import Answer, Case, Draft, Message
from bot.models.calls import account_channel
from bot.models.states import AnswerState, CaseState, DraftState, MessageState
from tests.support.deputies import after, deputy_of
from tests.support.office import MONDAY_OPENING, Office
from tests.support.own_account import looked_after, refusals, said
from tests.support.own_urgent import buys_there
from tests.support.phones import rows, tap
from tests.support.urgent_night import state_of


async def test_what_is_written_without_a_reply_goes_there_by_a_tap(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING + timedelta(hours=1))
    (chat,) = await looked_after(office, office.client("Anna Kowalska", "en"))
    chat.client_sends("Can you file my return?")
    await office.owner.sees("Can you file my return?")
    office.owner.sends("Yes, tomorrow")
    tap(office.owner, await office.owner.sees("Who is this for?"), "Anna Kowalska")
    await chat.sees("Yes, tomorrow")
    await office.settled()
    (stored,) = await rows(office, Answer)
    assert (stored.state, stored.client_channel) == (AnswerState.SENT, account_channel(office.owner.id))
    assert refusals(office) == []


async def test_after_a_day_it_is_handed_back_and_nothing_is_answered(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING + timedelta(hours=1))
    (chat,) = await looked_after(office, office.client("Anna Kowalska", "en"))
    chat.client_sends("Can you file my return?")
    await office.owner.sees("Can you file my return?")
    await office.turn_to(MONDAY_OPENING + timedelta(hours=26))
    office.owner.sends("Yes, tomorrow")
    question = await office.owner.sees("Who is this for?")
    tap(office.owner, question, "Anna Kowalska")
    await office.owner.sees_edit(question["message_id"], "To Anna Kowalska, but not sent: see below.")
    told = await office.owner.sees("more than a day ago")
    assert "Yes, tomorrow" in str(told["reply_markup"])
    await office.settled()
    assert await state_of(office, Draft) == [DraftState.DROPPED]
    assert (await rows(office, Answer), await state_of(office, Message)) == ([], [MessageState.WAITING])
    assert (said(chat), refusals(office)) == ([], [])


async def test_a_deputy_answers_an_urgent_case_in_the_owners_chat_by_a_reply_in_the_bot(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    await buys_there(chat, anna)
    await office.turn_to(after(15))
    alert = await ewa.sees("🚨 URGENT")
    ewa.sends("Turn the water off, I am coming.", reply_to=alert["message_id"])
    await chat.sees("Turn the water off, I am coming.")
    await office.settled()
    (stored,) = await rows(office, Answer)
    assert (stored.chat_id, stored.client_channel) == (ewa.id, account_channel(office.owner.id))
    assert await state_of(office, Case) == [CaseState.ANSWERED]
    assert anna.stars == 750, "the promise is kept: nothing goes back"
    assert (anna.received, refusals(office)) == ([], [])
