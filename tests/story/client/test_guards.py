"""Replies are limited, so that two bots do not talk for ever and nobody is pestered; storing is not limited."""

import pytest

from bot.models import Client, Message, Outbox
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office, until
from tests.support.phones import Json, card_of, november, rows, said, sets_hours, tap, told, words

LUNCH = "Mo-Fr 09:00-12:00,13:00-17:00"
GIF_BOT = {"id": 42, "is_bot": True, "first_name": "Gif"}


def notices(person: Person) -> int:
    return sum("automatic reply" in text for text in said(person))


async def test_a_second_day_of_the_same_closed_period_brings_no_second_notice(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Friday")
    await john.sees("automatic reply")
    for day in (21, 22):
        await office.turn_to(november(day, 15))
        await john.sees_reaction(john.sends("Still nobody?")["message_id"], "👌")
    await office.settled()
    assert notices(john) == 1


async def test_lunch_and_evening_are_two_closed_periods_with_a_notice_each(office: Office) -> None:
    await sets_hours(office.owner, LUNCH)
    john = office.client("John Smith", "en")
    await office.turn_to(november(23, 12, 10))
    john.sends("At lunch")
    await john.sees("Monday, 23 November at 13:00")
    await john.sees_reaction(john.sends("Still at lunch")["message_id"], "👌")
    await office.turn_to(november(23, 17, 10))
    john.sends("In the evening")
    await john.sees("Tuesday, 24 November at 09:00")
    await john.sees_reaction(john.sends("Later that evening")["message_id"], "👌")
    await office.settled()
    assert notices(john) == 2


async def test_a_notice_of_the_same_opening_is_not_given_twice_within_twelve_hours(office: Office) -> None:
    """Changed hours create another closed period that ends at the same opening."""
    john = office.client("John Smith", "en")
    john.sends("At 21:40")
    await john.sees("Monday, 23 November at 09:00")
    await sets_hours(office.owner, "Mo-Fr 09:00-18:00")
    await john.sees_reaction(john.sends("Again")["message_id"], "👌")
    await office.turn_to(november(21, 9, 41))
    john.sends("Twelve hours later")
    await office.settled()
    assert notices(john) == 2


async def test_after_lunch_no_notice_comes_within_half_an_hour_after_the_owner_wrote(office: Office) -> None:
    await sets_hours(office.owner, LUNCH)
    await office.turn_to(november(23, 12, 10))
    john = office.client("John Smith", "en")
    john.sends("At lunch")
    await john.sees("Monday, 23 November at 13:00")
    await office.turn_to(november(23, 16, 50))
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John Smith")
    brought = await office.owner.sees(card_of("At lunch"))
    office.owner.sends("Good day", reply_to=brought["message_id"])
    await john.sees("Good day")
    await office.settled()
    await office.turn_to(november(23, 17, 10))
    await john.sees_reaction(john.sends("Thank you, and the price?")["message_id"], "👌")
    await office.settled()
    assert notices(john) == 1


async def test_the_limit_of_twelve_hours_does_not_slide_with_a_talkative_client(office: Office) -> None:
    john = office.client("John Smith", "en")
    for hour in (18, 22):
        await office.turn_to(november(23, hour))
        john.sends(f"At {hour}")
        await office.settled()
    await office.turn_to(november(24, 17, 30))
    john.sends("The next evening")
    await office.settled()
    assert notices(john) == 2


async def test_no_notice_within_half_an_hour_after_the_owner_wrote(office: Office) -> None:
    await office.turn_to(november(23, 16, 50))
    john = office.client("John Smith", "en")
    john.sends("Hello")
    office.owner.sends("Good day", reply_to=(await office.owner.sees("Hello"))["message_id"])
    await john.sees("Good day")
    await office.settled()
    await office.turn_to(november(23, 17, 15))
    await john.sees_reaction(john.sends("Thank you, and the price?")["message_id"], "👌")
    await office.settled()
    assert notices(john) == 0
    await office.turn_to(november(23, 17, 25))
    john.sends("One more thing")
    await john.sees("automatic reply")


async def test_never_more_than_three_automatic_texts_an_hour(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/start")
    await john.sees("Welcome")
    await office.settled()
    assert office.app is not None
    now = office.clock.now()
    async with office.app.database.transaction() as session:
        client = (await rows(office, Client, session))[0]
        where: Json = {"queue_key": str(john.id), "chat_id": john.id, "audience": "client", "purpose": "notice"}
        sent: Json = {**where, "method": "sendMessage", "params": {}, "state": "sent"}
        for _ in range(3):
            row = Outbox(**sent, business_id=1, client_id=client.id, created_at=now, due_at=now, finished_at=now)
            session.add(row)
    await john.sees_reaction(john.sends("Hello")["message_id"], "👌")
    await office.settled()
    assert notices(john) == 0
    await office.turn_to(november(20, 22, 50))
    john.sends("An hour later")
    await john.sees("automatic reply")


@pytest.mark.parametrize("how", [{"via_bot": GIF_BOT}, {"sender_business_bot": GIF_BOT}, {"is_from_offline": True}])
async def test_what_a_machine_wrote_for_a_client_is_kept_and_not_answered(office: Office, how: Json) -> None:
    john = office.client("John Smith", "en")
    john.sends("Out of office", **how)
    await office.settled()
    assert john.received == []
    assert not john.messages[0]["reactions"]
    assert [message.text for message in await rows(office, Message)] == ["Out of office"]
    john.sends("Now it is me")
    await john.sees("automatic reply")


async def test_a_bot_gets_nothing(office: Office) -> None:
    robot = office.client("Robot", "en", is_bot=True)
    texts = ["Hello, I am a bot", "/start", "/help", "/language"]
    for text in texts:
        robot.sends(text)
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == texts
    assert not [call for call in office.simulator.calls if call[1].get("chat_id") == robot.id]


async def test_a_command_through_another_bot_is_not_answered(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/help", via_bot=GIF_BOT)
    await office.settled()
    assert john.received == []


async def test_the_bot_leaves_a_group_and_answers_nobody_there(office: Office) -> None:
    john = office.client("John Smith", "en")
    group = office.simulator.group("Tenants")
    group.adds_bot(john)
    group.writes(john, "Hello all")
    group.writes(john, "/start")
    group.writes(office.owner, "/digest")
    await office.simulator.called("leaveChat", lambda p: p["chat_id"] == group.id)
    await office.settled()
    assert not [
        call for call in office.simulator.calls if call[0] == "sendMessage" and call[1]["chat_id"] != office.owner.id
    ]
    assert told(office) == []
    assert list(await rows(office, Message)) == []


async def test_a_group_that_could_not_be_left_is_left_at_its_next_message(office: Office) -> None:
    john = office.client("John Smith", "en")
    office.simulator.faults.next("leaveChat", error=(500, "Internal Server Error"))
    group = office.simulator.group("Tenants")
    group.adds_bot(john)
    await office.settled()
    group.writes(john, "Hello all")
    await office.settled()
    assert len([call for call in office.simulator.calls if call[0] == "leaveChat"]) == 2


async def test_three_hundred_messages_of_one_client_are_all_kept(office: Office) -> None:
    john = office.client("John Smith", "en")
    texts = [f"Message {number}" for number in range(300)]
    for text in texts:
        john.sends(text)

    async def all_stored() -> bool:
        return len(await rows(office, Message)) >= 300

    await until(all_stored)
    assert [message.text for message in await rows(office, Message)] == texts
    await john.sees("automatic reply")
    await john.sees("We have kept all of your messages")
    await office.settled()
    assert (notices(john), len(said(john))) == (1, 2)
    await office.turn_to(MONDAY_OPENING)
    assert "Message 0" in words(await office.owner.sees("1 client is waiting · 300 messages"))


async def test_a_flood_of_commands_is_not_answered_by_a_flood(office: Office) -> None:
    john, eva = office.client("John Smith", "en"), office.client("Eva", "en")
    await office.stop()
    for _ in range(100):
        john.sends("/help")
    eva.sends("/help")
    await office.start()
    await eva.sees("Just write to us")
    await office.settled()
    assert 1 <= len(said(john)) <= 5


async def test_receipts_that_are_still_to_be_given_keep_no_answer_back(office: Office) -> None:
    john = office.client("John Smith", "en")
    await office.stop()
    for number in range(20):
        john.sends(f"Message {number}")
    john.sends("/status")
    await office.start()
    await john.sees("You have 20 messages waiting")
