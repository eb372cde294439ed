"""/undelivered lists the messages that never reached a client, with recipient, time and reason."""

from datetime import timedelta

import pytest

from bot.models.states import Role
from bot.simulator import Person
from bot.texts import LANGUAGES, Texts
from tests.support.database_access import sql
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import told, words
from tests.support.staff import becomes

NOTHING = "Everything has reached your clients."


async def asked(office: Office) -> str:
    """Return the reply to /undelivered."""
    office.owner.sends("/undelivered")
    return words(await office.owner.sees(lambda m: "reached" in words(m)))


async def brought(office: Office, client: Person) -> int:
    """Let the client write in open hours, and return the number of the owner's copy."""
    client.sends(f"It is {client.name}")
    return int((await office.owner.sees(f"It is {client.name}"))["message_id"])


async def answered(office: Office, client: Person, text: str = "Yes") -> None:
    """Let the owner answer the client's message, and wait for the outcome."""
    office.owner.sends(text, reply_to=await brought(office, client))
    await office.settled()


@pytest.fixture
async def opened(office: Office) -> Office:
    await office.turn_to(MONDAY_OPENING)
    return office


async def test_when_everything_has_arrived_it_says_so(opened: Office) -> None:
    assert await asked(opened) == NOTHING
    await answered(opened, opened.client("John Smith", "en"))
    assert await asked(opened) == NOTHING


async def test_every_refusal_is_named_with_its_reason_the_newest_first(opened: Office) -> None:
    names = ["Blocked", "Deleted", "Chatless", "Refused"]
    john, eve, max_, zoe = (opened.client(name, "en") for name in names)
    faults = opened.simulator.faults
    messages = [await brought(opened, person) for person in (john, eve, max_, zoe)]
    john.blocks()
    faults.chat(eve.id, error=(403, "Forbidden: user is deactivated"))
    faults.chat(max_.id, error=(400, "Bad Request: chat not found"))
    faults.chat(zoe.id, error=(400, "Bad Request: some\nnew <b> error"))
    for message in messages:
        opened.owner.sends("Yes", reply_to=message)
        await opened.settled()
    lines = (await asked(opened)).splitlines()
    assert lines[0] == "4 messages have not reached clients:"
    assert [line.split(" · ")[0] for line in lines[1:5]] == [f"• {name}" for name in reversed(names)]
    assert lines[4] == "• Blocked · your answer · Mon, 23 Nov, 09:00 · this bot has been blocked"
    assert lines[3].endswith("the account is no longer on Telegram")
    assert lines[2].endswith("there is no chat with this bot any more")
    assert lines[1].endswith("Telegram does not accept it")
    assert lines[-1] == "Clients leave this list when an answer of yours reaches them."


async def test_an_automatic_reply_that_did_not_arrive_is_named_as_one(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Good evening")
    john.blocks()
    await office.settled()
    assert "• John Smith · automatic reply · Fri, 20 Nov, 21:40 · this bot has been blocked" in await asked(office)


async def test_reactions_and_what_the_owner_himself_did_not_get_are_not_listed(opened: Office) -> None:
    john = opened.client("John Smith", "en")
    faults = opened.simulator.faults
    faults.next("setMessageReaction", error=(400, "Bad Request: REACTION_INVALID"))
    faults.next("copyMessage", error=(400, "Bad Request: message to copy not found"))
    john.sends("Hello")
    await opened.owner.sees("Hello")
    await opened.settled()
    assert await sql(opened, "SELECT count(*) FROM outbox WHERE state = 'failed'") != [0]
    assert await asked(opened) == NOTHING


async def test_an_owner_who_was_a_client_once_is_not_listed_either(opened: Office) -> None:
    john = opened.client("John Smith", "en")
    await brought(opened, john)
    await becomes(opened, Role.OWNER, john.id)
    await opened.settled()
    opened.simulator.faults.chat(john.id, error=(400, "Bad Request: no"))
    john.sends("/queue")
    await opened.settled()
    opened.simulator.faults.clear()
    refused = await sql(opened, "SELECT count(*) FROM outbox WHERE state = 'failed'")
    assert refused == [2]  # the queue in every form, and the line about the missing text
    john.sends("/undelivered")
    await john.sees(NOTHING)


async def test_a_client_whom_an_answer_reaches_leaves_the_list(opened: Office) -> None:
    john = opened.client("John Smith", "en")
    message = await brought(opened, john)
    john.blocks()
    opened.owner.sends("Yes", reply_to=message)
    await opened.owner.sees("Not delivered")
    assert "1 message has not reached a client" in await asked(opened)
    john.unblocks()
    opened.clock.turn_to(MONDAY_OPENING + timedelta(minutes=5))
    opened.owner.sends("Yes, as I said", reply_to=message)
    await john.sees("Yes, as I said")
    await opened.settled()
    assert await asked(opened) == NOTHING
    assert await sql(opened, "SELECT count(*) FROM outbox WHERE state = 'failed' AND purpose = 'answer'") == [1]


async def test_a_long_list_is_cut_and_says_how_much_more_there_is(opened: Office) -> None:
    people = [opened.client(f"Client {n:02} {'long name ' * 10}", "en") for n in range(18)]
    for person in people:
        person.sends("/status")
    await opened.settled()
    refusal = (400, "Bad Request: currency_total_amount_invalid " + "words " * 100)
    for person in people:
        opened.simulator.faults.chat(person.id, error=refusal)
        person.sends("/status")
    await opened.settled()
    shown = await asked(opened)
    lines = shown.splitlines()
    assert lines[0] == "18 messages have not reached clients:"
    assert lines[16] == "and 3 more"
    assert len(shown) < 4096


async def test_updates_that_nobody_could_handle_are_counted(opened: Office) -> None:
    opened.simulator.updates.put({"message": {"message_id": 1, "text": "x", "chat": {"id": "nonsense"}}})
    await opened.simulator.drained()
    shown = await asked(opened)
    assert shown.startswith(NOTHING)
    assert "1 item from Telegram could not be processed" in shown


async def test_a_chat_that_was_closed_to_the_owner_still_opens_again(office: Office) -> None:
    """The bot finds the row by the stored reason."""
    office.owner.blocks()
    john = office.client("John Smith", "en")
    john.sends("Good evening")
    await john.sees("automatic reply")
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    error = await sql(office, "SELECT DISTINCT error FROM outbox WHERE state = 'failed'")
    assert error == ["unreachable: Forbidden: bot was blocked by the user"]
    office.owner.unblocks()
    office.owner.sends("/start")
    await office.owner.sees("1 client is waiting")


async def test_strangers_get_no_list(office: Office) -> None:
    """The command belongs to nobody there, so it is kept like any message."""
    stranger = office.client("Stranger", "en")
    stranger.sends("/undelivered")
    await stranger.sees("automatic reply")
    await office.settled()
    assert len(stranger.received) == 1


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
async def test_it_speaks_the_owner_s_language(opened: Office, language: str) -> None:
    john = opened.client("John Smith", "en")
    message = await brought(opened, john)
    john.blocks()
    opened.owner.sends("Yes", reply_to=message)
    await opened.owner.sees("Not delivered")
    opened.owner.sends(f"/language {language}")
    opened.owner.sends("/undelivered")
    shown = words(await opened.owner.sees("John Smith · "))
    t = Texts.of(language)
    assert t("this bot has been blocked") in shown
    assert "blocked" not in shown
    eve = opened.client("Eve Green", "en")
    message = await brought(opened, eve)
    opened.simulator.faults.chat(eve.id, error=(400, "Bad Request: VOICE_MESSAGES_FORBIDDEN"))
    opened.owner.sends("Yes", reply_to=message)
    why = t("voice and video messages are not accepted there")
    assert "VOICE" not in words(await opened.owner.sees(why))
    opened.owner.sends("/undelivered")
    shown = words(await opened.owner.sees("Eve Green · "))
    assert why in shown and "VOICE" not in shown
    assert told(opened)[-1] == shown
