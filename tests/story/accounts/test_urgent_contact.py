"""In a member's own chat urgent contact is paid by a link, and kept or given back as in the bot's own."""

from datetime import timedelta

from bot.models import Case, Client, Offer, Payment
from bot.models.calls import account_channel
from bot.models.states import CaseState, OfferState, PaymentState
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.own_account import looked_after, refusals, said
from tests.support.own_urgent import OFFER, buys_there, link_in, link_there, offered_there, taps_there
from tests.support.phones import labels, now_shown, rows, tap
from tests.support.phones import said as said_to
from tests.support.urgent_night import LIFT, assert_books_agree, only, rings, state_of


async def test_a_keyword_brings_an_offer_a_link_and_after_payment_a_ring(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    offer = await offered_there(chat)
    assert offer["text"].index("Free of charge") < offer["text"].index("⭐250")
    assert f"https://t.me/{office.simulator.bot['username']}" in offer["text"]
    taps_there(chat, offer, "agree:", by=anna)
    link = await chat.sees("Please pay with the button below")
    assert (await only(office, Offer)).consented_at is not None
    outcome = await anna.pays(link_in(link))
    assert outcome.paid, outcome.error
    await chat.sees("Paid: ⭐250")
    await rings(office)
    await chat.sees_edit(link["message_id"], lambda message: not labels(message))
    case, client = await only(office, Case), await only(office, Client)
    assert (case.state, client.channel, client.in_bot) == (CaseState.ALERTED, account_channel(office.owner.id), False)
    assert said_to(anna) == [], "the payer never started the bot, which writes nothing there"
    assert refusals(office) == []
    await assert_books_agree(office)


async def test_what_the_owner_writes_there_by_hand_answers_the_case_and_keeps_the_money(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    receipt = await buys_there(chat, anna)
    await rings(office)
    chat.owner_sends("I am on my way")
    await office.settled()
    await chat.sees_edit(receipt["message_id"], lambda message: not labels(message))
    assert await state_of(office, Case) == [CaseState.ANSWERED]
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=2))
    await office.settled()
    assert (await state_of(office, Payment), refusals(office)) == ([PaymentState.KEPT], [])
    await assert_books_agree(office)


async def test_a_reply_in_the_bot_answers_the_case_over_the_connection(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    await buys_there(chat, anna)
    alert = await rings(office)
    office.owner.sends("Turn the water off", reply_to=alert["message_id"])
    await chat.sees("Turn the water off")
    await office.settled()
    assert (await state_of(office, Case), refusals(office)) == ([CaseState.ANSWERED], [])
    chat.client_sends("It is off, and now?")
    await office.owner.sees("It is off, and now?")
    await office.settled()
    assert not [words for words in said(chat) if "automatic reply" in words], "the talk goes on without a notice"


async def test_without_an_answer_the_money_comes_back_and_it_is_said_there(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    receipt = await buys_there(chat, anna)
    await rings(office)
    await office.turn_to(office.clock.now() + timedelta(minutes=31))
    await chat.sees("Your ⭐250 are on their way back")
    await chat.sees_edit(receipt["message_id"], lambda message: not labels(message))
    await office.settled()
    assert await state_of(office, Payment) == [PaymentState.REFUNDED]
    assert (said_to(anna), refusals(office)) == ([], [])
    await assert_books_agree(office)


async def test_a_forwarded_link_sells_nothing_to_somebody_else(office: Office) -> None:
    anna, mallory = office.client("Anna Kowalska", "en"), office.client("Mallory", "en")
    (chat,) = await looked_after(office, anna)
    link = link_in(await link_there(chat, anna))
    outcome = await mallory.pays(link)
    assert not outcome.paid
    assert (await anna.pays(link)).paid
    await rings(office)
    assert [payment.payer_id for payment in await rows(office, Payment)] == [anna.id]
    await assert_books_agree(office)


async def test_a_link_is_paid_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    link = link_in(await link_there(chat, anna))
    first, second = await anna.pays(link), await anna.pays(link)
    assert (first.paid, second.paid) == (True, False)
    await rings(office)
    await assert_books_agree(office)


async def test_a_link_whose_time_is_up_sells_nothing_and_says_so(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    message = await link_there(chat, anna)
    await office.turn_to(office.clock.now() + timedelta(minutes=31))
    await chat.sees_edit(message["message_id"], "This offer is over")
    assert not (await anna.pays(link_in(message))).paid
    assert (await state_of(office, Offer), refusals(office)) == ([OfferState.EXPIRED], [])


async def test_money_that_a_withdrawn_link_brings_all_the_same_goes_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    message = await link_there(chat, anna)
    invoice = office.simulator.payments.behind(link_in(message))
    taps_there(chat, message, "wait:", by=anna)
    await chat.sees("Good. Your message is kept")
    anna.forges_payment(invoice.payload, invoice.total_amount)
    await chat.sees("⭐250")
    await office.settled()
    assert (await state_of(office, Payment), await rows(office, Case)) == ([PaymentState.REFUNDED], [])
    assert not (await only(office, Client)).in_bot
    await assert_books_agree(office)


async def test_a_client_of_both_doors_hears_of_the_money_where_it_was_paid(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    anna.sends("Good evening")
    await anna.sees("automatic reply")
    await buys_there(chat, anna)
    await rings(office)
    assert not [words for words in said_to(anna) if "Paid" in words or OFFER in words]
    client = await only(office, Client)
    assert (client.in_bot, client.channel) == (True, account_channel(office.owner.id))


async def test_commands_of_the_bots_chat_are_named_there_with_a_link(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("/withdraw")
    await chat.sees(f"/withdraw is answered in our bot's chat: https://t.me/{office.simulator.bot['username']}")
    chat.client_sends("/paysupport I paid twice")
    await chat.sees("/paysupport is answered in our bot's chat")
    assert refusals(office) == []


async def test_beyond_the_day_nothing_is_said_to_who_has_no_other_door_and_the_owner_sees_so(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    await buys_there(chat, anna)
    alert = await rings(office)
    await office.turn_to(office.clock.now() + timedelta(minutes=31))
    await chat.sees("on their way back")
    await office.settled()
    spoken = len(chat.automatic)
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=25))
    tap(office.owner, now_shown(office.owner, alert), LIFT)
    await office.owner.sees("Anna Kowalska does not get what I write: there is no chat with this bot")
    assert (len(chat.automatic), said_to(anna), refusals(office)) == (spoken, [], [])


async def test_beyond_the_day_the_money_is_told_of_in_the_bots_chat_where_there_is_one(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    anna.sends("Good evening")
    await anna.sees("automatic reply")
    link = await link_there(chat, anna)
    invoice = office.simulator.payments.behind(link_in(link))
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=25))
    anna.forges_payment(invoice.payload, invoice.total_amount)
    await anna.sees("⭐250")
    await office.settled()
    assert (await state_of(office, Payment), refusals(office)) == ([PaymentState.REFUNDED], [])
    await assert_books_agree(office)
