"""A stranger's owner commands are stored as messages; forged button data reveals and changes nothing."""

from typing import Any

from bot.models import Answer, Business, Client, Member, Message, Outbox
from bot.models.states import Role
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, card_of, november, rows, said, told, words
from tests.support.staff import becomes

COMMANDS = ["/digest", "/queue", "/digest now", "/queue@after_hours_bot"]
PREFIXES = ["bring", "done", "later", "now", "back"]
NONSENSE = ["language:xx", "language:", "language:EN", "language:en;", "unknown:1", "", "%s{}", "\u0000", "a" * 64]
NUMBERS = ["1", "2", "999999999999999", "9" * 40, "-1", "0", "1;2", "", "1 ", "x", "1\n1"]


async def stored(office: Office) -> list[dict[str, Any]]:
    """Return every row that a stranger must not change, once the jobs have done what is due."""
    assert office.app is not None
    await office.app.look_now()
    await office.settled()
    tables = (Business, Client, Member, Message, Answer, Outbox)
    return [row.model_dump() for table in tables for row in await rows(office, table)]


async def case(office: Office) -> Person:
    """Prepare a waiting client, a held answer, and a stranger who has written before; return the stranger."""
    john, stranger = office.client("John Smith", "en"), office.client("Stranger", "en")
    john.sends("Hello")
    stranger.sends("Good evening")
    await john.sees("automatic reply")
    await stranger.sees("automatic reply")
    office.owner.sends("/queue")
    digest = await office.owner.sees("2 clients are waiting")
    office.owner.taps(digest, digest["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    message = await office.owner.sees(card_of("Hello"))
    await office.settled()
    office.owner.sends("Yes", reply_to=message["message_id"])
    await office.owner.sees("is held until")
    await office.settled()
    return stranger


async def test_the_owner_s_commands_are_nobody_else_s(office: Office) -> None:
    stranger = await case(office)
    before, told_before = await stored(office), len(told(office))
    for command in COMMANDS:
        written = stranger.sends(command)
        stranger.edits(written["message_id"], command + " please")
    await office.settled()
    after = await stored(office)
    kept = [row["content"]["text"] for row in after if row not in before and "content" in row]
    assert kept == [command + " please" for command in COMMANDS]
    assert [row for row in before if row not in after] == []
    assert len(told(office)) == told_before
    begins = [text.split(",")[0].split(".")[0] for text in said(stranger)]
    assert begins == ["Thank you for writing to Nowak Law", "We have kept all of your messages"]


async def test_hours_and_language_of_a_stranger_are_a_client_s(office: Office) -> None:
    stranger = await case(office)
    stranger.sends("/hours 24/7")
    await stranger.sees("We have kept this as a message to us.")
    stranger.sends("/language pl")
    await stranger.sees("po polsku")
    business = (await rows(office, Business))[0]
    assert (business.working_hours, business.language) == ("Mo-Fr 09:00-17:00", "en")


async def test_forged_data_of_buttons_does_nothing(office: Office) -> None:
    stranger = await case(office)
    before, calls = await stored(office), len(office.simulator.calls)
    for data in [*(f"{prefix}:{number}" for prefix in PREFIXES for number in NUMBERS), *NONSENSE]:
        stranger.taps(stranger.received[0], data)
    await office.settled()
    assert await stored(office) == before
    assert {name for name, _ in office.simulator.calls[calls:]} <= {"getUpdates"}


async def test_numbers_that_name_nothing_do_nothing_for_the_owner_either(office: Office) -> None:
    await case(office)
    before = await stored(office)
    shown = office.owner.received[-1]
    for prefix in PREFIXES:
        for number in ("999", "999999999", "999999999999999", "9" * 40, "-1", "x", ""):
            office.owner.taps(shown, f"{prefix}:{number}")
    await office.settled()
    assert await stored(office) == before


async def test_another_business_s_clients_and_answers_are_out_of_reach(office: Office) -> None:
    await case(office)
    client, answer = await other_business(office)
    before = await stored(office)
    for prefix in PREFIXES:
        office.owner.taps(office.owner.received[-1], f"{prefix}:{answer if prefix in {'now', 'back'} else client}")
    await office.settled()
    assert await stored(office) == before


async def test_a_stranger_s_reply_in_his_own_chat_answers_nobody(office: Office) -> None:
    """Message numbers are per chat, so the stranger's may equal the owner's."""
    stranger = await case(office)
    brought = next(m for m in office.owner.messages if words(m).startswith("👤") and "\nHello" in words(m))
    reply = {
        "message_id": 500,
        "from": stranger.user,
        "chat": stranger.chat.head,
        "date": brought["date"],
        "text": "Yes?",
    }
    quoted = {"message_id": brought["message_id"], "chat": stranger.chat.head, "date": brought["date"], "text": "Hello"}
    office.simulator.updates.put({"message": {**reply, "reply_to_message": quoted}})
    await office.settled()
    assert len(await rows(office, Answer)) == 1
    assert (await rows(office, Message))[-1].text == "Yes?"


async def test_the_owner_in_a_group_commands_nothing(office: Office) -> None:
    await case(office)
    before = len(told(office))
    group = office.simulator.group("Family")
    group.adds_bot(office.owner)
    group.writes(office.owner, "/queue")
    group.writes(office.owner, "/hours 24/7")
    await office.settled()
    assert len(told(office)) == before
    assert (await rows(office, Business))[0].working_hours == "Mo-Fr 09:00-17:00"


async def test_an_owner_who_is_replaced_has_no_more_rights(office: Office) -> None:
    await case(office)
    shown: Json = office.owner.received[-1]
    await becomes(office, Role.OWNER, office.client("New owner", "en").id)
    office.owner.sends("/queue")
    office.owner.taps(shown, "now:1")
    await office.settled()
    assert not [text for text in told(office) if text == "On its way."]
    assert (await rows(office, Answer))[0].state == "held"


async def test_a_new_owner_s_reply_never_goes_by_the_numbers_of_the_former_one_s_chat(office: Office) -> None:
    await case(office)
    brought = next(m for m in office.owner.messages if words(m).startswith("👤") and "\nHello" in words(m))
    new = office.client("New owner", "en")
    new.sends("/start")
    await new.sees("Welcome")
    await becomes(office, Role.OWNER, new.id)
    here = {"chat": new.chat.head, "date": brought["date"]}
    quoted = {**here, "message_id": brought["message_id"], "text": "Something else"}
    reply = {**here, "message_id": 500, "from": new.user, "text": "Yes?", "reply_to_message": quoted}
    office.simulator.updates.put({"message": reply})
    await new.sees("Who is this for?")


async def other_business(office: Office) -> tuple[int, int]:
    """Add a second business to the database; return the ids of its client and its answer."""
    assert office.app is not None
    at = november(20, 12)
    async with office.app.database.transaction() as session:
        business = Business(bot_id=77, name="Other", language="en", timezone="UTC", working_hours="24/7", created_at=at)
        session.add(business)
        await session.flush()
        assert business.id is not None
        session.add(Member(business_id=business.id, telegram_id=78, role=Role.OWNER))
        client = Client(business_id=business.id, telegram_id=79, name="Theirs", created_at=at)
        session.add(client)
        await session.flush()
        known: Json = {"business_id": business.id, "client_id": client.key}
        answer = Answer(**known, chat_id=78, telegram_id=1, state="held", held_until=MONDAY_OPENING, created_at=at)
        waiting = Message(**known, chat_id=79, telegram_id=1, kind="text", content={"text": "x"}, received_at=at)
        session.add_all([answer, waiting])
        await session.flush()
        return client.key, answer.key
