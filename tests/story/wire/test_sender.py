"""The sender makes every call of the outbox in its chat's order, despite failures, and gives up in the end."""

import asyncio
import logging
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest, EndPointNotFound, Forbidden, NetworkError, TelegramError, TimedOut

from bot.errors import Failure
from bot.features import businesses, delivery
from bot.features.delivery import View
from bot.features.delivery.contents import Reaction
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.simulator import Person
from bot.unit_of_work import UnitOfWork
from bot.wire.client import ConnectTimedOut, NoAnswer
from bot.wire.outcomes import BEST_EFFORT_TRIES, meaning
from bot.wire.sender import LINES
from tests.support.database_access import allow, refuse, sql
from tests.support.log_lines import events
from tests.support.office import MONDAY_OPENING, Office, closed_office, until
from tests.support.phones import card_of


async def put(office: Office, person: Person, *texts: str, **about: Any) -> None:
    """Write texts for a person into the outbox, as a service does."""
    assert office.app is not None
    async with office.app.database.transaction() as session:
        business = await businesses.queries.locked(session, office.bot.business_id)
        work = UnitOfWork(session, office.clock.now(), business)
        for words in texts:
            delivery.tell(work, delivery.recipients.payer(person.id), View(words), purpose=Purpose.CLIENT_TEXT, **about)
    office.bot.sender.after_commit(work)


def goes_to(person: Person, params: dict[str, Any]) -> bool:
    return bool(params["chat_id"] == person.id)


async def known(office: Office, name: str = "Anna", language: str = "en") -> Person:
    """Return a person whom the bot may write to."""
    person = office.client(name, language)
    person.sends("/start")
    await person.sees()
    await office.settled()
    office.simulator.calls.clear()
    return person


def calls(office: Office, method: str, person: Person | None = None) -> list[dict[str, Any]]:
    return [
        given
        for name, given in office.simulator.calls
        if name == method and (person is None or given.get("chat_id") == person.id)
    ]


def texts(person: Person) -> list[str]:
    return [message["text"] for message in person.received[1:]]


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (Forbidden("bot was blocked by the user"), Failure.UNREACHABLE),
        (BadRequest("Chat not found"), Failure.UNREACHABLE),
        (BadRequest("message is too long"), Failure.REFUSED),
        (NetworkError("Bad Gateway"), Failure.RETRY),
        (EndPointNotFound("the token was revoked"), Failure.RETRY),
        (ConnectTimedOut("nothing was sent"), Failure.RETRY),
        (TimedOut("no answer"), Failure.UNKNOWN),
        (NoAnswer("cut"), Failure.UNKNOWN),
    ],
)
def test_each_failure_has_one_meaning(error: TelegramError, failure: Failure) -> None:
    assert meaning(error) is failure


async def test_a_chat_gets_its_messages_in_order_also_when_some_need_several_tries(office: Office) -> None:
    anna = await known(office)
    office.simulator.faults.next("sendMessage", times=2, error=(500, "Internal Server Error"))
    words = [f"number {n}" for n in range(12)]
    await put(office, anna, *words)
    await anna.sees("number 11")
    assert texts(anna) == words


async def test_a_flooded_chat_waits_as_long_as_telegram_says_and_delays_no_other(office: Office) -> None:
    anna, john = await known(office, "Anna"), await known(office, "John")
    flood = (429, "Too Many Requests: retry after 100", {"retry_after": 100})
    office.simulator.faults.chat(anna.id, error=flood, times=1)
    started = office.clock.pace()
    await put(office, anna, "to Anna")
    await put(office, john, "to John")
    await john.sees("to John", timeout=1)
    await anna.sees("to Anna")
    assert office.clock.pace() - started >= 100
    assert len(calls(office, "sendMessage", anna)) == 2


async def test_trouble_that_passes_is_waited_out_with_growing_pauses(office: Office) -> None:
    anna = await known(office)
    office.simulator.faults.next("sendMessage", times=3, error=(502, "Bad Gateway"))
    started = asyncio.get_running_loop().time()
    await put(office, anna, "hello")
    await anna.sees("hello")
    assert asyncio.get_running_loop().time() - started >= 1.7
    assert len(calls(office, "sendMessage")) == 4


async def test_a_call_that_may_have_gone_through_is_made_until_telegram_says_that_it_has(office: Office) -> None:
    anna = await known(office)
    office.simulator.faults.drop("sendMessage", times=2, after=False)
    await put(office, anna, "hello")
    await office.settled()
    assert texts(anna) == ["hello"]
    assert await sql(office, "SELECT state FROM outbox ORDER BY id DESC LIMIT 1") == ["sent"]


async def test_nothing_is_repeated_into_silence(office: Office) -> None:
    anna = await known(office)
    office.simulator.faults.drop("sendMessage", after=True)
    office.simulator.faults.next("getMe", times=2, error=(502, "Bad Gateway"))
    await put(office, anna, "hello")
    await office.simulator.called("getMe")
    await office.settled()
    made = [method for method, _ in office.simulator.calls if method in {"sendMessage", "getMe"}]
    assert made == ["sendMessage", "getMe", "getMe", "getMe", "sendMessage"]


async def test_a_client_who_blocked_the_bot_is_named_to_the_owner_once_and_not_tried_again(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    anna.blocks()
    await office.settled()
    office.owner.sends("My answer", reply_to=digest["message_id"])
    assert "Anna" in (await office.owner.sees("blocked"))["text"]
    again = office.owner.sends("My answer", reply_to=digest["message_id"])
    await office.owner.sees_reaction(again["message_id"], "👎")
    await office.settled()
    assert len(calls(office, "copyMessage", anna)) == 2
    assert len([m for m in office.owner.received if "blocked" in m.get("text", "")]) == 1


@pytest.mark.parametrize(
    ("code", "words", "kept"),
    [
        (403, "Forbidden: user is deactivated", "unreachable: Forbidden: user is deactivated"),
        (400, "Bad Request: chat not found", "unreachable: Chat not found"),  # the library shortens the words
    ],
)
async def test_a_chat_that_is_gone_is_given_up_at_once(office: Office, code: int, words: str, kept: str) -> None:
    anna = await known(office)
    office.simulator.faults.chat(anna.id, error=(code, words))
    await put(office, anna, "hello")
    await office.settled()
    assert len(calls(office, "sendMessage", anna)) == 1
    assert await sql(office, "SELECT error FROM outbox WHERE state = 'failed'") == [kept]


async def test_a_refused_decoration_is_without_any_effect(office: Office) -> None:
    office.simulator.faults.next("setMessageReaction", times=10, error=(400, "Bad Request: REACTION_INVALID"))
    anna = office.client("Anna", "en")
    anna.sends("one")
    await anna.sees("Monday")
    anna.sends("two")
    anna.sends("/status")
    await anna.sees("2 messages")
    assert len(calls(office, "setMessageReaction", anna)) == 1


async def test_a_receipt_that_fails_again_and_again_lets_others_pass_and_comes(office: Office) -> None:
    office.simulator.faults.next("setMessageReaction", times=5, error=(502, "Bad Gateway"))
    anna = office.client("Anna", "en")
    anna.sends("one")
    await anna.sees("Monday")
    two = anna.sends("two")
    anna.sends("/status")
    await anna.sees("2 messages")
    assert len(calls(office, "setMessageReaction", anna)) < 5
    await anna.sees_reaction(two["message_id"], delivery.outbox.RECEIPT, timeout=60)
    await office.settled()
    assert await sql(office, "SELECT tries, state FROM outbox WHERE method = 'setMessageReaction'") == [(5, "sent")]


async def test_a_receipt_outlasts_a_telegram_that_is_out_of_reach(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    anna, app = await known(office), office.app
    assert app is not None
    hello = anna.sends("/help")
    await anna.sees("/status")
    await office.settled()
    await office.simulator.stop()
    async with app.database.transaction() as session:
        work = UnitOfWork(session, office.clock.now(), await businesses.queries.locked(session, office.bot.business_id))
        reaction = Reaction(hello["message_id"], delivery.outbox.RECEIPT)
        delivery.send(work, delivery.recipients.payer(anna.id), reaction, purpose=Purpose.RECEIPT)
    office.bot.sender.after_commit(work)

    async def failed_often() -> bool:
        return events(caplog).count("call_failed") > BEST_EFFORT_TRIES

    await until(failed_often)
    await office.simulator.start()
    await anna.sees_reaction(hello["message_id"], delivery.outbox.RECEIPT)


async def test_a_result_is_on_record_before_the_next_call_in_its_chat(office: Office) -> None:
    anna = await known(office)
    office.simulator.faults.delay = 0.5
    await put(office, anna, "one", "two")
    await office.simulator.called("sendMessage")
    await sql(office, "ALTER TABLE business RENAME TO elsewhere")
    await anna.sees("one")
    await asyncio.sleep(0.7)
    assert len(calls(office, "sendMessage", anna)) == 1
    await sql(office, "ALTER TABLE elsewhere RENAME TO business")
    await anna.sees("two")
    assert texts(anna) == ["one", "two"]


async def test_a_consequence_that_raises_repeats_no_call_and_holds_nobody_up(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    anna, john = office.client("Anna", "en"), office.client("John", "en")
    anna.sends("Hello")
    john.sends("Hello")
    await anna.sees("Monday")
    anna_is = await sql(office, "SELECT id FROM client WHERE telegram_id = :id", id=anna.id)
    await refuse(office, "INSERT ON relayed_message", f"NEW.client_id = {anna_is[0]}")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting")
    for row in digest["reply_markup"]["inline_keyboard"]:
        office.owner.taps(digest, row[0]["callback_data"])
    await office.settled()
    await allow(office)
    hellos = [m for m in office.owner.received if card_of("Hello")(m)]
    assert len(hellos) == 2
    assert "consequences_failed" in events(caplog, logging.ERROR)
    office.owner.sends("My answer", reply_to=hellos[1]["message_id"])
    await john.sees("My answer")
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM outbox WHERE state = 'waiting'") == [0]


async def test_a_revoked_token_loses_nothing(office: Office) -> None:
    anna = await known(office)
    office.simulator.faults.next("*", times=6, error=(401, "Unauthorized"))
    anna.sends("Hello")
    await put(office, anna, "to Anna")
    await anna.sees("to Anna")
    await anna.sees("Monday")
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM outbox WHERE state != 'sent'") == [0]


async def test_a_chat_that_moved_gets_its_message_where_it_is_now(office: Office) -> None:
    anna, john = await known(office, "Anna"), await known(office, "John")
    moved = (400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": john.id})
    office.simulator.faults.chat(anna.id, error=moved)
    await put(office, anna, "hello")
    await john.sees("hello")
    await office.settled()


async def test_an_owner_who_never_opened_the_chat_gets_the_digest_once_he_writes(tmp_path: Path) -> None:
    async with closed_office(tmp_path, owner_id=4711) as office:
        owner = office.client("Late Owner", "en", id=4711)
        await office.start()
        anna = office.client("Anna", "en")
        anna.sends("Hello")
        await anna.sees("Monday")
        await office.turn_to(MONDAY_OPENING)
        await office.settled()
        assert owner.received == []
        assert len(calls(office, "sendMessage", owner)) == 1
        owner.sends("/start")
        await owner.sees("1 client is waiting")


async def test_a_database_that_takes_no_note_of_tries_does_not_make_the_sender_spin(office: Office) -> None:
    anna = await known(office)
    await refuse(office, "UPDATE OF tries ON outbox")
    office.simulator.faults.next("sendMessage", times=100, error=(502, "Bad Gateway"))
    await put(office, anna, "hello")
    await asyncio.sleep(2)
    assert 2 <= len(calls(office, "sendMessage")) <= 4


async def test_a_full_outbox_is_served_by_priority(tmp_path: Path) -> None:
    async with closed_office(tmp_path, messages_per_second=10) as office:
        app = await office.start()
        people = [office.client(f"Client {n}", "en") for n in range(12)]
        for person in people:
            person.sends("/start")
        for person in people:
            await person.sees()
        await office.settled()
        office.simulator.calls.clear()
        async with app.database.transaction() as session:
            work = UnitOfWork(
                session, office.clock.now(), await businesses.queries.locked(session, office.bot.business_id)
            )
            for person in people[:6]:
                to = delivery.recipients.payer(person.id)
                delivery.tell(work, to, View("digest"), purpose=Purpose.CLIENT_TEXT, priority=Priority.DIGEST)
            for person in people[6:]:
                to = delivery.recipients.payer(person.id)
                delivery.tell(work, to, View("alert"), purpose=Purpose.CLIENT_TEXT, priority=Priority.ALERT)
        office.bot.sender.after_commit(work)
        for person in people:
            await person.sees()
        words = [given["text"] for given in calls(office, "sendMessage")]
        assert sorted(words) == ["alert"] * 6 + ["digest"] * 6
        assert words[-4:] == ["digest"] * 4


async def test_a_crash_between_a_call_and_its_record_repeats_the_call(office: Office) -> None:
    anna = await known(office)
    await put(office, anna, "hello")
    await anna.sees("hello")
    await office.settled()
    await office.stop()
    await office.start()
    await sql(office, "UPDATE outbox SET state = 'waiting' WHERE id = (SELECT max(id) FROM outbox)")
    assert office.app is not None
    office.bot.sender.wake()
    await anna.sees("hello")
    await office.settled()
    assert texts(anna) == ["hello", "hello"]


async def test_a_stop_lets_calls_under_way_end_and_repeats_none(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    people = [await known(office, f"Client {n}") for n in range(5)]
    waits = await known(office, "Waits")
    office.simulator.faults.chat(waits.id, error=(429, "retry after 60", {"retry_after": 60}), times=1)
    await put(office, waits, "one", "two")
    await office.simulator.called("sendMessage")
    await asyncio.sleep(0.2)  # wait for the answer
    office.simulator.faults.delay = 0.5
    for person in people:
        await put(office, person, "one", "two")
    for person in people:
        await office.simulator.called("sendMessage", partial(goes_to, person))
    started = asyncio.get_running_loop().time()
    await office.stop()
    assert asyncio.get_running_loop().time() - started < 2
    assert events(caplog, logging.ERROR) == []
    assert all(texts(person) for person in people)
    office.simulator.faults.clear()
    await office.start()
    for person in [*people, waits]:
        await person.sees("two")
    await office.settled()
    assert [texts(person) for person in [*people, waits]] == [["one", "two"]] * 6


async def test_whoever_waits_for_a_line_when_the_sender_stops_is_left_in_the_outbox(office: Office) -> None:
    assert office.app is not None
    await office.settled()
    office.simulator.calls.clear()
    office.simulator.faults.answering.clear()
    clients = [office.client(f"Client {n}", "en") for n in range(LINES + 20)]
    for client in clients:
        client.sends("Good evening")

    async def no_line_is_free() -> bool:
        return len(calls(office, "sendMessage")) >= LINES

    await until(no_line_is_free)
    office.bot.sender.stop()
    office.simulator.faults.answering.set()
    await office.stop()
    assert len(calls(office, "sendMessage")) == LINES
    await office.start()
    await office.settled()
    assert {call["chat_id"] for call in calls(office, "sendMessage")} == {client.id for client in clients}
