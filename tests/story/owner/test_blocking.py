"""The owner blocks a client, with a farewell that is seen before: nothing is brought or sold, and nothing is lost."""

from datetime import timedelta

from bot.models import Case, Client, Message, Payment
from bot.models.states import MessageState
from tests.support.blocking import asks_to_block, blocks, now
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.phones import Json, callback_data, card_of, labels, rows, said, tap, told, words
from tests.support.urgent_night import PIPE, agrees, behind, buys, offered, only, sheet

LEAVE = "We cannot go on with this conversation"
PO_POLSKU = "Nie możemy jednak dalej prowadzić tej rozmowy"


async def test_the_farewell_is_seen_before_in_both_languages_and_goes_out_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "pl")
    anna.sends("Dobry wieczór")
    await anna.sees("poniedziałek")
    question = await asks_to_block(office)
    assert LEAVE in words(question) and PO_POLSKU in words(question)
    assert [entity["type"] for entity in question["entities"]] == ["blockquote", "blockquote"]
    assert len(said(anna)) == 1 and (await only(office, Client)).shut_out_at is None
    for _ in range(2):
        tap(office.owner, question, "Block, with the farewell")
    await office.settled()
    assert "Blocked since Fri, 20 Nov 2026" in words(now(office.owner, question))
    assert [PO_POLSKU in text for text in said(anna)] == [False, True]


async def test_cancel_changes_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    question = await asks_to_block(office)
    tap(office.owner, question, "Cancel")
    await office.settled()
    assert "Known since" in words(now(office.owner, question))
    assert (await only(office, Client)).shut_out_at is None


async def test_what_a_blocked_client_writes_is_kept_and_never_brought(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await blocks(office)
    before = len(said(anna))
    anna.sends("Why do you not answer?")
    anna.sends("/urgent the roof is leaking")
    anna.sends(PIPE)
    await office.turn_to(MONDAY_OPENING)
    first = anna.sends("URGENT: now!")
    await office.settled()
    anna.edits(first["message_id"], "URGENT: right now!")
    await office.settled()
    assert len(said(anna)) == before
    assert not [text for text in told(office) if "waiting" in text or "answer?" in text or "URGENT" in text]
    assert {message.state for message in await rows(office, Message)} == {MessageState.BLOCKED}
    assert await rows(office, Case) == []


async def test_a_blocked_client_is_sold_nothing(office: Office) -> None:
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300 a month")
    anna = office.client("Anna Kowalska", "en")
    invoice = await agrees(anna, await offered(anna))
    open_sheet = behind(anna, invoice)
    await blocks(office)
    outcome = await sheet(office, anna, open_sheet)
    assert not outcome.paid and anna.stars == 1000
    anna.sends("/urgent")
    await anna.sees("Urgent contact is not available to you.")
    anna.sends("/plan")
    await anna.sees("There is no monthly plan here.")
    assert await rows(office, Case) == []


async def test_a_plan_that_was_agreed_to_before_cannot_be_paid(office: Office) -> None:
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300 a month")
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/plan")
    offer = await anna.sees("Price: ⭐300 for 30 days")
    anna.taps(offer, callback_data(offer, "subscribe:"))
    link = await anna.sees("The link is only for you")
    await blocks(office)
    outcome = await anna.pays(link["reply_markup"]["inline_keyboard"][0][0]["url"])
    assert not outcome.paid and await rows(office, Payment) == []


async def test_what_a_blocked_client_changes_stays_as_the_owner_knows_it(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    sent = anna.sends("Hello")
    brought = await office.owner.sees("Hello")
    await blocks(office)
    anna.edits(sent["message_id"], "You will be sorry")
    await office.settled()
    assert "sorry" not in words(now(office.owner, brought))


async def test_what_is_owed_has_to_be_settled_before(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    question = await asks_to_block(office, "Anna Kowalska cannot be blocked yet.")
    assert "An urgent case is open" in words(question) and labels(question) == ["‹ Back"]
    row = await only(office, Client)
    office.owner.taps(question, f"person:no_farewell:{row.id}")
    await office.settled()
    assert (await only(office, Client)).shut_out_at is None
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    await anna.sees("given back")
    await blocks(office)


async def test_after_unblocking_what_came_meanwhile_is_counted_and_can_wait_again(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await blocks(office)
    anna.sends("Are you there?")
    await office.settled()
    office.owner.sends("/unblock Anna")
    heard = await office.owner.sees("Anna Kowalska is not blocked any more.")
    assert labels(heard) == ["Let those messages wait again", "Undo"]
    office.owner.sends("/client Anna")
    page = await office.owner.sees("Known since")
    for shown in (heard, page):
        assert "1 message did not reach you because of the block." in words(shown)
        assert "1 message that waited before the block is not in the queue any more." in words(shown)
    assert "Let those messages wait again" in labels(page)
    tap(office.owner, heard, "Let those messages wait again")
    await office.settled()
    assert {message.state for message in await rows(office, Message)} == {MessageState.WAITING}
    office.owner.sends("/queue")
    await office.owner.sees("waiting")
    await office.turn_to(MONDAY_OPENING)
    anna.sends("Good morning")
    await office.owner.sees("Good morning")


async def test_blocking_and_unblocking_are_undone(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await blocks(office)
    anna.sends("Are you there?")
    await office.settled()
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Block · Anna Kowalska")
    assert (await only(office, Client)).shut_out_at is None
    assert [message.state for message in await rows(office, Message)] == [MessageState.WAITING, MessageState.BLOCKED]
    page = await blocks(office)
    blocked_at = (await only(office, Client)).shut_out_at
    tap(office.owner, page, "Unblock")
    await office.settled()
    assert (await only(office, Client)).shut_out_at is None
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Unblock · Anna Kowalska")
    assert (await only(office, Client)).shut_out_at == blocked_at


async def test_a_reaction_of_a_blocked_client_reaches_nobody(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    brought = await office.owner.sees("Hello")
    office.owner.sends("Good morning!", reply_to=brought["message_id"])
    answer = await anna.sees("Good morning!")
    await blocks(office)
    anna.reacts(answer["message_id"], "👎")
    await office.settled()
    assert "👎" not in str([params for _, params in office.simulator.calls])


async def unblocks(office: Office) -> Json:
    """Block Anna and unblock her on her page; return the page."""
    page = await blocks(office)
    tap(office.owner, page, "Unblock")
    await office.settled()
    return page


async def test_undoing_an_unblocking_blocks_nobody_in_the_middle_of_a_paid_case(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await unblocks(office)
    await buys(anna)
    await office.settled()
    office.owner.sends("/undo")
    await office.owner.sees("An urgent case is open: answer it, or give the money back.")
    assert (await only(office, Client)).shut_out_at is None


async def test_undoing_an_unblocking_keeps_apart_what_came_meanwhile(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await unblocks(office)
    anna.sends("Are you there?")
    await office.settled()
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Unblock")
    assert {message.state for message in await rows(office, Message)} == {MessageState.BLOCKED}


async def test_a_held_answer_is_sent_or_taken_back_before(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "Anna")
    brought = await office.owner.sees(card_of("Hello"))
    await office.settled()
    office.owner.sends("Good evening", reply_to=brought["message_id"])
    held = await office.owner.sees("is held until we open")
    question = await asks_to_block(office, "Anna Kowalska cannot be blocked yet.")
    assert "An answer to this client is held: send it or take it back first, /held" in words(question)
    tap(office.owner, held, "Take back")
    await office.settled()
    await blocks(office)
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert "Good evening" not in said(anna)
