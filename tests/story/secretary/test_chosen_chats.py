"""Where the member chooses the clients, a new chat is asked about once; until then its number alone is stored."""

from bot.features.secretary.chats import ASKED_AN_HOUR
from bot.models import AccountChat, Client, Message
from bot.models.accounts import ChatChoice
from tests.support.office import Office
from tests.support.own_account import looked_after, said
from tests.support.phones import rows, tap
from tests.support.privacy import assert_nothing_of
from tests.support.team import joins

ASKED = "wrote to your own account. A client?"


async def test_somebody_new_is_a_client_only_after_the_tap(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna, chosen="chosen")
    chat.client_sends("A planted sentence")
    question = await office.owner.sees(ASKED)
    assert question["text"].startswith("Anna Kowalska") and question.get("disable_notification", True)
    chat.client_sends("A planted reminder")
    await assert_nothing_of(office, "planted", "Kowalska")
    assert (said(chat), len([one for one in office.owner.received if ASKED in one.get("text", "")])) == ([], 1)
    tap(office.owner, question, "Client")
    await office.owner.sees_edit(question["message_id"], "from the next message on")
    chat.client_sends("And this is kept")
    await chat.sees("automatic reply")
    assert [message.text for message in await rows(office, Message)] == ["And this is kept"]


async def test_of_a_private_chat_the_number_alone_is_kept(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna, chosen="chosen")
    chat.client_sends("A planted sentence")
    question = await office.owner.sees(ASKED)
    tap(office.owner, question, "Private")
    await office.owner.sees_edit(question["message_id"], "Private: I store and say nothing there.")
    chat.client_sends("Another planted sentence")
    await assert_nothing_of(office, "planted", "Kowalska")
    assert [(one.chat_id, one.choice) for one in await rows(office, AccountChat)] == [(anna.id, ChatChoice.EXCLUDED)]
    assert await rows(office, Client) == []


async def test_a_flood_of_new_chats_is_no_flood_of_questions(office: Office) -> None:
    people = [office.client(f"Person {number}", "en") for number in range(ASKED_AN_HOUR + 10)]
    for chat in await looked_after(office, *people, chosen="chosen"):
        chat.client_sends("Planted")
    await office.settled()
    assert len([one for one in office.owner.received if ASKED in one.get("text", "")]) == ASKED_AN_HOUR
    assert len(await rows(office, AccountChat)) == ASKED_AN_HOUR
    await assert_nothing_of(office, "Planted", "Person ")


async def test_manage_bot_in_a_chat_asks_about_that_chat(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna, chosen="chosen")
    office.owner.sends(f"/start bizChat{anna.id}")
    question = await office.owner.sees("What is this chat in your own account?")
    tap(office.owner, question, "Client")
    await office.owner.sees_edit(question["message_id"], "A client")
    chat.client_sends("Good evening")
    await chat.sees("automatic reply")


async def test_manage_bot_of_a_stranger_is_a_message_like_any(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    await looked_after(office, anna, chosen="chosen")
    eve.sends(f"/start bizChat{anna.id}")
    await office.settled()
    assert await rows(office, AccountChat) == []


async def test_each_member_chooses_for_the_own_account(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    ola = await joins(office)
    (owners,) = await looked_after(office, anna, chosen="chosen")
    ola.account.connect()
    await ola.sees("until you choose whom this is for")
    ola.sends("/secretary everybody")
    await ola.sees("for everybody who writes to you")
    olas = ola.account.chat(john)
    olas.client_sends("To Ola's account")
    owners.client_sends("To the owner's account")
    await olas.sees("automatic reply")
    await office.owner.sees(ASKED)
    assert [message.text for message in await rows(office, Message)] == ["To Ola's account"]
    assert said(owners) == []


async def test_the_staff_among_themselves_are_no_clients(office: Office) -> None:
    ola = await joins(office)
    (chat,) = await looked_after(office, ola)
    chat.client_sends("A planted sentence")
    await office.settled()
    await assert_nothing_of(office, "planted")
    assert (await rows(office, Client), said(chat)) == ([], [])
