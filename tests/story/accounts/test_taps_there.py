"""Both sides of a member's own chat can tap: only the client's own taps do anything."""

from datetime import timedelta

from bot.models import Case, Client, Message, Offer
from bot.models.states import MessageState, OfferState
from tests.support.call_backs import toast
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.own_account import looked_after, refusals, said
from tests.support.own_urgent import offered_there, taps_there
from tests.support.phones import callback_data, labels, rows
from tests.support.urgent_night import only, state_of


async def test_the_owner_cannot_tap_for_the_client(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    offer = await offered_there(chat)
    for prefix in ("agree:", "wait:"):
        tap = taps_there(chat, offer, prefix, by=office.owner)
        assert "Only the client can use this button" in await toast(office, tap)
    await office.settled()
    assert await state_of(office, Offer) == [OfferState.OFFERED]
    assert len(await rows(office, Client)) == 1, "the owner is no client"


async def test_the_client_cannot_tap_what_is_the_owners(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    offer = await offered_there(chat)
    message = (await rows(office, Message))[0]
    for forged in (f"done:{message.client_id}", "refund:1", "nonsense", "x:language:choose:1:"):
        tap = chat.taps(offer, forged, by=anna)
        assert "This button is not for you" in await toast(office, tap)
    await office.settled()
    assert [one.state for one in await rows(office, Message)] == [MessageState.WAITING]


async def test_a_client_cannot_tap_another_clients_offer(office: Office) -> None:
    anna, ola = office.client("Anna Kowalska", "en"), office.client("Ola Nowak", "en")
    annas, olas = await looked_after(office, anna, ola)
    offer = await offered_there(annas)
    olas.client_sends("Good evening")
    notice = await olas.sees("automatic reply")
    olas.taps(notice, callback_data(offer, "agree:"), by=ola)
    await office.settled()
    assert await state_of(office, Offer) == [OfferState.OFFERED]


async def test_a_doubt_is_asked_and_answered_there(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Is it urgent that I sign this? I am not sure")
    question = await chat.sees("Is it urgent?")
    taps_there(chat, question, "noturgent:", by=office.owner)
    await office.settled()
    assert not [message for message in chat.automatic if "edit_date" in message]
    taps_there(chat, question, "isurgent:", by=anna)
    await chat.sees("Urgent contact with Nowak Law")
    await chat.sees_edit(question["message_id"], lambda message: not labels(message))
    assert refusals(office) == []


async def test_a_tap_long_after_the_day_changes_no_message_and_opens_no_door(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    offer = await offered_there(chat)
    heard = (await only(office, Client)).heard_at
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=25))
    taps_there(chat, offer, "wait:", by=anna)
    await office.settled()
    assert (await only(office, Client)).heard_at == heard
    assert refusals(office) == []


async def test_in_open_hours_a_tap_is_answered_above_the_chat_and_nothing_is_said_in_it(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    offer = await offered_there(chat)
    before = len(said(chat))
    await office.turn_to(MONDAY_OPENING - timedelta(hours=12))
    chat.client_sends("Good evening")
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    spoken = len(said(chat))
    tap = chat.taps(offer, "urgent", by=anna)
    assert "We are open" in await toast(office, tap)
    await office.settled()
    assert (len(said(chat)), refusals(office), await rows(office, Case)) == (spoken, [], [])
    assert spoken >= before


async def test_words_of_danger_to_life_bring_the_emergency_number_there_and_no_offer(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("URGENT: my father is dying, he cannot breathe")
    await chat.sees("🆘")
    await office.settled()
    assert (await rows(office, Offer), refusals(office)) == ([], [])
