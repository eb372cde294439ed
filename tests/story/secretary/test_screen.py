"""`/secretary` shows what is missing, whom it is for and which chats are excluded; typing chooses as tapping does."""

import pytest

from bot.features.secretary import choosing
from bot.models import AccountChat, AccountConnection, Message
from bot.models.accounts import AccountClients, ChatChoice
from tests.support.office import Office
from tests.support.own_account import looked_after
from tests.support.phones import labels, rows, tap
from tests.support.team import joins


async def test_the_four_steps_say_when_botfather_is_missing(office: Office) -> None:
    office.owner.sends("/secretary")
    steps = (await office.owner.sees("1. In @BotFather"))["text"]
    assert "✓ 1. In @BotFather" in steps and "missing" not in steps and "4. I then write to you" in steps
    office.simulator.connections.secretary_mode = False
    await office.bot.clock_comparison.measure()
    await office.bot.clock_comparison.note_accounts()
    office.owner.sends("/secretary")
    assert "❗ This step is missing" in (await office.owner.sees("1. In @BotFather"))["text"]


async def test_nothing_is_chosen_without_a_connection(office: Office) -> None:
    office.owner.sends("/secretary everybody")
    await office.owner.sees("so nothing can be chosen")
    assert await rows(office, AccountConnection) == []


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("everybody", AccountClients.EVERYBODY),
        ("Everybody!", AccountClients.EVERYBODY),
        ("no contacts", AccountClients.NO_CONTACTS),
        ("wszyscy, oprócz kontaktów", AccountClients.NO_CONTACTS),
        ("все, кроме контактов", AccountClients.NO_CONTACTS),
        ("усі, крім контактів", AccountClients.NO_CONTACTS),
        ("Chosen", AccountClients.CHOSEN),
        ("tylko wybrane", AccountClients.CHOSEN),
        ("off", None),
    ],
)
def test_what_is_typed_is_understood(typed: str, chosen: AccountClients | None) -> None:
    assert choosing.WORDS[choosing.meant(typed)] == chosen


async def test_what_cannot_be_read_changes_nothing_and_each_choice_can_be_undone(office: Office) -> None:
    await looked_after(office)
    for nonsense in ("everybody and nobody", "my clients please"):
        office.owner.sends(f"/secretary {nonsense}")
        await office.owner.sees("Type one of these")
    office.owner.sends("/secretary off")
    done = await office.owner.sees("store nothing from there")
    assert await chosen(office) is None
    tap(office.owner, done, "Undo")
    await office.owner.sees_edit(done["message_id"], "Done: it is as before.")
    assert await chosen(office) == AccountClients.EVERYBODY
    office.owner.sends("/secretary chosen")
    await office.owner.sees("Done: for the clients whom you chose")
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Your own chats")
    assert await chosen(office) == AccountClients.EVERYBODY


async def chosen(office: Office) -> str | None:
    (row,) = await rows(office, AccountConnection)
    return row.clients


async def test_excluded_chats_are_listed_and_let_back_in_one_by_one(office: Office) -> None:
    people = [office.client(name, "en") for name in ("Anna Kowalska", "John Smith", "Eve Green")]
    chats = await looked_after(office, *people)
    for person in people:
        office.owner.sends(f"/start bizChat{person.id}")
        question = await office.owner.sees("What is this chat")
        tap(office.owner, question, "Private")
        await office.owner.sees_edit(question["message_id"], "Private:")
    office.owner.sends("/secretary")
    screen = await office.owner.sees("Excluded chats, by the ends of their numbers")
    mark = f"…{str(people[0].id)[-4:]}"
    assert mark in screen["text"] and "Kowalska" not in screen["text"]
    tap(office.owner, screen, f"Not private: {mark}")
    done = await office.owner.sees_edit(screen["message_id"], "the chat is not excluded any more")
    assert f"Not private: {mark}" not in labels(done)
    chats[0].client_sends("Good evening")
    chats[1].client_sends("A private word")
    await chats[0].sees("automatic reply")
    assert [message.text for message in await rows(office, Message)] == ["Good evening"]
    tap(office.owner, done, "Undo")
    await office.owner.sees_edit(screen["message_id"], mark)
    found = {chat.chat_id: chat.choice for chat in await rows(office, AccountChat)}
    assert set(found.values()) == {ChatChoice.EXCLUDED}


async def test_the_owner_sees_how_the_teams_accounts_are_and_staff_see_only_their_own(office: Office) -> None:
    ola = await joins(office, name="Ola")
    ola.account.connect(can_reply=False)
    await ola.sees("I may not write there")
    office.owner.sends("/secretary")
    screen = await office.owner.sees("Your team's own accounts:")
    assert "Ola: connected, but I may not write there" in screen["text"]
    await looked_after(office)
    ola.sends("/secretary")
    assert "own accounts:" not in (await ola.sees("Whom shall I take for a client"))["text"]
