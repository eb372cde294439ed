"""A chat of the owner's own account is excluded by one tap: what came from there goes, and nothing more is kept."""

from bot.models import AccountChat, Client, Message
from bot.models.accounts import ChatChoice
from bot.simulator import Person
from tests.support.office import Office
from tests.support.own_account import looked_after, said
from tests.support.phones import Json, labels, rows, tap
from tests.support.privacy import assert_nothing_of
from tests.support.team import joins
from tests.support.urgent_night import buys

EXCLUDE = "Exclude: private chat"
PRIVATE = "Private: I store and say nothing there."


async def page_of(office: Office, name: str) -> Json:
    office.owner.sends(f"/client {name}")
    return await office.owner.sees("Known since")


async def excluded(office: Office, name: str) -> Json:
    """Exclude a client's chat on the client's page; return the page as it says so."""
    page = await page_of(office, name)
    tap(office.owner, page, EXCLUDE)
    return await office.owner.sees_edit(page["message_id"], PRIVATE)


async def test_one_tap_deletes_what_came_from_a_chat_and_keeps_nothing_more(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("A planted sentence")
    await chat.sees("automatic reply")
    chat.owner_sends("A planted answer")
    page = await page_of(office, "Anna")
    assert "Writes to the own Telegram account of" in page["text"]
    tap(office.owner, page, EXCLUDE)
    await office.owner.sees_edit(page["message_id"], PRIVATE)
    chat.client_sends("Another planted sentence")
    chat.owner_sends("Another planted answer")
    await office.settled()
    await assert_nothing_of(office, "planted", "Kowalska")
    (kept,) = await rows(office, AccountChat)
    assert (kept.chat_id, kept.choice, kept.client_id, kept.heard_at) == (anna.id, ChatChoice.EXCLUDED, None, None)
    assert len(said(chat)) == 1


async def test_the_exclusion_is_undone_by_a_tap(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("A planted sentence")
    await chat.sees("automatic reply")
    done = await excluded(office, "Anna")
    tap(office.owner, done, "Undo")
    await office.owner.sees_edit(done["message_id"], "Taken back")
    chat.client_sends("What is new")
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["What is new"]


async def test_what_the_client_wrote_to_the_bot_stays(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    anna.sends("To the bot")
    await office.settled()
    chat.client_sends("A planted sentence")
    await office.settled()
    await excluded(office, "Anna")
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["To the bot"]
    (client,) = await rows(office, Client)
    assert (client.name, client.channel) == ("Anna Kowalska", "bot")
    await assert_nothing_of(office, "planted")
    assert EXCLUDE not in labels(await page_of(office, "Anna"))


async def test_a_client_to_whom_something_is_due_stays(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    await buys(anna)
    chat.client_sends("And in the own chat")
    await office.settled()
    page = await page_of(office, "Anna")
    callback = tap(office.owner, page, EXCLUDE)
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert "Once it is settled" in answer["text"]
    assert "And in the own chat" in {message.text for message in await rows(office, Message)}


async def choices(office: Office) -> list[str | None]:
    return [chat.choice for chat in await rows(office, AccountChat)]


async def test_nobody_else_decides_about_a_members_chat(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    ola = await joins(office)
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Good evening")
    await office.settled()
    (row,), (client,) = await rows(office, AccountChat), await rows(office, Client)
    others: list[Person] = [ola, eve, anna]
    for other in others:
        other.taps(1, f"ownchat:{row.id}:0")
        other.taps(1, f"person:exclude:{client.id}")
        chat.taps(1, f"ownchat:{row.id}:0", by=other)
    await office.settled()
    assert await choices(office) == [None]
    assert len(await rows(office, Message)) == 1
