"""What hinders the bot in a member's own account is told once; what becomes of a connection that ends is asked."""

from datetime import timedelta

import pytest

from bot.features.accounts.calls import LEARNS_WITHIN
from bot.models import AccountConnection, Client, Message, Outbox
from bot.texts import LANGUAGES
from tests.support.office import FRIDAY_EVENING, Office, until
from tests.support.own_account import looked_after, said
from tests.support.phones import labels, rows, tap
from tests.support.privacy import assert_nothing_of, everything
from tests.support.team import joins
from tests.support.urgent_night import count

MUTE, ENDED = "I may not write there", "I am no longer connected with your Telegram account"
WORKS = "I look after your own chats while you are closed"
KEEP_OR_DELETE = "Shall I keep or delete what came from there?"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_gets_one_polite_line_and_nothing_is_stored(office: Office, language: str) -> None:
    stranger, anna = office.client("Planted Stranger", language), office.client("Anna Kowalska", "en")
    stranger.started = True
    stranger.account.connect()
    told = await stranger.sees("Nowak Law")
    assert ("in your chats" in told["text"]) == (language == "en")
    chat = stranger.account.chat(anna)
    chat.client_sends("A planted sentence")
    stranger.account.disconnect()
    await office.settled()
    assert len(stranger.received) == 1
    assert await rows(office, AccountConnection) == []
    assert str(stranger.id) not in str([row.chat_id for row in await rows(office, Outbox)])
    await assert_nothing_of(office, "Planted", "planted", "Kowalska")
    assert str(stranger.id) not in await everything(office)


async def test_whom_it_is_for_is_chosen_by_taps(office: Office) -> None:
    office.owner.account.connect()
    told = await office.owner.sees("until you choose whom this is for")
    tap(office.owner, told, "Choose whom it is for")
    screen = await office.owner.sees_edit(told["message_id"], "Whom shall I take for a client")
    tap(office.owner, screen, "Everybody but contacts")
    done = await office.owner.sees_edit(told["message_id"], "Done: for everybody but your contacts")
    tap(office.owner, done, "Undo")
    await office.owner.sees_edit(told["message_id"], "nobody is chosen")
    (row,) = await rows(office, AccountConnection)
    assert row.clients is None


async def test_a_missing_right_is_told_once_and_again_only_when_it_changed(office: Office) -> None:
    await looked_after(office)
    owner = office.owner
    for _ in range(2):
        owner.account.change(can_reply=False)
        await office.settled()
    assert count(owner, MUTE) == 1
    owner.account.change()
    await owner.sees(WORKS)
    owner.account.connect_without_rights()
    await office.settled()
    assert count(owner, MUTE) == 2


async def test_a_pause_is_told_once_and_what_is_written_meanwhile_is_not_ours(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    office.owner.account.pause()
    await office.owner.sees(ENDED)
    chat.client_sends("A planted sentence")
    office.owner.account.pause()
    await office.settled()
    assert count(office.owner, ENDED) == 1
    await assert_nothing_of(office, "planted")
    office.owner.account.resume()
    await office.owner.sees(WORKS)
    chat.client_sends("Good evening")
    await chat.sees("automatic reply")


async def test_a_connection_that_is_lost_unheard_is_found_by_the_next_call_and_told_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    refused = office.simulator.connections.refused
    chat.client_sends("Good evening")
    office.simulator.connections.of(office.owner).now = None

    async def is_refused() -> bool:
        return bool(refused)

    await until(is_refused)
    await office.turn_to(FRIDAY_EVENING + LEARNS_WITHIN + timedelta(minutes=1))
    await office.owner.sees(ENDED)
    await office.settled()
    assert count(office.owner, ENDED) == 1
    (client,) = await rows(office, Client)
    assert client.channel == "bot"


async def test_a_chat_in_which_the_bot_is_stopped_is_told_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Good evening")
    office.owner.account.stop_bot_in(anna)
    await office.owner.sees("Telegram does not let me write in your own chat with Anna Kowalska")
    office.owner.sends("/client Anna")
    page = await office.owner.sees("Known since")
    for words in ("Tomorrow", "At nine"):
        office.owner.sends(words, reply_to=page["message_id"])
        held = await office.owner.sees(lambda message: "Send now" in labels(message))
        tap(office.owner, held, "Send now")
    await office.settled()
    assert count(office.owner, "Telegram does not let me write") == 1
    assert said(chat) == []


async def test_the_owner_says_whether_what_came_from_there_is_deleted(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    chat, others = await looked_after(office, anna, john)
    chat.client_sends("A planted sentence")
    john.sends("To the bot")
    await office.settled()
    others.client_sends("Planted as well")
    await office.settled()
    office.owner.account.disconnect()
    question = await office.owner.sees(KEEP_OR_DELETE)
    assert question["text"].startswith(ENDED)
    await office.settled()
    assert len(await rows(office, Message)) == 3
    tap(office.owner, question, "Delete it")
    await office.owner.sees_edit(question["message_id"], "Deleted: nothing that came from there is kept here.")
    await assert_nothing_of(office, "planted", "Planted", "Kowalska")
    assert [message.text for message in await rows(office, Message)] == ["To the bot"]


async def test_what_came_from_there_is_kept_until_somebody_decides(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("A sentence")
    await office.settled()
    office.owner.account.disconnect()
    question = await office.owner.sees(KEEP_OR_DELETE)
    (row,) = await rows(office, AccountConnection)
    for other in (anna, office.client("Eve Green", "en"), await joins(office)):
        other.taps(1, f"ownerase:{row.id}:1")
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["A sentence"]
    tap(office.owner, question, "Keep it")
    await office.owner.sees_edit(question["message_id"], "Kept")
    assert [message.text for message in await rows(office, Message)] == ["A sentence"]


async def test_nothing_is_deleted_of_an_account_that_is_connected_again(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("A sentence")
    await office.settled()
    office.owner.account.disconnect()
    question = await office.owner.sees(KEEP_OR_DELETE)
    office.owner.account.connect()
    await office.owner.sees(WORKS)
    tap(office.owner, question, "Delete it")
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["A sentence"]


async def test_with_whoever_leaves_the_team_the_connection_ends_and_the_owner_is_asked(office: Office) -> None:
    anna, ola = office.client("Anna Kowalska", "en"), await joins(office)
    ola.account.connect()
    await ola.sees("until you choose whom this is for")
    ola.sends("/secretary everybody")
    await ola.sees("for everybody who writes to you")
    chat = ola.account.chat(anna)
    chat.client_sends("A planted sentence")
    await chat.sees("automatic reply")
    await leaves(office, "Ola")
    question = await office.owner.sees(KEEP_OR_DELETE)
    assert "who has left the team" in question["text"]
    chat.client_sends("Another planted sentence")
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["A planted sentence"]
    assert len(said(chat)) == 1
    tap(office.owner, question, "Delete it")
    await office.owner.sees_edit(question["message_id"], "Deleted")
    await assert_nothing_of(office, "planted", "Kowalska")


async def leaves(office: Office, name: str) -> None:
    """Have the owner remove somebody from the team."""
    office.owner.sends("/team")
    team = await office.owner.sees(lambda message: name in str(labels(message)))
    tap(office.owner, team, next(label for label in labels(team) if name in label))
    tap(office.owner, await office.owner.sees_now(team["message_id"], "Language:"), "Remove")
    tap(
        office.owner, await office.owner.sees_now(team["message_id"], "You can invite them again later."), "Yes, remove"
    )
    await office.settled()
