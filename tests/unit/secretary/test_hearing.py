"""What comes in from a member's own account: who is heard there, and when nothing is said or stored."""

from datetime import timedelta
from typing import Any

import pytest

from bot.errors import NotYet
from bot.features import secretary
from bot.features.accounts import ConnectionNow
from bot.features.clients.sender import Sender
from bot.models import AccountChat, Answer, Client, Message, Notice, Outbox
from bot.models.calls import Purpose
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork
from tests.support.doors import CHANNEL, NUMBER, connect, turn
from tests.support.own_words import away_answers, client_edits, client_writes, message, owner_writes
from tests.support.service_office import OWNER, ServiceOffice

ANNA = 1
TELEGRAM = 777000
BRIEFLY = timedelta(minutes=1)


async def notices(services: ServiceOffice) -> list[tuple[str, int | None]]:
    """Return where notices were given, or are still to be."""
    return [(row.channel, row.chat_id) for row in await services.outbox(Purpose.NOTICE) if row.params]


async def test_telegrams_own_codes_are_nobodys_words(services: ServiceOffice) -> None:
    await connect(services)
    assert not await client_writes(services, TELEGRAM, "Login code: 12345")
    assert not await owner_writes(services, TELEGRAM, "?")
    assert (await services.rows(Client), await services.rows(AccountChat), await notices(services)) == ([], [], [])


async def test_nobody_is_asked_whether_telegram_is_a_client(services: ServiceOffice) -> None:
    await connect(services, clients="chosen")
    assert not await client_writes(services, TELEGRAM, "Login code: 12345")
    assert await services.outbox() == []


async def test_what_the_holder_saves_alone_is_no_clients(services: ServiceOffice) -> None:
    await connect(services)
    assert not await client_writes(services, OWNER, "Buy milk")
    assert await services.rows(Client) == []


async def test_what_is_older_than_the_connection_is_not_taken(services: ServiceOffice) -> None:
    await connect(services)
    before = services.clock.now() - BRIEFLY
    assert not await client_writes(services, ANNA, "An old question", at=before)
    assert not await owner_writes(services, ANNA, "An old answer", at=before)
    assert (await services.rows(Client), await services.rows(AccountChat), await notices(services)) == ([], [], [])


async def test_old_words_by_hand_neither_answer_nor_keep_the_notice_away(services: ServiceOffice) -> None:
    await connect(services)
    turn(services, minutes=1)
    assert await client_writes(services, ANNA, "Are you there?")
    assert not await owner_writes(services, ANNA, "Old words", at=services.clock.now() - timedelta(days=1))
    (row,) = await services.rows(Message)
    (client,) = await services.rows(Client)
    assert (row.state, client.owner_wrote_at, len(await notices(services))) == (MessageState.WAITING, None, 1)


async def test_an_edit_of_what_came_through_an_earlier_connection_follows(services: ServiceOffice) -> None:
    await connect(services)
    written_at = services.clock.now()
    await client_writes(services, ANNA, "Can you file it?")
    turn(services, hours=1)
    await connect(services, connected_at=services.clock.now())
    assert await client_edits(services, ANNA, "Can you file my return?", at=written_at)
    assert not await client_edits(services, ANNA, "Never heard", number=NUMBER + 5, at=written_at)
    assert [row.text for row in await services.rows(Message)] == ["Can you file my return?"]


async def test_who_answers_the_member_is_not_greeted_even_at_the_first_message(services: ServiceOffice) -> None:
    await connect(services)
    assert not await owner_writes(services, ANNA, "Could you send me the papers?")
    turn(services, minutes=29)
    assert await client_writes(services, ANNA, "Here they are", number=NUMBER + 2)
    assert await notices(services) == []
    assert await services.rows(Answer) == [], "words to somebody who never wrote are not kept"
    turn(services, minutes=2)
    await client_writes(services, ANNA, "Did they arrive?", number=NUMBER + 3)
    assert len(await notices(services)) == 1


async def test_minutes_count_from_when_it_was_written_not_from_when_it_is_read(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "Are you there?")
    said_at = services.clock.now()
    turn(services, hours=2)
    await owner_writes(services, ANNA, "Yes", at=said_at)
    (client,) = await services.rows(Client)
    assert client.owner_wrote_at == said_at


async def test_a_notice_that_waits_is_called_off_where_the_member_answers(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "Are you there?")
    turn(services, seconds=1)
    await owner_writes(services, ANNA, "Yes")
    turn(services, seconds=10)
    assert [call for call in await services.makes_calls() if call.chat_id == ANNA] == []
    assert await services.rows(Notice) == [], "it was not given, and may be later in this closed period"
    turn(services, hours=2)
    await client_writes(services, ANNA, "And tomorrow?", number=NUMBER + 2)
    assert len(await notices(services)) == 1


@pytest.mark.parametrize("first", ["away", "client"])
async def test_where_telegrams_away_message_answers_the_bot_is_silent_in_either_order(
    services: ServiceOffice, first: str
) -> None:
    await connect(services)
    if first == "away":
        await away_answers(services, ANNA)
    await client_writes(services, ANNA, "Are you there?")
    if first == "client":
        turn(services, seconds=1)
        await away_answers(services, ANNA)
    turn(services, hours=1)
    await client_writes(services, ANNA, "Still closed?", number=NUMBER + 2)
    assert await notices(services) == []
    told = [row for row in await services.outbox(Purpose.STAFF_TEXT) if "away message" in row.params["text"]]
    assert [row.chat_id for row in told] == [OWNER]


async def test_in_open_hours_nobody_is_told_of_an_away_message_and_the_evening_has_its_notice(
    desk: ServiceOffice,
) -> None:
    await connect(desk)
    await client_writes(desk, ANNA, "Good morning")
    turn(desk, seconds=1)
    await away_answers(desk, ANNA)
    assert not [row for row in await desk.outbox(Purpose.STAFF_TEXT) if "away message" in row.params.get("text", "")]
    turn(desk, hours=10)
    await client_writes(desk, ANNA, "Good evening", number=NUMBER + 2)
    assert len(await notices(desk)) == 1


async def test_where_the_bot_may_not_write_there_is_no_notice_in_another_door(services: ServiceOffice) -> None:
    await services.writes(ANNA, "Hello")
    (to_the_bot,) = await notices(services)
    turn(services, days=3)  # another closed period
    await connect(services, can_reply=False)
    assert await client_writes(services, ANNA, "And here?")
    assert await notices(services) == [to_the_bot]


async def test_one_notice_a_closed_period_over_both_doors(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "To the account")
    await services.writes(ANNA, "To the bot")
    (client,) = await services.rows(Client)
    assert await notices(services) == [(CHANNEL, ANNA)]
    assert (client.in_bot, client.channel) == (True, "bot")


async def test_a_connection_that_nobody_knows_is_waited_for_and_a_strangers_not_for_long(
    services: ServiceOffice,
) -> None:
    async def take(work: UnitOfWork, may_wait: bool) -> bool:
        work.may_wait = may_wait
        return await secretary.hearing.client_wrote(work, "strange", message(services, ANNA, ANNA, "Hello"))

    with pytest.raises(NotYet):
        await services.does(lambda work: take(work, True))
    assert not await services.does(lambda work: take(work, False))
    turn(services, seconds=6)
    assert not await services.does(lambda work: take(work, True)), "its other messages hold nobody up"
    await connect(services, "strange")
    assert await services.does(lambda work: take(work, True))


async def test_of_a_strangers_connection_nothing_is_waited_for_once_it_was_told(services: ServiceOffice) -> None:
    async def take(work: UnitOfWork) -> bool:
        work.may_wait = True
        return await secretary.hearing.client_wrote(work, "a stranger's", message(services, ANNA, ANNA, "Hello"))

    connected = ConnectionNow("a stranger's", enabled=True, can_reply=True, can_delete=False, at=services.clock.now())
    stranger = Sender(777, "A Stranger", "en")
    assert not await services.does(lambda work: secretary.connecting.changed(work, stranger, 777, connected))
    assert not await services.does(take)


async def test_what_a_bot_writes_on_the_account_is_not_taken(services: ServiceOffice) -> None:
    await connect(services)
    given = message(services, ANNA, ANNA, "I am a bot")
    sender = Sender(ANNA, "Robot", "en", is_bot=True)
    bot = type(given)(sender, ANNA, NUMBER, given.written_at, "text", {"text": "I am a bot"})
    assert not await services.does(lambda work: secretary.hearing.client_wrote(work, "first", bot))


async def test_nothing_is_said_to_who_writes_by_a_machine(services: ServiceOffice) -> None:
    await connect(services)
    assert await client_writes(services, ANNA, "I am out of the office", by_machine=True)
    assert await services.outbox() == []


async def test_no_hints_receipts_or_reassurance_there(services: ServiceOffice) -> None:
    await connect(services)
    for number in range(8):
        assert await client_writes(services, ANNA, "/status", number=NUMBER + number)
    assert [row.purpose for row in await services.rows(Outbox)] == [Purpose.NOTICE]
    assert {row.text for row in await services.rows(Message)} == {"/status"}


async def test_an_album_there_is_one_item(services: ServiceOffice) -> None:
    await connect(services)
    about: dict[str, Any] = {"kind": "photo", "album_id": "a", "content": {"file_id": "x"}}
    for number in range(3):
        await client_writes(services, ANNA, "", number=NUMBER + number, **about)
    rows = await services.rows(Message)
    assert [row.continues_album for row in rows] == [False, True, True]
    assert {row.content["file_id"] for row in rows} == {"x"}
    assert len(await notices(services)) == 1
